import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// What becomes of a file below `content/`. Every file has exactly one fate, so none is dropped silently.
enum ContentFate {
    /// It becomes a page.
    case text(ContentPath)
    /// It was meant to become a page, but its name or folder prevents that. It is read so that its mistakes are found,
    /// but it is an error.
    case misnamed(ContentPath, Diagnostic)
    /// `content/places.yml`.
    case places
    /// It is copied unchanged.
    case copied
    /// It cannot be any of these, and is an error.
    case refused(Diagnostic)
}

/// The files below `content/`, sorted by their fate; each list is in path order.
struct ContentFiles: Sendable {
    /// A file that becomes a page, or was meant to.
    struct Text: Sendable {
        let path: String
        let name: ContentPath
        /// The mistake in its name or folder that prevents it from becoming a page.
        var mistake: Diagnostic?
    }

    private(set) var texts: [Text] = []
    /// Files that are published unchanged.
    private(set) var copied: [StaticFile] = []
    private(set) var hasPlaces = false
    /// Mistakes in files that are in none of the lists.
    private(set) var diagnostics: [Diagnostic] = []

    /// Sorts the files of `content/`. `beginningWithFields` are those that begin like a text but are not named `.md`.
    init(_ files: [SiteFile], beginningWithFields: Set<String>) {
        // Needed only if something is wrong.
        lazy var paths = Set(files.map(\.path))
        for path in files.map(\.path) {
            switch fate(of: path, hasFields: beginningWithFields.contains(path), isThere: { paths.contains($0) }) {
            case .text(let name): texts.append(Text(path: path, name: name))
            case .misnamed(let name, let mistake): texts.append(Text(path: path, name: name, mistake: mistake))
            case .places: hasPlaces = true
            case .copied:
                copied.append(StaticFile(source: path, output: composed(String(path.dropFirst("content/".count)))))
            case .refused(let mistake): diagnostics.append(mistake)
            }
        }
    }
}

/// The fate of one file. `isThere` says whether a path is among all the files.
private func fate(of path: String, hasFields: Bool, isThere: (String) -> Bool) -> ContentFate {
    if let name = ContentPath(path) { return copy(path, isThere: isThere).map { .refused($0) } ?? .text(name) }
    if path == placesPath { return .places }
    let file = WrittenName(path)
    let isMarkdown = markdownExtensions.contains(file.lastExtension)
    let kind = ContentKind.allCases.first { path.utf8.starts(with: $0.folder.utf8) }
    guard isMarkdown || hasFields || kind != nil && file.isTextByName else {
        return wrongSettings(path, file, isThere: isThere).map { .refused($0) } ?? .copied
    }
    guard let kind else { return misplaced(path, file, isMarkdown: isMarkdown) }
    func mistake(_ message: String, _ help: String) -> Diagnostic {
        Diagnostic(.error, "content.ending", message, at: SourcePlace(path: path), help: help)
    }
    let stem = isSlug(file.stem) ? file.stem : slug(file.stem)
    if isThere("\(file.folder)/\(file.stem).md") {
        return .refused(
            mistake(
                "this looks like a copy of '\(file.stem).md', and would be published as it is",
                "delete it, or move it out of 'content/'"))
    }
    let help = isSlug(stem) ? "rename it '\(stem).md'" : "give it a name that ends in '.md'"
    return .misnamed(
        ContentPath(kind: kind, slug: stem),
        mistake("only '.md' files become \(kind.rawValue)s: this one would be published as it is written", help))
}

/// The error for what looks like a copy of a text that a program made, because both would be published:
/// `fellow.sync-conflict-20261101-120000-ABC.md` of Syncthing, `fellow (Ada's conflicted copy 2026-11-01).md` of Dropbox,
/// and if `fellow.md` is beside it, `fellow-DESKTOP-ABC.md` of OneDrive, `fellow (1).md`, `fellow copy.md` and `Copy of
/// fellow.md`. Nil for any other text.
private func copy(_ path: String, isThere: (String) -> Bool) -> Diagnostic? {
    // Nearly all names have only small letters, digits and hyphens.
    guard path.utf8.dropLast(3).contains(where: { $0 <= 0x2E && $0 != 0x2D || 0x41...0x5A ~= $0 }) else {
        return nil
    }
    let file = WrittenName(path)
    // Only copies have such names, whether their originals are there or not.
    let surely = [#/^(.+)\.sync-conflict-[0-9]{8}-.*$/#, #/^(.+?) ?\(.*conflict.*\)$/#]
    let perhaps = [
        #/^(.+)-(?:DESKTOP|LAPTOP)-[A-Z0-9]+(?:-[0-9]+)?$/#, #/^(.+?) ?\([0-9]+\)$/#,
        #/^(.+?)(?: -)? [cC]opy(?: ?[0-9]+| ?\([0-9]+\))?$/#, #/^Copy (?:\([0-9]+\) )?of (.+)$/#,
    ]
    func originals(_ forms: [Regex<(Substring, Substring)>]) -> [String] {
        forms.compactMap { file.stem.wholeMatch(of: $0).map { String($0.1) } }
    }
    func isBeside(_ stem: String) -> Bool { isThere("\(file.folder)/\(stem).md") }
    guard let stem = originals(surely).first ?? originals(perhaps).first(where: isBeside) else { return nil }
    let looksLike = "this looks like a copy of '\(stem).md'"
    return Diagnostic(
        .error, "content.copy", isBeside(stem) ? "\(looksLike), and both would be published" : looksLike,
        at: SourcePlace(path: path),
        help: isBeside(stem)
            ? "keep what is right of the two in '\(stem).md', and delete this one" : "rename it '\(stem).md'")
}

/// The fate of a text outside the four folders of texts. The name of its folder may show what it was meant to be.
private func misplaced(_ path: String, _ file: WrittenName, isMarkdown: Bool) -> ContentFate {
    let parts = path.split(separator: "/")
    let folder = parts.count > 1 ? String(parts[1]) : ""
    let near = nearest(to: folder, among: ContentKind.allCases.map { $0.rawValue + "s" })
    let kind = near.flatMap { near in ContentKind.allCases.first { $0.rawValue + "s" == near } }
    let folders = ContentKind.allCases.map(\.folder).joined(separator: ", ")
    let isNamedRightly = path.hasSuffix(".md")
    let name = isNamedRightly ? "" : " as '\(isSlug(file.stem) ? file.stem : slug(file.stem)).md'"
    let help =
        near.map { isNamedRightly ? "did you mean content/\($0)/?" : "move it to content/\($0)/\(name)" }
        ?? "move it to one of \(folders)\(name)"
    let diagnostic = Diagnostic(
        .error, "content.folder",
        isMarkdown
            ? "this file is not in a folder whose files become pages"
            : "this file begins with fields as a text does, and would be published as it is written",
        at: SourcePlace(path: path), help: help)
    // A file in `content/posting/` is a posting; `content/posting.md` may be anything.
    guard let kind, parts.count > 2 else { return .refused(diagnostic) }
    return .misnamed(ContentPath(kind: kind, slug: file.stem), diagnostic)
}

/// The mistake in the name or folder of settings and places that would never be read: `content/places.yaml`,
/// `content/postings/places.yml`, `content/places.yml.bak`; nil for other files.
private func wrongSettings(_ path: String, _ file: WrittenName, isThere: (String) -> Bool) -> Diagnostic? {
    guard file.isSettings || file.isPlaces else { return nil }
    let remedy = "delete it, or move it out of 'content/'"
    func mistake(_ message: String, _ help: String) -> Diagnostic {
        Diagnostic(.error, "content.name", message, at: SourcePlace(path: path), help: help)
    }
    if file.isSettings {
        return mistake("the settings are read from the site's own folder, not from here", remedy)
    }
    let isOnly = !isThere(placesPath)
    return mistake(
        "places are read from '\(placesPath)', not from here",
        isOnly ? file.folder == "content" ? "rename it 'places.yml'" : "move it to '\(placesPath)'" : remedy)
}

/// The file of places, or else one whose name is nearly right; nil if there is none. Such a name is an error, but the
/// file is read all the same, so that its places are not reported as unknown.
func placesFile(_ files: [SiteFile]) -> String? {
    if files.contains(where: { $0.path == placesPath }) { return placesPath }
    return files.first { WrittenName($0.path).isPlaces }?.path
}

/// The parts of a path: `content/postings/fellow.md.txt` has the stem `fellow` and the extensions `md` and `txt`.
private struct WrittenName {
    let folder: String
    /// The name up to the extension that marks it as a text, or else up to its last extension.
    let stem: String
    /// The extensions in lower case, each of them only up to the first character that is not a letter or digit: `md`
    /// for `fellow.md copy` and `fellow.md_old`.
    private let extensions: [String]

    init(_ path: String) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        folder = String(path[..<slash])
        let name = path[slash...].dropFirst()
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        extensions = parts.dropFirst().map { String($0.lowercased().prefix { $0.isLetter || $0.isNumber }) }
        let count = extensions.firstIndex(where: isTextExtension) ?? max(0, extensions.count - 1)
        stem = parts.prefix(count + 1).joined(separator: ".")
    }

    /// Whether it is in `content/` or among texts and has an extension of YAML, as `places.yml` and `places.yaml.txt`
    /// do.
    private var isYAMLOfContent: Bool {
        (folder == "content" || ContentKind.allCases.contains { "\(folder)/".utf8.starts(with: $0.folder.utf8) })
            && extensions.contains { $0 == "yml" || $0 == "yaml" }
    }

    /// Whether it is a settings file, or a copy of one.
    var isSettings: Bool { isYAMLOfContent && firstWord == "board" }

    /// Whether it is a copy of the places file, or its name is nearly that of the places file, and not nearer to the
    /// name of a folder of texts.
    var isPlaces: Bool {
        guard isYAMLOfContent else { return false }
        return firstWord == "places"
            || nearest(to: name, among: ["places"] + ContentKind.allCases.map { $0.rawValue + "s" }) == "places"
    }

    /// The name without extensions: `places copy` for `places copy.yml`.
    private var name: String { stem.split(separator: ".").first.map(String.init) ?? "" }

    /// The first word of the name, in lower case: `places` for `Places (1)`, `places_old` and `places-2`.
    private var firstWord: String { name.prefix { $0.isLetter }.lowercased() }

    /// The last extension; empty if there is none.
    var lastExtension: String { extensions.last ?? "" }

    /// Whether its name makes it a text or a copy of one.
    var isTextByName: Bool {
        extensions.contains(where: isTextExtension) && !documentExtensions.contains(lastExtension)
    }
}

/// Whether an extension is one of Markdown, or of a language that extends it.
private func isTextExtension(_ name: String) -> Bool {
    markdownExtensions.contains(name) || ["mdx", "rmd", "qmd"].contains(name)
}

/// The extensions of Markdown that programs know (github-linguist's list).
private let markdownExtensions: Set<String> = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtxt", "mdtext",
]

/// Extensions of files that are not texts, whatever comes before: `fellow.md.pdf`.
private let documentExtensions: Set<String> = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "svg", "docx", "odt", "epub", "zip",
]

/// Whether a file must be opened because it may be a text under another name.
func mayBeText(_ path: String) -> Bool {
    guard !path.hasSuffix(".md"), !isImage(path) else { return false }
    let name = WrittenName(path).lastExtension
    if ContentKind.allCases.contains(where: { path.utf8.starts(with: $0.folder.utf8) }) {
        return !documentExtensions.contains(name)
    }
    return ["", "txt", "text", "htm", "html", "yml", "yaml", "json", "toml"].contains(name) || isTextExtension(name)
}

/// The path of the places file.
let placesPath = "content/places.yml"
