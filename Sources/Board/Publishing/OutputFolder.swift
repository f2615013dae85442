/// Where a build is asked to write.
package enum OutputChoice: Sendable, Hashable {
    /// `public` in the site's folder.
    case usual
    /// A folder that the user named: its absolute path, and the name as written.
    case named(String, as: String)
}

/// A folder that may be published into. Nothing is ever published anywhere else. A stranger's commit cannot redirect it,
/// and it does not overlap the site's sources: it is neither one of them, nor inside one, nor around one.
///
/// For the site `/site`, `/site/public` and `/srv/www` are allowed. `/site/content`, `/site/content/out`, `/site`, `/`,
/// `/site/.git/hooks` and a `/site/public` that is a link are not.
package struct OutputFolder: Sendable {
    /// Its absolute path.
    let path: String
    /// Its name in failures and warnings.
    package let shownAs: String
    /// Whether it is the site's own `public`, whose permissions the board may open to readers.
    let isUsual: Bool

    /// Fails if the folder may not be published into.
    package init(_ choice: OutputChoice, of root: String) throws(DiskFailure) {
        switch choice {
        case .usual: (path, shownAs, isUsual) = ("\(root)/\(Self.usual)", Self.usual, true)
        case .named(let path, let written): (self.path, shownAs, isUsual) = (path, written, false)
        }
        if let objection = Self.objection(to: choice, of: root) {
            throw DiskFailure("publish into", shownAs, reason: "\(objection.reason); \(objection.help)")
        }
    }

    /// The name of the usual folder.
    package static let usual = "public"

    /// Why nothing may be published there, and what to do about it.
    package struct Objection: Sendable, Hashable {
        /// `it lies in the site's 'content'`.
        package let reason: String
        /// `name a folder that is apart from the site's sources`.
        package let help: String
    }

    /// Why a build of the site may not write to a folder; nil if it may.
    package static func objection(to choice: OutputChoice, of root: String) -> Objection? {
        switch choice {
        case .usual:
            let path = "\(root)/\(usual)"
            if let target = target(ofLink: path) {
                return Objection(
                    reason: "it is a symbolic link, to '\(target)'",
                    help: "remove the link: a build makes a folder with that name")
            }
            let isFolder = [nil, .folder].contains(try? Folder(root).kind(of: usual))
            let found = isFolder ? reason(against: path, named: false, of: root) : "it is not a folder"
            return found.map { Objection(reason: $0, help: "remove it: a build makes a folder with that name") }
        case .named(let path, let written):
            let found = written.isEmpty ? "the name is empty" : reason(against: path, named: true, of: root)
            return found.map {
                Objection(reason: $0, help: "name a folder that is apart from what the site is made of")
            }
        }
    }

    private static func reason(against path: String, named: Bool, of root: String) -> String? {
        guard let output = ResolvedPath(path), let home = ResolvedPath(root) else {
            return "its symbolic links lead in circles"
        }
        let sources = Sources(home)
        if let reason = sources.reason(against: output) { return reason }
        if named, let reason = sources.otherBoard(around: output) { return reason }
        // A link inside the site comes with a commit, whose author would choose where a build writes.
        if named, let link = output.links.first(where: { sources.holds($0) }) {
            let shown = link.utf8.dropFirst(home.path.utf8.count + 1)
            return "'\(String(decoding: shown, as: UTF8.self))' is a symbolic link in the site"
        }
        return nil
    }
}

/// The site's sources, and what lies around them that no build may write to.
private struct Sources {
    private let home: ResolvedPath
    /// The site's folder, or the nearest folder around it that is a git repository.
    private let repository: String

    private static let names = ["content", "templates", "board.yml"]

    init(_ home: ResolvedPath) {
        self.home = home
        repository = home.chain.last { FileIdentity(of: "\($0)/.git") != nil } ?? home.path
    }

    /// Whether an absolute path without links is below the site's folder.
    func holds(_ path: String) -> Bool { path.hasPrefix(home.path == "/" ? "/" : home.path + "/") }

    func reason(against output: ResolvedPath) -> String? {
        if let reason = reasonByName(output) { return reason }
        let identities = output.chain.map { FileIdentity(of: $0) }
        let inside = Set(identities.compactMap(\.self))
        for name in Self.names {
            let path = "\(home.path)/\(name)"
            guard let identity = FileIdentity(of: path) else { continue }
            // Discovery reports a link to a folder that holds the site, and reads nothing through it.
            if target(ofLink: path) != nil, home.chain.contains(where: { FileIdentity(of: $0) == identity }) {
                continue
            }
            if inside.contains(identity) {
                return identities.last == identity ? "it is the site's '\(name)'" : "it lies in the site's '\(name)'"
            }
            // Anything around the site, or around the target of a link in it, under any name.
            let around = Set(ResolvedPath(path)?.chain.dropLast().compactMap { FileIdentity(of: $0) } ?? [])
            if let itself = identities.last ?? nil, around.contains(itself) { return "it holds the site's '\(name)'" }
        }
        if let itself = identities.last ?? nil, home.chain.contains(where: { FileIdentity(of: $0) == itself }) {
            return "it holds the site"
        }
        if output.chain.contains(where: isRepository) { return "it lies in a git repository's own folder" }
        return nil
    }

    /// The reason against a folder that is another board or among its sources: they would be overwritten, or that board
    /// would publish the output. Its other folders may be written to, and so may a folder into which a board has been
    /// published before.
    func otherBoard(around output: ResolvedPath) -> String? {
        let itself = FileIdentity(of: home.path)
        for (index, folder) in output.chain.enumerated() {
            guard FileIdentity(of: "\(folder)/board.yml") != nil, FileIdentity(of: folder) != itself,
                FileIdentity(of: "\(folder)/\(OwnFiles.manifestPath)") == nil
            else { continue }
            if index == output.chain.count - 1 { return "it is a board of its own, with a 'board.yml'" }
            let next = output.chain[index + 1].split(separator: "/").last ?? ""
            if ["content", "templates"].contains(next), FileIdentity(of: "\(folder)/content") != nil {
                return "it lies in the sources of another board, '\(folder)'"
            }
        }
        return nil
    }

    /// The reason by the folder's name alone, because what does not exist yet has no identity. Case is ignored, as on many
    /// disks.
    private func reasonByName(_ output: ResolvedPath) -> String? {
        if output.path == home.path { return "it is the site's own folder" }
        if home.path.hasPrefix(output.path == "/" ? "/" : output.path + "/") { return "it holds the site" }
        let parts = output.path.split(separator: "/").map { $0.lowercased() }
        for own in [".git", OutputPath.own] where parts.contains(own) { return "it lies in a '\(own)'" }
        if holds(output.path) {
            let below = parts.dropFirst(home.path.split(separator: "/").count)
            if let first = below.first, let name = Self.names.first(where: { $0 == first }) {
                return below.count == 1 ? "it is the site's '\(name)'" : "it lies in the site's '\(name)'"
            }
        }
        guard output.path.hasPrefix(repository + "/") else { return nil }
        // A hidden folder that also contains the site does not count.
        let written = output.path.split(separator: "/")
        let shared = zip(written, home.path.split(separator: "/")).prefix { $0 == $1 }.count
        return written.dropFirst(shared).first { $0.hasPrefix(".") }.map { "'\($0)' is a hidden folder" }
    }

    /// Whether a folder is a git repository's own folder under another name than `.git`.
    private func isRepository(_ folder: String) -> Bool {
        ["HEAD", "objects", "refs"].allSatisfy { FileIdentity(of: "\(folder)/\($0)") != nil }
    }
}
