import Foundation

/// Writes the files of a folder into one Swift file. The binary then contains them, and git stores them only once.
///
/// `EmbedTheme templates Theme.swift embeddedTheme` turns `templates/base.html` into an entry
/// `("base.html", Array("<!doctype…".utf8))` of a constant `embeddedTheme`. A file that is not text, such as a picture,
/// is written as a list of bytes.
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
            + "let \(arguments[3]): [(name: String, bytes: [UInt8])] = [\n"
        for name in names {
            let file = folder.appendingPathComponent(name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let bytes = try Data(contentsOf: file)
            // The description of a text for debugging is a literal of Swift.
            let value =
                String(data: bytes, encoding: .utf8).map { "Array(\($0.debugDescription).utf8)" } ?? "\(Array(bytes))"
            swift += "    (\"\(name)\", \(value)),\n"
        }
        swift += "]\n"
        // A file that is written anew has everything compiled again that depends on it.
        if (try? String(contentsOfFile: arguments[2], encoding: .utf8)) == swift { return }
        try swift.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }
}
