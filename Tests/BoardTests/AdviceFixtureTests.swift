import Board
import Fixtures
import Testing

/// Small sites and what `board check` reports: the advice rules, one by one, and how they are set aside.
///
/// Sections: `posting` is `content/postings/posting.md`; `file PATH` and `now` as in `Sites`. Expected: `diagnostics`.
@Suite struct AdviceFixtureTests {
    static let fixtures = Fixture.all(in: "Advice", sections: ["posting", "file *", "now", "diagnostics"])

    @Test(arguments: fixtures)
    func advice(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        if let posting = fixture["posting"] { try site.write("content/postings/posting.md", posting) }
        let report = try await check(site.request(fixture))
        fixture.expect(site.text(of: report.diagnostics), is: "diagnostics")
        #expect(site.publishedFiles().isEmpty, "check writes nothing")
    }

    /// `ForeignFilesTests` has the rules about foreign files in the output.
    @Test func everyRuleHasAFixture() {
        let said = Self.fixtures.compactMap { $0["diagnostics"] }.joined()
        for rule in AdviceRule.all where rule.id != "publish.left" && rule.id != "publish.replaced" {
            #expect(said.contains("[\(rule.id)]"), "\(rule.id)")
        }
    }
}
