import Synchronization
package import Text

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps the large texts of a build: in memory up to a limit, the others in a file.
///
/// The file has no name, so that nobody else sees it, and it is gone when the process ends, however it ends. Where there
/// can be no such file, or if the disk is nearly full, all texts stay in memory.
package final class LargeTexts: Sendable {
    /// The folder whose disk has the file.
    private let folder: String
    private let limit: Int
    private let state = Mutex(State())

    private struct State {
        /// The bytes of texts in memory.
        var kept = 0
        /// The bytes of texts in the file.
        var written = 0
        var file: NamelessFile?
        var isRefused = false
    }

    /// Keeps `limit` bytes in memory. The file is on the disk of the folder at an absolute path, or of the one around it
    /// if there is none yet.
    package init(beside path: String, limit: Int = 48 * 1024 * 1024) {
        let isThere = (try? Folder(path)) != nil
        folder = isThere ? path : (OutputPath.folder(of: path) ?? "") + "/"
        self.limit = limit
    }

    /// Keeps a text. May be called by all workers at once.
    package func keep(_ text: String) -> LargeText {
        guard let (file, offset) = room(for: text.utf8.count) else { return .memory(text) }
        if file.write(text, at: offset) { return .file(file, offset: offset, size: text.utf8.count) }
        state.withLock { $0.isRefused = true }
        return .memory(text)
    }

    /// The file, and where in it a text of this size goes; nil if it stays in memory.
    private func room(for size: Int) -> (file: NamelessFile, offset: Int)? {
        state.withLock { state in
            if state.kept + size > limit, !state.isRefused, size > Self.smallest {
                state.file = state.file ?? NamelessFile(in: folder)
                if let file = state.file {
                    defer { state.written += size }
                    return (file, state.written)
                }
                state.isRefused = true
            }
            state.kept += size
            return nil
        }
    }

    /// The bytes that a text must have more of to be worth the trouble.
    private static let smallest = 512

    /// Why a text in the file could not be read; nil if all could.
    var failure: DiskFailure? { state.withLock { $0.file?.failure } }
}

/// A file that belongs to no folder.
private final class NamelessFile: TextFile {
    private let descriptor: Int32
    private let readingFailure = Mutex<DiskFailure?>(nil)

    /// Makes a file on the disk of a folder; nil if that cannot be, or if the output might need the room.
    init?(in path: String) {
        #if os(Linux)
            // `O_TMPFILE`, which Swift does not import.
            descriptor = retrying { unsafe open(path, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600) }
            var disk = statvfs()
            guard descriptor >= 0, unsafe fstatvfs(descriptor, &disk) == 0,
                disk.f_bavail >= Self.leastRoom / max(1, disk.f_frsize)
            else { return nil }
        #else
            return nil
        #endif
    }

    /// The bytes that must be free on the disk: more than the texts of 100,000 postings.
    private static let leastRoom: UInt = 1 << 30

    deinit { if descriptor >= 0 { _ = close(descriptor) } }

    var failure: DiskFailure? { readingFailure.withLock(\.self) }

    /// Writes a text. Returns false if the disk does not take all of it.
    func write(_ text: String, at offset: Int) -> Bool {
        var text = text
        return text.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            return isDone(bytes.count) { done in
                unsafe pwrite(
                    descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done, off_t(offset + done))
            }
        }
    }

    func bytes(at offset: Int, _ size: Int) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let start = UnsafeMutableRawPointer(buffer.baseAddress)
            let isDone = isDone(size) { done in
                unsafe pread(descriptor, start.map { unsafe $0 + done }, size - done, off_t(offset + done))
            }
            if !isDone { code = errno }
            count = isDone ? size : 0
        }
        if code == 0 { return bytes }
        let failure = DiskFailure(
            "read", "a text that was put aside", reason: unsafe String(cString: strerror(code)), code: code)
        readingFailure.withLock { $0 = $0 ?? failure }
        return [UInt8](repeating: UInt8(ascii: " "), count: size)
    }
}

/// Repeats a call, which returns how many bytes it has read or written, until all are. If one fails, returns false, and
/// `errno` says why.
private func isDone(_ size: Int, _ call: (_ done: Int) -> Int) -> Bool {
    var done = 0
    while done < size {
        let count = retrying { call(done) }
        if count == 0 { errno = EIO }
        if count <= 0 { return false }
        done += count
    }
    return true
}
