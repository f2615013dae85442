import Diagnostics
import Foundation
import Testing

@testable import Board

/// Pages that were published and are gone, from build to build. `Sites/pages-that-vanished` has the message for each.
@Suite struct VanishedPagesTests {
    private let site: TemporarySite

    init() throws {
        site = try TemporarySite(["content/postings/fellow.md": Self.posting()])
    }

    private static func posting(_ field: String = "areas: [Policy]") -> String {
        """
        ---
        title: Fellow
        organisation: acme
        bands: [research]
        published: 2026-11-01
        deadline: 2027-03-01
        locations: [london]
        apply: https://example.org/apply
        \(field)
        ---

        Text.

        """
    }

    private func vanished(drafts: Bool = false, output: String = "public") async throws -> [String] {
        var request = try site.request()
        request.showing.drafts = drafts
        request.output = .named("\(site.root)/\(output)", as: output)
        let diagnostics = try await build(request).diagnostics
        #expect(diagnostics.allSatisfy { $0.rule == "publish.vanished" }, "\(site.text(of: diagnostics))")
        return diagnostics.map(\.message)
    }

    @Test func aRenamedPostingIsToldOnce() async throws {
        #expect(try await vanished() == [])
        #expect(try await vanished() == [])
        try site.remove("content/postings/fellow.md")
        try site.write("content/postings/policy-fellow.md", Self.posting())
        let told = ["'/postings/fellow/' was published and is gone: links to it are dead"]
        #expect(try await check(site.request()).diagnostics.map(\.message).filter(told.contains) == told)
        #expect(try await vanished(output: "elsewhere") == [], "nothing was published there")
        #expect(try await vanished() == told)
        #expect(try await vanished() == [], "the output is what is published")
    }

    @Test func theHelpMends() async throws {
        #expect(try await vanished() == [])
        try site.remove("content/postings/fellow.md")
        try site.write(
            "content/postings/policy-fellow.md", Self.posting("areas: [Policy]\naliases: [/postings/fellow/]"))
        #expect(try await vanished() == [])
    }

    @Test func strictBuildsWait() async throws {
        #expect(try await vanished() == [])
        try site.remove("content/postings/fellow.md")
        var request = try site.request()
        request.isStrict = true
        for _ in 0..<2 {
            let report = try await build(request)
            #expect(report.published == nil && report.diagnostics.map(\.rule) == ["publish.vanished"])
        }
    }

    @Test func aListOfWhichNothingElseTells() async throws {
        #expect(try await vanished() == [])
        try site.write("board.yml", "title: Board\nurl: https://example.org/\nbands: [{id: research}]\n")
        try site.write("content/postings/fellow.md", Self.posting("areas: [Other]"))
        #expect(
            try await vanished() == [
                "3 addresses were published and are gone, so that links to them are dead: '/areas/policy/', "
                    + "'/bands/postgraduate/', '/bands/senior/'"
            ])
        #expect(try await vanished() == [])
    }

    @Test func aPostingPutOff() async throws {
        #expect(try await vanished() == [])
        try site.write(
            "content/postings/fellow.md",
            Self.posting("aliases: [/old/]").replacing("published: 2026-11-01", with: "published: 2027-01-01"))
        #expect(
            try await vanished() == [
                "'/postings/fellow/' was published and is now scheduled for 1 January 2027: links to it are dead"
            ])
    }

    @Test func anAliasAndAFile() async throws {
        try site.write("content/postings/fellow.md", Self.posting("aliases: [/old/x/]"))
        try site.write("content/files/a.pdf", "%PDF")
        #expect(try await vanished() == [])
        try site.write("content/postings/fellow.md", Self.posting("areas: []"))
        #expect(try await vanished() == ["'/old/x/' was published and is gone: links to it are dead"])
        try site.remove("content/files/a.pdf")
        #expect(try await vanished() == ["'/files/a.pdf' was published and is gone: links to it are dead"])
    }

    @Test func pagesOfAListComeAndGo() async throws {
        try site.write("board.yml", "title: Board\nurl: https://example.org/\nper_page: 1\n")
        try site.write("content/postings/second.md", Self.posting())
        #expect(try await vanished() == [])
        #expect(site.publishedFiles().contains("page/2/index.html"))
        try site.write("content/postings/second.md", Self.posting("status: filled"))
        #expect(try await vanished() == [])
        #expect(!site.publishedFiles().contains("page/2/index.html"))
    }

    @Test func aPreviewWasNeverPublic() async throws {
        try site.write("content/postings/draft.md", Self.posting("draft: true"))
        #expect(try await vanished(drafts: true) == [])
        try site.remove("content/postings/draft.md")
        #expect(try await vanished() == [])
    }

    @Test func aPreviewThatLeavesAFileWasNeverPublic() async throws {
        for name in ["draft", "edited"] {
            try site.write("content/postings/\(name).md", Self.posting("draft: true"))
        }
        #expect(try await vanished(drafts: true) == [])
        try site.write("public/postings/edited/index.html", "edited")
        try site.remove("content/postings/edited.md")
        var request = try site.request()
        request.showing.drafts = true
        #expect(try await build(request).diagnostics.map(\.rule) == ["publish.left"])
        try site.remove("content/postings/draft.md")
        #expect(try await build(site.request()).diagnostics.map(\.rule) == ["publish.left"])
    }

    @Test func aPreviewInThePlaceOfWhatWasPublic() async throws {
        #expect(try await vanished() == [])
        try site.remove("content/postings/fellow.md")
        let told = ["'/postings/fellow/' was published and is gone: links to it are dead"]
        #expect(try await vanished(drafts: true) == told, "the list of what was public goes with this build")
        #expect(try await vanished() == [])
    }

    @Test func aPostingMadeADraft() async throws {
        #expect(try await vanished() == [])
        try site.write("content/postings/fellow.md", Self.posting("draft: true"))
        #expect(
            try await vanished() == ["'/postings/fellow/' was published and is now a draft: links to it are dead"])
    }
}

/// A reader must never drop a file silently.
@Suite struct DraftTests {
    @Test func aFileWithoutContentHasAnError() {
        let draft = Draft(
            path: "content/postings/a.md", name: ContentPath(kind: .posting, slug: "a"), content: nil,
            references: References(), anchors: [], diagnostics: [])
        #expect(draft.diagnostics.map(\.rule) == ["content.unread"])
        #expect(draft.diagnostics.map(\.severity) == [.error])
    }
}
