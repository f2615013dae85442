#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A failed disk operation and its reason: `cannot write public/index.html: No space left on device`.
///
/// It is thrown, not collected, because nothing in the site is wrong, and the build cannot continue.
package struct DiskFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The operation that failed, as a verb: `write`, `read`, `list`, `lock`.
    package var operation: String
    /// The file or folder, as the user knows it.
    package var path: String
    /// Why it failed: in the system's words, `Permission denied`, or in ours, `a folder is in the way`.
    package var reason: String
    /// The system's error number (`errno`); 0 if the system did not fail.
    package var code: Int32

    package init(_ operation: String, _ path: String, reason: String, code: Int32 = 0) {
        self.operation = operation
        self.path = path
        self.reason = reason
        self.code = code
    }

    /// A failed system call, described in the system's words: `No space left on device` for `ENOSPC`.
    init(_ operation: String, _ path: String, code: Int32) {
        self.init(operation, path, reason: unsafe String(cString: strerror(code)), code: code)
    }

    package var description: String { "cannot \(operation) \(path): \(reason)" }

    /// Whether nothing with that name exists.
    package var isAbsent: Bool { code == ENOENT }
    /// Whether something with that name exists already.
    package var isTaken: Bool { code == EEXIST }
    /// Whether the file is larger than the limit.
    package var isTooLarge: Bool { code == EFBIG }
}
