import Diagnostics
import FrontMatter
import Text

/// Warns of addresses that the last build published and this one will not: links to them are dead.
///
/// If `public/.board/manifest` names `postings/fellow/index.html` and the file is now called `policy-fellow.md`, the
/// warning is about that file, and its help gives the alias to write. Pages of postings, guides, pages and
/// organisations are permanent. Other things that readers may have linked to (redirects, copied files, the pages of
/// bands and places) are reported together if nothing else explains why they are gone. A preview build, with drafts or
/// future content, was never public. But when it replaces a public build, that build's list is lost, and nobody could
/// tell later.
///
/// If a folder could not be read, as `known` says, nobody knows what is gone.
func vanishedPages(
    _ prepared: Prepared, _ survey: SurveyedSite, _ request: BuildRequest, beside known: [Diagnostic]
) -> [Diagnostic] {
    guard !known.contains(where: { $0.rule == "content.unreadable" }),
        let output = try? OutputFolder(request.output, of: request.root),
        let bytes = try? readFile("\(output.path)/\(OwnFiles.manifestPath)")
    else { return [] }
    let all = survey.site.files.map(\.output) + prepared.pages.map(\.output)
    let outputs = all.filter { isLinkable($0.utf8.span) }
    // Most builds publish all files of the last one, in the same order.
    if Manifest.bytes(bytes.span, nameOnly: outputs, among: isLinkable) { return [] }
    guard let manifest = Manifest(bytes: bytes), !manifest.isPreview, let folder = try? Folder(output.path) else {
        return []
    }
    var listed: Set<PathBytes> = []
    // A file that is no longer as a build wrote it stays, and is reported elsewhere. Links to it are not dead.
    let earlier = manifest.files.filter { file in
        isLinkable(file.path.utf8.span) && (folder.mark(of: file.path).map { $0.fits(file.mark) } ?? true)
            && listed.insert(PathBytes(file.path)).inserted
    }.map(\.path)
    let permanent = earlier.filter { isPermanent($0.utf8.span) }
    let vanished = Vanished(permanent, prepared, survey, root: request.root)
    let warnings = permanent.compactMap { vanished.warning(of: $0) }
    // If something cannot be read, its files and lists may come back when it can.
    guard !known.contains(where: { $0.severity == .error }) else { return warnings }
    let others = vanished.others(among: earlier, withLists: warnings.isEmpty)
    return warnings + together(others, in: output.shownAs)
}

/// One warning for addresses whose replacements are unknown.
private func together(_ gone: [String], in folder: String) -> [Diagnostic] {
    guard let first = gone.first else { return [] }
    let names = gone.prefix(3).map { quoted(url(of: $0)) }.joined(separator: ", ")
    let rest = gone.count > 3 ? " and \(gone.count - 3) more" : ""
    return [
        Diagnostic(
            .warning, "publish.vanished",
            gone.count == 1
                ? "\(names) was published and is gone: links to it are dead"
                : "\(gone.count) addresses were published and are gone, so that links to them are dead: \(names)\(rest)",
            at: SourcePlace(path: "\(folder)/\(first)"),
            help: gone.count > 1
                ? "write addresses of pages in 'aliases' of the files that replace them, and bring copied files back"
                : first.hasSuffix("index.html")
                    ? "write 'aliases: [\(url(of: first))]' in the file of 'content/' that replaces it"
                    : "bring the file back to 'content/'")
    ]
}

/// The address of a published file.
private func url(of output: String) -> String {
    "/" + (output.hasSuffix("/index.html") ? String(output.dropLast("index.html".count)) : output)
}

private func isEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
}

extension Showing {
    /// Whether pages are made that are not public yet.
    var isPreview: Bool { drafts || future }
}

/// Whether readers may have linked to a published file. They do not link to assets with a hash in their names, which
/// nobody types, to the further pages of lists, which grow and shrink, or to parts of the site map.
private func isLinkable(_ path: Span<UInt8>) -> Bool {
    if path.count > 7, isEqual(path.extracting(first: 7), "assets/".utf8.span) { return !hasHash(path) }
    if path.count > 8, isEqual(path.extracting(first: 8), "sitemap-".utf8.span) { return false }
    guard path.count >= 6 else { return !path.isEmpty }
    var index = path.count - 1
    while index >= 5 {
        // `page/2/index.html`, `organisations/mila/page/2/index.html`.
        if path[index] == UInt8(ascii: "/"), path[min(index + 1, path.count - 1)].isDigit,
            isEqual(path.extracting((index - 4)..<index), "page".utf8.span), path[index - 5] == UInt8(ascii: "/")
        {
            return false
        }
        index -= 1
    }
    return !isEqual(path.extracting(first: 5), "page/".utf8.span)
}

/// Whether a name has a hash of sixteen digits between dots: `assets/style.3f2a9c51d0b7e864.css`.
private func hasHash(_ path: Span<UInt8>) -> Bool {
    var digits = 0
    for index in path.indices {
        let byte = path[index]
        if byte.isDigit || (0x61...0x66).contains(byte) {
            digits += 1
        } else {
            if byte == UInt8(ascii: "."), digits == 16 { return true }
            digits = 0
        }
    }
    return digits == 16
}

/// Whether a published file is, by its path, the page of a posting, guide, organisation or page, such as
/// `postings/fellow/index.html`, or an old path of one.
private func isPermanent(_ path: Span<UInt8>) -> Bool {
    let end = "/index.html".utf8
    guard path.count > end.count, isEqual(path.extracting(last: end.count), end.span) else { return false }
    let folders = path.extracting(droppingLast: end.count)
    var length = folders.count
    var slashes = 0
    for index in folders.indices where folders[index] == UInt8(ascii: "/") {
        if slashes == 0 { length = index }
        slashes += 1
    }
    let first = folders.extracting(first: length)
    switch slashes {
    case 0: return !lists.contains { isEqual($0.utf8.span, first) }
    case 1: return permanent.contains { isEqual($0.utf8.span, first) }
    default: return false
    }
}

/// Folders at the top that are not pages of their own.
private let lists = ["archive", "guides", "organisations", "remote"]
private let permanent = ["postings", "guides", "organisations"]

/// Finds explanations for pages that are gone.
private struct Vanished {
    private let root: String
    private let outputs: Set<String>
    private let drafts: [ContentPath: Draft]
    /// For pages without a file, the new files that have probably replaced them.
    private let heirs: [ContentPath: Draft]
    private let scheduled: [String: Day]
    /// The paths of aliases of files that have no page now.
    private let waiting: Set<String>
    /// The folders of listings that come and go with their postings: `areas/`.
    private let listings: [String]

    init(_ earlier: [String], _ prepared: Prepared, _ survey: SurveyedSite, root: String) {
        self.root = root
        let site = survey.site
        let outputs = Set(prepared.pages.map(\.output)).union(site.files.map(\.output))
        let known = Set(earlier)
        let drafts = Dictionary(firstOfEach: survey.drafts.map { ($0.name, $0) })
        let new = survey.drafts.filter { draft in
            let output = Self.output(of: draft.name)
            return draft.content != nil && outputs.contains(output) && !known.contains(output)
        }
        let gone = earlier.filter { !outputs.contains($0) }.map(Self.name).filter { drafts[$0] == nil }
        heirs = Self.heirs(of: gone, among: new) { alias in
            known.contains(Self.output(ofAlias: alias, on: site.settings.address))
        }
        listings = Grouping.facets(of: site.settings).filter { $0.empty != .kept }.compactMap {
            $0.folder.map { $0 + "/" }
        }
        self.outputs = outputs
        self.drafts = drafts
        let later = survey.drafts.compactMap { draft -> (String, Day)? in
            guard case .posting(let posting) = draft.content, !outputs.contains(Self.output(of: draft.name)) else {
                return nil
            }
            return posting.isDraft ? nil : (posting.path, posting.published)
        }
        scheduled = Dictionary(firstOfEach: later)
        waiting = Set(
            survey.drafts.filter { !outputs.contains(Self.output(of: $0.name)) }.flatMap { draft in
                draft.references.aliases.map { Self.output(ofAlias: $0.value, on: site.settings.address) }
            })
    }

    private static func output(of name: ContentPath) -> String { name.url.dropFirst() + "index.html" }

    private static func output(ofAlias alias: String, on address: SiteAddress) -> String {
        guard case .success(let path) = aliasPath(alias, on: address) else { return "" }
        return path.dropFirst() + "index.html"
    }

    /// The kind and slug of a permanent page.
    private static func name(of output: String) -> ContentPath {
        let parts = output.split(separator: "/").dropLast().map(String.init)
        let kind = ContentKind.allCases.first { $0.rawValue + "s" == parts[0] && parts.count > 1 } ?? .page
        return ContentPath(kind: kind, slug: parts[parts.count - 1])
    }

    func warning(of output: String) -> Diagnostic? {
        guard !outputs.contains(output) else { return nil }
        let name = Self.name(of: output)
        // An alias of a draft or of future content comes back with it.
        if waiting.contains(output) { return nil }
        guard let draft = drafts[name] else { return gone(name) }
        if let day = scheduled[draft.path] { return postponed(name, to: day, draft) }
        // Mistakes that keep a file from becoming a page are reported already.
        guard draft.content?.isDraft == true else { return nil }
        return Diagnostic(
            .warning, "publish.vanished", "\(quoted(name.url)) was published and is now a draft: links to it are dead",
            at: place(of: "draft", in: draft),
            help: name.kind == .posting
                ? "write 'status: withdrawn' instead of 'draft: true'" : "remove 'draft: true'")
    }

    private func postponed(_ name: ContentPath, to day: Day, _ draft: Draft) -> Diagnostic {
        Diagnostic(
            .warning, "publish.vanished",
            "\(quoted(name.url)) was published and is now scheduled for \(Words.english.text(day, .long)): "
                + "links to it are dead",
            at: place(of: "published", in: draft),
            help:
                "'published' is the day of first publication; the day of a change is 'updated', "
                + "and the first day for applications is 'opens'")
    }

    /// Other files that were published and are not now, unless a text or another address explains it.
    func others(among earlier: [String], withLists: Bool) -> [String] {
        let gone = earlier.filter { !outputs.contains($0) && !isPermanent($0.utf8.span) && !waiting.contains($0) }
        let folders = Set(gone.filter { $0.hasSuffix("/index.html") }.map { String($0.dropLast("index.html".count)) })
        let pages = Set(earlier.filter { isPermanent($0.utf8.span) })
        return gone.filter { path in
            // Lists come and go with their postings, whose absence has been reported.
            if !withLists, lists(of: path) { return false }
            guard let slash = path.lastIndex(of: "/") else { return true }
            // The feeds, calendars and archives of a list go with it.
            let folder = String(path[...slash])
            let isOwn = folder + "index.html" == path
            // A posting's calendar goes with its page, or with its deadline.
            if !isOwn, pages.contains(folder + "index.html") { return false }
            if !isOwn, folders.contains(folder) { return false }
            return !(folder.hasSuffix("/archive/") && folders.contains(String(folder.dropLast("archive/".count))))
        }
    }

    private func lists(of path: String) -> Bool {
        listings.contains { path.hasPrefix($0) }
    }

    private func gone(_ name: ContentPath) -> Diagnostic {
        let message = "\(quoted(name.url)) was published and is gone: links to it are dead"
        let file = "\(name.kind.folder)\(name.slug).md"
        let back =
            name.kind == .posting
            ? "bring \(file) back, with 'status: withdrawn' if it is over" : "bring \(file) back"
        guard let heir = heirs[name] else {
            return Diagnostic(
                .warning, "publish.vanished", message, at: SourcePlace(path: file),
                help: "write 'aliases: [\(name.url)]' in the file that has taken its place, or \(back)")
        }
        let help =
            if heir.name.slug.lowercased() == name.slug.lowercased() {
                "rename this file back to '\(name.slug).md': on many hosts capital and small letters differ"
            } else if heir.references.aliases.isEmpty {
                "if this has taken its place, write 'aliases: [\(name.url)]' here"
            } else {
                "if this has taken its place, add '\(name.url)' to its 'aliases'"
            }
        return Diagnostic(
            .warning, "publish.vanished", message, at: place(of: "aliases", in: heir), help: help,
            notes: ["or \(back)"])
    }

    /// The position of a field in a file, which is read once more for it; the first line if the field is missing.
    private func place(of key: String, in draft: Draft) -> SourcePlace {
        let first = SourcePlace(path: draft.path, line: 1)
        guard let bytes = try? readFile("\(root)/\(draft.path)", limit: SizeLimit.text) else { return first }
        let source = SourceText(path: draft.path, bytes: bytes)
        return Fields(of: source, Fence(of: source), rules: draft.name.kind.rawValue).place(of: key) ?? first
    }

    /// For each page that is gone, the new file whose name is nearly the same. If only one page of a kind is left
    /// without one, the only new file that is left.
    private static func heirs(
        of gone: [ContentPath], among new: [Draft], isKnown: (_ alias: String) -> Bool
    ) -> [ContentPath: Draft] {
        var heirs: [ContentPath: Draft] = [:]
        for kind in ContentKind.allCases {
            let new = new.filter { $0.name.kind == kind }
            let slugs = new.map(\.name.slug)
            let gone = gone.filter { $0.kind == kind }
            for name in gone {
                guard let near = nearest(to: name.slug, among: slugs) else { continue }
                heirs[name] = new.first { $0.name.slug == near }
            }
            let left = gone.filter { heirs[$0] == nil }
            // A file that already replaces another old page does not replace this one too.
            let free = new.filter { draft in
                !heirs.values.contains { $0.path == draft.path }
                    && !draft.references.aliases.contains { isKnown($0.value) }
            }
            if left.count == 1, free.count == 1 { heirs[left[0]] = free[0] }
        }
        return heirs
    }
}
