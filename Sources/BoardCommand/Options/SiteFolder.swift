import ArgumentParser
import Board
import Diagnostics

/// The folder of a site: the one that is named. Without a name, the nearest folder with a `board.yml`, upward from a
/// file or from the working directory.
func siteFolder(_ named: String?, near file: String? = nil) throws -> String {
    if let named {
        if named.isEmpty { throw ValidationError("the name of the site's folder is empty; '.' is the one you are in") }
        let folder = try absolutePath(named)
        guard fileExists(folder + "/board.yml") else {
            let isFolder = (try? Folder(folder)) != nil
            if let name = misnamedSettings(in: folder) { throw renaming(name, in: named) }
            throw ValidationError(
                isFolder
                    ? "there is no 'board.yml' in \(printable(named)); 'board init' makes a site"
                    : "\(printable(named)) is not a folder; name the one that 'board.yml' is in")
        }
        return folder
    }
    var folder = try absolutePath(file ?? ".")
    var misnamed: (name: String, folder: String)?
    while true {
        if fileExists(folder + "/board.yml") { return folder }
        if misnamed == nil, let name = misnamedSettings(in: folder) { misnamed = (name, folder) }
        guard let slash = folder.lastIndex(of: "/"), folder != "/" else {
            if let misnamed { throw renaming(misnamed.name, in: misnamed.folder) }
            if file != nil { return try siteFolder(nil) }
            throw ValidationError("there is no 'board.yml' here or in a folder above; name the site with --site")
        }
        folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
}

/// A file in a folder whose name is almost that of the settings: `board.yaml`.
private func misnamedSettings(in folder: String) -> String? {
    let names = ((try? Folder(folder).list(limit: 10_000)) ?? []).filter { $0.kind != .folder }.map(\.name)
    return names.sorted().first { meantOfSite($0) == "board.yml" }
}

private func renaming(_ name: String, in folder: String) -> ValidationError {
    ValidationError(
        "there is no 'board.yml' in \(printable(folder)), but a '\(printable(name))'; rename it to 'board.yml'")
}

/// The instant to work at: the one that is named, or `SOURCE_DATE_EPOCH`, or the clock's.
func instant(_ named: String?) throws -> Instant {
    if let named { return try Instant.read(named).get() }
    guard let epoch = environment("SOURCE_DATE_EPOCH") else { return clock() }
    switch Instant.read(epoch: epoch) {
    case .success(let instant): return instant
    case .failure(let mistake): throw ValidationError("SOURCE_DATE_EPOCH: \(mistake.sentence)")
    }
}

/// Refuses what is not an instant, so that wrong usage is reported before anything is read.
func checkInstant(_ written: String) throws {
    if case .failure(let mistake) = Instant.read(written) { throw ValidationError(mistake.sentence) }
}

extension Mistake {
    /// The message and the help in one line.
    var sentence: String {
        help.map { "\(message); \($0)" } ?? message
    }
}
