// Operations on whole trees of folders, built from the single calls.

extension Folder {
    /// Makes a folder and any missing parents.
    package func makeFolders(_ path: String) throws(DiskFailure) {
        do throws(DiskFailure) {
            try makeFolder(path)
        } catch {
            guard error.isAbsent, let parent = OutputPath.folder(of: path) else { throw error }
            try makeFolders(parent)
            try makeFolder(path)
        }
    }

    /// Removes a file, or a folder and everything in it. Links are removed, never followed. A missing path is not a
    /// failure.
    package func removeTree(_ path: String) throws(DiskFailure) {
        if let kind = try kind(of: path) { try removeTree(path, kind) }
    }

    private func removeTree(_ path: String, _ kind: Kind) throws(DiskFailure) {
        guard kind == .folder else { return try remove(path) }
        for entry in try list(path) { try removeTree("\(path)/\(entry.name)", entry.kind) }
        _ = removeEmptyFolder(path)
    }
}

/// Makes the folder at a path and any missing parents. Returns false if it exists already.
package func makeFolders(_ path: String, shownAs: String, isForReaders: Bool = false) throws(DiskFailure) -> Bool {
    if (try? Folder(path)) != nil { return false }
    do throws(DiskFailure) {
        let (start, relative) = try split(path, isForReaders: isForReaders)
        try start.makeFolders(relative)
    } catch {
        throw DiskFailure(error.operation, shownAs, reason: error.reason, code: error.code)
    }
    return true
}

/// Removes the folder at a path if it is empty.
package func removeEmptyFolder(_ path: String) {
    guard let (start, relative) = try? split(path) else { return }
    _ = start.removeEmptyFolder(relative)
}

/// The folder that a path starts from (`/` or the current folder), and the rest of the path.
private func split(
    _ path: String, isForReaders: Bool = false
) throws(DiskFailure) -> (start: Folder, relative: String) {
    let isAbsolute = path.hasPrefix("/")
    let start = try Folder(isAbsolute ? "/" : ".", shownAs: isAbsolute ? "" : nil, isForReaders: isForReaders)
    var relative = path[...]
    while relative.hasPrefix("/") { relative.removeFirst() }
    while relative.hasSuffix("/") { relative.removeLast() }
    return (start, String(relative))
}
