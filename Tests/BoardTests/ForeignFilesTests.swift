import Diagnostics
import Foundation
import Testing

@testable import Board

/// Files in the output that are not as a build wrote them: each is reported before it is replaced, and none is removed.
@Suite struct ForeignFilesTests {
    private let page = "content/pages/about.md"
    private let text = "---\ntitle: About\n---\n\nText.\n"

    private func said(_ site: TemporarySite, isStrict: Bool = false) async throws -> [String] {
        var request = try site.request()
        request.isStrict = isStrict
        return try await build(request).diagnostics.map { "\($0.severity) \($0.place.path) \($0.rule)" }
    }

    @Test func aFileWhereAPageGoesIsToldOfAndHeldBackWhereWarningsAreErrors() async throws {
        let site = try TemporarySite([page: text, "public/about/index.html": "Mine.\n"])
        let warning = ["warning public/about/index.html publish.replaced"]
        #expect(try await said(site, isStrict: true) == warning)
        #expect(try site.published("about/index.html") == "Mine.\n")
        #expect(try await said(site) == warning)
        #expect(try site.published("about/index.html") != "Mine.\n")
    }

    @Test func aPageThatWasChangedByHandIsLeftWhenItsTextIsGone() async throws {
        let site = try TemporarySite([page: text])
        #expect(try await said(site) == [])
        try site.write("public/about/index.html", "Changed by hand.\n")
        try FileManager.default.removeItem(atPath: "\(site.root)/\(page)")
        #expect(try await said(site).contains("warning public/about/index.html publish.left"))
        #expect(try site.published("about/index.html") == "Changed by hand.\n")
    }
}
