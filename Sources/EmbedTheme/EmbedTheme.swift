import Foundation

/// Writes the files of a folder as one Swift file, so that the binary carries them and git holds them once.
///
/// `EmbedTheme templates Theme.swift embeddedTheme` turns `templates/base.html` into an entry
/// `("base.html", "<!doctype…")` of a constant `embeddedTheme`.
@main
struct EmbedTheme {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            throw CocoaError(.fileReadInvalidFileName)
        }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        var swift =
            "/// The files of `\(folder.lastPathComponent)/`, by name.\n"
            + "let \(arguments[3]): [(name: String, text: String)] = [\n"
        for name in names {
            let file = folder.appendingPathComponent(name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            swift += "    (\"\(name)\", \(literal(text))),\n"
        }
        swift += "]\n"
        try swift.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }

    /// A text as a Swift string literal: `a"b` and a line break become `"a\"b\n"`.
    static func literal(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\0": out += "\\0"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
