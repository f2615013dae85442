import Board
import Fixtures
import Testing

/// Small sites and what `board list` and `board next` print.
///
/// Sections: `file PATH` and `now` as in `Sites`; `bands`, `states` and `organisations` hold what is asked for, `width` is the
/// terminal's. Expected:
/// `table`, `csv`, `json` and `next`, each where it is there; control characters are written `\u{1B}`.
@Suite struct ListFixtureTests {
    @Test(
        arguments: Fixture.all(
            in: "Lists",
            sections: [
                "file *", "now", "bands", "states", "organisations", "width", "table", "csv", "json", "next",
            ]))
    func list(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        var request = try site.request(fixture)
        request.showing = Showing(drafts: true, future: true)
        let surveyed = try #require(try await survey(request).survey)
        func words(_ section: String) -> [String] {
            (fixture[section] ?? "").split { " \n".contains($0) }.map(String.init)
        }
        let list = PostingList(
            surveyed.site, bands: words("bands"), states: words("states").compactMap(PostingState.init(rawValue:)),
            organisations: words("organisations"))
        #expect(["table", "csv", "json", "next"].contains { fixture[$0] != nil }, "\(fixture.name) expects nothing")
        let width = words("width").first.flatMap { Int($0) }
        for (section, text) in [
            ("table", list.table(width: width)), ("csv", list.csv.replacing("\r\n", with: "\\r\n")),
            ("json", list.json),
            ("next", next(surveyed.site, request.zones)),
        ] where fixture[section] != nil {
            fixture.expect(text, is: section)
        }
    }

    private func next(_ site: Site, _ zones: Zones) -> String {
        guard let next = ComingChanges(site, zones: zones) else { return "never\n" }
        return "\(next.at)\n" + next.changes.map { "\($0.slug) \($0.change.reason)\n" }.joined()
    }
}
