import Diagnostics
import FrontMatter

/// Finds what a file names and the site does not have: organisations, translations, logos, pages, files, anchors.
func brokenReferences(_ drafts: [Draft], files: [StaticFile]) -> [Diagnostic] {
    var known = KnownTargets(drafts, files: files)
    var found = known.namedTwice
    for draft in drafts {
        found += draft.references.organisations.compactMap { known.unknownOrganisation($0, in: draft) }
        if let slug = draft.references.translationOf {
            if let problem = known.badTranslation(slug, in: draft) { found.append(problem) }
        }
        if let logo = draft.references.logo, !known.files.contains(logo.value) {
            found.append(known.missingFile(logo.value, rule: "organisation.logo", at: logo.place, in: draft))
        }
        found += draft.references.links.compactMap { known.brokenLink($0, in: draft) }
    }
    return found
}

/// Everything that can be named.
private struct KnownTargets {
    let files: Set<String>
    /// Files of one slug, one of which cannot become a page: two pages would be told of by `collisions`.
    private(set) var namedTwice: [Diagnostic] = []
    private var drafts: [ContentPath: Draft] = [:]
    /// The slugs of each kind, sorted: what a wrong one may have been meant for.
    private lazy var slugs = Dictionary(grouping: drafts.keys, by: \.kind).mapValues { $0.map(\.slug).sorted() }
    /// How many more suggestions are looked for: each compares with every name there is, and ten thousand mistakes in
    /// one run are read by nobody.
    private var suggestionsLeft = 200

    init(_ drafts: [Draft], files: [StaticFile]) {
        self.files = Set(files.map(\.source))
        for draft in drafts {
            guard let first = self.drafts.updateValue(draft, forKey: draft.name) else { continue }
            self.drafts[draft.name] = first
            if first.content != nil, draft.content != nil { continue }
            namedTwice.append(
                Diagnostic(
                    .error, "site.path", "another file is called '\(draft.name.slug).md', too",
                    at: SourcePlace(path: draft.path), help: "\(first.path) is; give one of them another name"))
        }
    }

    private mutating func suggestion(for name: String, among known: some Sequence<String>) -> String? {
        guard suggestionsLeft > 0 else { return nil }
        suggestionsLeft -= 1
        return nearest(to: name, among: known)
    }

    mutating func unknownOrganisation(_ id: Located<String>, in draft: Draft) -> Diagnostic? {
        let path = ContentPath(kind: .organisation, slug: id.value)
        guard drafts[path] == nil else { return nil }
        let near = suggestion(for: id.value, among: slugs[.organisation] ?? [])
        return Diagnostic(
            .error, "\(draft.name.kind.rawValue).organisation", "unknown organisation \(quoted(id.value))",
            at: id.place,
            help: helpAsList(id.value) { drafts[ContentPath(kind: .organisation, slug: $0)] != nil }
                ?? near.map { "did you mean '\($0)'?" } ?? "add it as content/organisations/\(id.value).md")
    }

    mutating func badTranslation(_ slug: Located<String>, in draft: Draft) -> Diagnostic? {
        let kind = draft.name.kind
        let path = ContentPath(kind: kind, slug: slug.value)
        let rule = "\(kind.rawValue).translation"
        if path == draft.name {
            return Diagnostic(
                .error, rule, "a \(kind.rawValue) cannot be a translation of itself", at: slug.place,
                help: "name the \(kind.rawValue) it was translated from")
        }
        guard let original = drafts[path] else {
            let near = suggestion(for: slug.value, among: (slugs[kind] ?? []).filter { $0 != draft.name.slug })
            return Diagnostic(
                .error, rule, "unknown \(kind.rawValue) \(quoted(slug.value))", at: slug.place,
                help: near.map { "did you mean '\($0)'?" } ?? "it is the file's name without '.md'")
        }
        guard let own = draft.content?.language, own == original.content?.language,
            !draft.failed.contains("language"), !original.failed.contains("language")
        else { return nil }
        return Diagnostic(
            .error, rule, "a translation in the language of its original, '\(own.text)'", at: slug.place,
            help: "give one of them its 'language'")
    }

    mutating func missingFile(
        _ path: String, rule: String, at place: SourcePlace, in draft: Draft
    ) -> Diagnostic {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let near = suggestion(for: path, among: files.sorted())
        return Diagnostic(
            .error, rule, "there is no file '\(path)'", at: place,
            help: near.map { "did you mean '\(linked($0, from: draft))'?" } ?? "put '\(name)' beside the text, or correct the name")
    }

    mutating func brokenLink(_ link: Located<ContentLink>, in draft: Draft) -> Diagnostic? {
        guard var problem = problem(of: link, in: draft) else { return nil }
        if let meant = meantDestination(link.value, in: draft) { problem.help = "write '\(meant)'" }
        return problem
    }

    /// What a destination that leads nowhere was meant for: an address without its scheme, a content file as another
    /// generator or the site's root would have it.
    private func meantDestination(_ link: ContentLink, in draft: Draft) -> String? {
        let written = link.written
        if let bare = withoutMarks(written) { return bare }
        let path = written.prefix { $0 != "#" && $0 != "?" }
        if isEmailAddress(String(path)) { return "mailto:" + written }
        if isHost(path.prefix { $0 != "/" }), isWebAddress("https://" + written) { return "https://" + written }
        // `content/guides/a.md`, `/content/guides/a.md`, `guides/a.md`, `../guides/a.html`, `../guides/a`.
        var parts = path.split(separator: "/").filter { $0 != ".." && $0 != "." }
        if parts.first == "content" { parts.removeFirst() }
        guard parts.count > 1, let kind = ContentKind.allCases.first(where: { parts[0] == $0.rawValue + "s" }),
            let name = parts.last
        else { return nil }
        let slug = [".md", ".html"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? String(name)
        guard let target = drafts[ContentPath(kind: kind, slug: slug)] else { return nil }
        return relative(target.path, from: draft.path) + written.dropFirst(path.count)
    }

    /// A path without `{{ site.baseurl }}`, which other generators put before it.
    private func withoutMarks(_ written: String) -> String? {
        guard let open = written.firstRange(of: "{{"), let close = written.firstRange(of: "}}"),
            open.lowerBound == written.startIndex, close.lowerBound > open.upperBound
        else { return nil }
        let rest = written[close.upperBound...]
        return rest.hasPrefix("/") && !rest.hasPrefix("//") ? String(rest) : nil
    }

    /// Whether a text is the name of a host, not of a file: `www.example.org`, `acme.co.uk`.
    private func isHost(_ text: Substring) -> Bool {
        let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
        let usual = ["org", "com", "net", "edu", "gov", "int", "io", "ac", "eu", "uk", "fr", "de", "ca", "us", "ch", "nl"]
        return labels[0] == "www" || usual.contains(String(last))
    }

    private mutating func problem(of link: Located<ContentLink>, in draft: Draft) -> Diagnostic? {
        switch link.value.target {
        case .samePage: return missingAnchor(link, in: draft.name)
        case .content(let path):
            return drafts[path] == nil ? unknownPage(link, path, in: draft) : missingAnchor(link, in: path)
        case .file(let path):
            return files.contains(path) ? nil : missingFile(path, rule: "link.file", at: link.place, in: draft)
        case .path: return nil
        case .outside:
            return Diagnostic(
                .error, "link.outside", "'\(link.value.written)' leads out of the site", at: link.place,
                help: "link to a file below content/, or to an address that begins with https://")
        }
    }

    private mutating func unknownPage(
        _ link: Located<ContentLink>, _ path: ContentPath, in draft: Draft
    ) -> Diagnostic {
        let near = suggestion(for: path.slug, among: slugs[path.kind] ?? [])
        return Diagnostic(
            .error, "link.page", "there is no \(path.kind.rawValue) '\(path.slug)'", at: link.place,
            help: near.flatMap { drafts[ContentPath(kind: path.kind, slug: $0)] }.map {
                let anchor = link.value.written.drop { $0 != "#" }
                return "did you mean '\(linked($0.path, from: draft))\(anchor)'?"
            } ?? "there is no file \(path.kind.folder)\(path.slug).md")
    }

    private mutating func missingAnchor(_ link: Located<ContentLink>, in path: ContentPath) -> Diagnostic? {
        guard let anchor = link.value.anchor, !anchor.isEmpty, let draft = drafts[path] else { return nil }
        let known = draft.anchors
        // A file that could not be read has all the headings it is said to have.
        guard !known.contains(anchor), !(draft.failed.isAll && known.isEmpty) else { return nil }
        let near = suggestion(for: anchor, among: known.sorted())
        return Diagnostic(
            .error, "link.anchor", "no heading '#\(anchor)' in \(path.kind.rawValue) '\(path.slug)'", at: link.place,
            help: near.map { "did you mean '\(link.value.written.prefix { $0 != "#" })#\($0)'?" } ?? "a heading's anchor is its text in lower case with hyphens")
    }
}

/// The same in a link, where a blank would end it.
private func linked(_ path: String, from draft: Draft) -> String {
    relative(path, from: draft.path).replacing(" ", with: "%20")
}

/// The path of a file as a link from another has it: `../guides/a.md`.
private func relative(_ path: String, from file: String) -> String {
    var target = path.split(separator: "/")[...]
    var folder = file.split(separator: "/").dropLast()
    while let first = target.first, first == folder.first, target.count > 1 {
        target.removeFirst()
        folder.removeFirst()
    }
    return (folder.map { _ in ".." } + target).joined(separator: "/")
}

extension Content {
    /// The language of the text.
    var language: LanguageTag? {
        switch self {
        case .posting(let posting): posting.language
        case .guide(let guide): guide.language
        case .page(let page): page.language
        case .organisation: nil
        }
    }
}

/// The pages that files with mistakes would have: what links to them is not wrong, for the mistakes are told.
private struct UnmadePages {
    /// The pages of files that could not be read.
    private let own: [String]
    /// Whether a posting may have more areas, places and types than could be read, and lists so many more pages.
    private let hasLists: Bool
    /// Whether there may be any path at all, because old ones could not be read.
    private let hasAny: Bool

    init(of drafts: [Draft]) {
        own = drafts.filter { $0.content == nil }.map(\.name.url)
        hasAny = drafts.contains { $0.failed.contains("aliases") }
        hasLists = drafts.contains { draft in
            draft.name.kind == .posting
                && (draft.content == nil || draft.failed.contains(anyOf: ["areas", "locations", "type", "draft"]))
        }
    }

    func mayHave(_ path: String) -> Bool {
        if hasAny || own.contains(where: path.hasPrefix) { return true }
        return hasLists
            && (["/areas/", "/places/", "/types/"].contains(where: path.hasPrefix) || path.contains("/page/"))
    }
}

/// Finds links of bodies and of the header to paths of the site (`/bands/senior/`) at which nothing is published.
func brokenPaths(_ drafts: [Draft], pages: [PagePlan], site: Site) -> [Diagnostic] {
    // Few texts link so: what is published is listed for them only.
    lazy var outputs = Set(pages.map(\.output)).union(site.files.map(\.output))
    lazy var unmade = UnmadePages(of: drafts)
    func broken(_ path: String, at place: SourcePlace, rest: Substring = "", help: String) -> Diagnostic? {
        let file = path.prefix { $0 != "#" && $0 != "?" }.dropFirst()
        let output = file.isEmpty || file.hasSuffix("/") ? file + "index.html" : String(file)
        guard !outputs.contains(output), !unmade.mayHave(path) else { return nil }
        // `/guides/a` and `/guides/a.html`, as other generators have it.
        let stem = path.hasSuffix(".html") ? String(path.dropLast(".html".count)) : path
        let isPage = outputs.contains("\(stem.dropFirst())/index.html")
        let near = isPage ? stem + "/" : nearest(to: path, among: pages.lazy.map(\.url))
        return Diagnostic(
            .error, "link.page", "there is no page '\(path)'", at: place,
            help: near.map { "did you mean '\($0)\(rest)'?" } ?? help)
    }
    let ofHeader = site.settings.navigation.compactMap { link in
        link.url.hasPrefix("/")
            ? broken(link.url, at: link.place, help: "write the address of a page of the site, '/guides/'") : nil
    }
    return ofHeader
        + drafts.flatMap { draft in
            draft.references.links.compactMap { link -> Diagnostic? in
                guard case .path(let path) = link.value.target else { return nil }
                guard let file = drafts.first(where: { path == "/" + $0.path }) else {
                    return broken(
                        path, at: link.place, rest: link.value.written.drop { $0 != "#" && $0 != "?" },
                        help: "link to the file instead: '../guides/name.md'")
                }
                return Diagnostic(
                    .error, "link.page", "there is no page '\(path)'", at: link.place,
                    help: "write '\(relative(file.path, from: draft.path))'")
            }
        }
}
