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
        let bytes = path.utf8
        if bytes.count > longestPath { return "the path is longer than \(longestPath) bytes" }
        for byte in bytes where byte < 0x20 || byte == 0x7F { return "the path contains a control character" }
        var (rest, isFirst) = (bytes[...], true)
        while true {
            let part = rest.prefix { $0 != UInt8(ascii: "/") }
            switch part.count {
            case 0: return "the path has an empty part"
            case 1 where part.first == UInt8(ascii: "."): return "the path has a part '.'"
            case 2 where part.elementsEqual("..".utf8): return "the path leads out of the output folder"
            case own.utf8.count where isFirst && String(Substring(part)).lowercased() == own:
                return "'\(own)' is where publishing keeps its own files"
            case (longestName + 1)...: return "a part of the path is longer than \(longestName) bytes"
            default: isFirst = false
            }
            if part.endIndex == rest.endIndex { return nil }
            rest = rest[bytes.index(after: part.endIndex)...]
        }
    }

    /// The folders around a file, outermost first: `a` and `a/b` for `a/b/c.html`.
    package static func folders(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// The folder that contains a file: `a/b` for `a/b/c.html`; nil at the top.
    package static func folder(of path: String) -> String? {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
    }
}
