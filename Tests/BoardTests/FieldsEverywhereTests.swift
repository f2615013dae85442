import Fixtures
import Foundation
import Testing

@testable import Board

/// Each field of a posting is in docs/editing.md, in the sample board, in the schema, in postings.json and in JSON-LD, or
/// there is a reason why it is not. For each of these there is a list of reasons, without fields that are there.
@Suite struct FieldsEverywhereTests {
    private static let names = postingForm.rows.map(\.name)
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    @Test func eachIsInTheDocuments() throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/editing.md"), encoding: .utf8)
        for name in Self.names { #expect(text.contains("| `\(name)` |"), "\(name)") }
    }

    @Test func eachIsInTheSample() throws {
        let folder = Self.root.appending(path: "content/postings")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        for name in Self.names { #expect(texts.contains { $0.contains("\n\(name):") }, "\(name)") }
    }

    @Test func eachIsInTheSchema() throws {
        let text = SchemaKind.posting.schema(.ofNothing(rules: []))
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let properties = try #require(root["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(Self.names))
    }

    /// Why a field is not in postings.json under its own name.
    private static let notInData = [
        "organisation": "its organisations are there as 'organisations'",
        "timezone": "each date has its zone with it",
        "status": "only what is open is there, and 'state' says more",
        "draft": "drafts are not there",
        "translation_of": "translations are not there; their originals are",
        "aliases": "old addresses are the board's own affair",
        "source": "where an editor has it from is the board's own affair",
        "ignore": "it speaks to editors",
    ]

    @Test func eachIsInTheData() async throws {
        let site = try await Self.site()
        let data = Data(try site.published("postings.json").utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let postings = try #require(root["postings"] as? [[String: Any]])
        for posting in postings {
            #expect(Set(Self.names).subtracting(posting.keys) == Set(Self.notInData.keys))
        }
        // Everything in the full posting is there, and not null.
        let full = try #require(postings.first { $0["id"] as? String == "full" })
        for (name, value) in full where name != "updated" && name != "sum" {
            #expect(!(value is NSNull), "\(name)")
        }
    }

    /// Where a field is in JSON-LD.
    private enum Linked {
        /// A property of JobPosting.
        case property(String)
        /// It is not there, for this reason.
        case no(String)
    }

    private static let linked: [String: Linked] = [
        "title": .property("title"), "organisation": .property("hiringOrganization"),
        "bands": .no("schema.org has no seniority"), "published": .property("datePosted"),
        "deadline": .property("validThrough"),
        "type": .no("JobPosting itself is the type; grants and courses have none"),
        "description": .no("Google asks for the whole text as 'description'"),
        "areas": .no("'industry' and 'occupationalCategory' are closed lists"), "team": .no("no property"),
        "reports_to": .no("no property"), "positions": .property("totalJobOpenings"),
        "employment": .property("employmentType"), "hours": .property("workHours"),
        "opens": .no("it is there only once one can apply"), "review_from": .no("no property"),
        "closes_at": .no("no property"),
        "expires": .no("candidates do not see it, and what they do not see is not said"),
        "start": .property("jobStartDate"), "end": .no("no property"), "duration": .no("no property"),
        "updated": .no("'dateModified' is not of JobPosting"), "timezone": .no("each date has its own"),
        "workplace": .property("jobLocationType"), "locations": .property("jobLocation"),
        "remote_from": .property("applicantLocationRequirements"),
        "preferred_locations": .no("'applicantLocationRequirements' are requirements"), "meetings": .no("no property"),
        "travel": .no("no property"), "relocation": .no("no property"), "visa": .no("no property for what is offered"),
        "salary": .property("baseSalary"), "benefits": .property("jobBenefits"),
        "eligibility": .property("qualifications"), "experience": .property("experienceRequirements"),
        "education": .property("educationRequirements"), "languages": .no("in the text of 'description'"),
        "apply": .no("'directApply' is always false"), "materials": .no("in the text of 'description'"),
        "contact": .property("applicationContact"), "events": .no("no property"),
        "process": .no("in the text of 'description'"), "statement": .no("no property for a whole statement"),
        "facts": .no("nobody knows what they are"), "status": .no("only what is open is there"),
        "draft": .no("drafts are not there"), "featured": .no("it is the board's opinion"),
        "language": .property("inLanguage"), "translation_of": .no("pages name each other by 'hreflang'"),
        "aliases": .no("old addresses"), "source": .no("'identifier' is the board's own"), "ignore": .no("for editors"),
        "extra": .no("nobody knows what they are"),
    ]

    @Test func eachIsInLinkedDataOrSaysWhyNot() async throws {
        let site = try await Self.site()
        var properties: Set<String> = []
        for slug in ["full", "remote"] {
            let page = try site.published("postings/\(slug)/index.html")
            let start = try #require(page.range(of: "<script type=\"application/ld+json\">")).upperBound
            let end = try #require(page[start...].range(of: "</script>")).lowerBound
            let data = Data(page[start..<end].utf8)
            let posting = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(posting["@type"] as? String == "JobPosting")
            properties.formUnion(posting.keys)
        }
        #expect(Set(Self.linked.keys) == Set(Self.names))
        var named: Set<String> = ["@context", "@type", "url", "directApply", "identifier", "description"]
        for (name, place) in Self.linked {
            switch place {
            case .property(let property):
                #expect(properties.contains(property), "\(name)")
                named.insert(property)
            case .no(let reason): #expect(!reason.isEmpty, "\(name)")
            }
        }
        #expect(properties.subtracting(named) == [])
    }

    /// A board with a posting that has every field, under the built-in theme.
    private static func site() async throws -> TemporarySite {
        let fixture = try #require(PostingFixtureTests.fixtures.first { $0.name.hasSuffix("all-fields") })
        let site = try TemporarySite([
            "board.yml": "title: T\nurl: https://example.org/jobs/\ntimezone: Europe/London\n",
            "content/places.yml": """
            london: {name: London, country: GB, timezone: Europe/London}
            montreal: {name: Montréal, country: CA}

            """,
            "content/organisations/acme.md": "---\nname: Acme\nurl: https://acme.com\n---\n",
            "content/postings/full.md": fixture["posting"] ?? "",
            "content/postings/remote.md": """
            ---
            title: Remote
            organisation: acme
            bands: [senior]
            published: 2026-11-01
            deadline: rolling
            workplace: remote
            remote_from: [montreal]
            apply: https://acme.com/remote
            start: 2027-03-01
            education: {degree: bachelor}
            ---

            Work.

            """,
        ])
        let report = try await build(site.request())
        #expect(report.diagnostics.isEmpty, "\(site.text(of: report.diagnostics))")
        return site
    }
}
