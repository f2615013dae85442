import Board
import Foundation

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
    ProcessInfo.processInfo.environment[name]
}

/// How many processors this machine lends to the program.
func processorCount() -> Int {
    ProcessInfo.processInfo.activeProcessorCount
}

/// A path from the working directory as an absolute one, without `.` and `..`.
func absolutePath(_ path: String) throws -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
}

/// Whether there is anything at a path.
func fileExists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
}

/// The instant by this machine's clock.
func clock() -> Instant {
    Instant(Int(Date().timeIntervalSince1970.rounded(.down)))
}

/// The path of a folder from the working directory, empty where it is that one or lies elsewhere.
func pathFromHere(to folder: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return folder.hasPrefix(here) ? String(folder.dropFirst(here.count)) : ""
}

/// A file's path as one types it here: from the working directory where it lies below it, else whole.
func pathFromHere(toFile path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
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
