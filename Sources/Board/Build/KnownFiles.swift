import Text

/// What was read of a site before, so that only what has changed is read again.
///
/// After an edit of one posting, everything else stays known. After an edit of the settings, the places, the theme's
/// words or a picture, no text stays known, because any text may depend on them.
package struct KnownFiles: Sendable {
    /// The stamp of every file by its path below the root; nil if the file must be read again next time.
    private var stamps: [String: FileStamp?]
    private var drafts: [String: Draft] = [:]
    private var theme: CompiledTheme?
    /// The contents of the settings, the places and the theme's words.
    private let basis: [String]

    /// Nothing is known.
    package init() {
        (stamps, basis) = ([:], [])
    }

    private init(stamps: [String: FileStamp?]) {
        self.stamps = stamps
        basis = stamps.keys.filter { Self.isBelowEveryText($0) && !isImage($0) }
    }

    /// What is still known after a new discovery, and which paths were changed, added or removed.
    func updated(
        to discovery: Discovery, _ request: BuildRequest
    ) async -> (known: KnownFiles, changed: [String]) {
        let paths = ["board.yml"] + discovery.content.map(\.path) + discovery.templates.map(\.path)
        let found = await Workers.map(paths, workers: request.workers) { FileStamp(of: "\(request.root)/\($0)") }
        var known = KnownFiles(stamps: Dictionary(firstOfEach: zip(paths, found)))
        let changed = known.paths(differingFrom: self)
        if !changed.contains(where: Self.isBelowEveryText) {
            known.drafts = drafts
            for path in changed { known.drafts[path] = nil }
        }
        if !changed.contains(where: { $0 == "board.yml" || $0.hasPrefix("templates/") }) { known.theme = theme }
        return (known, changed)
    }

    /// The same if only the files at these paths may have changed. Nil if that is not enough: a file came or went, or
    /// every text may depend on one of them.
    func updated(
        at paths: Set<String>, of site: Folder, _ request: BuildRequest
    ) -> (known: KnownFiles, changed: [String])? {
        var known = self
        var changed: [String] = []
        for path in paths.sorted() {
            let kind = try? site.kind(of: path)
            guard let old = stamps[path] else {
                // Files that came and went again do not matter.
                if kind == nil { continue }
                return nil
            }
            guard kind == .file, path.hasPrefix("content/"), !Self.isBelowEveryText(path) else { return nil }
            let stamp = FileStamp(of: "\(request.root)/\(path)")
            if stamp != nil, stamp == old { continue }
            known.stamps[path] = .some(stamp)
            known.drafts[path] = nil
            changed.append(path)
        }
        return (known, changed)
    }

    /// The same while the settings, the places and the words are what the texts were read with, otherwise without the
    /// texts.
    ///
    /// An editor may save them during a look. Texts refer to bands and places by number, so a text that was read with
    /// others could end up in the wrong place, or in one that does not exist.
    func fitting(root: String) -> KnownFiles {
        let isAsItWas = basis.allSatisfy { path in
            guard let stamp = stamps[path], let stamp else { return false }
            return stamp == FileStamp(of: "\(root)/\(path)")
        }
        var known = self
        if !isAsItWas { known.drafts = [:] }
        return known
    }

    /// The draft read from the file at a path, if it is known.
    func draft(of path: String) -> Draft? { drafts[path] }

    /// The theme, if it is known.
    var compiledTheme: CompiledTheme? { theme }

    /// Remembers what was read.
    mutating func keep(_ drafts: [Draft], _ theme: CompiledTheme?) {
        self.drafts = Dictionary(firstOfEach: drafts.map { ($0.path, $0) })
        self.theme = theme
    }

    private func paths(differingFrom other: KnownFiles) -> [String] {
        let here = stamps.filter { path, stamp in
            guard let stamp, let old = other.stamps[path] else { return true }
            return old != stamp
        }
        return (here.map(\.key) + other.stamps.keys.filter { stamps[$0] == nil }).sorted()
    }

    /// Whether every text may depend on a file.
    private static func isBelowEveryText(_ path: String) -> Bool {
        path == "board.yml" || placesFile([SiteFile(path: path)]) != nil || path.hasPrefix("templates/words/")
            || isImage(path)
    }
}
