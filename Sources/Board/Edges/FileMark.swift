#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Identifies a file that a build wrote when it is found later: its size, and its modification time to the nanosecond.
///
/// A copy that keeps times (`cp -p`, `rsync -a`, `tar`) keeps the mark. A commit does not, because git gives a file the
/// time of the checkout. So nobody can commit a list that has the marks of other committed files.
struct FileMark: Hashable, Sendable {
    /// In bytes.
    let size: Int64
    /// In nanoseconds since 1970.
    let written: Int64

    init(size: Int64, written: Int64) {
        self.size = size
        self.written = written
    }

    init(_ status: stat) {
        size = Int64(status.st_size)
        written = status.written
    }

    /// Whether a file with this mark is the one that a mark was noted for. The two are equal, unless an archive or a
    /// disk dropped the fraction of a second.
    func fits(_ noted: FileMark) -> Bool {
        guard size == noted.size, written != noted.written else { return self == noted }
        return written % second == 0 && written == noted.written - noted.written % second
    }

    /// A mark that no file has.
    static let ofNothing = FileMark(size: -1, written: 0)
}

/// A second in nanoseconds.
private let second: Int64 = 1_000_000_000

extension timespec {
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* second &+ Int64(tv_nsec) }
}

/// When the contents of a file last changed, and when anything about it did, in nanoseconds since 1970.
extension stat {
    #if canImport(Glibc)
        fileprivate var written: Int64 { st_mtim.nanoseconds }
        fileprivate var changed: Int64 { st_ctim.nanoseconds }
    #else
        fileprivate var written: Int64 { st_mtimespec.nanoseconds }
        fileprivate var changed: Int64 { st_ctimespec.nanoseconds }
    #endif
}

/// The number of bytes in the file at a path; nil if there is none.
func fileSize(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
}

/// Tells whether a file has changed, without reading it: inode number, size and the times of its last changes.
package struct FileStamp: Hashable, Sendable {
    private let number: UInt64
    private let size: Int64
    private let written: Int64
    private let changed: Int64

    /// The stamp of what is at a path, following links.
    ///
    /// Nil if nothing is there, or if the file has only just changed: file systems count hundredths of a second, so
    /// after another change it could have the same stamp.
    package init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        number = UInt64(status.st_ino)
        size = Int64(status.st_size)
        written = status.written
        changed = status.changed
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        if changed > now.nanoseconds - second / 100 { return nil }
    }
}
