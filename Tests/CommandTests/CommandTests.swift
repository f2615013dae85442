import Foundation
import Testing

/// The program on the command line: what it prints where, and its exit status.
@Suite final class CommandTests {
    /// A folder for everything a test writes.
    private let scratch = NSTemporaryDirectory() + "board-command-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: scratch) }

    /// The result of a run of `board`.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs the program that was built beside these tests.
    private func board(
        _ arguments: String..., in folder: String = NSTemporaryDirectory(), environment: [String: String] = [:]
    ) throws -> Outcome {
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
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: text, errors: complaints)
    }

    /// The repository: it is itself a site.
    private let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private func folder(_ files: [String: String]) throws -> String {
        let root = scratch + "/site"
        for (path, text) in files {
            let url = URL(fileURLWithPath: root + "/" + path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return root
    }

    private let small = [
        "board.yml": "title: Board\nurl: https://example.org/\n",
        "content/pages/about.md": "---\ntitle: About\n---\n\nText.\n",
    ]

    @Test func theSampleBuildsWithoutAWord() throws {
        let output = scratch + "/sample"
        let outcome = try board("build", "--site", sample, "--output", output, "--now", "2026-12-01T09:00:00Z")
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("Postings: 1 draft, 1 scheduled, 1 upcoming"), "\(outcome.output)")
        #expect(outcome.output.contains("0 unchanged, 0 removed"))
    }

    @Test func theSiteIsFoundUpward() throws {
        let root = try folder(small)
        let outcome = try board("build", in: root + "/content/pages")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(FileManager.default.fileExists(atPath: root + "/public/about/index.html"))
    }

    @Test func outsideASite() throws {
        let outcome = try board("build", in: "/")
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("no 'board.yml' here or in a folder above; name the site with --site"))
    }

    @Test(arguments: [
        ("/dev/null", "/dev/null is not a folder; name the one that 'board.yml' is in"),
        ("/nowhere", "/nowhere is not a folder; name the one that 'board.yml' is in"),
        ("/", "there is no 'board.yml' in /; 'board init' makes a site"),
    ])
    func aSiteThatIsNone(named: String, message: String) throws {
        let outcome = try board("build", "--site", named)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(message))
    }

    @Test func mistakesGoToStandardErrorAndTheStatusIsOne() throws {
        var files = small
        files["content/pages/about.md"] = "---\ntitel: About\n---\n"
        let root = try folder(files)
        let outcome = try board("build", in: root)
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(
            outcome.errors.hasPrefix("content/pages/about.md:2:1: error: unknown field 'titel' [page.field]"),
            "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"), "no colours but on a terminal")
        #expect(!FileManager.default.fileExists(atPath: root + "/public"))
    }

    @Test func mistakesForPrograms() throws {
        var files = small
        files["content/pages/about.md"] = "---\ntitel: About\n---\n"
        let root = try folder(files)
        let json = try board("build", "--format", "json", in: root)
        for line in json.errors.split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        let github = try board("build", "--format", "github", in: root)
        #expect(github.errors.hasPrefix("::error file=content/pages/about.md,line=2,col=1"), "\(github.errors)")
    }

    @Test func warningsAreToldAndPublishedUnlessStrict() throws {
        var files = small
        files["content/pages/about.md"] = "---\ntitle: About\n---\n\nA <b>bold</b> word.\n"
        let root = try folder(files)
        let lenient = try board("build", in: root)
        #expect(lenient.status == 0)
        #expect(lenient.errors.contains("warning: raw HTML '<b>' was dropped [markdown.html]"))
        #expect(try board("build", "--strict", in: root).status == 1)
        let quiet = try board("build", "--quiet", in: root)
        #expect(quiet.output == "" && quiet.errors == "")
        let refused = try board("build", "--strict", "--quiet", in: root)
        #expect(refused.status == 1 && refused.output == "", "\(refused.output)")
        #expect(refused.errors.contains("warning: raw HTML '<b>' was dropped"), "what held it back: \(refused.errors)")
    }

    @Test(arguments: [
        (["build", "--now", "tomorrow"], "'tomorrow' is not a date and time"),
        (["build", "--url", "example.org"], "'example.org' is not an address for a site"),
        (["build", "--workers", "0"], "--workers must be a number from 1 to 256"),
        (["build", "--nwo", "x"], "Unknown option '--nwo'"),
        (["biuld"], "unknown command 'biuld'; did you mean 'build'?"),
    ])
    func wrongUsage(_ arguments: [String], _ message: String) throws {
        let root = try folder(small)
        let process = try run(arguments, in: root)
        #expect(process.status == 64)
        #expect(process.errors.contains(message), "\(process.errors)")
    }

    private func run(_ arguments: [String], in folder: String) throws -> Outcome {
        switch arguments.count {
        case 1: try board(arguments[0], in: folder)
        default: try board(arguments[0], arguments[1], arguments[2], in: folder)
        }
    }

    @Test func aFolderThatCannotBeWritten() throws {
        var files = small
        files["blocked"] = "a file where the output should go"
        let root = try folder(files)
        let outcome = try board("build", "--output", root + "/blocked/public", in: root)
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("cannot"), "\(outcome.errors)")
    }

    @Test func theClockOfTheEnvironment() throws {
        let root = try folder(small)
        let outcome = try board("build", in: root, environment: ["SOURCE_DATE_EPOCH": "soon"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("SOURCE_DATE_EPOCH"))
        #expect(try board("build", in: root, environment: ["SOURCE_DATE_EPOCH": "1796115600"]).status == 0)
    }

    @Test func wrongUsageNamesTheHelpOfItsCommand() throws {
        let root = try folder(small)
        for arguments in [["check", "nowhere.md"], ["check", "--site", "/nowhere"], ["list", "--site", "/nowhere"]] {
            let outcome = try board(arguments[0], arguments[1], arguments.last ?? "", in: root)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("See 'board \(arguments[0]) --help'"), "\(outcome.errors)")
        }
    }

    @Test func aDayIsAnInstant() throws {
        let root = try folder(small)
        let (day, noon) = ("2026-12-24", "2026-12-24T12:00:00Z")
        #expect(try board("list", "--as", "json", "--now", day, in: root).status == 0)
        #expect(
            try board("list", "--as", "json", "--now", day, in: root).output
                == board("list", "--as", "json", "--now", noon, in: root).output)
    }

    @Test func rendering() throws {
        let root = try folder([
            "templates/card.html": "<b>{{ title }}</b>\n", "templates/broken.html": "{{ titel }}\n",
            "data.json": "{\"title\": \"A & B\"}",
        ])
        let good = try board("render", "card.html", "--data", "data.json", in: root)
        #expect(good.status == 0)
        #expect(good.output == "<b>A &amp; B</b>\n", "\(good.errors)")
    }
}
