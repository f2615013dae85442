#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open folder on the disk. Paths are relative to it.
///
/// `Folder("/site/public").write("index.html", bytes)` makes `/site/public/index.html`. Paths are used as they are: the
/// caller has checked them (`OutputPath`). Descriptors, pointers and error numbers stay in this folder of the sources.
package final class Folder: Sendable {
    let descriptor: Int32
    /// The name of this folder in failures.
    private let shownAs: String
    /// Whether everybody may read what is made in it, as web servers must, whatever the umask says.
    private let isForReaders: Bool

    /// Opens an existing folder. `shownAs` is its name in failures, by default the path.
    package init(_ path: String, shownAs: String? = nil, isForReaders: Bool = false) throws(DiskFailure) {
        let opened = retrying { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard opened >= 0 else { throw DiskFailure("open", shownAs ?? path, code: errno) }
        descriptor = opened
        self.shownAs = shownAs ?? path
        self.isForReaders = isForReaders
    }

    deinit { _ = close(descriptor) }

    func failure(_ operation: String, _ path: String, code: Int32 = errno) -> DiskFailure {
        DiskFailure(operation, path.isEmpty ? shownAs : "\(shownAs)/\(path)", code: code)
    }
}

// MARK: Looking
extension Folder {
    /// What there is at a path. A symbolic link is a `link`, wherever it leads.
    package enum Kind: Sendable { case file, folder, link, other }

    /// One name in a folder.
    package struct Entry: Sendable {
        /// The name. Bytes that are not UTF-8 are replaced.
        package let name: String
        /// Whether the name is UTF-8. If not, it cannot be opened by `name`.
        package let isText: Bool
        /// What has this name.
        package let kind: Kind
    }

    /// What is at a path, without following links; nil if nothing is, or if a parent is not a folder.
    package func kind(of path: String) throws(DiskFailure) -> Kind? {
        if let status = status(of: path) { return Kind(mode: status.st_mode) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("look at", path)
    }

    /// The mark of the file at a path, without following links; nil if there is no plain file.
    func mark(of path: String) -> FileMark? {
        guard let status = status(of: path), Kind(mode: status.st_mode) == .file else { return nil }
        return FileMark(status)
    }

    /// Whether there is a folder at a path, and not everybody may enter and list it.
    func isShutFolder(_ path: String) -> Bool {
        guard let status = status(of: path), Kind(mode: status.st_mode) == .folder else { return false }
        return status.st_mode & Self.readable(.folder) != Self.readable(.folder)
    }

    private func status(of path: String) -> stat? {
        var status = stat()
        return unsafe fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    /// The names in a folder (`""` is this one) in the disk's order, without `.` and `..`. Fails for a link to a
    /// folder.
    ///
    /// Stops after `limit` names, so that a folder of millions of files does not fill the memory.
    package func list(_ path: String = "", limit: Int = .max) throws(DiskFailure) -> [Entry] {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let opened = retrying { unsafe openat(descriptor, path.isEmpty ? "." : path, flags) }
        guard opened >= 0 else { throw failure("list", path) }
        guard let directory = unsafe fdopendir(opened) else {
            let code = errno
            _ = close(opened)
            throw failure("list", path, code: code)
        }
        defer { _ = unsafe closedir(directory) }
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        var entries: [Entry] = []
        while entries.count < limit {
            errno = 0
            guard let found = unsafe readdir(directory) else {
                if errno != 0 { throw failure("list", path) }
                break
            }
            let start = unsafe (UnsafeRawPointer(found) + offset).assumingMemoryBound(to: CChar.self)
            let text = unsafe String(validatingCString: start)
            let name = unsafe text ?? String(cString: start)
            if name == "." || name == ".." { continue }
            var kind = unsafe Kind(type: found.pointee.d_type)
            if kind == nil, text != nil { kind = try self.kind(of: path.isEmpty ? name : "\(path)/\(name)") }
            entries.append(Entry(name: name, isText: text != nil, kind: kind ?? .other))
        }
        return entries
    }
}

extension Folder.Kind {
    /// The kind in a file's mode bits.
    fileprivate init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }

    /// The kind in an entry of a folder; nil if the file system does not give it.
    fileprivate init?(type: UInt8) {
        switch Int(type) {
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .folder
        case Int(DT_LNK): self = .link
        case Int(DT_UNKNOWN): return nil
        default: self = .other
        }
    }
}

/// The path of a file or folder with every link followed; nil if it leads nowhere or in circles.
package func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(validatingCString: resolved)
}

// MARK: Reading
/// A whole file at an absolute path. A file of more than `limit` bytes fails with `DiskFailure.isTooLarge`.
package func readFile(_ path: String, limit: Int? = nil) throws(DiskFailure) -> [UInt8] {
    try Opened(AT_FDCWD, path, shownAs: path, following: true).readAll(limit: limit)
}

/// The first `limit` bytes of a file at an absolute path, or all of a shorter file.
package func readFile(_ path: String, first limit: Int) throws(DiskFailure) -> [UInt8] {
    let source = try Opened(AT_FDCWD, path, shownAs: path, following: true)
    return try source.readBeginning(min(limit, source.size))
}

extension Folder {
    /// A whole file; nil if there is none. Fails for a link, because what it leads to is not ours.
    package func read(_ path: String) throws(DiskFailure) -> [UInt8]? {
        do throws(DiskFailure) {
            return try Opened(descriptor, path, shownAs: "\(shownAs)/\(path)", following: false).readAll(limit: nil)
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
    }

    /// How the file at a path compares with the bytes that should be in it.
    enum Standing: Sendable, Hashable {
        /// It has those bytes. `isShut`: not everybody may read it.
        case same(FileMark, isShut: Bool)
        case different(FileMark)
        case absent
    }

    /// Compares a file with bytes, by size first. Anything that is not a plain file is `absent`.
    func compare(_ path: String, with bytes: ArraySlice<UInt8>) -> Standing {
        guard let file = try? Opened(descriptor, path, shownAs: path, following: false) else { return .absent }
        guard file.size == bytes.count else { return .different(file.mark) }
        return unsafe bytes.withUnsafeBytes { wanted in
            unsafe withUnsafeTemporaryAllocation(byteCount: min(max(file.size, 1), chunk), alignment: 8) { buffer in
                var done = 0
                while done < file.size {
                    let count = unsafe file.read(into: buffer)
                    guard count > 0, done + count <= wanted.count,
                        unsafe isEqual(buffer[..<count], wanted[done..<(done + count)])
                    else { return .different(file.mark) }
                    done += count
                }
                return .same(file.mark, isShut: file.isShut)
            }
        }
    }

    /// Compares a file with another at an absolute path, without reading either of them whole.
    func compare(_ path: String, withFile source: String) throws(DiskFailure) -> Standing {
        let wanted = try Opened(AT_FDCWD, source, shownAs: source, following: true)
        guard let file = try? Opened(descriptor, path, shownAs: path, following: false) else { return .absent }
        guard file.size == wanted.size else { return .different(file.mark) }
        return unsafe withUnsafeTemporaryAllocation(byteCount: 2 * chunk, alignment: 8) { buffer in
            let ours = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<chunk])
            let theirs = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[chunk...])
            while true {
                let count = unsafe file.read(into: ours)
                guard unsafe count == wanted.read(into: theirs), count >= 0,
                    unsafe isEqual(ours[..<count], UnsafeRawBufferPointer(theirs)[..<count])
                else { return .different(file.mark) }
                if count == 0 { return .same(file.mark, isShut: file.isShut) }
            }
        }
    }
}

/// Whether two slices of equal length contain the same bytes.
private func isEqual(_ a: Slice<UnsafeMutableRawBufferPointer>, _ b: Slice<UnsafeRawBufferPointer>) -> Bool {
    let a = unsafe UnsafeRawBufferPointer(rebasing: a)
    let b = unsafe UnsafeRawBufferPointer(rebasing: b)
    guard let first = a.baseAddress, let second = b.baseAddress else { return true }
    return unsafe memcmp(first, second, a.count) == 0
}

/// How much of a file is in memory at a time when it is read in pieces.
private let chunk = 65_536

/// An open plain file. It is closed when the value goes out of scope.
private struct Opened: ~Copyable {
    private let descriptor: Int32
    private let shownAs: String
    /// Its size in bytes when it was opened.
    let size: Int
    let mark: FileMark
    /// Whether not everybody may read it. False for a file with several hard links, because its permissions are not
    /// ours to change.
    let isShut: Bool

    /// Opens a file for reading. With `O_NONBLOCK`, a pipe is refused rather than waited for.
    init(_ folder: Int32, _ path: String, shownAs: String, following: Bool) throws(DiskFailure) {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (following ? 0 : O_NOFOLLOW)
        descriptor = retrying { unsafe openat(folder, path, flags) }
        self.shownAs = shownAs
        var status = stat()
        let answer = descriptor >= 0 ? unsafe fstat(descriptor, &status) : -1
        size = Int(status.st_size)
        mark = FileMark(status)
        isShut = status.st_nlink == 1 && status.st_mode & Folder.readable(.file) != Folder.readable(.file)
        guard answer == 0 else { throw DiskFailure("read", shownAs, code: errno) }
        guard Folder.Kind(mode: status.st_mode) == .file else {
            throw DiskFailure("read", shownAs, reason: "not a file", code: EISDIR)
        }
    }

    deinit { if descriptor >= 0 { _ = close(descriptor) } }

    /// Fills a buffer as far as the file goes. Returns the number of bytes read: 0 at the end, -1 on failure.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = retrying { unsafe systemRead(descriptor, rest.baseAddress, rest.count) }
            if count < 0 { return -1 }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// The whole file, as long as it was when it was opened.
    func readAll(limit: Int?) throws(DiskFailure) -> [UInt8] {
        if let limit, size > limit { throw DiskFailure("read", shownAs, code: EFBIG) }
        return try readBeginning(size)
    }

    /// The next `size` bytes, or fewer if the file ends first.
    func readBeginning(_ size: Int) throws(DiskFailure) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let got = unsafe read(
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<size]))
            if got < 0 { code = errno }
            count = max(0, got)
        }
        if code != 0 { throw DiskFailure("read", shownAs, code: code) }
        return bytes
    }
}

// MARK: Writing
extension Folder {
    /// Makes a new file with these bytes, or appends them to an existing one. The mode is 0644; the umask applies
    /// unless the folder is for readers.
    func write(_ path: String, _ bytes: ArraySlice<UInt8>, appending: Bool = false) throws(DiskFailure) {
        let file = try create(path, appending ? O_APPEND : O_EXCL)
        let written = unsafe bytes.withUnsafeBytes { unsafe writeAll(file, $0) }
        try finish(file, path, written)
    }

    package func write(_ path: String, _ bytes: [UInt8]) throws(DiskFailure) { try write(path, bytes[...]) }

    /// Makes a new file that is a copy of the one at an absolute path, piece by piece.
    package func write(_ path: String, copyOf source: String) throws(DiskFailure) {
        let original = try Opened(AT_FDCWD, source, shownAs: source, following: true)
        let file = try create(path)
        var unreadable: Int32 = 0
        let written = unsafe withUnsafeTemporaryAllocation(byteCount: 4 * chunk, alignment: 8) { buffer in
            while true {
                let count = unsafe original.read(into: buffer)
                if count < 0 { unreadable = errno }
                if count <= 0 { return true }
                guard unsafe writeAll(file, UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return false }
            }
        }
        try finish(file, path, written)
        if unreadable != 0 { throw DiskFailure("read", source, code: unreadable) }
    }

    private func create(_ path: String, _ flag: Int32 = O_EXCL) throws(DiskFailure) -> Int32 {
        let flags = O_WRONLY | O_CREAT | flag | O_NOFOLLOW | O_CLOEXEC
        let file = retrying { unsafe openat(descriptor, path, flags, 0o644) }
        guard file >= 0 else { throw failure("write", path) }
        return file
    }

    /// Closes a file after writing.
    private func finish(_ file: Int32, _ path: String, _ written: Bool) throws(DiskFailure) {
        var code = written ? 0 : errno
        var made = stat()
        // A disk without file modes refuses this, and does not need it.
        if isForReaders, unsafe fstat(file, &made) == 0, made.st_mode & 0o777 != 0o644 { _ = fchmod(file, 0o644) }
        // Only now may the system report that the disk is full (close(2)).
        if close(file) != 0, errno != EINTR, code == 0 { code = errno }
        if code != 0 { throw failure("write", path, code: code) }
    }

    /// Makes a folder; false if something with that name exists already. The mode is 0755; the umask applies unless the
    /// folder is for readers.
    @discardableResult
    package func makeFolder(_ path: String) throws(DiskFailure) -> Bool {
        if unsafe mkdirat(descriptor, path, 0o755) == 0 {
            if isForReaders, isShutFolder(path) { letReadersIn(path, .folder) }
            return true
        }
        if errno == EEXIST { return false }
        throw failure("make", path)
    }

    /// Lets everybody read a file or enter a folder. A refusal by the disk is ignored.
    func letReadersIn(_ path: String, _ kind: Kind) {
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
        let opened = retrying { unsafe openat(descriptor, path.isEmpty ? "." : path, flags) }
        guard opened >= 0 else { return }
        defer { _ = close(opened) }
        var status = stat()
        guard unsafe fstat(opened, &status) == 0, Kind(mode: status.st_mode) == kind else { return }
        _ = fchmod(opened, (status.st_mode & 0o7777) | Self.readable(kind))
    }

    /// The permission bits that let everybody in.
    fileprivate static func readable(_ kind: Kind) -> mode_t { kind == .folder ? 0o555 : 0o444 }

    /// Renames a file or folder in one step, replacing a file that has the new name.
    package func rename(_ from: String, to path: String) throws(DiskFailure) {
        if unsafe renameat(descriptor, from, descriptor, path) != 0 { throw failure("write", path) }
    }

    /// Makes a hard link to a file; false if the file system does not support that.
    package func link(_ from: String, to path: String) throws(DiskFailure) -> Bool {
        if unsafe linkat(descriptor, from, descriptor, path, 0) == 0 { return true }
        if [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) { return false }
        throw failure("write", path)
    }

    /// Removes a file. A missing file is not a failure.
    package func remove(_ path: String) throws(DiskFailure) {
        if unsafe unlinkat(descriptor, path, 0) != 0, errno != ENOENT { throw failure("remove", path) }
    }

    /// Removes a folder if it is empty. Returns whether it was removed.
    package func removeEmptyFolder(_ path: String) -> Bool { unsafe unlinkat(descriptor, path, AT_REMOVEDIR) == 0 }
}

/// Repeats a call for as long as signals interrupt it.
func retrying<Answer: SignedInteger>(_ call: () -> Answer) -> Answer {
    while true {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, start, count)
}

/// Writes everything, in as many calls as necessary. Returns whether it succeeded; if not, `errno` says why.
private func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count {
        let count = retrying { unsafe write(file, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done) }
        if count < 0 { return false }
        done += count
    }
    return true
}
