import Diagnostics
import Foundation
import Testing

@testable import Board

/// `board check` reports what a build would report about the output, and does not change it.
@Suite struct RehearsalTests {
    private let site: TemporarySite

    init() async throws {
        site = try TemporarySite()
        _ = try await build(site.request())
        try site.write("content/pages/new.md", "---\ntitle: New\n---\n\nText.\n")
    }

    private var files: FileManager { FileManager.default }

    private func checked() async throws -> [String] {
        let before = try files.subpathsOfDirectory(atPath: site.root + "/public").sorted()
        let found = try await check(site.request()).diagnostics.filter { $0.rule.hasPrefix("publish.") }
        #expect(try files.subpathsOfDirectory(atPath: site.root + "/public").sorted() == before)
        return found.map { "\($0.severity) \($0.place.path): \($0.message)" }
    }

    private func built() async throws -> [String] {
        var request = try site.request()
        request.isStrict = true
        do throws(DiskFailure) {
            return try await build(request).diagnostics.map { "\($0.severity) \($0.place.path): \($0.message)" }
        } catch {
            return ["error public: nothing can be published here: a build \(error)"]
        }
    }

    @Test func whatIsCleanIsCleanToBoth() async throws {
        #expect(try await checked() == [])
        #expect(try await built() == [])
        try site.remove("public")
        #expect(try await check(site.request()).diagnostics == [])
        #expect(!files.fileExists(atPath: site.root + "/public"))
    }

    @Test(arguments: ["new/index.html", "new/index.html/a/b", "about"])
    func filesAndEmptyFoldersOfOthers(_ path: String) async throws {
        if path == "new/index.html" {
            try site.write("public/" + path, "mine")
        } else if path == "about" {
            try site.write("content/pages/about.md", "---\ntitle: About\n---\n\nText.\n")
            _ = try await build(site.request())
            try site.remove("content/pages/about.md")
            try site.write("public/about/index.html", "mine")
        } else {
            try files.createDirectory(atPath: site.root + "/public/" + path, withIntermediateDirectories: true)
        }
        let told = try await checked()
        #expect(told.count == 1 && told[0].hasPrefix("warning public/"), "\(told)")
        #expect(try await built() == told)
        #expect(files.fileExists(atPath: site.root + "/public/" + path))
    }

    @Test(arguments: ["folder", "link", "board", "board link", "manifest"])
    func whatIsInTheWay(_ what: String) async throws {
        let output = site.root + "/public"
        switch what {
        case "folder": try site.write("public/new/index.html/a.txt", "mine")
        case "link": try files.createSymbolicLink(atPath: output + "/new", withDestinationPath: "/")
        case "manifest":
            try site.remove("public/.board/manifest")
            try files.createDirectory(atPath: output + "/.board/manifest", withIntermediateDirectories: true)
        case "board link":
            try site.remove("public/.board")
            try files.createSymbolicLink(atPath: output + "/.board", withDestinationPath: site.root)
        default:
            try site.remove("public/.board")
            try site.write("public/.board", "mine")
        }
        let told = try await checked()
        #expect(told.count == 1 && told[0].hasPrefix("error public: "), "\(told)")
        #expect(try await built() == told)
    }

    @Test func aLockThatIsAFolder() async throws {
        try site.remove("public/.board/lock")
        try files.createDirectory(atPath: site.root + "/public/.board/lock", withIntermediateDirectories: true)
        #expect(
            try await checked() == [
                "error public: nothing can be published here: a build cannot lock public/.board/lock: it is not a file"
            ])
    }

    @Test func anotherBoardIsNoOutput() throws {
        let other = try TemporarySite()
        func reason(_ path: String) -> String? {
            OutputFolder.objection(to: .named(other.root + path, as: "other" + path), of: site.root)?.reason
        }
        #expect(reason("") == "it is a board of its own, with a 'board.yml'")
        for path in ["/content", "/content/x", "/templates", "/www/../templates"] {
            #expect(reason(path)?.hasPrefix("it lies in the sources of another board, '") == true, "\(path)")
        }
        for path in ["/public", "/www", "/build/site"] { #expect(reason(path) == nil, "\(path)") }
        #expect(OutputFolder.objection(to: .named(site.root + "/www", as: "www"), of: site.root) == nil)
        // A published file may have that name.
        try other.write("www/.board/manifest", "board manifest 2\nend 0\n")
        try other.remove("content")
        try other.write("www/board.yml", "title: x\n")
        #expect(reason("/www") == nil)
    }
}
