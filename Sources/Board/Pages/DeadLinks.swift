import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// Finds dead links, to what this build does not publish: in texts, fields, the header and stylesheets.
func deadLinks(_ survey: SurveyedSite, pages: [PagePlan], outputs: Outputs) -> [Diagnostic] {
    var check = LinkCheck(survey, pages: pages, outputs: outputs)
    let settings = survey.site.settings
    let links = settings.navigation.map(\.url)
    var found = (links + [settings.newsletter, settings.image].compactMap(\.self)).compactMap {
        check.deadLink(onEveryPage: $0)
    }
    for draft in survey.drafts {
        found += draft.references.links.compactMap { check.deadLink($0, in: draft) }
        if let logo = draft.references.logo, !outputs.contains(published(logo.value)) {
            found.append(check.missingFile(logo.value, rule: "organisation.logo", at: logo.place))
        }
        for (file, written) in draft.references.pictures where outputs.contains(published(file.value)) {
            found.append(.noPicture(written, at: file.place))
        }
        if let slug = draft.references.translationOf {
            found += check.unpublishedOriginal(slug, of: draft).map { [$0] } ?? []
        }
    }
    return found + survey.theme.links.filter { !outputs.contains($0.path) }.map(missingAsset)
}

/// The path of a published file of `content/`: `/files/form.pdf` for `content/files/form.pdf`.
private func published(_ file: String) -> String { "/" + file.dropFirst("content/".count) }

/// A file's path as written in another file: `../files/form%20A.pdf` in `content/guides/start.md`.
private func relativePath(to path: String, from file: String) -> String {
    let parts = path.split(separator: "/")
    let folders = file.split(separator: "/").dropLast()
    let shared = zip(parts, folders).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folders.count - shared)
    return encodedPath((up + parts.dropFirst(shared).map(String.init)).joined(separator: "/"))
}

private func missingAsset(_ link: ThemeLink) -> Diagnostic {
    Diagnostic(
        .error, "link.asset", "there is no file '\(link.written)' beside this one", at: link.place,
        help: "put it in templates/assets/, or correct the name")
}

/// Checks links against what is published.
private struct LinkCheck {
    let outputs: Outputs
    private let survey: SurveyedSite
    private let anchorsOfTheme: ThemeAnchors
    private let pages: [PagePlan]
    private lazy var drafts = Dictionary(firstOfEach: survey.drafts.map { ($0.name, $0) })
    private lazy var byPath = Dictionary(firstOfEach: survey.drafts.map { ($0.path, $0) })
    private lazy var byURL = Dictionary(firstOfEach: survey.drafts.map { ($0.name.url, $0) })
    /// The slugs of each kind, sorted, for suggestions.
    private lazy var slugs = Dictionary(grouping: survey.drafts.map(\.name), by: \.kind).mapValues {
        $0.map(\.slug).sorted()
    }
    private lazy var unmade = UnmadePages(of: survey.drafts, in: survey.site.settings)
    private var suggestions = Suggestions()

    init(_ survey: SurveyedSite, pages: [PagePlan], outputs: Outputs) {
        self.survey = survey
        anchorsOfTheme = ThemeAnchors(templates: survey.theme.templates)
        self.pages = pages
        self.outputs = outputs
    }

    mutating func deadLink(_ link: Located<ContentLink>, in draft: Draft) -> Diagnostic? {
        guard var problem = problem(of: link, in: draft) else { return nil }
        // Where only the anchor is wrong, the path before it leads somewhere.
        if problem.rule != "link.anchor", let meant = meantDestination(link.value, in: draft) {
            problem.help = "write '\(meant)'"
        }
        return problem
    }

    private mutating func problem(of link: Located<ContentLink>, in draft: Draft) -> Diagnostic? {
        switch link.value.target {
        case .samePage: return missingAnchor(link, in: draft)
        case .content(let path):
            guard let target = drafts[path] else { return unknownPage(link, path) }
            return unpublished(target, link, from: draft) ?? missingAnchor(link, in: target)
        case .file(let path):
            return deadFile(link, path, from: draft)
        case .path(let path):
            return deadPath(link, path, from: draft, help: helpForPath(path))
        case .ownAddress(let path):
            return deadOwnAddress(link, path, from: draft)
        case .typed(let path): return deadAsTyped(link, path, in: draft)
        case .outside:
            return Diagnostic(
                .error, "link.outside", "'\(link.value.written)' leads out of the site", at: link.place,
                help: link.value.written.contains("\\")
                    ? "write '/' for '\\'" : "link to a file below content/, or to an address that begins with https://"
            )
        }
    }

    /// The help for a path at which nothing is published, depending on its folder.
    private func helpForPath(_ path: String) -> String {
        let words = path.split(separator: "/").map(String.init)
        if let kind = survey.site.settings.leaveOut.first(where: { words.contains($0.rawValue) }) {
            return "board.yml leaves such pages out: delete '\(kind.rawValue)' from 'leave_out', or remove the link"
        }
        if Grouping.facets(of: survey.site.settings).contains(where: { $0.comesAndGoes(path + "/") }) {
            return "such a page exists only while an opening is listed on it; correct the name, or remove the link"
        }
        let parts = path.split(separator: "/")
        let board = survey.site.settings.address.path
        for folder in ["/content/", board] where folder != "/" && path.hasPrefix(folder) {
            let short = "/" + path.dropFirst(folder.count)
            guard outputs.contains(short) || outputs.contains(short + "/") else { continue }
            return "write '\(short)', without '\(folder)'"
        }
        switch parts.first {
        case "bands": return "the bands are listed in board.yml; correct the name, or remove the link"
        default:
            let isFile = parts.last?.contains(".") == true && !path.hasSuffix("/") && !path.hasSuffix(".html")
            return isFile
                ? "put the file there as 'content\(path)', or correct the name"
                : "link to the file instead: '../guides/name.md'"
        }
    }

    /// A link of the settings, such as one of the header.
    mutating func deadLink(onEveryPage link: Located<String>) -> Diagnostic? {
        let settings = survey.site.settings
        if let own = ContentLink(link.value, onBoardAt: settings.address), case .ownAddress(let path) = own.target {
            return deadOwnAddress(Located(own, at: link.place), path, from: nil)
        }
        guard let inner = ContentLink(link.value, in: "board.yml"), case .path(let path) = inner.target else {
            return nil
        }
        if isImage(path), !outputs.contains(path) {
            return missingFile("content" + path, rule: "link.file", at: link.place, put: "put the picture there")
        }
        return deadPath(
            Located(inner, at: link.place), path, from: nil,
            help: "write the address of a page of the site, '/guides/'")
    }

    /// Only a warning: something else may be served there, such as a form, and anything may be at the root of a host.
    private mutating func deadOwnAddress(
        _ link: Located<ContentLink>, _ path: String, from draft: Draft?
    ) -> Diagnostic? {
        let settings = survey.site.settings
        guard settings.address.path != "/" || outputs.hasFolder(of: path),
            let dead = deadPath(
                link, path, from: draft, help: "correct the address, or link to the file",
                written: settings.address.absolute)
        else { return nil }
        return Diagnostic(
            .warning, "link.own", dead.message + ", and this address is the board's own", at: dead.place,
            help: dead.help)
    }

    private mutating func deadPath(
        _ link: Located<ContentLink>, _ path: String, from draft: Draft?, help: String?,
        written: (String) -> String = { $0 }
    ) -> Diagnostic? {
        if outputs.contains(path) {
            guard link.value.anchor != nil else { return nil }
            if outputs.isList(path) { return missingAnchor(link, inList: path) }
            guard let source = outputs.source(of: path), let target = byPath[source] else { return nil }
            return missingAnchor(link, in: target)
        }
        if let target = byURL[path] { return unpublished(target, link, from: draft) }
        guard !unmade.mayHave(path) else { return nil }
        let usual = path.hasPrefix("/postings") && path.count < 11 ? "/" : outputs.near(path)
        let near = usual ?? suggestions.nearest(to: path, among: pages.lazy.map(\.url))
        return Diagnostic(
            .error, "link.page", "there is no page '\(path)'", at: link.place,
            help: near.map { "did you mean '\(written($0))\(link.value.written.drop { $0 != "#" && $0 != "?" })'?" }
                ?? help)
    }

    private mutating func deadFile(_ link: Located<ContentLink>, _ path: String, from draft: Draft) -> Diagnostic? {
        if path == placesPath {
            return Diagnostic(
                .error, "link.file", "'\(path)' is only for the board, and is not published", at: link.place,
                help: "remove this link, or link to a page about the places")
        }
        let url = published(path)
        if outputs.contains(url) || byURL[url] != nil { return deadPath(link, url, from: draft, help: nil) }
        // The extension may be missing or a page's: `start`, `start/`, `start.html`.
        let ending = ["/", ".html"].first(where: path.hasSuffix) ?? ""
        let file = String(path.dropLast(ending.count)) + ".md"
        if let name = ContentPath(file), drafts[name] != nil {
            return Diagnostic(
                .error, "link.file", "there is no file '\(path)'", at: link.place,
                help: "did you mean '\(relativePath(to: file, from: draft.path))'?")
        }
        return missingFile(path, rule: "link.file", at: link.place)
    }

    mutating func missingFile(
        _ path: String, rule: String, at place: SourcePlace, put: String? = nil
    ) -> Diagnostic {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let near = suggestions.nearest(to: path, among: survey.site.files.map(\.source))
        return Diagnostic(
            .error, rule, "there is no file '\(path)'", at: place,
            help: path.contains("\\")
                ? "write '/' for '\\'"
                : near.map { "did you mean '\(relativePath(to: $0, from: place.path))'?" }
                    ?? (put ?? "put '\(name)' beside the text") + ", or correct the name")
    }

    /// Checks where a link that is published as typed leads from its page.
    private mutating func deadAsTyped(_ link: Located<ContentLink>, _ path: String, in draft: Draft) -> Diagnostic? {
        if !path.isEmpty, outputs.contains(path) { return deadPath(link, path, from: draft, help: nil) }
        guard let meant = ContentLink(link.value.written, in: draft.path) else { return nil }
        if let url = meant.target.url, outputs.contains(url),
            let address = meant.published(from: LinkBase(page: draft.name.url))
        {
            return Diagnostic(
                .error, "link.page", "'\(link.value.written)' leads nowhere from the page of this text", at: link.place,
                help: "write '\(address)', or switch 'links' on under 'markdown' in board.yml")
        }
        // Outside the board the host may have anything.
        return path.isEmpty ? nil : deadLink(Located(meant, at: link.place), in: draft)
    }

    private mutating func unknownPage(_ link: Located<ContentLink>, _ path: ContentPath) -> Diagnostic {
        let near = suggestions.nearest(to: path.slug, among: slugs[path.kind] ?? [])
        return Diagnostic(
            .error, "link.page", "there is no \(path.kind.rawValue) '\(path.slug)'", at: link.place,
            help: path.slug.contains("\\")
                ? "write '/' for '\\'"
                : near.map { "did you mean '\(link.value.folder)\($0).md\(link.value.written.drop { $0 != "#" })'?" }
                    ?? "there is no file \(path.kind.folder)\(path.slug).md")
    }
}

// MARK: What was meant

extension LinkCheck {
    /// What a dead link was probably meant to be: a whole address, if it lacks its scheme, or a content file, if it is
    /// written as for another generator or from the site's root.
    private mutating func meantDestination(_ link: ContentLink, in draft: Draft) -> String? {
        let written = link.written
        if let bare = withoutTag(written) { return bare }
        let path = written.prefix { $0 != "#" && $0 != "?" }
        let unquoted = String(written.drop(while: isQuote).reversed().drop(while: isQuote).reversed())
        if unquoted != written, isWebAddress(unquoted) { return unquoted }
        if isEmailAddress(String(path)) { return "mailto:" + written }
        if let scheme = ["http", "https"].first(where: { written.lowercased().hasPrefix($0 + "//") }) {
            let whole = scheme + ":" + written.dropFirst(scheme.count)
            if isWebAddress(whole) { return whole }
        }
        if isHost(path.prefix { $0 != "/" }), isWebAddress("https://" + written) { return "https://" + written }
        // `content/guides/a.md`, `/content/guides/a.md`, `guides/a.md`, `../guides/a.html`, `../guides/a`.
        var parts = path.split(separator: "/").filter { $0 != ".." && $0 != "." }
        let isFromRoot = parts.first == "content"
        if isFromRoot { parts.removeFirst() }
        // `../../files/a.pdf`, `guides/`
        let rooted = "/" + parts.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
        if !path.isEmpty, !path.hasPrefix("/"), byURL[rooted] == nil, outputs.contains(rooted) {
            let meant = rooted.hasSuffix("/") ? rooted : relativePath(to: "content" + rooted, from: draft.path)
            if meant != path { return meant + written.dropFirst(path.count) }
            return nil
        }
        guard parts.count > 1, isFromRoot || !path.hasPrefix("/"), let name = parts.last,
            let kind = ContentKind.allCases.first(where: { parts[0] == $0.rawValue + "s" })
        else { return nil }
        let slug =
            [".md", ".html"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? String(name)
        guard let target = drafts[ContentPath(kind: kind, slug: slug)], outputs.contains(target.name.url) else {
            return nil
        }
        var rest = written.dropFirst(path.count)
        if let anchor = link.anchor, !target.anchors.contains(anchor), !anchorsOfTheme.has(anchor, of: kind) {
            rest = rest.prefix { $0 != "#" }
        }
        let meant = relativePath(to: target.path, from: draft.path) + rest
        return meant == written ? nil : meant
    }

    private func isQuote(_ mark: Character) -> Bool {
        "\"'\u{201C}\u{201D}\u{201E}\u{2018}\u{2019}\u{AB}\u{BB}".contains(mark)
    }

    /// A path without the `{{ site.baseurl }}` that other generators need before it; nil if there is none.
    private func withoutTag(_ written: String) -> String? {
        guard let open = written.firstRange(of: "{{"), let close = written.firstRange(of: "}}"),
            open.lowerBound == written.startIndex, close.lowerBound > open.upperBound
        else { return nil }
        let rest = written[close.upperBound...]
        return rest.hasPrefix("/") && !rest.hasPrefix("//") ? String(rest) : nil
    }

    /// Whether a text is a host's name rather than a file's: `www.example.org`, `acme.co.uk`.
    private func isHost(_ text: Substring) -> Bool {
        let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
        let usual = [
            "org", "com", "net", "edu", "gov", "int", "io", "ac", "eu", "uk", "fr", "de", "ca", "us", "ch", "nl",
        ]
        return labels[0] == "www" || usual.contains(String(last))
    }
}

// MARK: Targets that are not published

extension LinkCheck {
    private func unpublished(_ target: Draft, _ link: Located<ContentLink>, from draft: Draft?) -> Diagnostic? {
        guard let absence = absence(of: target, for: draft) else { return nil }
        let name = "'\(target.name.slug).md'"
        return Diagnostic(
            .error, "link.unpublished",
            absence == .draft
                ? "\(name) is a draft: readers would find no page here"
                : "\(name) is not published before \(absence.day): until then readers would find no page here",
            at: link.place,
            help: absence == .draft
                ? "remove 'draft: true' from \(target.path), or remove this link"
                : "remove this link until then, or change 'published' in \(target.path)")
    }

    /// A translation is listed with its original, so the original must be published.
    func unpublishedOriginal(_ slug: Located<String>, of draft: Draft) -> Diagnostic? {
        let name = ContentPath(kind: draft.name.kind, slug: slug.value)
        guard name != draft.name, let original = survey.drafts.first(where: { $0.name == name }),
            let absence = absence(of: original, for: draft)
        else { return nil }
        let kind = draft.name.kind.rawValue
        return Diagnostic(
            .error, "\(kind).translation",
            absence == .draft
                ? "the \(kind) \(quoted(slug.value)) is a draft, and its translation is not"
                : "the \(kind) \(quoted(slug.value)) is not published before \(absence.day), and its translation is",
            at: slug.place,
            help: absence == .draft
                ? "remove 'draft: true' from \(original.path), or make this one a draft, too"
                : "give this one a later 'published', or change it in \(original.path)")
    }

    /// Why a text will be absent while another is present. Nil if it is present, or absent because of its own mistakes.
    ///
    /// Two texts that will be published are compared by their days, so that a link that will be dead for a while is
    /// reported now. A draft may link to anything.
    private func absence(of target: Draft, for draft: Draft?) -> Absence? {
        guard let absence = target.absence, !outputs.contains(target.name.url) else { return nil }
        guard let draft, !outputs.contains(draft.name.url) else { return absence }
        guard draft.content != nil else { return nil }
        switch (draft.absence, absence) {
        case (.draft, _): return nil
        case (.until(let first), .until(let second)) where second <= first: return nil
        default: return absence
        }
    }
}

// MARK: Anchors

extension LinkCheck {
    private mutating func missingAnchor(_ link: Located<ContentLink>, in target: Draft) -> Diagnostic? {
        guard let anchor = link.value.anchor, !anchor.isEmpty, !target.anchors.contains(anchor),
            !anchorsOfTheme.has(anchor, of: target.name.kind)
        else { return nil }
        // Anchors of a file that could not be read cannot be checked.
        if target.failed.isAll, target.anchors.isEmpty { return nil }
        let near = suggestions.nearest(to: anchor, among: target.anchors.sorted())
        let hasAnchors = survey.site.settings.markdown.additions.contains(.anchors)
        return Diagnostic(
            .error, "link.anchor", "no heading '#\(anchor)' in \(target.name.kind.rawValue) '\(target.name.slug)'",
            at: link.place,
            help: near.map { "did you mean '\(link.value.written.prefix { $0 != "#" })#\($0)'?" }
                ?? (hasAnchors
                    ? "a heading's anchor is its text in lower case with hyphens"
                    : "headings have no anchors while 'anchors' is switched off in board.yml"))
    }

    /// The mistake in an anchor on a list, where only the theme has anchors.
    private func missingAnchor(_ link: Located<ContentLink>, inList path: String) -> Diagnostic? {
        guard let anchor = link.value.anchor, !anchor.isEmpty, !anchorsOfTheme.has(anchor, of: nil) else { return nil }
        let message = "there is no '#\(anchor)' on the list '\(path)'"
        return Diagnostic(.error, "link.anchor", message, at: link.place, help: "leave '#\(anchor)' out")
    }
}
