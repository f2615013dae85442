import Board
import Fixtures
import Testing

/// Each fixture is a posting and its diagnostics: the rules of the front matter, one by one.
///
/// Sections: `posting` is `content/postings/posting.md` of a site with the organisation `acme` and the places `london`
/// and `montreal`; `diagnostics` has all that the build reports.
@Suite struct PostingFixtureTests {
    static let fixtures = Fixture.all(in: "Postings", sections: ["posting", "diagnostics"])

    @Test(arguments: fixtures)
    func posting(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        try site.write("content/postings/posting.md", fixture["posting"] ?? "")
        let report = try await build(site.request(fixture))
        fixture.expect(site.text(of: report.diagnostics), is: "diagnostics")
    }
}
