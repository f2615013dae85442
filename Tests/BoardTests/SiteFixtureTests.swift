import Board
import Diagnostics
import Fixtures
import Foundation
import Testing

/// Small sites, each in one file: their sources, their diagnostics and what is published.
///
/// Sections: `file PATH` is a file of the site; `now` the instant (by default 2026-12-01T09:00:00Z); `showing` has `drafts`
/// or `future`. Expected: `diagnostics`, all of them as text; `files`, every published path; `output PATH`, one of these
/// files. A site without a `board.yml` gets a plain one, with one organisation, two places and templates that print little.
@Suite struct SiteFixtureTests {
    static let fixtures = Fixture.all(
        in: "Sites", sections: ["file *", "now", "showing", "diagnostics", "files", "output *"])

    @Test(arguments: fixtures)
    func site(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        let report = try await build(site.request(fixture))
        fixture.expect(site.text(of: report.diagnostics), is: "diagnostics")
        if fixture["files"] != nil {
            // The hash of a stylesheet does not matter here.
            let files = site.publishedFiles().map { $0.replacing(/\.[0-9a-f]{16}\./, with: ".HASH.") }
            fixture.expect(files.map { $0 + "\n" }.joined(), is: "files")
        }
        for section in fixture.sections where section.name.hasPrefix("output ") {
            let path = String(section.name.dropFirst("output ".count))
            fixture.expect(try site.published(path), is: section.name)
        }
    }
}
