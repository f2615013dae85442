import Board

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// All of Foundation would bring ICU and its data into the program; ArgumentParser has brought in this part already.
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whether diagnostics are coloured: on a terminal, unless `NO_COLOR` (no-color.org) or a dumb terminal says otherwise.
func coloursErrors() -> Bool {
    isatty(STDERR_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
}

/// The same for standard output.
func coloursOutput() -> Bool {
    isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
}

/// A variable of the environment.
func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// How many processors this machine lends to the program: what `taskset` keeps back is not counted.
func processorCount() -> Int {
    ProcessInfo.processInfo.activeProcessorCount
}

/// The time zones of this machine, or those in the folder that `TZDIR` names, as the C library takes it (tzset(3)).
func machineZones() -> Zones {
    Zones(in: environment("TZDIR").flatMap { $0.isEmpty ? nil : $0 })
}

/// A path from the working directory as an absolute one, without `.` and `..`.
func absolutePath(_ path: String) throws(DiskFailure) -> String {
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : try workingDirectory() + "/" + path
    var parts: [Substring] = []
    // Bytes, for to Swift a slash with an accent on it is another character.
    for part in whole.utf8.split(separator: UInt8(ascii: "/")).map({ Substring($0) }) where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
}

private func workingDirectory() throws(DiskFailure) -> String {
    guard let path = unsafe getcwd(nil, 0) else {
        let code = errno
        throw DiskFailure(
            "find", "the folder you are in", reason: unsafe String(cString: strerror(code)), code: code)
    }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
}

/// Whether there is anything at a path.
func fileExists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
}

/// The instant by this machine's clock.
func clock() -> Instant {
    Instant(time(nil))
}

/// The path of a folder from the working directory, empty where it is that one or lies elsewhere.
func pathFromHere(to folder: String) -> String {
    guard let here = try? workingDirectory() + "/" else { return "" }
    return folder.hasPrefix(here) ? String(folder.dropFirst(here.count)) : ""
}

/// A file's path as one types it here: from the working directory where it lies below it, else whole.
func pathFromHere(toFile path: String) -> String {
    guard let here = try? workingDirectory() + "/" else { return path }
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
}

/// How many columns standard output's terminal has; nil where output does not go to one.
func terminalColumns() -> Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
        return nil
    }
    return Int(size.ws_col)
}
