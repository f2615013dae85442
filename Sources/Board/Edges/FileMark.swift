#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// By what a file that a build wrote is known again: its size, and the instant at which it was written, to the nanosecond.
///
/// A copy that keeps times (`cp -p`, `rsync -a`, `tar`) keeps it. A commit does not: git writes a file with the time of
/// the checkout, so that nobody can put a list into a repository that has the marks of other files of it.
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

    /// Whether a file found with this mark is the one that was noted with another: the same, but for parts of a second
    /// that an archive or a disk does not keep.
    func fits(_ noted: FileMark) -> Bool {
        guard size == noted.size, written != noted.written else { return self == noted }
        return written % Self.second == 0 && written == noted.written - noted.written % Self.second
    }

    /// What no file has.
    static let ofNothing = FileMark(size: -1, written: 0)

    private static let second: Int64 = 1_000_000_000
}

/// What tells one state of a file from another without reading it: number, size, and the times of its last changes.
package struct FileStamp: Hashable, Sendable {
    private let number: UInt64
    private let size: Int64
    /// In nanoseconds since 1970: when the text and when anything of it last changed.
    private let written: Int64
    private let changed: Int64

    /// The stamp of what is at a path, links followed.
    ///
    /// Nil where nothing is there, and where the file changed in this very moment: clocks of file systems tick in
    /// hundredths of a second, so that another change could leave the same stamp.
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
