import Text

/// The rule for paths below the output folder: they must not lead out of it, and must be valid on every disk.
///
/// `postings/ml-fellow/index.html` is allowed. `../x`, `/x`, `a//b`, `.board/x`, and names with control characters or
/// longer than 255 bytes are not.
package enum OutputPath {
    /// The folder below the output where publishing keeps its own files.
    package static let own = ".board"
    /// The longest name, in bytes, that all common file systems allow (`NAME_MAX`).
    package static let longestName = 255
    /// The longest path in bytes: Linux's `PATH_MAX` (4096) less room for the output's own path and the staging
    /// folder's.
    static let longestPath = 2048

    /// Why a file may not have this path; nil if it may.
    package static func objection(to path: String) -> String? {
        if path.isEmpty { return "the path is empty" }
        let bytes = path.utf8.span
        if bytes.count > longestPath { return "the path is longer than \(longestPath) bytes" }
        if bytes.indices.contains(where: { bytes[$0] < 0x20 || bytes[$0] == 0x7F }) {
            return "the path contains a control character"
        }
        var start = 0
        while true {
            let end = bytes.firstIndex(of: UInt8(ascii: "/"), from: start) ?? bytes.count
            switch end - start {
            case 0: return "the path has an empty part"
            case 1 where bytes[start] == UInt8(ascii: "."): return "the path has a part '.'"
            case 2 where holds(bytes, "..", at: start): return "the path leads out of the output folder"
            case own.utf8.count where start == 0 && String(Substring(path.utf8.prefix(end))).lowercased() == own:
                return "'\(own)' is where publishing keeps its own files"
            case (longestName + 1)...: return "a part of the path is longer than \(longestName) bytes"
            default: break
            }
            if end == bytes.count { return nil }
            start = end + 1
        }
    }

    /// The folders around a file, outermost first: `a` and `a/b` for `a/b/c.html`.
    package static func folders(of path: String) -> some Collection<String> {
        path.utf8.indices.lazy.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// The folder that contains a file: `a/b` for `a/b/c.html`; nil at the top.
    package static func folder(of path: String) -> String? {
        let bytes = path.utf8.span
        return bytes.indices.last { bytes[$0] == UInt8(ascii: "/") }.map { String(Substring(path.utf8.prefix($0))) }
    }
}
