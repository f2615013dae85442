#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
