/// The changes made to the output so far, each with what undoes it: a failure takes all of them back.
///
/// After `put("stage/1", over "index.html")` and a failing second step, `index.html` is the very file it was.
struct Moves {
    private let output: Folder
    /// The renames that bring back what was, in the order of the changes.
    private var undone: [(from: String, to: String)] = []
    private var kept = 0
    /// Whether a change was made that cannot be undone.
    private var isForGood = false

    private static let keep = "\(OwnFiles.stage)/old"

    init(in output: Folder) { self.output = output }

    /// Makes a change; where it fails, undoes all made before and throws.
    mutating func perform(_ step: PublishStep) throws(DiskFailure) {
        do throws(DiskFailure) {
            switch step {
            case .put(let staged, let path, over: true): try replace(path, from: staged)
            case .put(let staged, let path, over: false): try move(staged, to: path)
            case .clear(let path): try move(path, to: nextKept())
            case .respell(let path, let spelt):
                // In two steps: to some disks the second name is the first, and a rename from one to the other nothing.
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

    /// The old file keeps a second name until all is done. Where the file system has no second names, the change
    /// cannot be undone but is made all the same: each file is whole either way.
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

    /// Goes back as far as the disk lets it: one change that cannot be undone does not keep the others. But then the
    /// manifest stays, which knows what is there now.
    private mutating func undo() {
        while let last = undone.popLast() {
            if isForGood, last.to == OwnFiles.manifestPath { continue }
            try? output.rename(last.from, to: last.to)
        }
    }
}

/// One change, made by one or two calls to the system.
enum PublishStep: Equatable {
    /// A staged file or folder goes to its place; `over`: something is there, which a failure brings back.
    case put(from: String, to: String, over: Bool)
    /// What is at a path goes out of the way.
    case clear(String)
    /// What has a name has another spelling of it now, on a disk to which both are one name.
    case respell(String, as: String)
}

/// What follows the publishing: folders that lost their last file, what readers could not read, and the manifest without
/// the files that are gone.
///
/// A folder that was removed cannot be brought back where the disk is full; so none is removed before the last thing
/// that may fail has been done.
struct Leftovers {
    /// The innermost folders that lost a file.
    var folders: [String] = []
    /// Where the manifest waits.
    var manifest: String?
    /// Files and folders of the board's that not everybody may read: made under a strict umask by an earlier version, or
    /// shut by hand.
    var shut: [(path: String, kind: Folder.Kind)] = []

    /// Does what can be done. The manifest comes last: until then a later build knows the files by whose paths the
    /// folders are found.
    func clear(in output: Folder) {
        for (path, kind) in shut { output.letReadersIn(path, kind) }
        for folder in emptied {
            _ = output.removeEmptyFolder(folder)
        }
        if let manifest { try? output.rename(manifest, to: OwnFiles.manifestPath) }
    }

    /// Every folder to be removed if it is empty, in the order in which that is tried: those inside of others first.
    var emptied: [String] {
        var seen: Set<PathBytes> = []
        let all = folders.flatMap { OutputPath.folders(of: $0) + [$0] }.filter { seen.insert(PathBytes($0)).inserted }
        return all.map { (depth: OutputPath.folders(of: $0).count, path: $0) }
            .sorted { $0.depth > $1.depth }.map(\.path)
    }
}
