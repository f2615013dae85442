#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the disk refused, and why: `cannot write public/index.html: No space left on device`.
///
/// Thrown, not collected: no line of the site is wrong, and nothing more can be done.
package struct DiskFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, as a verb: `write`, `read`, `list`, `lock`.
    package var operation: String
    /// The file or folder, as the reader of the message knows it.
    package var path: String
    /// Why not, in the words of the system or of a rule: `Permission denied`, `a folder is in the way`.
    package var reason: String
    /// The system's number (`errno`) for the reason; 0 where a rule speaks.
    package var code: Int32

    package init(_ operation: String, _ path: String, reason: String, code: Int32 = 0) {
        self.operation = operation
        self.path = path
        self.reason = reason
        self.code = code
    }

    /// `cannot write public/index.html: No space left on device`.
    package var description: String { "cannot \(operation) \(path): \(reason)" }

    /// Whether nothing of that name is there.
    package var isAbsent: Bool { code == ENOENT }
    /// Whether something of that name is there already.
    package var isTaken: Bool { code == EEXIST }
    /// Whether the file has more bytes than were allowed.
    package var isTooLarge: Bool { code == EFBIG }
}
