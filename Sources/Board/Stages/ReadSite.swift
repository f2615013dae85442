import Diagnostics
import FrontMatter
import Markdown

/// What every file leans on: settings, places, the theme.
struct Basis {
    let settings: Settings?
    let places: Places
    let theme: Theme
    let diagnostics: [Diagnostic]
}

/// Reads `board.yml`, `content/places.yml` and the site's own templates.
func readBasis(_ discovery: Discovery, _ request: BuildRequest) throws(DiskFailure) -> Basis {
    var diagnostics: [Diagnostic] = []
    func read(_ path: String, limit: Int) throws(DiskFailure) -> [UInt8]? {
        do throws(DiskFailure) {
            return try readFile("\(request.root)/\(path)", limit: limit)
        } catch {
            guard error.isTooLarge else { throw error }
            diagnostics.append(.tooLarge(path, limit: limit))
            return nil
        }
    }
    var settings: Settings?
    let settingsText = try read("board.yml", limit: Ingest.sizeLimit)
    if let bytes = settingsText {
        let (read, problems) = readSettings(bytes, zones: request.zones, address: request.address)
        settings = read
        diagnostics += problems
    }
    var places = Places([])
    if let path = placesFile(discovery.content) {
        if let bytes = try read(path, limit: placesLimit) {
            let (read, problems) = readPlaces(bytes, path: path, zones: request.zones)
            places = read
            diagnostics += problems
        } else {
            places = Places([], isWhole: false)
        }
    }
    var files: [ThemeFile] = []
    for file in discovery.templates {
        guard let bytes = try read(file.path, limit: templateLimit) else { continue }
        files.append(ThemeFile(name: String(file.path.dropFirst("templates/".count)), bytes: bytes))
    }
    let theme = Theme(files: files)
    if let settings, let settingsText {
        let source = SourceText(path: "board.yml", bytes: settingsText)
        diagnostics += theme.missingWords(of: settings.language, settings: source)
        diagnostics += ignoredFilesThatAreNotThere(settings, discovery)
    }
    return Basis(settings: settings, places: places, theme: theme, diagnostics: diagnostics)
}

/// The sizes of all pictures below `content/`, in parallel; nil for one that cannot be read as one.
func readImages(_ discovery: Discovery, _ request: BuildRequest) async -> [String: ImageSize?] {
    let files = discovery.content.map(\.path).filter(isImage)
    let sizes = await Workers.map(files, workers: request.workers) { path -> ImageSize? in
        let file = "\(request.root)/\(path)"
        guard let beginning = try? readFile(file, first: ImageSize.headerBytes) else { return nil }
        let whole = ImageSize.needsWhole(beginning) ? try? readFile(file, first: ImageSize.wholeBytes) : nil
        return ImageSize(of: whole ?? beginning)
    }
    return Dictionary(zip(files, sizes), uniquingKeysWith: { first, _ in first })
}

/// Whether a file is a picture by its name.
func isImage(_ path: String) -> Bool {
    if path.hasSuffix(".md") { return false }
    let lowered = path.lowercased()
    return ImageSize.endings.contains { lowered.hasSuffix($0) }
}

/// Reads all Markdown files but the known ones, in parallel, each to its draft; the result is in the order of their paths.
func readDrafts(
    _ files: [ContentFiles.Text], _ ingest: Ingest, _ request: BuildRequest, _ known: KnownFiles
) async -> [Draft] {
    await Workers.map(files, workers: request.workers) { file in
        if let draft = known.draft(of: file.path) { return draft }
        do throws(DiskFailure) {
            let bytes = try readFile("\(request.root)/\(file.path)", limit: Ingest.sizeLimit)
            let draft = ingest(file.name, path: file.path, bytes: bytes)
            return file.mistake.map(draft.refused) ?? draft
        } catch {
            let draft = Draft.unread(file.name, path: file.path, error)
            return file.mistake.map(draft.refused) ?? draft
        }
    }
}

extension Diagnostic {
    /// What is said of a file that has more bytes than its kind may have.
    static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
        let size = limit < 1024 * 1024 ? "\(limit / 1024) KiB" : "\(limit / 1024 / 1024) MiB"
        return Diagnostic(
            .error, "content.size", "the file is larger than \(size)", at: SourcePlace(path: path),
            help: path.hasSuffix(".md") ? "shorten it, or move a part to a page of its own" : "shorten it")
    }
}

extension Draft {
    /// The same file where its name keeps it from becoming a page: it says what else is wrong, and no more.
    fileprivate func refused(_ mistake: Diagnostic) -> Draft {
        var references = references
        // Where the file is not where it belongs, its links lead elsewhere than they will.
        if mistake.rule == "content.folder" { references.links = [] }
        return Draft(
            path: path, name: name, content: nil, references: references, anchors: anchors,
            diagnostics: [mistake] + diagnostics, ignores: ignores)
    }

    /// A file that is there and cannot be read.
    fileprivate static func unread(_ name: ContentPath, path: String, _ failure: DiskFailure) -> Draft {
        Draft(
            path: path, name: name, content: nil, references: References(), anchors: [],
            diagnostics: [
                failure.isTooLarge
                    ? .tooLarge(path, limit: Ingest.sizeLimit)
                    : Diagnostic(.error, "content.unreadable", failure.description, at: SourcePlace(path: path))
            ], failed: .all)
    }
}

extension Discovery {
    /// A site without `content/` has nothing to build.
    var missing: [Diagnostic] {
        guard !hasContent else { return [] }
        let lookalike = lookalikes.first { $0.meant == "content" }
        return [
            Diagnostic(
                .error, "content.missing", "there is no folder 'content'", at: SourcePlace(path: "content"),
                help: lookalike.map { "rename '\(printable($0.name))' to 'content'" }
                    ?? "postings belong in content/postings/")
        ]
    }

    /// What lies beside the settings and folders of the site under nearly their names, and is never read.
    var strays: [Diagnostic] {
        lookalikes.filter { $0.meant != "content" || hasContent }.map { name, meant in
            let read =
                switch meant {
                case "content": "texts are read from 'content'"
                case "templates": "a site's own templates are read from 'templates'"
                default: "the settings are read from 'board.yml'"
                }
            let isThere = meant != "templates" || !templates.isEmpty
            return Diagnostic(
                .warning, "content.stray", "\(read), not from here", at: SourcePlace(path: name),
                help: isThere ? "move what belongs to the site there, and delete this" : "rename it '\(meant)'")
        }
    }
}

private let placesLimit = 4 * 1024 * 1024
private let templateLimit = 4 * 1024 * 1024
