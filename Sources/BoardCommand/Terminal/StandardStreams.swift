import Board

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a result to standard output: all of it, or what it throws says why not. Nothing else writes there.
///
/// `deliver("2026-12-01T17:00:00Z")` prints a line. On a full disk it throws `cannot write to standard output: No space
/// left on device`, which ends the program with 74. Where the reader of a pipe has had enough, as `head` has, the program
/// ends as programs do then: by SIGPIPE, without a word.
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

/// Says on standard output what was done, where that is not a result that anybody waits for: whoever began the program
/// without a standard output does not want to know.
func inform(_ text: String) throws(DiskFailure) {
    do throws(DiskFailure) { try deliver(text) } catch {
        if error.code != EBADF { throw error }
    }
}

/// All of standard input, up to so many bytes.
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

/// Writes to standard error: everything that is not a result. Where that cannot be written, nobody can be told.
func complain(_ text: String, terminator: String = "\n") {
    progressLine.clear()
    _ = write(Array((text + terminator).utf8), to: STDERR_FILENO)
}

/// Draws on the terminal that standard error is.
func draw(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
}

/// Makes sure that files which the program opens are not taken for its standard streams, where it was begun without
/// some of them (`>&- 2>&- <&-`): a message must not end up in a page.
func occupyStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
        // The lowest number that is free is this one. What is written to standard output still fails, as it must.
        _ = unsafe open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
}

/// Writes all of it: 0, or the system's number for why not.
private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            // Another program has made this pipe one that does not wait.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = unsafe poll(&waiting, 1, -1)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}

/// Ends the program as the system does it, also where whoever began it had SIGPIPE ignored.
private func endByClosedPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    exit(128 + SIGPIPE)
}
