import Diagnostics
import FrontMatter

/// Warns of pages that the last build published and that this one will not: links to them are dead.
///
/// `public/.board/manifest` names `postings/fellow/index.html`, and the file is called `policy-fellow.md` now: the
/// warning stands at that file, with the alias to write. Pages of postings, guides, pages and organisations are for ever;
/// lists come and go with what is in them. What was built to be looked at, with drafts or what is to come, was never
/// public.
///
/// Where a folder could not be read, as `known` says, nobody knows what is gone.
func vanishedPages(
    _ prepared: Prepared, _ survey: Survey, _ request: BuildRequest, beside known: [Diagnostic]
) -> [Diagnostic] {
    guard !known.contains(where: { $0.rule == "content.unreadable" }), !request.showing.isPreview, let output = try? OutputFolder(request.output, of: request.root),
        let bytes = try? readFile("\(output.path)/\(Publication.manifestPath)")
    else { return [] }
    let outputs = prepared.pages.lazy.map(\.output).filter { isPermanent($0.utf8.span) }
    // Most builds publish what the last one did, in the same order: that is seen without taking the list apart.
    if names(bytes.span, Array(outputs)) { return [] }
    guard let manifest = Manifest(bytes: bytes), !manifest.isPreview, let folder = try? Folder(output.path) else {
        return []
    }
    var known: Set<PathBytes> = []
    // What is not as a build wrote it stays, and is told of when it does: links to it are not dead.
    let earlier = manifest.files.filter { file in
        isPermanent(file.path.utf8.span) && (folder.mark(of: file.path).map { $0.fits(file.mark) } ?? true)
            && known.insert(PathBytes(file.path)).inserted
    }.map(\.path)
    let vanished = Vanished(earlier, prepared, survey, root: request.root)
    return earlier.compactMap { vanished.warning(of: $0) }
}

/// Whether the permanent pages of a manifest are these and no others, in this order.
private func names(_ manifest: Span<UInt8>, _ outputs: [String]) -> Bool {
    var next = 0
    var start = 0
    for end in manifest.indices where manifest[end] == UInt8(ascii: "\n") {
        var path = start
        // Behind the size and the time, where the list has them.
        for _ in 1...2 {
            while path < end, manifest[path] != UInt8(ascii: " ") { path += 1 }
            path = min(path + 1, end)
        }
        let line = manifest.extracting((path < end ? path : start)..<end)
        start = end + 1
        guard isPermanent(line) else { continue }
        guard next < outputs.count, isEqual(line, outputs[next].utf8.span) else { return false }
        next += 1
    }
    return true
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

/// Whether a published file is a page of a posting, guide, organisation or page by its path, as is
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

/// What stands at the top and is not a page of its own.
private let lists = ["archive", "guides", "organisations", "remote"]
private let permanent = ["postings", "guides", "organisations"]

/// What is looked up for pages that are gone.
private struct Vanished {
    private let root: String
    private let outputs: Set<String>
    private let drafts: [ContentPath: Draft]
    /// For pages without a file the new files that have probably taken their places.
    private let heirs: [ContentPath: Draft]
    private let scheduled: Set<String>

    init(_ earlier: [String], _ prepared: Prepared, _ survey: Survey, root: String) {
        self.root = root
        let site = survey.site
        let outputs = Set(prepared.pages.map(\.output)).union(site.files.map(\.output))
        let known = Set(earlier)
        let drafts = Dictionary(survey.drafts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let new = survey.drafts.filter { draft in
            let output = Self.output(of: draft.name)
            return draft.content != nil && outputs.contains(output) && !known.contains(output)
        }
        let gone = earlier.filter { !outputs.contains($0) }.map(Self.name).filter { drafts[$0] == nil }
        heirs = Self.heirs(of: gone, among: new) { alias in
            known.contains(Self.output(ofAlias: alias, on: site.settings.address))
        }
        self.outputs = outputs
        self.drafts = drafts
        scheduled = Set(
            survey.drafts.compactMap { draft in
                guard case .posting(let posting) = draft.content, posting.published > site.today else { return nil }
                return posting.path
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
        guard let draft = drafts[name] else { return gone(name) }
        // What keeps a file with mistakes from being a page was told; what is to come will be one again.
        guard draft.content?.isDraft == true, !scheduled.contains(draft.path) else { return nil }
        return Diagnostic(
            .warning, "publish.vanished", "\(quoted(name.url)) was published and is a draft now: links to it are dead",
            at: place(of: "draft", in: draft),
            help: name.kind == .posting
                ? "write 'status: withdrawn' in the place of 'draft: true'" : "take 'draft: true' away")
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
                "call this file '\(name.slug).md' again: many hosts tell capital from small letters"
            } else if heir.references.aliases.isEmpty {
                "if this has taken its place, write 'aliases: [\(name.url)]' here"
            } else {
                "if this has taken its place, add '\(name.url)' to its 'aliases'"
            }
        return Diagnostic(
            .warning, "publish.vanished", message, at: place(of: "aliases", in: heir), help: help,
            notes: ["or \(back)"])
    }

    /// Where a field stands in a file, which is read once more for it; the first line where the field is not there.
    private func place(of key: String, in draft: Draft) -> SourcePlace {
        let first = SourcePlace(path: draft.path, line: 1)
        guard let bytes = try? readFile("\(root)/\(draft.path)", limit: Ingest.sizeLimit) else { return first }
        let source = SourceText(path: draft.path, bytes: bytes)
        return Fields(of: source, Fence(of: source), rules: draft.name.kind.rawValue).place(of: key) ?? first
    }

    /// For each page that is gone the new file of nearly its name; of those without one, the only one of a kind has the
    /// only new file that is left.
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
            // One that leads on from another old page has taken the place of that one.
            let free = new.filter { draft in
                !heirs.values.contains { $0.path == draft.path }
                    && !draft.references.aliases.contains { isKnown($0.value) }
            }
            if left.count == 1, free.count == 1 { heirs[left[0]] = free[0] }
        }
        return heirs
    }
}

extension Content {
    /// Whether the file says that it is a draft.
    fileprivate var isDraft: Bool {
        switch self {
        case .posting(let posting): posting.isDraft
        case .guide(let guide): guide.isDraft
        case .page(let page): page.isDraft
        case .organisation: false
        }
    }
}
