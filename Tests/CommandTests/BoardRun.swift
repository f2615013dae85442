import Foundation

/// One run of the program that was built beside these tests.
struct BoardRun {
    let status: Int32
    let output: String
    let errors: String

    init(_ arguments: [String], in folder: String = NSTemporaryDirectory(), environment: [String: String] = [:]) throws
    {
        let process = Process()
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("board")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}

/// A folder with these files, which is removed when the test ends.
final class SiteFolder {
    let path: String

    /// A small site without a mistake.
    static let small = [
        "board.yml": "title: Board\nurl: https://board.invalid/\n",
        "content/places.yml": "london: {name: London, country: GB, timezone: Europe/London}\n",
        "content/organisations/acme.md": "---\nname: Acme\nlocation: london\n---\n\nAcme makes things.\n",
        "content/postings/fellow.md": posting(),
    ]

    init(_ files: [String: String] = small) throws {
        path = NSTemporaryDirectory() + "board-command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Runs `board` in it, at 1 December 2026.
    func board(_ arguments: String..., environment: [String: String] = [:]) throws -> BoardRun {
        try BoardRun(
            arguments, in: path, environment: ["SOURCE_DATE_EPOCH": "1796115600"].merging(environment) { $1 })
    }

    /// A posting without mistakes, except those that are asked for.
    static func posting(
        title: String = "Policy Fellow", bands: String = "research", apply: String = "https://acme.net/jobs"
    )
        -> String
    {
        """
        ---
        title: \(title)
        organisation: acme
        bands: [\(bands)]
        published: 2026-11-01
        deadline: 2027-03-01
        locations: [london]
        apply: \(apply)
        salary: {amount: 41000, currency: GBP, per: year}
        ---

        The work is to read and write.

        """
    }
}
