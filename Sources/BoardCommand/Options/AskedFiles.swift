import ArgumentParser
import Board
import Diagnostics

/// The files of a site that the user asks about: the named files, and all files in the named folders.
///
/// `content/postings`, `./content/postings/` and its absolute path mean the same folder. A path is relative to the
/// working directory, or if there is no such file there, to the site's folder.
struct AskedFiles {
    /// Their paths in the site; nil for the whole site.
    private let asked: [String]?
    /// The number of the site's files that are asked about.
    let count: Int

    /// Refuses what is not a file of the site, and suggests what was probably meant.
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

    /// A path in the site, as in diagnostics; empty for the site's folder itself.
    private static func path(of written: String, in root: String, files: [String]) throws -> String {
        let shown = printable(quoted(written))
        let here = try absolutePath(written)
        let path = fileExists(here) || written.hasPrefix("/") ? here : try absolutePath("\(root)/\(written)")
        guard !written.isEmpty, fileExists(path) else {
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
        // A file that cannot be part of the site is reported by its own name.
        let isOfSite = ["content", "templates"].contains { covers($0, relative) }
        if isOfSite, !isFolder(path) { return relative }
        throw ValidationError(
            isFolder(path)
                ? "there is no file of the site in \(shown): it has 'board.yml', 'content/' and 'templates/'"
                : "\(shown) is not a file of the site: it has 'board.yml', 'content/' and 'templates/'")
    }

    private static func isFolder(_ path: String) -> Bool { (try? Folder(path)) != nil }

    /// A path relative to a folder. It also finds paths that lead there through symbolic links.
    private static func below(_ root: String, _ path: String) -> String? {
        for (root, path) in [(root, path), (realPath(root) ?? root, realPath(path) ?? path)] {
            if path == root { return "" }
            if path.utf8.starts(with: "\(root)/".utf8) { return String(path.dropFirst(root.count + 1)) }
        }
        return nil
    }

    /// A folder or file with a similar name: `content/posting` finds `content/postings`; `fellow` and `felow.md` find
    /// `content/postings/fellow.md`, in any folder.
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
