#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Identifies a file that a build wrote when it is found again: its size, and its modification time to the nanosecond.
///
/// A copy that keeps times (`cp -p`, `rsync -a`, `tar`) keeps the mark. A commit does not: git gives a file the time of
/// the checkout. So nobody can commit a list that has the marks of other committed files.
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
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        written = Int64(time.tv_sec) &* Self.second &+ Int64(time.tv_nsec)
    }

    /// Whether a file found with this mark is the one noted with another. The marks are equal, except that an archive
    /// or a disk may have dropped the fraction of a second.
    func fits(_ noted: FileMark) -> Bool {
        guard size == noted.size, written != noted.written else { return self == noted }
        return written % Self.second == 0 && written == noted.written - noted.written % Self.second
    }

    /// A mark that no file has.
    static let ofNothing = FileMark(size: -1, written: 0)

    private static let second: Int64 = 1_000_000_000
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
    /// In nanoseconds since 1970: when the contents last changed, and when anything about the file did.
    private let written: Int64
    private let changed: Int64

    /// The stamp of whatever is at a path, following links.
    ///
    /// Nil if nothing is there, or if the file changed only just now: file system clocks tick in hundredths of a
    /// second, so another change could leave the same stamp.
    package init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        number = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Glibc)
            written = Self.nanoseconds(status.st_mtim)
            changed = Self.nanoseconds(status.st_ctim)
        #else
            written = Self.nanoseconds(status.st_mtimespec)
            changed = Self.nanoseconds(status.st_ctimespec)
        #endif
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        if changed > Self.nanoseconds(now) - Self.tick { return nil }
    }

    private static let tick: Int64 = 10_000_000

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
