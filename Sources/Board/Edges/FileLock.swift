#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A lock on a file, held as long as this object exists. When the process ends, for whatever reason, the system
/// releases the lock.
package final class FileLock: Sendable {
    fileprivate let descriptor: Int32
    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }
    deinit { _ = close(descriptor) }

    /// Releases the lock early.
    package func release() { _ = flock(descriptor, LOCK_UN) }
}

extension Folder {
    /// Waits for an exclusive lock on a file. Calls `waiting` first if another process holds it.
    package func lock(_ path: String, waiting: () -> Void) throws(DiskFailure) -> FileLock {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
        let file = retrying { unsafe openat(descriptor, path, flags, 0o644) }
        guard file >= 0 else { throw failure("lock", path) }
        let lock = FileLock(descriptor: file)
        if retrying({ flock(file, LOCK_EX | LOCK_NB) }) == 0 { return lock }
        guard errno == EWOULDBLOCK else { throw failure("lock", path) }
        waiting()
        guard retrying({ flock(file, LOCK_EX) }) == 0 else { throw failure("lock", path) }
        return lock
    }

    /// Whether a lock is on the file that is at this path now, and not on one that was removed since.
    package func isCurrent(_ lock: FileLock, at path: String) -> Bool {
        var held = stat()
        var found = stat()
        guard unsafe fstat(lock.descriptor, &held) == 0,
            unsafe fstatat(descriptor, path, &found, AT_SYMLINK_NOFOLLOW) == 0
        else { return false }
        return FileIdentity(held) == FileIdentity(found)
    }
}
