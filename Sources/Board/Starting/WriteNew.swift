/// Writes new files below a folder, all of them or, where one is there already, none; what is there is never touched.
///
/// Throws for the first that is in the way; and where the disk fails in the middle, after the files written so far are
/// taken away again.
package func writeNew(_ files: [StarterFile], in root: String) throws(DiskFailure) {
    let folder = try Folder(root)
    for file in files {
        for parent in OutputPath.folders(of: file.path) where try folder.kind(of: parent) == .link {
            throw DiskFailure(
                "write", "\(root)/\(file.path)", reason: "'\(parent)' is a symbolic link, and links are not followed")
        }
        guard try folder.kind(of: file.path) != nil else { continue }
        throw DiskFailure("write", "\(root)/\(file.path)", reason: "it is there already")
    }
    var written: [String] = []
    do throws(DiskFailure) {
        for file in files {
            if let parent = OutputPath.folder(of: file.path) { try folder.makeFolders(parent) }
            written.append(file.path)
            try folder.write(file.path, Array(file.text.utf8))
        }
    } catch {
        // Somebody else's, made a moment ago.
        if error.isTaken { written.removeLast() }
        for path in written { try? folder.remove(path) }
        throw error
    }
}
