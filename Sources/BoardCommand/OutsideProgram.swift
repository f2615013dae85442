import Dispatch

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#else
    @unsafe @preconcurrency import Darwin
#endif

/// Another program on this machine, found in the folders of `PATH` as a shell finds it.
///
/// `OutsideProgram(name: "wc", arguments: ["-c"]).run(input: bytes)` is what `wc` prints. Its standard error is
/// ignored.
struct OutsideProgram {
    let name: String
    let arguments: [String]

    /// The program could not be run.
    struct Failure: Error {
        fileprivate let code: Int32

        /// The system's message.
        var reason: String { unsafe String(cString: strerror(code)) }

        /// Whether there is no program of that name.
        var isAbsent: Bool { code == ENOENT }
    }

    /// The result of a run.
    struct Ending {
        /// What it wrote to standard output.
        let output: [UInt8]
        /// Its exit status; 128 or more if a signal ended it.
        let status: Int32
        /// Whether it was ended because it wrote more than the limit.
        let isCut: Bool
    }

    /// Runs it with these bytes as its standard input, and returns its standard output.
    func run(input: [UInt8]) throws(Failure) -> [UInt8] { try end(input: input).output }

    /// The same, and how it ended. It is ended if it writes more than `limit` bytes.
    func end(input: [UInt8] = [], limit: Int = .max) throws(Failure) -> Ending {
        let (theirInput, ourOutput) = try Self.pipe()
        let (ourInput, theirOutput): (Int32, Int32)
        do throws(Failure) { (ourInput, theirOutput) = try Self.pipe() } catch {
            for end in [theirInput, ourOutput] { close(end) }
            throw error
        }
        // It may end before it has read everything, which must not end this program too.
        let formerly = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, formerly) }
        let begun = begin(input: theirInput, output: theirOutput)
        for end in [theirInput, theirOutput] { close(end) }
        defer { close(ourInput) }
        guard case .success(let process) = begun else {
            close(ourOutput)
            return try begun.map { _ in Ending(output: [], status: 0, isCut: false) }.get()
        }
        // The input is written by another thread, because the program may answer before it has read everything.
        let writing = DispatchGroup()
        DispatchQueue(label: "input").async(group: writing) {
            Self.write(input, to: ourOutput)
            close(ourOutput)
        }
        let (output, isCut) = Self.readAll(ourInput, limit: limit)
        // It may be blocked in a write that nobody reads, and ignore a signal that only asks it to end.
        if isCut { kill(process, SIGKILL) }
        writing.wait()
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
        // As WIFEXITED and WEXITSTATUS do.
        return Ending(
            output: output, status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, isCut: isCut)
    }

    /// Starts it with these descriptors as its standard input and output.
    private func begin(input: Int32, output: Int32) -> Result<pid_t, Failure> {
        #if canImport(Glibc)
            var actions = unsafe posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let words = unsafe ([name] + arguments).map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawnp(&process, name, &actions, nil, words + [nil], environ)
        return code == 0 ? .success(process) : .failure(Failure(code: code))
    }

    /// A pipe whose ends are not inherited by other programs: the end to read from, the end to write to.
    private static func pipe() throws(Failure) -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe systemPipe(&ends) == 0 else { throw Failure(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }

    private static func readAll(_ descriptor: Int32, limit: Int) -> (bytes: [UInt8], isCut: Bool) {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { all += piece[..<count] } else if count == 0 || errno != EINTR { return (all, false) }
            if all.count > limit { return (all, true) }
        }
    }
}

private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { unsafe pipe(ends) }

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(file, start, count)
}
