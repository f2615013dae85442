// Whole trees of folders, made of the single calls.

extension Folder {
    /// Makes a folder and those it lies in, where they are missing.
    package func makeFolders(_ path: String) throws(DiskFailure) {
        do throws(DiskFailure) {
            try makeFolder(path)
        } catch {
            guard error.isAbsent, let parent = OutputPath.folder(of: path) else { throw error }
            try makeFolders(parent)
            try makeFolder(path)
        }
    }

    /// Removes a file, or a folder with all in it; links are removed, never followed. What is not there is no failure.
    package func removeTree(_ path: String) throws(DiskFailure) {
        if let kind = try kind(of: path) { try removeTree(path, kind) }
    }

    private func removeTree(_ path: String, _ kind: Kind) throws(DiskFailure) {
        guard kind == .folder else { return try remove(path) }
        for entry in try list(path) { try removeTree("\(path)/\(entry.name)", entry.kind) }
        _ = removeEmptyFolder(path)
    }
}

/// Makes the folder at an absolute path and those it lies in, where they are missing: whether it had to be made.
package func makeFolders(_ path: String, shownAs: String) throws(DiskFailure) -> Bool {
    if (try? Folder(path)) != nil { return false }
    let root = try Folder("/", shownAs: "")
    let relative = String(path.drop { $0 == "/" }.reversed().drop { $0 == "/" }.reversed())
    do throws(DiskFailure) {
        try root.makeFolders(relative)
    } catch {
        throw DiskFailure(error.operation, shownAs, reason: error.reason, code: error.code)
    }
    return true
}

/// Removes the folder at an absolute path if it is empty.
package func removeEmptyFolder(_ path: String) {
    guard let root = try? Folder("/", shownAs: "") else { return }
    _ = root.removeEmptyFolder(String(path.drop { $0 == "/" }))
}
