import ArgumentParser
import Board
import Diagnostics

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#else
    @unsafe @preconcurrency import Darwin
#endif

/// The files of a commit, in a temporary folder that is removed afterwards. The repository is not touched.
struct Checkout {
    /// The folder of the site in it.
    let site: String
    private let folder: String

    /// Gets the files from the git repository of a site. An unknown commit is wrong usage.
    init(of commit: String, in root: String) throws {
        let prefix = try Self.git(root, ["rev-parse", "--show-prefix"]).map {
            $0.hasSuffix("/") ? String($0.dropLast()) : $0
        }
        guard let prefix, let top = try Self.git(root, ["rev-parse", "--show-toplevel"]) else {
            throw ValidationError(
                "'\(printable(commit))' is not a folder with a 'board.yml', and the site is not in a git repository")
        }
        guard !commit.hasPrefix("-"),
            try Self.git(root, ["rev-parse", "--verify", "--quiet", commit + "^{commit}"]) != nil
        else {
            throw ValidationError(
                "'\(printable(commit))' is neither a folder with a 'board.yml' nor a commit of the site's git")
        }
        guard try Self.git(root, ["cat-file", "-e", "\(commit):\(prefix.isEmpty ? "" : prefix + "/")board.yml"]) != nil
        else {
            throw ValidationError("there is no 'board.yml' in \(printable(commit))")
        }
        folder = try temporaryFolder()
        site = folder + "/site"
        let tree = prefix.isEmpty ? "\(commit)^{tree}" : "\(commit):\(prefix)"
        let index = "GIT_INDEX_FILE=\(folder)/index"
        guard try Self.run("env", [index, "git", "-C", top, "read-tree", tree]) != nil,
            try Self.run("env", [index, "git", "-C", top, "checkout-index", "--all", "--force", "--prefix=\(site)/"])
                != nil
        else {
            remove()
            throw DiskFailure("read", "\(commit) from git", reason: "git could not write its files to \(folder)")
        }
    }

    func remove() { _ = try? OutsideProgram(name: "rm", arguments: ["-rf", "--", folder]).end() }

    /// The output of git without the line break at its end; nil if git fails.
    private static func git(_ root: String, _ arguments: [String]) throws -> String? {
        try run("git", ["-C", root] + arguments)
    }

    private static func run(_ name: String, _ arguments: [String]) throws -> String? {
        guard let child = try? OutsideProgram(name: name, arguments: arguments).end(limit: 1024 * 1024),
            child.status == 0
        else {
            return nil
        }
        return String(decoding: child.output, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    }
}

/// Makes a new folder in `TMPDIR` or `/tmp` that only this user may read.
private func temporaryFolder() throws(DiskFailure) -> String {
    let base = environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(base)/board-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&name) != nil else {
        throw DiskFailure("make a folder in", base, reason: unsafe String(cString: strerror(errno)), code: errno)
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
