import ArgumentParser
import Board
import Diagnostics

/// The files of a site that somebody asks about: those that are named, and all below the folders that are.
///
/// `content/postings`, `./content/postings/` and the whole path from `/` are one folder. A path is one from the working
/// directory, or else from the site's folder.
struct AskedFiles {
    /// Below the site's folder; nil where the site as a whole is asked about.
    private let asked: [String]?
    /// How many files of the site they are.
    let count: Int

    /// Refuses what is not a file of the site, saying what was probably meant.
    init(_ written: [String], of discovery: Discovery, in root: String) throws {
        let files = discovery.paths
        var asked: [String] = []
        for path in written {
            let relative = try Self.path(of: path, in: root, files: files)
            asked.append(relative)
        }
        let isWhole = asked.isEmpty || asked.contains("")
        self.asked = isWhole ? nil : asked
        count = isWhole ? files.count : files.count { file in asked.contains { Self.covers($0, file) } }
    }

    /// Whether the site as a whole is asked about.
    var isWholeSite: Bool { asked == nil }

    /// Whether a path of the site is asked about.
    func contains(_ path: String) -> Bool {
        asked?.contains { Self.covers($0, path) } ?? true
    }

    private static func covers(_ asked: String, _ path: String) -> Bool {
        path == asked || path.utf8.starts(with: "\(asked)/".utf8)
    }

    /// A path as diagnostics have it, below the site's folder; empty for that folder itself.
    private static func path(of written: String, in root: String, files: [String]) throws -> String {
        let shown = printable(quoted(written))
        let here = try absolutePath(written)
        let path = fileExists(here) || written.hasPrefix("/") ? here : try absolutePath("\(root)/\(written)")
        guard fileExists(path) else {
            let near = suggestion(for: written, among: files)
            throw ValidationError(
                "there is no file or folder \(shown)"
                    + (near.map { "; did you mean \(printable(quoted(pathFromHere(toFile: "\(root)/\($0)"))))?" } ?? "")
            )
        }
        guard let relative = below(root, path) else {
            throw ValidationError("\(shown) is not a file of the site in \(printable(root))")
        }
        if relative.isEmpty || files.contains(where: { covers(relative, $0) }) { return relative }
        // What could not be a part of the site is told by its own name.
        let isOfSite = ["content", "templates"].contains { covers($0, relative) }
        if isOfSite, !isFolder(path) { return relative }
        throw ValidationError(
            isFolder(path)
                ? "there is no file of the site in \(shown): it has 'board.yml', 'content/' and 'templates/'"
                : "\(shown) is not a file of the site: it has 'board.yml', 'content/' and 'templates/'")
    }

    private static func isFolder(_ path: String) -> Bool { (try? Folder(path)) != nil }

    /// A path from a folder on, by the names that were written or, where links lead there, by those they stand for.
    private static func below(_ root: String, _ path: String) -> String? {
        for (root, path) in [(root, path), (realPath(root) ?? root, realPath(path) ?? path)] {
            if path == root { return "" }
            if path.utf8.starts(with: "\(root)/".utf8) { return String(path.dropFirst(root.count + 1)) }
        }
        return nil
    }

    /// The folder or file of nearly this name: `content/posting` finds `content/postings`; `fellow` and `felow.md` find
    /// `content/postings/fellow.md`, wherever they are looked for.
    private static func suggestion(for written: String, among files: [String]) -> String? {
        func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
        let wanted = parts(written)
        let folders = Set(files.map { parts($0).dropLast() }.filter { $0.count == wanted.count }.map(joined)).sorted()
        if let near = nearest(to: joined(wanted[...]), among: folders) { return near }
        let name = wanted.last.map(String.init) ?? ""
        let names = files.map { parts($0).last.map(String.init) ?? "" }
        let near = names.contains(name + ".md") ? name + ".md" : nearest(to: name, among: names)
        return near.flatMap { near in names.firstIndex(of: near) }.map { files[$0] }
    }

    private static func joined(_ parts: ArraySlice<Substring>) -> String { parts.joined(separator: "/") }
}
