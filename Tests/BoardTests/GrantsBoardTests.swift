import Board
import Foundation
import Testing

/// `Tests/Boards/grants`: doctoral positions and grants, a board with its own bands, words and fields, with the built-in
/// theme.
@Suite struct GrantsBoardTests {
    private func site() throws -> TemporarySite {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../Boards/grants")
            .standardizedFileURL
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        var files: [String: String] = [:]
        for name in names where name.contains(".") {
            files[name] = try String(contentsOf: root.appending(path: name), encoding: .utf8)
        }
        return try TemporarySite(files)
    }

    @Test func itIsBuiltWithoutALineOfSwift() async throws {
        let site = try site()
        let report = try await build(site.request())
        #expect(report.diagnostics.isEmpty, "\(site.text(of: report.diagnostics))")
        let files = Set(site.publishedFiles())
        // A listing for each of its listed fields, with feeds and a calendar.
        for list in ["degree/doctorate", "degree/none", "funder/fonds-des-preuves", "discipline/computer-science"] {
            for file in ["index.html", "feed.xml", "feed.json", "deadlines.ics"] {
                #expect(files.contains("\(list)/\(file)"), "\(list)/\(file)")
            }
        }
        #expect(!files.contains { $0.hasPrefix("bands/research") || $0.hasPrefix("next-call") })
        // Its own words.
        let home = try site.published("index.html")
        #expect(home.contains(">All places<") && home.contains("data-degree=\"doctorate\""))
        #expect(home.contains("<summary>Funder</summary>"))
        let page = try site.published("postings/doctorate-in-proof-theory/index.html")
        #expect(page.contains("Apply for this place"))
        #expect(page.contains("<dt>Fees are paid</dt><dd>Yes</dd>") && page.contains("<dt>Handbook</dt>"))
        #expect(!page.contains("Next call"))
        // Rolling for a year, and then over.
        #expect(try site.published("postings/summer-of-lattices/index.html").contains("Applications have closed."))
        #expect(!home.contains("Summer of lattices"))
    }

    /// Labels, dates and money are French, and the frame is the board's.
    @Test func aFrenchPostingSpeaksFrench() async throws {
        let site = try site()
        _ = try await build(site.request())
        let page = try site.published("postings/theses-en-logique/index.html")
        #expect(page.contains("<html lang=\"en\"") && page.contains("<article class=\"opening\" lang=\"fr\""))
        #expect(page.contains(">All places<") && !page.contains("Toutes les offres</a></li>"))
        #expect(page.contains("<dt>Financeur</dt>") && page.contains("Date limite à venir"))
        #expect(page.contains("2 300 € par mois".replacing(" €", with: "\u{A0}€").replacing("2 ", with: "2\u{202F}")))
        let home = try site.published("index.html")
        #expect(home.contains("<li class=\"card\" lang=\"fr\">") && home.contains("par mois"))
        // The card of an English posting on the French page is in English.
        #expect(page.contains("a month stipend"))
        let index = try site.published("search.json")
        #expect(index.contains("Date limite à venir"))
        // So are the days that the script counts on them, also on cards that it makes itself.
        #expect(home.contains("data-said='{\"fr\": {") && home.contains("Se termine dans {1} jours"))
        #expect(page.contains("data-said='{\"en\": {") && page.contains("Closes in {1} days"))
        #expect(index.contains("\"said\": {\"fr\": {"))
    }

    @Test func listsAndSchemasKnowItsFields() async throws {
        let site = try site()
        let surveyed = try #require(try await survey(site.request()).survey)
        let list = PostingList(surveyed.site, own: ["degree": ["Doctorate"], "discipline": ["Computer science"]])
        #expect(list.rows.map(\.posting.slug) == ["doctorate-in-proof-theory"])
        #expect(list.csv.hasPrefix("slug,") && list.csv.contains(",degree,funder,discipline,"))
        let schema = SchemaKind.posting.schema(.names(of: surveyed))
        #expect(schema.contains("\"degree\"") && schema.contains("\"Doctorate\""))
        let data = Data(schema.utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let required = try #require(root["required"] as? [String])
        #expect(Set(["degree", "areas", "duration"]).isSubset(of: required))
        let text = String(decoding: NewFile(.posting, title: "New").file(in: surveyed).bytes, as: UTF8.self)
        #expect(text.contains("\ndegree: TODO # Degree: Master, Doctorate, None\n"))
        #expect(text.contains("\n# funder: TODO # Funder\n") && text.contains("\nduration: TODO #"))
    }
}
