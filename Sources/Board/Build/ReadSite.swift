import Diagnostics
import FrontMatter
import Markdown
import Text

/// What every file depends on: settings, places, the theme.
struct Basis {
    let settings: Settings?
    let places: Places
    let theme: Theme
    let diagnostics: [Diagnostic]
}

/// Reads `board.yml`, `content/places.yml` and the site's own templates.
func readBasis(_ discovery: Discovery, _ request: BuildRequest) async throws(DiskFailure) -> Basis {
    var diagnostics: [Diagnostic] = []
    func read(_ path: String, limit: Int) throws(DiskFailure) -> [UInt8]? {
        do throws(DiskFailure) {
            return try readFile("\(request.root)/\(path)", limit: limit)
        } catch {
            // Without the settings there is no site, and so there can be nothing wrong with it.
            guard error.isTooLarge || path != "board.yml" else { throw error }
            diagnostics.append(error.isTooLarge ? .tooLarge(path, limit: limit) : .unreadable(path, error))
            return nil
        }
    }
    var files: [ThemeFile] = []
    for file in discovery.templates {
        guard let bytes = try read(file.path, limit: SizeLimit.template) else { continue }
        files.append(ThemeFile(name: String(file.path.dropFirst("templates/".count)), bytes: bytes))
    }
    // The theme takes longer than the settings and places together. The form of postings, which is needed next, fills
    // the gap.
    async let theme = { [files] in Theme(files: files) }()
    async let form = postingForm
    var settings: Settings?
    let settingsText = try read("board.yml", limit: SizeLimit.text)
    if let bytes = settingsText {
        let (read, problems) = readSettings(
            bytes, zones: request.zones, rules: AdviceRule.all.map(\.id), address: request.address)
        settings = read
        diagnostics += problems
    }
    var places = Places([])
    if let path = placesFile(discovery.content) {
        if let bytes = try read(path, limit: SizeLimit.places) {
            let (read, problems) = readPlaces(bytes, path: path, zones: request.zones)
            places = read
            diagnostics += problems
        } else {
            places = Places([], isComplete: false)
        }
    } else if discovery.diagnostics.contains(where: { $0.place.path == placesPath }) {
        // It exists, and why it cannot be read is reported.
        places = Places([], isComplete: false)
    }
    if let settings, let settingsText {
        let source = SourceText(path: "board.yml", bytes: settingsText)
        diagnostics += await theme.missingWords(of: settings.language, settings: source)
        diagnostics += ignoredFilesThatAreNotThere(settings, discovery)
    }
    _ = await form
    return Basis(settings: settings, places: places, theme: await theme, diagnostics: diagnostics)
}

/// The sizes of all pictures below `content/`, in parallel; nil for a file that cannot be read as a picture.
func readImages(_ discovery: Discovery, _ request: BuildRequest) async -> [String: ImageSize?] {
    let files = discovery.content.map(\.path).filter(isImage)
    let sizes = await Workers.map(files, workers: request.workers) { path -> ImageSize? in
        let file = "\(request.root)/\(path)"
        guard let beginning = try? readFile(file, first: ImageSize.headerBytes) else { return nil }
        let whole = ImageSize.needsWhole(beginning) ? try? readFile(file, first: ImageSize.wholeBytes) : nil
        return ImageSize(of: whole ?? beginning)
    }
    return Dictionary(firstOfEach: zip(files, sizes))
}

/// Errors for files that should be copied but cannot be read.
func unreadableFiles(_ files: [StaticFile], _ request: BuildRequest) -> [Diagnostic] {
    files.compactMap { file in
        do throws(DiskFailure) {
            _ = try readFile("\(request.root)/\(file.source)", first: 0)
            return nil
        } catch {
            return .unreadable(file.source, error)
        }
    }
}

/// Reads all Markdown files except the known ones, in parallel, each to a draft. The result is in path order.
func readDrafts(
    _ files: [ContentFiles.Text], _ ingest: Ingest, _ request: BuildRequest, _ known: KnownFiles
) async -> [Draft] {
    await Workers.map(files, workers: request.workers) { file in
        if let draft = known.draft(of: file.path) { return draft }
        do throws(DiskFailure) {
            let bytes = try readFile("\(request.root)/\(file.path)", limit: SizeLimit.text)
            let draft = ingest(file.name, path: file.path, bytes: bytes)
            return file.mistake.map(draft.refused) ?? draft
        } catch {
            let draft = Draft.unread(file.name, path: file.path, error)
            return file.mistake.map(draft.refused) ?? draft
        }
    }
}

extension Diagnostic {
    /// The error for a file that the system does not let us read.
    static func unreadable(_ path: String, _ failure: DiskFailure) -> Diagnostic {
        Diagnostic(
            .error, "content.unreadable", "cannot be read: \(failure.reason)", at: SourcePlace(path: path),
            help: "make it readable for whoever builds the site, or remove it")
    }

    /// The error for a file that is larger than its kind may be.
    static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
        let size = limit < 1024 * 1024 ? "\(limit / 1024) KiB" : "\(limit / 1024 / 1024) MiB"
        return Diagnostic(
            .error, "content.size", "the file is larger than \(size)", at: SourcePlace(path: path),
            help: path.hasSuffix(".md") ? "shorten it, or move a part to a page of its own" : "shorten it")
    }
}

extension Draft {
    /// The draft of a file whose name keeps it from becoming a page: it only reports what else is wrong.
    fileprivate func refused(_ mistake: Diagnostic) -> Draft {
        var references = references
        var mistake = mistake
        // A file that is not text cannot have mistakes of a text.
        let isPacked = diagnostics.contains { $0.rule == "content.encoding" || $0.rule == "content.character" }
        let isBare = diagnostics.contains { $0.rule == "fence.missing" }
        if mistake.rule == "content.ending", isPacked {
            mistake.help = "move it to another folder of 'content/'; a text must be plain text in UTF-8"
        }
        let others = mistake.rule == "content.ending" && (isPacked || isBare) ? [] : diagnostics
        // In the wrong folder, its links lead elsewhere than they will in the right one.
        if mistake.rule == "content.folder" { references.links = [] }
        return Draft(
            path: path, name: name, content: nil, references: references, anchors: anchors,
            diagnostics: [mistake] + others, ignores: ignores)
    }

    /// The draft of a file that exists but cannot be read.
    fileprivate static func unread(_ name: ContentPath, path: String, _ failure: DiskFailure) -> Draft {
        Draft(
            path: path, name: name, content: nil, references: References(), anchors: [],
            diagnostics: [
                failure.isTooLarge
                    ? .tooLarge(path, limit: SizeLimit.text)
                    : .unreadable(path, failure)
            ], failed: .all)
    }
}

extension Discovery {
    /// The error for a site without `content/`, which has nothing to build.
    var missing: [Diagnostic] {
        guard !hasContent, !isContentShut else { return [] }
        let lookalike = lookalikes.first { $0.meant == "content" }
        return [
            Diagnostic(
                .error, "content.missing", "there is no folder 'content'", at: SourcePlace(path: "content"),
                help: lookalike.map { "rename '\(printable($0.name))' to 'content'" }
                    ?? "make the folder, and put postings in content/postings/")
        ]
    }

    /// Warnings about files and folders whose names are nearly right, and which are never read.
    var strays: [Diagnostic] {
        lookalikes.filter { $0.meant != "content" || hasContent }.map { name, meant in
            let read =
                switch meant {
                case "content": "texts are read from 'content'"
                case "templates": "a site's own templates are read from 'templates'"
                case "board.yml": "the settings are read from 'board.yml'"
                default: "this is read from '\(meant)'"
                }
            let isThere = meant != "templates" || !templates.isEmpty
            return Diagnostic(
                .warning, "content.stray", "\(read), not from here", at: SourcePlace(path: name),
                help: isThere ? "move what belongs to the site there, and delete this" : "rename it '\(meant)'")
        }
    }
}

/// Warns of files that are named in an item of `ignore` but do not exist, so that the item silences nothing.
///
/// Warnings about the output, or about files that are gone, name such files, and so may `ignore`.
func ignoredFilesThatAreNotThere(_ settings: Settings, _ discovery: Discovery) -> [Diagnostic] {
    let named = settings.ignores.filter { !$0.files.isEmpty && !$0.rule.hasPrefix("publish.") }
    guard !named.isEmpty else { return [] }
    let paths = discovery.paths + discovery.diagnostics.map(\.place.path) + discovery.lookalikes.map(\.name)
    let known = Set(paths)
    return named.flatMap { ignore in
        ignore.files.filter { !known.contains($0.value) }.map { file in
            Diagnostic(
                .warning, "board.ignore-files", "there is no file \(quoted(file.value)), so nothing is set aside",
                at: file.place,
                help: nearest(to: file.value, among: discovery.paths).map { "did you mean '\($0)'?" }
                    ?? "name each file as messages name it, such as 'content/postings/fellow.md'")
        }
    }
}
