/// Every change that publishing will make, in order, decided and checked before the first is made.
///
/// Beside an output with an old `index.html`, the staged `postings/x/index.html` (new) and `index.html` (changed) give:
/// put the manifest, put the folder `postings` as a whole, put `index.html` over the old one.
struct PublishPlan {
    /// One change, made by one or two calls to the system.
    enum Step: Equatable {
        /// A staged file or folder goes to its place; `over`: something is there, which a failure brings back.
        case put(from: String, to: String, over: Bool)
        /// What is at a path goes out of the way.
        case clear(String)
    }

    private(set) var steps: [Step] = []
    /// What is left to do when all is published, and may be left undone: the next build does it then.
    private(set) var leftovers = Leftovers()
    private(set) var summary = PublishSummary()

    private let output: Folder
    private let new: Manifest
    private let earlier: Manifest
    private let ours: Set<PathBytes>
    /// Real folders of the output.
    private var real: Set<PathBytes> = []
    /// Folders that go into place as a whole, and files cleared for folders: below them nothing else is to do.
    private var whole: Set<PathBytes> = []
    private var additions: [Step] = []
    private var replacements: [Step] = []
    private var removals: [Step] = []

    /// Plans the publishing of all staged files; fails where something is in the way that no build has written.
    init(_ files: [StagedFile], in publication: Publication) throws(DiskFailure) {
        output = publication.output
        new = Manifest(files.map(\.path), isPreview: publication.isPreview)
        try Self.checkClashes(files)
        let newBytes = new.bytes
        let isSameList = newBytes == publication.earlierBytes
        earlier = isSameList ? new : publication.earlierBytes.flatMap(Manifest.init(bytes:)) ?? Manifest([])
        // Which files are ours matters only where one changes.
        let changes = !isSameList || files.contains { $0.state != .unchanged }
        ours = changes ? Set(earlier.paths.map(PathBytes.init)) : []
        for file in files { try add(file) }
        let gone = isSameList ? [] : earlier.paths(notIn: new)
        try planRemovals(gone)
        try arrange(gone, newBytes, publication.earlierBytes)
    }

    /// Fails where two of the files want one place, the same path or `a` and `a/b.html`: one would take the other away.
    private static func checkClashes(_ files: [StagedFile]) throws(DiskFailure) {
        var paths: Set<PathBytes> = []
        for file in files where !paths.insert(PathBytes(file.path)).inserted {
            throw DiskFailure("write", file.path, reason: "it is made twice in this build")
        }
        var checked: Set<PathBytes> = []
        for file in files {
            var next = OutputPath.folder(of: file.path)
            // Above a folder that was checked, all were.
            while let folder = next, checked.insert(PathBytes(folder)).inserted {
                if paths.contains(PathBytes(folder)) {
                    throw DiskFailure("write", file.path, reason: "'\(folder)' is a file of this build")
                }
                next = OutputPath.folder(of: folder)
            }
        }
    }

    private mutating func add(_ file: StagedFile) throws(DiskFailure) {
        switch file.state {
        case .unchanged:
            summary.unchanged += 1
        case .changed(let number):
            summary.written += 1
            guard try reachFolder(of: file.path) else { return }
            replace(file.path, from: Publication.staged(number))
        case .new:
            summary.written += 1
            guard try reachFolder(of: file.path) else { return }
            let staged = "\(Publication.tree)/\(file.path)"
            switch try output.kind(of: file.path) {
            case nil: additions.append(.put(from: staged, to: file.path, over: false))
            case .folder: try replaceFolder(file.path, from: staged)
            case .file, .link, .other: replace(file.path, from: staged)
            }
        }
    }

    private mutating func replace(_ path: String, from staged: String) {
        if !ours.contains(PathBytes(path)) { summary.replacedForeign.append(path) }
        replacements.append(.put(from: staged, to: path, over: true))
    }

    /// Makes sure that a file's folder is a real one: true where it is there, false where the stage's folder will go
    /// into its place with the file in it.
    private mutating func reachFolder(of path: String) throws(DiskFailure) -> Bool {
        if let folder = OutputPath.folder(of: path) {
            if real.contains(PathBytes(folder)) { return true }
            if whole.contains(PathBytes(folder)) { return false }
        }
        for folder in OutputPath.folders(of: path) {
            let key = PathBytes(folder)
            if whole.contains(key) { return false }
            if real.contains(key) { continue }
            let staged = "\(Publication.tree)/\(folder)"
            switch try output.kind(of: folder) {
            case .folder:
                real.insert(key)
                continue
            case nil:
                additions.append(.put(from: staged, to: folder, over: false))
            case .file where ours.contains(key):
                replacements += [.clear(folder), .put(from: staged, to: folder, over: false)]
            case .link:
                throw DiskFailure("write", path, reason: "'\(folder)' is a symbolic link, and none is followed")
            case .file, .other:
                throw DiskFailure("write", path, reason: "'\(folder)' is in the way and is not from an earlier build")
            }
            whole.insert(key)
            return false
        }
        return true
    }

    /// Puts a file where a folder is, if all in the folder is from earlier builds.
    private mutating func replaceFolder(_ path: String, from staged: String) throws(DiskFailure) {
        guard try isOurs(path) else {
            throw DiskFailure(
                "write", path, reason: "a folder is in the way, with files that are from no earlier build")
        }
        replacements += [.clear(path), .put(from: staged, to: path, over: false)]
        whole.insert(PathBytes(path))
    }

    private func isOurs(_ folder: String) throws(DiskFailure) -> Bool {
        for entry in try output.list(folder) {
            let path = "\(folder)/\(entry.name)"
            switch entry.kind {
            case .file: guard entry.isText, ours.contains(PathBytes(path)) else { return false }
            case .folder: guard entry.isText, try isOurs(path) else { return false }
            case .link, .other: return false
            }
        }
        return true
    }
}

// MARK: Removing

extension PublishPlan {
    /// Plans the removal of the files that earlier builds wrote and this one did not, and of folders left empty.
    private mutating func planRemovals(_ gone: [String]) throws(DiskFailure) {
        guard !gone.isEmpty else { return }
        let spelt = Dictionary(new.paths.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        var emptied: [String] = []
        var seen: Set<PathBytes> = []
        for path in gone {
            guard try isBelowRealFolders(path) else { continue }
            if let folder = OutputPath.folder(of: path), seen.insert(PathBytes(folder)).inserted {
                emptied.append(folder)
            }
            guard try output.kind(of: path) == .file else { continue }
            // Where case does not count, `About.html` is the new `about.html`.
            if let twin = spelt[path.lowercased()], output.areSame(path, twin) { continue }
            removals.append(.clear(path))
            summary.removed += 1
        }
        leftovers.folders = emptied
    }

    /// Whether a path can be reached through folders only, none of them on its way out.
    private mutating func isBelowRealFolders(_ path: String) throws(DiskFailure) -> Bool {
        if whole.contains(PathBytes(path)) { return false }
        for folder in OutputPath.folders(of: path) {
            let key = PathBytes(folder)
            if whole.contains(key) { return false }
            if real.contains(key) { continue }
            guard try output.kind(of: folder) == .folder else { return false }
            real.insert(key)
        }
        return true
    }

    /// Puts the steps in order. The manifest names a file before it appears and until it is gone, so that a build
    /// that comes after a killed one knows every file.
    private mutating func arrange(_ gone: [String], _ newBytes: [UInt8], _ known: [UInt8]?) throws(DiskFailure) {
        let union = gone.isEmpty ? newBytes : Manifest(new.paths + gone, isPreview: new.isPreview).bytes
        if union != known {
            let staged = try stageManifest(union, "manifest")
            steps.append(.put(from: staged, to: Publication.manifestPath, over: known != nil))
        }
        steps += additions + replacements + removals
        if !gone.isEmpty { leftovers.manifest = try stageManifest(newBytes, "manifest-after") }
    }

    private func stageManifest(_ bytes: [UInt8], _ name: String) throws(DiskFailure) -> String {
        let staged = "\(Publication.stage)/\(name)"
        try output.makeFolders(Publication.stage)
        try output.write(staged, bytes)
        return staged
    }
}

/// What follows the publishing: folders that lost their last file, and the manifest without the files that are gone.
///
/// A folder that was removed cannot be brought back where the disk is full; so none is removed before the last thing
/// that may fail has been done.
struct Leftovers {
    var folders: [String] = []
    /// Where the manifest waits.
    var manifest: String?

    /// Does what can be done. The manifest comes last: until then a later build knows the files by whose paths the
    /// folders are found.
    func clear(in output: Folder) {
        for folder in folders {
            for folder in [folder] + OutputPath.folders(of: folder).reversed() {
                guard output.removeEmptyFolder(folder) else { break }
            }
        }
        if let manifest { try? output.rename(manifest, to: Publication.manifestPath) }
    }
}
