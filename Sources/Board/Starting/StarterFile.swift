/// The program's version, as printed by `board --version`.
package let boardVersion = "0.1.0"

/// The address of the program's releases, below which `v0.1.0/board-0.1.0-linux-x86_64.tar.xz` is found.
///
/// The owner of the project writes it here once: `https://github.com/NAME/board/releases/download`. While it is empty,
/// `board init` needs `--release-url` to make workflows that can fetch the program.
package let boardReleases = ""

/// A file that the program carries for its users: one of `starter/`, or of the built-in theme.
package struct StarterFile: Sendable {
    /// Its path below the site's root: `content/postings/policy-fellow.md`.
    package let path: String
    /// Its content.
    package let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

    package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

/// The text of a file in `starter/`, with each `{{ name }}` replaced by its value; nil if there is no such file.
func starter(_ name: String, _ values: [(String, String)]) -> String? {
    guard let file = embeddedStarter.first(where: { $0.name == name }) else { return nil }
    return filled(file.bytes, values)
}

/// The files in a folder of `starter/`, by their paths in it, with the values filled in.
func starters(in folder: String, _ values: [(String, String)]) -> [StarterFile] {
    embeddedStarter.filter { $0.name.hasPrefix(folder + "/") }.map { file in
        StarterFile(path: String(file.name.dropFirst(folder.count + 1)), text: filled(file.bytes, values))
    }
}

private func filled(_ bytes: [UInt8], _ values: [(String, String)]) -> String {
    var out = String(decoding: bytes, as: UTF8.self)
    for (name, value) in values { out = out.replacing("{{ \(name) }}", with: value) }
    return out
}

/// A text as a YAML value: unquoted if that is safe, otherwise in double quotes (YAML 1.2.2 section 7.3.1).
package func yamlText(_ text: String) -> String {
    let words = ["true", "false", "null", "yes", "no", "on", "off"]
    let isPlain =
        text.first?.isLetter == true && text.last != " " && !words.contains(text.lowercased())
        && text.allSatisfy { $0.isLetter || $0.isNumber || " -–'’(),./&".contains($0) }
    if isPlain { return text }
    let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case _ where scalar.properties.generalCategory == .control: " "
        default: String(scalar)
        }
    }
    return "\"" + escaped.joined() + "\""
}

/// The files of a new site: settings, an example of each kind of text, and what continuous builds and editors need.
///
/// `board build` and `board check --strict` find nothing wrong with them. The schemas name nothing from the site, so
/// they do not go out of date. Workflows fetch this version of the program from `releases`.
package func newSite(title: String, url: String, releases: String, today: Day) -> [StarterFile] {
    let files = starters(
        in: "site",
        [
            ("url", url), ("today", today.text), ("deadline", today.adding(60).text), ("title", yamlText(title)),
            ("version", boardVersion), ("releases", releases),
        ])
    let schemas = [SchemaKind.board, .places].map { kind in
        StarterFile(
            path: ".vscode/\(kind.rawValue).schema.json", text: kind.schema(.ofNothing(rules: AdviceRule.all.map(\.id)))
        )
    }
    return files + schemas
}

/// Writes new files below a folder: all of them, or none if one exists already. Existing files are never touched.
///
/// Throws for the first file that is in the way. If the disk fails midway, the files written so far are removed again.
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
            try folder.write(file.path, file.bytes)
        }
    } catch {
        // Somebody else has just made this file, so it is not removed.
        if error.isTaken { written.removeLast() }
        for path in written { try? folder.remove(path) }
        throw error
    }
}

/// The names of the built-in theme's files, sorted: `404.html`, `assets/board.js`.
package let themeFileNames = Theme.builtIn.map(\.name).sorted()

/// Files of the built-in theme, to be copied into a site's `templates/`: the file with this name, or all files in a
/// folder such as `macros`. Empty if there are none.
package func themeCopies(_ name: String) -> [StarterFile] {
    let folder = name.hasSuffix("/") ? name : name + "/"
    return Theme.builtIn.filter { $0.name == name || $0.name.hasPrefix(folder) }
        .map { StarterFile(path: "templates/" + $0.name, bytes: $0.bytes) }
}
