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
