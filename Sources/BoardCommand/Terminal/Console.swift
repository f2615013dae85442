import Board

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// The whole of Foundation would bring ICU and its data into the program. ArgumentParser needs this part anyway.
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whether diagnostics are coloured: on a terminal, unless `NO_COLOR` (no-color.org) is set or the terminal is dumb.
func coloursErrors() -> Bool {
    isatty(STDERR_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
}

/// The same for standard output.
func coloursOutput() -> Bool {
    isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
}

/// The value of an environment variable.
func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// The number of processors that the program may use, which `taskset` may limit.
func processorCount() -> Int {
    ProcessInfo.processInfo.activeProcessorCount
}

/// The time zones of this machine, or those in the folder that `TZDIR` names, as in the C library (tzset(3)).
func machineZones() -> Zones {
    Zones(in: environment("TZDIR").flatMap { $0.isEmpty ? nil : $0 })
}

/// The absolute path of a path from the working directory, without `.` and `..`.
func absolutePath(_ path: String) throws(DiskFailure) -> String {
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : try workingDirectory() + "/" + path
    var parts: [Substring] = []
    // Bytes are compared, because in Swift a slash with an accent on it is another character.
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

/// The present instant, from this machine's clock.
func clock() -> Instant {
    Instant(time(nil))
}

/// The path of a folder from the working directory; empty if it is that directory or is not below it.
func pathFromHere(to folder: String) -> String {
    guard let here = try? workingDirectory() + "/" else { return "" }
    return folder.hasPrefix(here) ? String(folder.dropFirst(here.count)) : ""
}

/// The path of a file as one would type it here: from the working directory if the file is below it, otherwise
/// absolute.
func pathFromHere(toFile path: String) -> String {
    guard let here = try? workingDirectory() + "/" else { return path }
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
}

/// The number of columns of the terminal that standard output goes to; nil if it does not go to one.
func terminalColumns() -> Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
        return nil
    }
    return Int(size.ws_col)
}
