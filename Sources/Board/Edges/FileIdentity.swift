#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What makes two paths the same file or folder, however they are written: its number, and its disk's.
///
/// Where case does not count, `content` and `Content` have one identity; so have both ends of a bind mount.
struct FileIdentity: Hashable {
    private let disk: UInt64
    private let number: UInt64

    /// The identity of what is at an absolute path, links followed; nil where nothing is.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        disk = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(status.st_ino)
    }
}

/// A path with every link in it followed, as far as there is anything: what is still to be made is taken as it is.
///
/// Where `/site/out` is a link to `/srv/www`, the path `/site/out/jobs` becomes `/srv/www/jobs`, and `links` is
/// `["/site/out"]`, whether there is a `/srv/www` or not.
struct ResolvedPath {
    /// The path without links.
    let path: String
    /// Where the links lie that it led through, the first of them first, each without links before its own name.
    let links: [String]

    /// Follows the links of an absolute path; nil where they lead in circles.
    init?(_ path: String) {
        var parts: [Substring] = []
        var links: [String] = []
        var pending = Array(path.split(separator: "/").reversed())
        while let part = pending.popLast() {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default:
                let next = "/" + (parts + [part]).joined(separator: "/")
                guard let target = target(ofLink: next) else {
                    parts.append(part)
                    continue
                }
                links.append(next)
                // As many as Linux follows (path_resolution(7)).
                guard links.count <= 40 else { return nil }
                if target.hasPrefix("/") { parts = [] }
                pending += target.split(separator: "/").reversed()
            }
        }
        self.path = "/" + parts.joined(separator: "/")
        self.links = links
    }

    /// The folders that it lies in, outermost first, and itself: `/`, `/srv`, `/srv/www`.
    var chain: [String] {
        path == "/" ? ["/"] : ["/"] + OutputPath.folders(of: path).dropFirst() + [path]
    }
}

/// What a symbolic link says; nil where the path is not a link.
func target(ofLink path: String) -> String? {
    let longest = 4096  // PATH_MAX
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { buffer in
        let count = unsafe buffer.withMemoryRebound(to: CChar.self) { text in
            unsafe text.baseAddress.map { unsafe readlink(path, $0, longest) } ?? -1
        }
        return count < 0 ? nil : unsafe String(decoding: buffer[..<count], as: UTF8.self)
    }
}
