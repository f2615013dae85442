import Diagnostics
import Foundation
import FrontMatter
import Testing

@testable import Board

/// What pages and feeds of the built-in theme show for a board's own fields, and for postings that are not open or not in
/// the board's language.
@Suite struct OwnFieldPagesTests {
    /// A field that is listed in the folder of another listing would overwrite its pages.
    @Test func namesOfListingsAreTaken() {
        for name in Grouping.all.flatMap({ [$0.name, $0.folder ?? ""] }) where !name.isEmpty {
            #expect(reservedNames.contains(name) || postingForm.names.all.contains(name), "\(name)")
        }
    }

    private func built(_ posting: String, fields: String = "", beside: [String: String] = [:]) async throws
        -> TemporarySite
    {
        var files = [
            "board.yml": "title: T\nurl: https://example.org/\n" + (fields.isEmpty ? "" : "fields:\n\(fields)\n"),
            "content/places.yml": "london: {name: London, country: GB}\n",
            "content/organisations/acme.md": "---\nname: Acme\nstatement: We welcome all.\n---\n",
            "content/postings/a.md": Self.posting(posting),
        ]
        files.merge(beside) { _, other in other }
        let site = try TemporarySite(files)
        let report = try await build(site.request())
        #expect(report.diagnostics.isEmpty, "\(site.text(of: report.diagnostics))")
        return site
    }

    private static func posting(_ fields: String) -> String {
        let usual = [
            "title": "Fellow", "organisation": "acme", "bands": "[research]", "published": "2026-11-01",
            "deadline": "2027-03-01", "locations": "[london]", "apply": "https://acme.com/apply",
        ]
        let left = usual.filter { !("\n" + fields).contains("\n\($0.key):") }.sorted { $0.key < $1.key }
        return "---\n" + left.map { "\($0.key): \($0.value)\n" }.joined() + fields + "\n---\n\nYou read.\n"
    }

    private let kinds = """
          open: {label: Open access, kind: flag, listing: true}
          most: {label: Most, kind: number, listing: true}
          least: {label: Least, kind: number}
          call: {label: Call, kind: day, listing: true}
          papers: {label: Papers, kind: list of web-address, listing: true}
        """
    private let values = """
        open: true
        most: -250000.5
        least: 20000
        call: 2027-05-01
        papers: [https://acme.com/a]
        """

    @Test func daysAndNumbersAreWrittenForReaders() async throws {
        let site = try await built(values, fields: kinds)
        let page = try site.published("postings/a/index.html")
        #expect(page.contains("<a href=\"../../call/2027-05-01/\"><time datetime=\"2027-05-01\">1 May 2027</time></a>"))
        #expect(page.contains("<a href=\"../../most/minus-250000-5/\">\u{2212}250,000.5</a>"))
        #expect(page.contains("<dt>Least</dt><dd>20,000</dd>") && page.contains("\">acme.com/a</a>"))
        #expect(page.contains("<a href=\"../../open/true/\">Yes</a>"))
        #expect(try site.published("index.html").contains(">1 May 2027 <b>1</b>"))
        let data = try site.published("postings.json")
        #expect(data.contains("\"most\": -250000.5") && data.contains("\"call\": \"2027-05-01\""))
    }

    @Test func aListSaysOfWhatItIs() async throws {
        let site = try await built(values, fields: kinds)
        let page = try site.published("open/true/index.html")
        #expect(page.contains("<title>Open access: Yes – T</title>") && page.contains("<h1>Yes</h1>"))
        #expect(page.contains("content=\"Open access: Yes\""))
        #expect(try site.published("call/2027-05-01/feed.xml").contains("<title>Call: 1 May 2027 – T</title>"))
        #expect(try site.published("open/true/deadlines.ics").contains("X-WR-CALNAME:Open access: Yes"))
    }

    @Test func inFrenchTheyAreFrench() async throws {
        let site = try await built("language: fr\n" + values, fields: kinds)
        let page = try site.published("postings/a/index.html")
        #expect(page.contains("1er mai 2027") && page.contains("<dd>20\u{202F}000</dd>") && page.contains(">Oui<"))
    }

    @Test func aPostingShowsItsOwnValue() async throws {
        let fields = "  funder: {label: Funder, kind: text, listing: true}"
        let other = Self.posting("apply: https://acme.com/b\nfunder: AI ML")
        let site = try TemporarySite([
            "board.yml": "title: T\nurl: https://example.org/\nfields:\n\(fields)\n",
            "content/places.yml": "london: {name: London, country: GB}\n",
            "content/organisations/acme.md": "---\nname: Acme\n---\n",
            "content/postings/a.md": Self.posting("funder: AI/ML"), "content/postings/b.md": other,
        ])
        let report = try await build(site.request())
        #expect(report.diagnostics.map(\.rule) == ["posting.field-spelling"])
        #expect(try site.published("postings/a/index.html").contains("\">AI/ML</a>"))
        #expect(try site.published("postings/b/index.html").contains("\">AI ML</a>"))
    }

    // MARK: Postings that are not open yet

    @Test func nothingToApplyAtBeforeItOpens() async throws {
        let ways =
            "[{label: In, url: https://acme.com/in, instructions: Ask the chair.}, {label: Out, email: a@acme.com}]"
        for opens in ["2026-12-20", "to be announced"] {
            let site = try await built("opens: \(opens)\napply: \(ways)")
            let page = try site.published("postings/a/index.html")
            #expect(page.contains("Not open yet.") && page.contains("Ask the chair."))
            #expect(!page.contains("https://acme.com/in") && !page.contains("mailto:a@acme.com"), "\(opens)")
            let feed = try site.published("feed.xml")
            #expect(feed.contains(opens == "2026-12-20" ? "Opens 20 Dec 2026. Deadline" : "Opens later. Deadline"))
            #expect(
                try site.published("feed.json").contains(opens == "2026-12-20" ? "Opens 20 Dec 2026" : "Opens later"))
        }
        let open = try await built("apply: \(ways)")
        let page = try open.published("postings/a/index.html")
        #expect(page.contains("https://acme.com/in") && page.contains("mailto:a@acme.com"))
        // Search engines learn of each way.
        #expect(page.contains("In: Ask the chair. https://acme.com/in") && page.contains("Out: a@acme.com"))
    }

    // MARK: Languages

    @Test func aFrenchPostingIsFrenchInFeedsAndItsStatementEnglish() async throws {
        let site = try await built(
            "language: fr\neducation: {degree: doctorate}\nexperience: {years: 1.5}\nhours: 37.5\n"
                + "events: [{title: Webinaire, at: 2026-12-10}]")
        let page = try site.published("postings/a/index.html")
        #expect(page.contains("<div class=\"statement\" lang=\"en\">"))
        #expect(page.contains("<li>Formation : Doctorat</li>") && page.contains("<li>Expérience : 1,5 ans</li>"))
        #expect(page.contains("37,5 h par semaine") && page.contains("Webinaire : <time"))
        let feed = try site.published("feed.xml")
        #expect(feed.contains("<entry xml:lang=\"fr\">") && feed.contains("Date limite"))
        #expect(!feed.contains("Deadline:"))
        #expect(try site.published("feed.json").contains("Date limite"))
    }

    @Test func halvesAreCounted() async throws {
        let site = try await built("experience: {years: 2.5-4}\nhours: 35-37.5")
        let page = try site.published("postings/a/index.html")
        #expect(page.contains("2.5–4 years") && page.contains("35–37.5 hours a week"))
        #expect(page.contains("\"monthsOfExperience\": 30") && !page.contains("30.0"))
        #expect(try site.published("postings.json").contains("\"hours\": {\"min\": 35, \"max\": 37.5}"))
    }

    @Test func unpaidIsUnpaidInAnyCase() async throws {
        for pay in ["Unpaid", "{note: unpaid}"] {
            let site = try await built("salary: \(pay)")
            #expect(try site.published("postings.json").contains("\"unpaid\": true"), "\(pay)")
        }
    }

    // MARK: Lists on the command line

    @Test func noFieldIsCalledAsAColumn() async throws {
        for name in PostingList.columnNames {
            let site = try TemporarySite([
                "board.yml": "title: T\nurl: https://example.org/\nfields:\n  \(name): {label: L, kind: text}\n"
            ])
            let report = try await build(site.request())
            #expect(report.diagnostics.contains { $0.rule == "board.fields" }, "\(name)")
        }
    }

    @Test func aListWithoutRowsHasAllColumns() async throws {
        let site = try await built("", fields: kinds)
        let surveyed = try #require(try await survey(site.request()).survey)
        let list = PostingList(surveyed.site, bands: ["senior"])
        #expect(list.rows.isEmpty && list.csv.hasSuffix(",open,most,least,call,papers\r\n"))
    }

    @Test func onlyWhatAFieldMayHoldIsAskedFor() async throws {
        let site = try await built(values, fields: kinds)
        let surveyed = try #require(try await survey(site.request()).survey)
        let asked = [("open", "yes"), ("open", "true"), ("most", "x"), ("most", "-250000.50"), ("call", "May")].map {
            name, value in surveyed.site.settings.fields.first { $0.name == name }?.asked(value)
        }
        #expect(asked == [nil, "true", nil, "-250000.5", nil])
    }

    // MARK: New files

    @Test func aNewPostingHasEachFieldOnce() async throws {
        let site = try TemporarySite([
            "board.yml": "title: T\nurl: https://example.org/\nrequire: [salary, areas]\n",
            "content/places.yml": "graz: {name: Graz, country: AT}\n",
            "content/organisations/acme.md": "---\nname: Acme\n---\n",
        ])
        let surveyed = try #require(try await survey(site.request()).survey)
        let text = String(decoding: NewFile(.posting, title: "New").file(in: surveyed).bytes, as: UTF8.self)
        #expect(!text.contains("# salary:") && !text.contains("#   min:") && !text.contains("# areas:"))
        #expect(text.contains("\nsalary: TODO #") && text.contains("\nareas: TODO #"))
        #expect(text.contains("# remote_from: [graz]") && text.contains("# start:") && !text.contains("Kingdom"))
    }
}
