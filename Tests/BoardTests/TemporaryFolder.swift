import Foundation

@testable import Board

/// A test's own folder, which is removed when the test ends: `TemporaryFolder().write("content/a.md", "text")`.
final class TemporaryFolder {
    /// Its absolute path, without links.
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "board-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The absolute path of something in it.
    func callAsFunction(_ relative: String) -> String { "\(path)/\(relative)" }

    func write(_ relative: String, _ text: String = "") throws {
        let url = URL(filePath: self(relative))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func makeFolder(_ relative: String) throws {
        try FileManager.default.createDirectory(atPath: self(relative), withIntermediateDirectories: true)
    }

    func link(_ relative: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: self(relative), withDestinationPath: target)
    }

    func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: self(relative)) }

    func text(_ relative: String) -> String? {
        FileManager.default.contents(atPath: self(relative)).map { String(decoding: $0, as: UTF8.self) }
    }

    func exists(_ relative: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: self(relative))) != nil
    }

    /// Runs a shell command in it, for things that only the shell can make: odd names, pipes.
    func shell(_ line: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(filePath: path)
        try process.run()
        process.waitUntilExit()
    }

    /// Every path below a folder and what is there: a file's text and inode number, `folder`, a link's target.
    ///
    /// The inode number shows whether a file was left alone or written again with the same bytes.
    func snapshot(_ relative: String = "", numbers: Bool = true) throws -> [String: String] {
        let base = relative.isEmpty ? path : self(relative)
        var found: [String: String] = [:]
        guard FileManager.default.fileExists(atPath: base) else { return found }
        for name in try FileManager.default.subpathsOfDirectory(atPath: base) {
            let item = "\(base)/\(name)"
            let attributes = try FileManager.default.attributesOfItem(atPath: item)
            switch attributes[.type] as? FileAttributeType {
            case .typeDirectory: found[name] = "folder"
            case .typeSymbolicLink:
                found[name] = "-> " + (try FileManager.default.destinationOfSymbolicLink(atPath: item))
            default:
                let number = (attributes[.systemFileNumber] as? NSNumber).map { " #\($0)" } ?? ""
                let text = FileManager.default.contents(atPath: item).map { String(decoding: $0, as: UTF8.self) }
                found[name] = (text ?? "?") + (numbers ? number : "")
            }
        }
        return found
    }
}

extension Publication {
    /// Publishing into a folder that is not near any site.
    convenience init(output: String, shownAs: String = "public", waiting: () -> Void = {}) throws {
        let folder = try OutputFolder(.named(output, as: shownAs), of: "/a/site/elsewhere")
        try self.init(output: folder, waiting: waiting)
    }

    /// Plans and publishes.
    func commit(_ files: [StagedFile]) throws -> PublishSummary {
        do { return try commit(plan(files)) } catch {
            abandon()
            throw error
        }
    }
}
