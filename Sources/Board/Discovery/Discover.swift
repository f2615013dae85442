package import Diagnostics

/// A file found in the site: `content/postings/ml-fellow.md`.
package struct SiteFile: Sendable, Hashable {
    /// The path below the site's root, with `/` between its parts.
    package let path: String

    package init(path: String) { self.path = path }
}

/// What was found in a site's folder.
package struct Discovery: Sendable {
    /// Whether there is a `board.yml`.
    package var hasSettings = false
    /// Whether there is a folder `content`.
    package var hasContent = false
    /// Whether `content` exists but cannot be read as a folder. A diagnostic says so.
    package var isContentShut = false
    /// Every file below `content/`, in the order of the paths' bytes.
    package var content: [SiteFile] = []
    /// Every file below `templates/`, in the order of the paths' bytes.
    package var templates: [SiteFile] = []
    /// Names in the site's folder that are nearly those of something that is read there: `board.yaml`, `Content`.
    package var lookalikes: [(name: String, meant: String)] = []
    /// Files and folders that cannot be part of a site, in path order.
    package var diagnostics: [Diagnostic] = []

    /// Every file of the site by its path below the root.
    package var paths: [String] {
        (hasSettings ? ["board.yml"] : []) + content.map(\.path) + templates.map(\.path)
    }
}

/// Finds a site's files, at any depth, in the order of their paths' bytes, which is the same on every machine.
///
/// What editors leave behind (`.DS_Store`, `x.md~`, `.x.md.swp`, `4913`) is left out, and so are names that begin with
/// a dot. A link is followed only to a file in the same folder (`content/` or `templates/`): postings come from
/// strangers' pull requests, and a link could publish any file of the machine. Throws if the root itself cannot be
/// opened.
///
/// - Parameters:
///   - root: the site's folder, an absolute path.
///   - limit: more files than this are an error, so that an enormous folder does not fill the memory.
package func discover(root: String, limit: Int = 500_000) throws(DiskFailure) -> Discovery {
    var walk = Walk(try Folder(root), root: root, limit: limit)
    walk.findSettings()
    walk.findLookalikes()
    let content = walk.files(below: "content")
    let templates = walk.files(below: "templates")
    walk.found.content = content ?? []
    walk.found.templates = templates ?? []
    walk.found.hasContent = content != nil
    walk.found.isContentShut = content == nil && walk.found.diagnostics.contains { $0.place.path == "content" }
    walk.found.diagnostics.sort(by: Diagnostic.inOrder)
    return walk.found
}

/// Finds the files below one folder of `root` by the same rules, for templates without a site; nil if there is no such
/// folder.
package func discover(_ folder: String, of root: String) throws(DiskFailure) -> (
    files: [SiteFile]?, diagnostics: [Diagnostic]
) {
    var walk = Walk(try Folder(root), root: root, limit: 100_000)
    let files = walk.files(below: folder)
    return (files, walk.found.diagnostics)
}

/// Whether a name is that of something that an editor or the system left behind: `.DS_Store`, `a.md~`, `a.swp`, `#a#`,
/// `~$a.docx`, `4913`.
///
/// All hidden names are, except `.well-known` (RFC 8615), which is made to be served. Of folders, only hidden ones are:
/// a folder `4913` may contain postings.
package func isScrap(_ name: String, isFolder: Bool = false) -> Bool {
    if name.hasPrefix(".") { return name != ".well-known" }
    guard !isFolder else { return false }
    return ["~", ".swp", ".swo", ".tmp"].contains { name.hasSuffix($0) } || name.hasPrefix("~$")
        || (name.hasPrefix("#") && name.hasSuffix("#")) || ["4913", "Thumbs.db", "desktop.ini"].contains(name)
}

/// Whether a hidden name is that of a text that somebody hid: `.fellow.md`, but not `.#fellow.md` of Emacs or
/// `._fellow.md` of macOS.
private func isHiddenText(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".md") && !name.hasPrefix(".#") && !name.hasPrefix("._")
}

/// Hidden folders that programs make, and that may contain copies of texts.
private let programFolders: Set<String> = [
    ".git", ".svn", ".hg", ".obsidian", ".trash", ".trash-1000", ".trashes", ".vscode", ".idea", ".stversions", ".sync",
    ".history", ".cache", ".tmp",
]

/// What a name in a site's folder that is slightly wrong was probably meant to be: `board.yml` for `Board.yaml`,
/// `content` for `Contents`; nil for any other name.
package func meantOfSite(_ name: String) -> String? {
    switch name.lowercased() {
    case "board.yml", "board.yaml", "board.yml.txt", "board.yaml.txt": name == "board.yml" ? nil : "board.yml"
    case "content", "contents": name == "content" ? nil : "content"
    case "templates", "template": name == "templates" ? nil : "templates"
    // Nothing else in a repository is likely to be called like this.
    case "postings", "organisations": "content/" + name.lowercased()
    case "places.yml": "content/places.yml"
    default: nil
    }
}

/// Whether a name contains a control character, which addresses must not.
func hasControlCharacter(_ name: String) -> Bool {
    name.utf8.contains { $0 < 0x20 || $0 == 0x7F }
}

/// One walk through a site.
private struct Walk {
    private let site: Folder
    private let root: String
    private let limit: Int
    var found = Discovery()

    /// How deep nested folders are followed. Deeper paths cannot be opened on every system anyway.
    private static let deepest = 64

    init(_ site: Folder, root: String, limit: Int) {
        self.site = site
        self.root = root
        self.limit = limit
    }

    mutating func findSettings() {
        do {
            switch try site.kind(of: "board.yml") {
            case .file: found.hasSettings = true
            case .link: found.hasSettings = isAllowed(link: "board.yml", within: "")
            case .folder: report("content.folder", "a folder has the name of the settings file", "board.yml")
            case .other: report("content.kind", "this is neither a file nor a folder", "board.yml")
            case nil: break
            }
        } catch { report("content.unreadable", "this file cannot be read: \(error.reason)", "board.yml") }
    }

    mutating func findLookalikes() {
        let entries = ((try? site.list(limit: 10_000)) ?? []).filter(\.isText)
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            guard let meant = meantOfSite(entry.name), (entry.kind == .folder) != meant.hasSuffix(".yml"),
                FileIdentity(of: "\(root)/\(entry.name)") != FileIdentity(of: "\(root)/\(meant)")
            else { continue }
            found.lookalikes.append((entry.name, meant))
        }
    }

    /// Every file below a folder of the site; nil if there is no such folder.
    mutating func files(below top: String) -> [SiteFile]? {
        switch try? site.kind(of: top) {
        case .folder: break
        case .link:
            report(
                "content.link", "this is a symbolic link, and links to folders are not followed", top,
                help: "put the folder itself here, under this name")
            return nil
        case .file, .other:
            report("content.kind", "this must be a folder", top)
            return nil
        case nil: return nil
        }
        var files: [SiteFile] = []
        // What is still to be visited, the next one last. Folders are opened only when their turn comes.
        var pending: [(path: String, kind: Folder.Kind, depth: Int)] = [(top, .folder, 0)]
        while let (path, kind, depth) = pending.popLast() {
            switch kind {
            case .file: files.append(SiteFile(path: path))
            case .link: if isAllowed(link: path, within: top) { files.append(SiteFile(path: path)) }
            case .other: report("content.kind", "this is neither a file nor a folder, so it cannot be published", path)
            case .folder:
                for entry in entries(of: path, depth: depth, room: limit - files.count - pending.count).reversed() {
                    pending.append(("\(path)/\(entry.name)", entry.kind, depth + 1))
                }
            }
        }
        return files
    }

    /// The names in a folder that may be content, in an order in which whole paths are in order. A folder is sorted as
    /// if its name ended with `/`, because `a-b` comes before `a/b`.
    private mutating func entries(of folder: String, depth: Int, room: Int) -> [Folder.Entry] {
        if depth > 0, folder.hasSuffix(".md") {
            report("content.folder", "this folder has the name of a text", folder, help: "rename it without '.md'")
        }
        guard depth < Self.deepest else {
            report("content.depth", "folders are nested more than \(Self.deepest) deep", folder)
            return []
        }
        let listed: [Folder.Entry]
        do { listed = try site.list(folder, limit: max(0, room) + 1) } catch {
            report("content.unreadable", "this folder cannot be read: \(error.reason)", folder)
            return []
        }
        guard listed.count <= room else {
            report("content.count", "the site has more than \(limit) files", folder)
            return []
        }
        return listed.filter { isContent($0, in: folder) }.map { (sortKey($0), $0) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    }

    private func sortKey(_ entry: Folder.Entry) -> [UInt8] {
        Array(entry.name.utf8) + (entry.kind == .folder ? [UInt8(ascii: "/")] : [])
    }

    /// Whether a hidden folder among texts contains texts, directly or up to `depth` folders deeper:
    /// `content/postings/.2026/fellow.md`.
    private func hidesText(_ folder: String, depth: Int) -> Bool {
        let entries = ((try? site.list(folder, limit: 1000)) ?? []).filter(\.isText)
        return entries.contains { $0.kind == .file && $0.name.hasSuffix(".md") }
            || depth > 0
                && entries.contains { $0.kind == .folder && hidesText("\(folder)/\($0.name)", depth: depth - 1) }
    }

    /// Whether a name may be content. If it should be, but is not, it is reported.
    private mutating func isContent(_ entry: Folder.Entry, in folder: String) -> Bool {
        var path: String { "\(folder)/\(entry.name)" }
        if isScrap(entry.name, isFolder: entry.kind == .folder) {
            if entry.kind == .file, entry.isText, folder.utf8.starts(with: "content".utf8), isHiddenText(entry.name) {
                found.diagnostics.append(
                    Diagnostic(
                        .warning, "content.hidden", "a file whose name begins with a dot is left out",
                        at: SourcePlace(path: path), help: "rename it, or move it out of 'content/'"))
            } else if entry.kind == .folder, entry.isText, !programFolders.contains(entry.name.lowercased()),
                ContentKind.allCases.contains(where: { path.hasPrefix($0.folder) }), hidesText(path, depth: 3)
            {
                found.diagnostics.append(
                    Diagnostic(
                        .warning, "content.hidden",
                        "a folder whose name begins with a dot is left out, with the texts in it",
                        at: SourcePlace(path: path), help: "rename it, or move it out of 'content/'"))
            }
            return false
        }
        if !entry.isText {
            report("content.name", "the name is not UTF-8", path, help: "rename the file")
            return false
        }
        if hasControlCharacter(entry.name) {
            report("content.name", "the name contains a control character", path, help: "rename the file")
            // A text is read all the same, so that its mistakes are found.
            return entry.name.hasSuffix(".md") && entry.kind == .file
        }
        if !isWholeAsPart(entry.name) {
            report(
                "content.name", "the name begins or ends with an accent that has no letter", path,
                help: "rename the file")
            return false
        }
        return true
    }

    /// Whether a link leads to a plain file that is content in the same folder. If it does not, it is reported.
    private mutating func isAllowed(link path: String, within top: String) -> Bool {
        guard let home = realPath(top.isEmpty ? root : "\(root)/\(top)"), let target = realPath("\(root)/\(path)")
        else {
            report("content.link", "this symbolic link leads nowhere", path)
            return false
        }
        guard target.utf8.starts(with: "\(home)/".utf8) else {
            let name = top.isEmpty ? "the site" : "'\(top)'"
            report("content.link", "this symbolic link leads out of \(name)", path, help: "copy the file instead")
            return false
        }
        let inside = String(decoding: target.utf8.dropFirst(home.utf8.count + 1), as: UTF8.self)
        let parts = inside.split(separator: "/").map(String.init)
        if parts.dropLast().contains(where: { isScrap($0, isFolder: true) }) || parts.last.map({ isScrap($0) }) == true
        {
            report("content.link", "this symbolic link leads to a hidden file", path, help: "copy the file instead")
            return false
        }
        guard (try? site.kind(of: top.isEmpty ? inside : "\(top)/\(inside)")) == .file else {
            report("content.link", "this symbolic link leads to something that is not a file", path)
            return false
        }
        return true
    }

    private mutating func report(_ rule: String, _ message: String, _ path: String, help: String? = nil) {
        found.diagnostics.append(Diagnostic(.error, rule, message, at: SourcePlace(path: path), help: help))
    }
}

/// A file of `content/` that is published unchanged.
package struct StaticFile: Hashable, Sendable {
    /// Its source, such as `content/organisations/mila.svg`.
    package let source: String
    /// Its path in the output, such as `organisations/mila.svg`, in composed form (NFC).
    package let output: String
}

/// The sizes, in bytes, up to which files are read. A larger file is an error.
package enum SizeLimit {
    /// A text or the settings. For some texts, Debian's libcmark 0.30.2 takes quadratic time; with this limit it takes
    /// at most a quarter of a second.
    package static let text = 64 * 1024
    /// `content/places.yml`.
    static let places = 4 * 1024 * 1024
    /// A template, or another file of the theme.
    static let template = 4 * 1024 * 1024
}
