import Board

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a result to standard output, or throws if not all of it can be written. Nothing else writes there.
///
/// `deliver("2026-12-01T17:00:00Z")` prints a line. On a full disk it throws `cannot write to standard output: No space
/// left on device`, which ends the program with status 74. If the reader of a pipe stops reading, as `head` does, the
/// program ends silently by SIGPIPE, as programs usually do.
func deliver(_ text: String, terminator: String = "\n") throws(DiskFailure) {
    try deliver(Array((text + terminator).utf8))
}

/// The same for bytes.
func deliver(_ bytes: [UInt8]) throws(DiskFailure) {
    let code = write(bytes, to: STDOUT_FILENO)
    if code == 0 { return }
    if code == EPIPE { endByClosedPipe() }
    throw DiskFailure(
        "write to", "standard output", reason: unsafe String(cString: strerror(code)), code: code)
}

/// Prints what was done on standard output. It is not a result, so nothing happens if there is no standard output.
func inform(_ text: String) throws(DiskFailure) {
    do throws(DiskFailure) { try deliver(text) } catch {
        if error.code != EBADF { throw error }
    }
}

/// All of standard input, up to `limit` bytes.
func standardInput(limit: Int) throws(DiskFailure) -> [UInt8] {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while all.count < limit {
        let count = unsafe piece.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count < 0 {
            throw DiskFailure(
                "read", "standard input", reason: unsafe String(cString: strerror(errno)), code: errno)
        }
        if count == 0 { break }
        all += piece[..<count]
    }
    return all
}

/// Writes to standard error, which gets everything that is not a result. A failure is ignored, because it cannot be
/// reported.
func complain(_ text: String, terminator: String = "\n") {
    progressLine.clear()
    _ = write(Array((text + terminator).utf8), to: STDERR_FILENO)
}

/// Writes to standard error, which is known to be a terminal.
func draw(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
}

/// Opens standard streams that are closed (`>&- 2>&- <&-`). Otherwise a file that the program opens would take the
/// place of one, and messages would be written into it.
func occupyStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
        // `open` takes the lowest free number, which is this one. Writing to standard output still fails, as it must.
        _ = unsafe open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
}

/// Writes all bytes. Returns 0, or the system's error number.
private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            // Another program has made this pipe non-blocking.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = unsafe poll(&waiting, 1, -1)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}

/// Ends the program by SIGPIPE, even if it was started with SIGPIPE ignored.
private func endByClosedPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    exit(128 + SIGPIPE)
}
