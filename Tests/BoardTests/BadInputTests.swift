import Board
import Diagnostics
import Foundation
import Testing

/// Sites with gross mistakes: each ends with a message, and `public/` stays as it was.
@Suite struct BadInputTests {
    private func posting(_ title: String = "Fellow", extra: String = "") -> String {
        """
        ---
        title: \(title)
        organisation: acme
        bands: [research]
        published: 2026-11-01
        deadline: 2027-03-01
        locations: [london]
        apply: https://example.org/a
        \(extra)---

        Text.

        """
    }

    /// The diagnostics of a build that must not publish.
    private func refused(_ site: TemporarySite) async throws -> String {
        let report = try await build(site.request())
        #expect(report.published == nil)
        return site.text(of: report.diagnostics)
    }

    @Test func anErrorLeavesEveryPublishedByteAlone() async throws {
        let site = try TemporarySite(["content/postings/a.md": posting()])
        #expect(try await build(site.request()).published != nil)
        let before = try site.snapshot()
        try site.write("content/postings/b.md", "---\ntitle: B\n---\n")
        _ = try await refused(site)
        #expect(try site.snapshot() == before)
        try site.remove("content/postings/b.md")
        try site.write("templates/posting.html", "{{ posting.titel }}")
        _ = try await refused(site)
        #expect(try site.snapshot() == before)
    }

    @Test func noContent() async throws {
        let site = try TemporarySite(["board.yml": "title: Board\nurl: https://example.org/\n"])
        #expect(try await refused(site).contains("there is no folder 'content' [content.missing]"))
    }

    @Test func invalidUTF8NamesTheByte() async throws {
        let site = try TemporarySite()
        try site.write("content/postings/a.md", Data("---\ntitle: Caf".utf8) + Data([0xE9]) + Data("\n---\n".utf8))
        let text = try await refused(site)
        #expect(text.contains("content/postings/a.md:2:11: error: byte 15 is not UTF-8 [content.encoding]"), "\(text)")
    }

    @Test func sixtyFiveKibibytesAreTooMuch() async throws {
        let site = try TemporarySite(["content/postings/a.md": posting() + String(repeating: "word ", count: 13_200)])
        #expect(try await refused(site).contains("the file is larger than 64 KiB [content.size]"))
    }

    @Test func aTextUnderAnotherNameIsNeverCopied() async throws {
        let text = posting(extra: "draft: true\n")
        let long = "---\nextra: \"\(String(repeating: "a", count: 70_000))\"\n" + text.dropFirst(4)
        var big: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 { big += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        for data in [
            Data([0xFF, 0xFE]) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, Data(big), Data(long.utf8),
        ] {
            let site = try TemporarySite()
            try site.write("content/postings/a.txt", data)
            #expect(try await refused(site).contains("content/postings/a.txt: error: only '.md' files become postings"))
        }
    }

    @Test func aFolderNamedLikeAText() async throws {
        let site = try TemporarySite(["content/postings/a.md/b.md": posting()])
        #expect(try await refused(site).contains("content/postings/a.md: error: this folder has the name of a text"))
    }

    @Test func aLinkOutOfTheSite() async throws {
        let site = try TemporarySite(["content/postings/a.md": posting()])
        try FileManager.default.createSymbolicLink(
            atPath: site.root + "/content/secret.txt", withDestinationPath: "/etc/hostname")
        #expect(try await refused(site).contains("content/secret.txt: error: this symbolic link leads out of"))
    }

    @Test func tenThousandMistakesAreAllCounted() async throws {
        let site = try TemporarySite()
        for number in 0..<2000 {
            try site.write(
                "content/postings/p\(number).md",
                "---\ntitle: P\norganisation: acne\nbands: [reserch]\npublished: TBD\ndeadline: TBD\nlocations: [Londn]\n---\n"
            )
        }
        let report = try await build(site.request())
        #expect(report.diagnostics.count == 10_000)
    }

    @Test func everyTemplateIsChecked() async throws {
        let site = try TemporarySite([
            "templates/base2.html": "{% extends 'bse.html' %}", "templates/404.html": "{{ sit.title }}",
        ])
        try site.write("board.yml", "title: Board\nurl: https://example.org/\n")
        try site.write("content/pages/about.md", "---\ntitle: About\n---\n")
        let text = try await refused(site)
        #expect(text.contains("templates/404.html:1:4: error: 'sit' is undefined [template.undefined]"), "\(text)")
        #expect(text.contains("did you mean 'site'?"))
        #expect(text.contains("there is no template 'bse.html' [template.unknown]"))
    }
}

/// Builds that must give the same bytes.
@Suite struct ReproducibleBuildTests {
    @Test func anyNumberOfWorkersGivesTheSameBytes() async throws {
        var files: [String: String] = [:]
        for number in 0..<60 {
            files["content/postings/p\(number).md"] = """
                ---
                title: Posting \(number)
                organisation: acme
                bands: [research, senior]
                published: 2026-11-\(10 + number % 20)
                deadline: 2027-0\(1 + number % 9)-01
                locations: [london, montreal]
                areas: [Privacy, Area \(number % 7)]
                apply: https://example.org/\(number)
                ---

                ## Work

                Text \(number).

                """
        }
        let one = try TemporarySite(files)
        let many = try TemporarySite(files)
        _ = try await build(one.request(workers: 1))
        _ = try await build(many.request(workers: 8))
        #expect(try one.snapshot().mapValues(\.bytes) == many.snapshot().mapValues(\.bytes))
        let before = try many.snapshot()
        let again = try await build(many.request(workers: 3))
        #expect(again.published?.written == 0)
        #expect(try many.snapshot() == before)
    }
}
