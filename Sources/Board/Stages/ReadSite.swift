import Diagnostics
import FrontMatter

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
    if let bytes = try read("board.yml", limit: Ingest.sizeLimit) {
        let (read, problems) = readSettings(bytes, zones: request.zones, address: request.address)
        settings = read
        diagnostics += problems
    }
    var places = Places([])
    let hasPlaces = discovery.content.contains { $0.path == placesPath }
    if hasPlaces {
        if let bytes = try read(placesPath, limit: placesLimit) {
            let (read, problems) = readPlaces(bytes, zones: request.zones)
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
    return Basis(settings: settings, places: places, theme: Theme(files: files), diagnostics: diagnostics)
}

/// The sizes of all pictures below `content/`, in parallel; nil for one that cannot be read as one.
func readImages(_ discovery: Discovery, _ request: BuildRequest) async -> [String: ImageSize?] {
    let files = discovery.content.map(\.path).filter(isImage)
    let sizes = await Workers.map(files, workers: request.workers) { path -> ImageSize? in
        (try? readFile("\(request.root)/\(path)", first: ImageSize.headerBytes)).flatMap { ImageSize(of: $0) }
    }
    return Dictionary(zip(files, sizes), uniquingKeysWith: { first, _ in first })
}

/// Whether a file is a picture by its name.
func isImage(_ path: String) -> Bool {
    let lowered = path.lowercased()
    return ImageSize.endings.contains { lowered.hasSuffix($0) }
}

/// Reads all Markdown files but the known ones, in parallel, each to its draft; the result is in the order of their paths.
func readDrafts(
    _ discovery: Discovery, _ ingest: Ingest, _ request: BuildRequest, _ known: KnownFiles
) async -> [Draft] {
    let files = discovery.content.compactMap { file in ContentPath(file.path).map { (file: file, name: $0) } }
    return await Workers.map(files, workers: request.workers) { item in
        if let draft = known.draft(of: item.file.path) { return draft }
        do throws(DiskFailure) {
            let bytes = try readFile("\(request.root)/\(item.file.path)", limit: Ingest.sizeLimit)
            return ingest(item.name, path: item.file.path, bytes: bytes)
        } catch {
            return .unread(item.name, path: item.file.path, error)
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
    /// What is published as it is: every file of `content/` that is neither Markdown nor the file of places.
    var staticFiles: [StaticFile] {
        content.filter { $0.path != placesPath && !$0.path.hasSuffix(".md") }
            .map { StaticFile(source: $0.path, output: String($0.path.dropFirst("content/".count))) }
    }

    /// A site without `content/` has nothing to build.
    var missing: [Diagnostic] {
        guard !hasContent else { return [] }
        return [
            Diagnostic(
                .error, "content.missing", "there is no folder 'content'", at: SourcePlace(path: "content"),
                help: "postings belong in content/postings/")
        ]
    }

    /// Markdown that lies in none of the four folders would silently never be published: an error.
    var misplaced: [Diagnostic] {
        content.filter { $0.path.hasSuffix(".md") && ContentPath($0.path) == nil }.map { file in
            let folder = file.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            let near = nearest(to: folder, among: ContentKind.allCases.map { $0.rawValue + "s" })
            let folders = ContentKind.allCases.map(\.folder).joined(separator: ", ")
            return Diagnostic(
                .error, "content.folder", "this file is in none of the folders that become pages",
                at: SourcePlace(path: file.path),
                help: near.map { "did you mean content/\($0)/?" } ?? "move it to one of \(folders)")
        }
    }
}

private let placesPath = "content/places.yml"
private let placesLimit = 4 * 1024 * 1024
private let templateLimit = 4 * 1024 * 1024
