/// The version of the program, as `board --version` says it.
package let boardVersion = "0.1.0"

/// A file that the program carries for its users to begin with: one of `starter/`.
package struct StarterFile: Sendable {
    /// Where it goes below the site's root: `content/postings/policy-fellow.md`.
    package let path: String
    /// What is in it.
    package let text: String
}

/// The text of a file of `starter/` with `{{ name }}` replaced by the value of each name; nil where there is no such file.
func starter(_ name: String, _ values: [(String, String)]) -> String? {
    guard let file = embeddedStarter.first(where: { $0.name == name }) else { return nil }
    return filled(file.bytes, values)
}

/// The files of a folder of `starter/`, by their paths in it, with the values filled in.
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

/// A text as a value of YAML: as it is where that is safe, else in double quotes (YAML 1.2.2 section 7.3.1).
func yamlText(_ text: String) -> String {
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

/// The files of a new site: settings, one example of each text, what continuous builds and editors' programs need.
///
/// `board build` and `board check --strict` have nothing to say of them. The schemas are those that know no names of the
/// site, since those do not grow old.
package func newSite(title: String, url: String, today: Day) -> [StarterFile] {
    let files = starters(
        in: "site",
        [("url", url), ("today", today.text), ("deadline", today.adding(60).text), ("title", yamlText(title))])
    let schemas = [SchemaKind.board, .places].map { kind in
        StarterFile(
            path: ".vscode/\(kind.rawValue).schema.json", text: kind.schema(.ofNothing(rules: AdviceRule.all.map(\.id)))
        )
    }
    return files + schemas
}

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
