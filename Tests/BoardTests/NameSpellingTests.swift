import Board
import Diagnostics
import Foundation
import Testing

/// Names whose accents are stored in two ways: as part of a letter, and as a separate character.
@Suite struct NameSpellingTests {
    private let guide = "---\ntitle: A\npublished: 2026-11-01\n---\n\nText.\n"

    @Test func filesThatDifferInSpellingOnlyAreOneName() async throws {
        let site = try TemporarySite()
        for accent in ["\u{E9}", "e\u{301}"] {
            try site.write("content/guides/caf\(accent).md", guide)
            try site.write("content/files/\(accent).txt", accent)
        }
        let report = try await build(site.request())
        #expect(report.diagnostics.map(\.rule).sorted() == ["site.path", "site.path"])
        #expect(report.diagnostics.allSatisfy { $0.help?.contains("how its accents are stored") ?? false })
    }

    @Test func whatIsPublishedIsComposed() async throws {
        let site = try TemporarySite()
        try site.write(
            "content/guides/cafe\u{301}.md", guide + "\n[itself](caf\u{E9}.md) [file](../files/e\u{301}.txt)\n")
        try site.write("content/files/e\u{301}.txt", "Text")
        let report = try await build(site.request())
        #expect(report.diagnostics.isEmpty)
        let bytes = Set(site.publishedFiles().map { Array($0.utf8) })
        #expect(bytes.contains(Array("guides/caf\u{E9}/index.html".utf8)))
        #expect(bytes.contains(Array("files/\u{E9}.txt".utf8)))
        let page = try site.published("guides/caf\u{E9}/index.html")
        #expect(
            page.contains(#"<a href="../../guides/caf%C3%A9/">itself</a> <a href="../../files/%C3%A9.txt">file</a>"#))
    }
}
