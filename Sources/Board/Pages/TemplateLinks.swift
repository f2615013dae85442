import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// Finds addresses that the site's own templates write and that lead to nothing published by this build.
///
/// What a template writes is seen only on its pages, so the pages are read: `<a href="{{ page.root }}team/">` in
/// `templates/base.html` becomes `../../team/` on a page. `board check` reads all of them. A build reads one page of
/// each template, and all pages if a constant in a template's text looks like a dead address. Pages that only the
/// built-in theme makes are never read. A copy of a built-in template counts as built in.
struct TemplateLinks: Sendable {
    /// How many pages are read.
    enum Depth { case onePageEach, allPages }

    private let outputs: Outputs
    private let address: SiteAddress
    private let own: [TemplateSource]
    /// The site's own templates that each page's template reaches, beginning with itself.
    private let reached: [String: [String]]
    /// Links into the site in its texts. They are checked in their files.
    private let ofTexts: Set<String>
    private let firstPages: Set<String>
    private let readsAll: Bool
    private let templates: TemplateSet

    /// Nil if no page uses any of the site's own templates.
    init?(_ survey: SurveyedSite, _ templates: TemplateSet, pages: [PagePlan], outputs: Outputs) {
        let names = Set(survey.theme.own)
        own = survey.theme.templates.filter { template in
            names.contains(template.name)
                && !Theme.builtIn.contains(ThemeFile(name: template.name, bytes: template.text))
        }
        guard !own.isEmpty else { return nil }
        var reached: [String: [String]] = [:]
        var first: Set<String> = []
        for page in pages where page.output.hasSuffix(".html") || page.output.hasSuffix(".xml") {
            let root = page.subject.template(in: templates)
            guard reached[root] == nil else { continue }
            let missed = Set(templates.names(unreachedFrom: [root]))
            reached[root] = own.map(\.name).filter { !missed.contains($0) }
                .sorted { ($0 == root ? 0 : 1, $0) < ($1 == root ? 0 : 1, $1) }
            if reached[root]?.isEmpty == false { first.insert(page.output) }
        }
        guard !first.isEmpty else { return nil }
        (self.reached, self.templates) = (reached, templates)
        self.outputs = outputs
        address = survey.site.settings.address
        firstPages = first
        ofTexts = Set(survey.drafts.lazy.flatMap { $0.references.links.map(\.value.written) })
        readsAll = own.contains { [outputs] in Self.mayHoldDead($0.text, outputs) }
    }

    /// Whether a page must be read.
    func reads(_ page: PagePlan, _ depth: Depth) -> Bool {
        if firstPages.contains(page.output) { return true }
        return (depth == .allPages || readsAll) && reached[page.subject.template(in: templates)]?.isEmpty == false
    }

    /// The dead addresses on a page, each reported at its template.
    func dead(in bytes: [UInt8], of page: PagePlan) -> [Diagnostic] {
        let read = PageAddresses(bytes)
        let folder = page.url[...(page.url.lastIndex(of: "/") ?? page.url.startIndex)]
        var seen: Set<String> = []
        return read.found.compactMap { written in
            guard seen.insert(written).inserted else { return nil }
            if written.utf8.first == UInt8(ascii: "#") { return missingAnchor(written, read, page) }
            guard
                read.base != nil || !isPlainlyThere(written, from: folder, on: page),
                let fault = fault(of: written, on: page, base: read.base), !ofTexts.contains(written)
            else { return nil }
            return Diagnostic(
                fault.isCertain ? .warning : .advice, "template.link", fault.message,
                at: place(of: written, fault, page),
                help: fault.help, notes: ["on the page \(page.url)"])
        }
    }
}

// MARK: What is dead

extension TemplateLinks {
    /// A warning for `#how` in one of the site's own templates if nothing on the page has that `id`.
    private func missingAnchor(_ written: String, _ read: PageAddresses, _ page: PagePlan) -> Diagnostic? {
        let anchor = decodedAddress(written.dropFirst())
        guard read.isWhole, !["", "top"].contains(anchor.lowercased()), !read.anchors.contains(anchor) else {
            return nil
        }
        return place(where: [written], in: sources(of: page)).map { place in
            Diagnostic(
                .warning, "template.link", "nothing on this page has the id \(quoted(anchor))", at: place,
                help: "write id=\"\(printable(anchor))\" in the tag that it leads to, or correct it",
                notes: ["on the page \(page.url)"])
        }
    }
}

extension TemplateLinks {
    private struct Fault {
        let message: String
        let help: String
        /// The path of the site that it leads to, if it leads into the site.
        var path = ""
        /// False if something else may be served there.
        var isCertain = true
    }

    private func fault(of written: String, on page: PagePlan, base: String?) -> Fault? {
        if isOutside(written) || written.hasPrefix("//") {
            guard let own = ContentLink(written, onBoardAt: address), case .ownAddress(let path) = own.target,
                !isThere(path)
            else { return nil }
            return nothing(at: path, written)
        }
        var folder = page.url[...(page.url.lastIndex(of: "/") ?? page.url.startIndex)]
        if let base {
            // With another site as its base, an address leads there.
            guard let link = inner(base, from: folder) else { return nil }
            guard case .typed(let path) = link.target, !path.isEmpty else { return nil }
            folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        }
        guard let link = inner(written, from: folder) else { return nil }
        switch link.target {
        case .typed(""): return beside(written)
        case .typed(let path):
            if base == nil, case .notFound = page.subject, !written.hasPrefix("/") {
                return Fault(
                    message:
                        "'\(printable(written))' leads nowhere when this page is shown at an address in another folder",
                    help: isThere(path) ? Self.through(path) : Self.usual, path: path)
            }
            return isThere(path) ? nil : nothing(at: path, written)
        case .outside: return nothing(at: written, written)
        case .samePage, .content, .file, .path, .ownAddress: return nil
        }
    }

    /// Whether an address is a plain path to something that exists, such as `../../guides/` or
    /// `https://example.org/guides/`. Nearly all addresses on a page are, and need no further check.
    private func isPlainlyThere(_ whole: String, from folder: Substring, on page: PagePlan) -> Bool {
        let end = whole.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        let written = end.map { String(whole[..<$0]) } ?? whole
        if written.isEmpty { return true }
        let bytes = written.utf8.span
        if holds(bytes, address.stem, at: 0) {
            let path = written.utf8.dropFirst(address.stem.utf8.count)
            return path.allSatisfy(isPlainInPath) && !path.contains(UInt8(ascii: "."))
                && outputs.contains(String(Substring(path)))
        }
        if isOutside(written), address.rest(of: written) == nil { return true }
        // On the page for missing addresses, no relative path works.
        if case .notFound = page.subject { return false }
        guard written.utf8.first.map({ $0 != UInt8(ascii: "/") }) ?? false, written.utf8.allSatisfy(isPlainInPath)
        else {
            return false
        }
        var folder = folder.utf8
        var rest = Substring(written).utf8
        while rest.starts(with: "../".utf8) {
            rest = rest.dropFirst(3)
            guard let above = folder.dropLast().lastIndex(of: UInt8(ascii: "/")) else { return false }
            folder = folder[...above]
        }
        // Other dots have a meaning, too.
        if rest.first == UInt8(ascii: ".")
            || zip(rest, rest.dropFirst()).contains(where: { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: ".") })
        {
            return false
        }
        return outputs.contains(String(Substring(folder)) + String(Substring(rest)))
    }

    private func inner(_ written: String, from folder: Substring) -> ContentLink? {
        ContentLink(typed: written, in: "content/pages/page.md", page: String(folder), address)
    }

    /// Whether something is published at a path. A folder's trailing slash may be missing, because hosts add it.
    private func isThere(_ path: String) -> Bool {
        outputs.contains(path) || outputs.contains(path + "/")
    }

    private func nothing(at path: String, _ written: String) -> Fault {
        var tail = Substring(written.prefix { $0 != "?" && $0 != "#" })
        while tail.hasPrefix("../") || tail.hasPrefix("./") {
            tail = tail[tail.index(after: tail.firstIndex(of: "/") ?? tail.startIndex)...]
        }
        let meant = "/" + tail
        let help =
            if !written.hasPrefix("/"), !isOutside(written), meant != path, isThere(meant) {
                Self.through(meant)
            } else if let near = outputs.near(path) {
                "did you mean '\(near)'?"
            } else { Self.usual }
        return Fault(message: "nothing is published at '\(printable(path))'", help: help, path: path)
    }

    /// The fault of a path outside the board. It is certain only if the board has a page at that path.
    private func beside(_ written: String) -> Fault {
        let path = String(written.prefix { $0 != "?" && $0 != "#" })
        if !path.hasPrefix("/") {
            return Fault(
                message: "'\(printable(written))' leads out of the board",
                help: "write a page of the board as {{ \"/guides/\" | url }}; "
                    + "pass the text of another page through 'absolute_links'")
        }
        if path != "/", isThere(path) {
            return Fault(
                message: "'\(printable(written))' leads outside the board, which is at '\(address.path)'",
                help: Self.through(path), path: path)
        }
        return Fault(
            message: "'\(printable(written))' leads outside the board, where links cannot be checked",
            help: "write the whole address, 'https://…', or {{ \"/guides/\" | url }} for a page of the board",
            path: path, isCertain: false)
    }

    private static func through(_ path: String) -> String { "write {{ \"\(path)\" | url }}" }

    private static let usual = "correct it, or write a page of the board as {{ \"/guides/\" | url }}"
}

// MARK: Where it is written

extension TemplateLinks {
    /// Where a template writes an address: where its text has the address, its last parts or its first ones. If no text
    /// has them, the page's own template.
    private func place(of written: String, _ fault: Fault, _ page: PagePlan) -> SourcePlace {
        let sources = sources(of: page)
        var wanted = [written, fault.path]
        var rest = Substring(fault.path)
        while let slash = rest.dropLast().firstIndex(of: "/") {
            rest = rest[rest.index(after: slash)...]
            wanted.append(String(rest))
        }
        // The address may be built from a constant and a value: `"/areas/" ~ area`.
        rest = Substring(fault.path)
        while let slash = rest.dropLast().lastIndex(of: "/"), slash > rest.startIndex {
            rest = rest[...slash]
            wanted.append(String(rest))
        }
        let template = sources.first?.path ?? "templates/" + page.subject.template(in: templates)
        return place(where: wanted, in: sources) ?? SourcePlace(path: template, line: 1)
    }

    /// The site's own templates that make a page.
    private func sources(of page: PagePlan) -> [TemplateSource] {
        (reached[page.subject.template(in: templates)] ?? []).compactMap { name in own.first { $0.name == name } }
    }

    /// The first place in some templates that has one of these addresses.
    private func place(where wanted: [String], in sources: [TemplateSource]) -> SourcePlace? {
        for before in ["\"'}= ,(", "/"] {
            for text in wanted where !text.isEmpty {
                for source in sources {
                    guard let range = Self.range(of: text, behind: before, in: source.text) else { continue }
                    return SourceText(path: source.path, bytes: source.text).place(of: range)
                }
            }
        }
        return nil
    }

    /// Where a template has an address directly after one of `marks`, and not as part of a longer address.
    private static func range(of text: String, behind marks: String, in source: [UInt8]) -> Range<Int>? {
        let wanted = Array(text.utf8)
        var start = 0
        while let found = source[start...].firstRange(of: wanted) {
            let before = found.lowerBound > 0 ? source[found.lowerBound - 1] : 0
            let after = found.upperBound < source.count ? source[found.upperBound] : 0
            if marks.utf8.contains(before), "\"'#?) {,>\n".utf8.contains(after) { return found }
            start = found.lowerBound + 1
        }
        return nil
    }

    /// Whether a constant in a template may be a dead address: a text in quotation marks that begins with `/` and is
    /// not an output, or with `./` or `../`; a link in Markdown; an expression with `page.root`; a literal value
    /// of an attribute.
    private static func mayHoldDead(_ text: [UInt8], _ outputs: Outputs) -> Bool {
        for (index, byte) in text.enumerated() where index + 1 < text.count {
            switch byte {
            case UInt8(ascii: "]") where text[index + 1] == UInt8(ascii: "("): return true
            case UInt8(ascii: "p") where holds(text.span, "page.root", at: index): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"): break
            default: continue
            }
            switch text[index + 1] {
            // The end of an empty tag: `<link href="…"/>`.
            case UInt8(ascii: "/") where index + 2 < text.count && text[index + 2] == UInt8(ascii: ">"): continue
            case UInt8(ascii: "/"):
                let path = text[(index + 1)...].prefix {
                    $0 != byte && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
                }
                if !outputs.contains(String(decoding: path, as: UTF8.self)) { return true }
            case UInt8(ascii: ".")
            where text[(index + 1)...].starts(with: "./".utf8)
                || text[(index + 1)...].starts(with: "../".utf8):
                return true
            case UInt8(ascii: "#"), UInt8(ascii: "{"): continue
            default:
                guard index > 5,
                    ["href=", "src="].contains(where: { text[..<index].suffix($0.utf8.count).elementsEqual($0.utf8) })
                else { continue }
                let value = text[(index + 1)...].prefix { $0 != byte }
                if !value.contains(UInt8(ascii: ":")) || value.starts(with: "http".utf8) { return true }
            }
        }
        return false
    }
}

/// Whether a byte stands for itself in a path: a letter, a digit or one of `-._/`.
private func isPlainInPath(_ byte: UInt8) -> Bool {
    byte.isLetter || (UInt8(ascii: "-")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
}
