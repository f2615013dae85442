#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Identifies a file or folder, however its path is written: its device, and its inode number there.
///
/// On a disk that ignores case, `content` and `Content` have the same identity. So do both paths of a bind mount.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let number: UInt64

    /// The identity of what is at an absolute path, following links; nil if nothing is there.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(status.st_ino)
    }
}

/// A path with all its links followed. Parts that do not exist are kept as they are.
///
/// If `/site/out` is a link to `/srv/www`, the path `/site/out/jobs` becomes `/srv/www/jobs`, and `links` is
/// `["/site/out"]`, whether or not `/srv/www` exists.
struct ResolvedPath {
    /// The path without links.
    let path: String
    /// The links that were followed, in order. The path of each has no other link in it.
    let links: [String]

    /// Follows the links of an absolute path; nil if they lead in circles.
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
                // Linux follows at most 40 links (path_resolution(7)).
                guard links.count <= 40 else { return nil }
                if target.hasPrefix("/") { parts = [] }
                pending += target.split(separator: "/").reversed()
            }
        }
        self.path = "/" + parts.joined(separator: "/")
        self.links = links
    }

    /// The folders around it, outermost first, then the path itself: `/`, `/srv`, `/srv/www`.
    var chain: [String] {
        path == "/" ? ["/"] : ["/"] + OutputPath.folders(of: path).dropFirst() + [path]
    }
}

/// Where a symbolic link points; nil if the path is not a link.
func target(ofLink path: String) -> String? {
    let longest = 4096  // PATH_MAX
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { buffer in
        let count = unsafe buffer.withMemoryRebound(to: CChar.self) { text in
            unsafe text.baseAddress.map { unsafe readlink(path, $0, longest) } ?? -1
        }
        return count < 0 ? nil : unsafe String(decoding: buffer[..<count], as: UTF8.self)
    }
}
