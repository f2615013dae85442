import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// What becomes of a file below `content/`: each is exactly one of these, so that none disappears without a word.
enum ContentFate {
    /// It becomes a page.
    case text(ContentPath)
    /// It was meant to become one, and its name or folder keeps it from that: read for its mistakes, and refused.
    case misnamed(ContentPath, Diagnostic)
    /// `content/places.yml`.
    case places
    /// It is copied as it is.
    case copied
    /// It can be none of these.
    case refused(Diagnostic)
}

/// The files below `content/` by what becomes of them, each list in path order.
struct ContentFiles: Sendable {
    /// A Markdown file, and the mistake of its name where that keeps it from becoming a page.
    struct Text: Sendable {
        let path: String
        let name: ContentPath
        var mistake: Diagnostic?
    }

    private(set) var texts: [Text] = []
    /// What is published as it is.
    private(set) var copied: [StaticFile] = []
    private(set) var hasPlaces = false
    /// What is wrong with files that are in none of the lists.
    private(set) var diagnostics: [Diagnostic] = []

    /// Sorts the files of `content/`; `beginningWithFields` are those others than `.md` that begin like a text.
    init(_ files: [SiteFile], beginningWithFields: Set<String>) {
        // Only what is wrong asks what else there is.
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

/// What becomes of one file; `isThere` knows the paths of all files.
private func fate(of path: String, hasFields: Bool, isThere: (String) -> Bool) -> ContentFate {
    if let name = ContentPath(path) { return .text(name) }
    if path == placesPath { return .places }
    let file = WrittenName(path)
    let isMarkdown = markdownEndings.contains(file.lastEnding)
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
    let help = isSlug(stem) ? "rename it '\(stem).md'" : "let its name end in '.md'"
    return .misnamed(
        ContentPath(kind: kind, slug: stem),
        mistake("only '.md' files become \(kind.rawValue)s: this one would be published as it is written", help))
}

/// Markdown in none of the four folders, which would never become a page; its folder's name may tell what it was meant
/// for.
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
            ? "this file is in none of the folders that become pages"
            : "this file begins with fields as a text does, and would be published as it is written",
        at: SourcePlace(path: path), help: help)
    // In `content/posting/` there are postings; `content/posting.md` may be anything.
    guard let kind, parts.count > 2 else { return .refused(diagnostic) }
    return .misnamed(ContentPath(kind: kind, slug: file.stem), diagnostic)
}

/// Settings and places that nobody reads, since their names or folders are not the right ones: `content/places.yaml`,
/// `content/postings/places.yml`, `content/places.yml.bak`.
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

/// The file of places: the right one, else one that nearly has its name. That one is an error, and read all the same,
/// so that no place in it is called unknown.
func placesFile(_ files: [SiteFile]) -> String? {
    if files.contains(where: { $0.path == placesPath }) { return placesPath }
    return files.first { WrittenName($0.path).isPlaces }?.path
}

/// A path taken apart: `content/postings/fellow.md.txt` has the stem `fellow` and the endings `md` and `txt`.
private struct WrittenName {
    let folder: String
    /// The name up to what says that it is a text, else up to its last ending.
    let stem: String
    /// The endings in lower case; of `fellow.md copy` and `fellow.md_old` the letters and digits they begin with.
    private let endings: [String]

    init(_ path: String) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        folder = String(path[..<slash])
        let name = path[slash...].dropFirst()
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        endings = parts.dropFirst().map { String($0.lowercased().prefix { $0.isLetter || $0.isNumber }) }
        let last = endings.firstIndex { markdownEndings.contains($0) || kinOfMarkdown.contains($0) }
        let count = last ?? max(0, endings.count - 1)
        stem = parts.prefix(count + 1).joined(separator: ".")
    }

    /// Whether it lies in `content/` or among texts and has an ending of YAML, as `places.yml` and `places.yaml.txt`.
    private var isYAMLOfContent: Bool {
        (folder == "content" || ContentKind.allCases.contains { "\(folder)/".utf8.starts(with: $0.folder.utf8) })
            && endings.contains { $0 == "yml" || $0 == "yaml" }
    }

    /// Whether it is a file of settings, or a copy of one.
    var isSettings: Bool { isYAMLOfContent && firstWord == "board" }

    /// Whether it is called nearly like the file of places, and more so than like a folder of texts; or is a copy of it.
    var isPlaces: Bool {
        guard isYAMLOfContent else { return false }
        return firstWord == "places"
            || nearest(to: name, among: ["places"] + ContentKind.allCases.map { $0.rawValue + "s" }) == "places"
    }

    /// The name without endings: `places copy` of `places copy.yml`.
    private var name: String { stem.split(separator: ".").first.map(String.init) ?? "" }

    /// What the name begins with, in lower case: `places` of `Places (1)`, `places_old` and `places-2`.
    private var firstWord: String { name.prefix { $0.isLetter }.lowercased() }

    /// The last one, and nothing behind it.
    var lastEnding: String { endings.last ?? "" }

    /// Whether the name says that this is a text, in whatever spelling, or a copy of one.
    var isTextByName: Bool {
        endings.contains { markdownEndings.contains($0) || kinOfMarkdown.contains($0) }
            && !bound.contains(lastEnding)
    }
}

/// The endings of Markdown that programs know beside `md` (github-linguist's list).
private let markdownEndings: Set<String> = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtxt", "mdtext",
]

/// Markdown with something more in it.
private let kinOfMarkdown: Set<String> = ["mdx", "rmd", "qmd"]

/// Files made for people to open, whatever stands before their endings: `fellow.md.pdf`.
private let bound: Set<String> = ["pdf", "png", "jpg", "jpeg", "gif", "webp", "svg", "docx", "odt", "epub", "zip"]

/// Whether a file is looked into: it may be a text under another name.
func mayBeText(_ path: String) -> Bool {
    guard !path.hasSuffix(".md"), !isImage(path) else { return false }
    let ending = WrittenName(path).lastEnding
    if ContentKind.allCases.contains(where: { path.utf8.starts(with: $0.folder.utf8) }) {
        return !bound.contains(ending)
    }
    return ["", "txt", "text", "htm", "html", "yml", "yaml", "json", "toml"].contains(ending)
        || markdownEndings.contains(ending)
        || kinOfMarkdown.contains(ending)
}

/// Where the places are.
let placesPath = "content/places.yml"
