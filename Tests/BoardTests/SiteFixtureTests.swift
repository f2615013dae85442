import Board
import Diagnostics
import Fixtures
import Foundation
import Testing

/// Whole small sites, each in one file: what goes in, what is said, what comes out.
///
/// Sections: `file PATH` is a file of the site; `now` the instant (else 2026-12-01T09:00:00Z); `showing` holds `drafts`
/// or `future`. Expected: `diagnostics`, all of them as text; `files`, every path published; `output PATH`, one of them.
/// A site without a `board.yml` of its own gets a plain one, with one organisation, two places and templates that print
/// little.
@Suite struct SiteFixtureTests {
    static let fixtures = Fixture.all(
        in: "Sites", sections: ["file *", "now", "showing", "diagnostics", "files", "output *"])

    @Test(arguments: fixtures)
    func site(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        let report = try await build(site.request(fixture))
        fixture.expect(site.text(of: report.diagnostics), is: "diagnostics")
        if fixture["files"] != nil {
            // What a stylesheet's hash is, is none of a site's business.
            let files = site.publishedFiles().map { $0.replacing(/\.[0-9a-f]{16}\./, with: ".HASH.") }
            fixture.expect(files.map { $0 + "\n" }.joined(), is: "files")
        }
        for section in fixture.sections where section.name.hasPrefix("output ") {
            let path = String(section.name.dropFirst("output ".count))
            fixture.expect(try site.published(path), is: section.name)
        }
    }
}
