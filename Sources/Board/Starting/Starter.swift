/// A file that the program carries for its users to begin with: one of `starter/`.
package struct StarterFile: Sendable {
    /// Where it goes below the site's root: `content/postings/policy-fellow.md`.
    package let path: String
    /// What is in it.
    package let text: String
}

/// The text of a file of `starter/` with `{{ name }}` replaced by the value of each name; nil where there is no such file.
func starter(_ name: String, _ values: KeyValuePairs<String, String>) -> String? {
    guard let file = embeddedStarter.first(where: { $0.name == name }) else { return nil }
    return filled(file.text, values)
}

/// The files of a folder of `starter/`, by their paths in it, with the values filled in.
func starters(in folder: String, _ values: KeyValuePairs<String, String>) -> [StarterFile] {
    embeddedStarter.filter { $0.name.hasPrefix(folder + "/") }.map { file in
        StarterFile(path: String(file.name.dropFirst(folder.count + 1)), text: filled(file.text, values))
    }
}

private func filled(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    var out = text
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
