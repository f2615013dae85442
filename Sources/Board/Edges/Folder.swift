#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open folder on the disk; every path given to it is relative to it, and every call is one or two of the system's.
///
/// `Folder("/site/public").write("index.html", bytes)` makes `/site/public/index.html`. Paths are taken as they are:
/// whether one may be used is decided before (`OutputPath`). This file and `FileLock.swift` alone speak to the system:
/// descriptors, pointers and error numbers stay in them.
package final class Folder: Sendable {
    let descriptor: Int32
    /// What failures call this folder.
    private let shownAs: String
    /// Whether what is made in it is for everybody to read, as web servers must, whatever the umask says.
    private let isForReaders: Bool

    /// Opens a folder that is there; `shownAs` is what failures call it, the path itself where nothing is given.
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
    /// What a name stands for; a symbolic link is a link, wherever it leads.
    package enum Kind: Sendable { case file, folder, link, other }

    /// One name in a folder.
    package struct Entry: Sendable {
        /// The name; where it is not UTF-8, what of it can be shown.
        package let name: String
        /// Whether the name is UTF-8, so that `name` can be used to open it.
        package let isText: Bool
        /// What it stands for.
        package let kind: Kind
    }

    /// What is at a path, links not followed; nil where nothing is, or a parent is not a folder.
    package func kind(of path: String) throws(DiskFailure) -> Kind? {
        if let status = status(of: path) { return Kind(mode: status.st_mode) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("look at", path)
    }

    /// By what the plain file at a path is known again, links not followed; nil where none is there.
    func mark(of path: String) -> FileMark? {
        guard let status = status(of: path), Kind(mode: status.st_mode) == .file else { return nil }
        return FileMark(status)
    }

    /// Whether the folder at a path is one that not everybody can go into and list.
    func isShutFolder(_ path: String) -> Bool {
        guard let status = status(of: path), Kind(mode: status.st_mode) == .folder else { return false }
        return status.st_mode & Self.readable(.folder) != Self.readable(.folder)
    }

    private func status(of path: String) -> stat? {
        var status = stat()
        return unsafe fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    /// The names in a folder (`""`: this one) in the disk's order, without `.` and `..`; a link to a folder fails.
    ///
    /// Stops after `limit` names, so that a folder of millions costs no more than the limit.
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

    /// The kind that a folder's entry tells of itself; nil where the file system does not say.
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

/// The path of a file or folder with every link in it followed, or nil where it leads nowhere or in circles.
package func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(validatingCString: resolved)
}

// MARK: Reading
/// The whole of a file at an absolute path, in one read; more than `limit` bytes fail with `DiskFailure.isTooLarge`.
package func readFile(_ path: String, limit: Int? = nil) throws(DiskFailure) -> [UInt8] {
    try Opened(AT_FDCWD, path, shownAs: path, following: true).readAll(limit: limit)
}

/// The beginning of a file at an absolute path: so many bytes, or all of a shorter one.
package func readFile(_ path: String, first limit: Int) throws(DiskFailure) -> [UInt8] {
    let source = try Opened(AT_FDCWD, path, shownAs: path, following: true)
    return try source.readBeginning(min(limit, source.size))
}

extension Folder {
    /// The whole of a file, in one read; nil where none is there. A link fails: what it leads to is not ours.
    package func read(_ path: String) throws(DiskFailure) -> [UInt8]? {
        do throws(DiskFailure) {
            return try Opened(descriptor, path, shownAs: "\(shownAs)/\(path)", following: false).readAll(limit: nil)
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
    }

    /// How the file at a path stands to the bytes that should be in it.
    enum Standing: Sendable, Hashable {
        /// It has them; `isShut`: and not everybody can read it.
        case same(FileMark, isShut: Bool)
        case different(FileMark)
        case absent
    }

    /// Compares a file with bytes, by size first; `absent` is whatever is not a plain file.
    func compare(_ path: String, with bytes: [UInt8]) -> Standing {
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

    /// Compares a file with another one at an absolute path, piece by piece.
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

/// Whether two stretches of equal length hold the same bytes.
private func isEqual(_ a: Slice<UnsafeMutableRawBufferPointer>, _ b: Slice<UnsafeRawBufferPointer>) -> Bool {
    let a = unsafe UnsafeRawBufferPointer(rebasing: a)
    let b = unsafe UnsafeRawBufferPointer(rebasing: b)
    guard let first = a.baseAddress, let second = b.baseAddress else { return true }
    return unsafe memcmp(first, second, a.count) == 0
}

/// How much of a file is held at a time where it is not held whole.
private let chunk = 65_536

/// An open plain file; closed when it goes.
private struct Opened: ~Copyable {
    private let descriptor: Int32
    private let shownAs: String
    /// Its size in bytes when it was opened.
    let size: Int
    /// By what it is known again.
    let mark: FileMark
    /// Whether not everybody can read it. A file with a second name elsewhere is not the board's to open.
    let isShut: Bool

    /// Opens a file to read. `O_NONBLOCK` lets a pipe be refused instead of waited for.
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

    /// Fills a buffer as far as the file goes: how many bytes came, 0 at the end, -1 where reading fails.
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

    /// The whole file; what another program appends meanwhile is not waited for.
    func readAll(limit: Int?) throws(DiskFailure) -> [UInt8] {
        if let limit, size > limit { throw DiskFailure("read", shownAs, code: EFBIG) }
        return try readBeginning(size)
    }

    /// So many bytes from where the file is read next, or fewer where it ends before.
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
    /// Makes a new file (0644, less the umask but for readers) with these bytes in it, or puts them behind those of one that is there.
    package func write(_ path: String, _ bytes: [UInt8], appending: Bool = false) throws(DiskFailure) {
        let file = try create(path, appending ? O_APPEND : O_EXCL)
        let written = unsafe bytes.withUnsafeBytes { unsafe writeAll(file, $0) }
        try finish(file, path, written)
    }

    /// Makes a new file that is a copy of the one at an absolute path; a file of any size takes one small buffer.
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

    private func create(_ path: String, _ mode: Int32 = O_EXCL) throws(DiskFailure) -> Int32 {
        let flags = O_WRONLY | O_CREAT | mode | O_NOFOLLOW | O_CLOEXEC
        let file = retrying { unsafe openat(descriptor, path, flags, 0o644) }
        guard file >= 0 else { throw failure("write", path) }
        // Disks without modes refuse, and need none.
        if isForReaders { _ = fchmod(file, 0o644) }
        return file
    }

    /// Closes a written file; a full disk may be told only now (close(2)).
    private func finish(_ file: Int32, _ path: String, _ written: Bool) throws(DiskFailure) {
        let code = written ? 0 : errno
        let closed = close(file)
        if !written { throw failure("write", path, code: code) }
        if closed != 0, errno != EINTR { throw failure("write", path) }
    }

    /// Makes a folder (0755, less the umask but for readers); false where something of that name is there already.
    @discardableResult
    package func makeFolder(_ path: String) throws(DiskFailure) -> Bool {
        if unsafe mkdirat(descriptor, path, 0o755) == 0 {
            if isForReaders, isShutFolder(path) { letReadersIn(path, .folder) }
            return true
        }
        if errno == EEXIST { return false }
        throw failure("make", path)
    }

    /// Lets everybody read a file, or go into a folder; a disk that refuses is not asked twice.
    func letReadersIn(_ path: String, _ kind: Kind) {
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
        let opened = retrying { unsafe openat(descriptor, path.isEmpty ? "." : path, flags) }
        guard opened >= 0 else { return }
        defer { _ = close(opened) }
        var status = stat()
        guard unsafe fstat(opened, &status) == 0, Kind(mode: status.st_mode) == kind else { return }
        _ = fchmod(opened, (status.st_mode & 0o7777) | Self.readable(kind))
    }

    /// The bits that let everybody in.
    fileprivate static func readable(_ kind: Kind) -> mode_t { kind == .folder ? 0o555 : 0o444 }

    /// Puts a file or folder into place under another name, in one step, over a file that has that name.
    package func rename(_ from: String, to path: String) throws(DiskFailure) {
        if unsafe renameat(descriptor, from, descriptor, path) != 0 { throw failure("write", path) }
    }

    /// A second name for a file; false where this file system has no such thing.
    package func link(_ from: String, to path: String) throws(DiskFailure) -> Bool {
        if unsafe linkat(descriptor, from, descriptor, path, 0) == 0 { return true }
        if [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) { return false }
        throw failure("write", path)
    }

    /// Removes a file; one that is not there is not a failure.
    package func remove(_ path: String) throws(DiskFailure) {
        if unsafe unlinkat(descriptor, path, 0) != 0, errno != ENOENT { throw failure("remove", path) }
    }

    /// Removes a folder if it is empty: whether it went.
    package func removeEmptyFolder(_ path: String) -> Bool {
        unsafe unlinkat(descriptor, path, AT_REMOVEDIR) == 0
    }
}

extension DiskFailure {
    /// A refusal by the system, told in its words: `No space left on device` for `ENOSPC`.
    fileprivate init(_ operation: String, _ path: String, code: Int32) {
        self.init(operation, path, reason: unsafe String(cString: strerror(code)), code: code)
    }
}

/// Makes a call again while signals interrupt it.
func retrying<Answer: SignedInteger>(_ call: () -> Answer) -> Answer {
    while true {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, start, count)
}

/// Writes everything, however many calls it takes: whether it succeeded, else `errno` says why not.
private func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count {
        let count = retrying { unsafe write(file, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done) }
        if count < 0 { return false }
        done += count
    }
    return true
}
