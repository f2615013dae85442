/// The changes made to the output so far, each with its undo. A failure takes back all of them.
///
/// If `put("stage/1", over "index.html")` is followed by a step that fails, `index.html` is the very file it was
/// before.
struct Moves {
    private let output: Folder
    /// The renames that restore what was there, in the order of the changes.
    private var undone: [(from: String, to: String)] = []
    private var kept = 0
    /// Whether a change was made that cannot be undone.
    private var isForGood = false

    private static let keep = "\(OwnFiles.stage)/old"

    init(in output: Folder) { self.output = output }

    /// Makes a change. If it fails, undoes all changes so far and throws.
    mutating func perform(_ step: PublishStep) throws(DiskFailure) {
        do throws(DiskFailure) {
            switch step {
            case .put(let staged, let path, over: true): try replace(path, from: staged)
            case .put(let staged, let path, over: false): try move(staged, to: path)
            case .clear(let path): try move(path, to: nextKept())
            case .respell(let path, let spelt):
                // In two steps: some disks take both names for the same, and renaming one to the other would do
                // nothing.
                let kept = try nextKept()
                try move(path, to: kept)
                try move(kept, to: spelt)
            }
        } catch {
            undo()
            throw error
        }
    }

    private mutating func move(_ from: String, to path: String) throws(DiskFailure) {
        try output.rename(from, to: path)
        undone.append((from: path, to: from))
    }

    /// The old file keeps a hard link until everything is done. On a file system without hard links the change cannot
    /// be undone, but it is made all the same: each file is complete either way.
    private mutating func replace(_ path: String, from staged: String) throws(DiskFailure) {
        let old = try nextKept()
        let isKept = try output.link(path, to: old)
        try output.rename(staged, to: path)
        if isKept { undone.append((from: old, to: path)) } else { isForGood = true }
    }

    private mutating func nextKept() throws(DiskFailure) -> String {
        if kept == 0 { try output.makeFolders(Self.keep) }
        kept += 1
        return "\(Self.keep)/\(kept)"
    }

    /// Undoes what the disk allows. A change that cannot be undone does not stop the others, but then the new manifest
    /// stays, because it lists what is there now.
    private mutating func undo() {
        while let last = undone.popLast() {
            if isForGood, last.to == OwnFiles.manifestPath { continue }
            try? output.rename(last.from, to: last.to)
        }
    }
}

/// One change, made with one or two system calls.
enum PublishStep: Equatable {
    /// A staged file or folder is put into its place. `over`: something is there, which a failure restores.
    case put(from: String, to: String, over: Bool)
    /// Whatever is at a path is moved out of the way.
    case clear(String)
    /// A name gets another spelling, on a disk that takes both for the same name.
    case respell(String, as: String)
}

/// What is done after publishing: folders that lost their last file are removed, readers are let in where they were shut
/// out, and the manifest is written without the files that are gone.
///
/// On a full disk a removed folder cannot be made again, so none is removed until everything that may fail has been done.
struct Leftovers {
    /// The innermost folders that lost a file.
    var folders: [String] = []
    /// Where the new manifest waits.
    var manifest: String?
    /// The board's files and folders that not everybody may read: made under a strict umask by an earlier version, or
    /// restricted by hand.
    var shut: [(path: String, kind: Folder.Kind)] = []

    /// Does what can be done. The manifest comes last: until then a later build knows the files whose paths lead to the
    /// folders.
    func clear(in output: Folder) {
        for (path, kind) in shut { output.letReadersIn(path, kind) }
        for folder in emptied {
            _ = output.removeEmptyFolder(folder)
        }
        if let manifest { try? output.rename(manifest, to: OwnFiles.manifestPath) }
    }

    /// Every folder to remove if it is empty, inner folders first.
    var emptied: [String] {
        var seen: Set<PathBytes> = []
        let all = folders.flatMap { OutputPath.folders(of: $0) + [$0] }.filter { seen.insert(PathBytes($0)).inserted }
        return all.map { (depth: OutputPath.folders(of: $0).count, path: $0) }
            .sorted { $0.depth > $1.depth }.map(\.path)
    }
}
