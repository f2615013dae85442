import Board
import Importing
import Testing

/// Which openings a second import knows again.
@Suite struct KnownAgainTests {
    private static let header = "Title,Organisation,Location,Apply\n"

    @Test(arguments: [
        // A slip that was mended, at an address that no other row has.
        ("Policy Felow,Acme,London,https://acme.org/1", "Policy Fellow,Acme,London,https://acme.org/1", true),
        // Another job at the one address that an employer has for all.
        ("Policy Fellow,Acme,London,https://acme.org/1", "Policy Analyst,Acme,London,https://acme.org/1", false),
        ("Policy Fellow,Acme,London,https://acme.org/1", "Policy Fellow,Acme,London,https://acme.org/2", true),
        ("Policy Felow,Acme,London,jobs@acme.org", "Policy Fellow,Acme,London,jobs@acme.org", false),
    ])
    func aRow(_ before: String, _ after: String, _ isKnown: Bool) throws {
        let first = plan(of: before, existing: [])
        let file = try #require(first.files.first)
        let source = try #require(self.source(of: file.bytes))
        let known = ImportedPosting(
            path: file.path, source: source, isOver: false, text: String(decoding: file.bytes, as: UTF8.self))
        let second = plan(of: after, existing: [known])
        #expect(second.files.isEmpty == isKnown, "\(second.report)")
    }

    /// A row that a table of that name no longer has is reported, as long as its posting is open.
    @Test func aRowThatIsGone() throws {
        let rows = [
            "Analyst,Acme,London,a@acme.org\n", "Fellow,Acme,London,b@acme.org\n", "Lead,Kestrel,London,c@k.org\n",
        ]
        let first = plan(of: rows.joined(), existing: [])
        var records: [String: String] = [:]
        func keep(_ plan: ImportPlan) {
            for record in plan.records { records[record.path] = String(decoding: record.bytes, as: UTF8.self) }
        }
        keep(first)
        let existing = try first.files.filter { $0.path.hasPrefix("content/postings/") }.map { file in
            ImportedPosting(
                path: file.path, source: try #require(self.source(of: file.bytes)), isOver: false,
                text: String(decoding: file.bytes, as: UTF8.self))
        }
        func report(_ rows: String, named name: String = "jobs.csv", isOver: Bool = false) -> [String] {
            let known = existing.map { posting in
                ImportedPosting(
                    path: posting.path, source: PostingSource(system: posting.system, id: posting.id, url: posting.url),
                    isOver: isOver, text: posting.text)
            }
            let now = records
            let plan = plan(of: rows, named: name, existing: known, record: { now[$0] })
            keep(plan)
            return plan.report.filter { !$0.hasPrefix("note") }.map { String($0.prefix { $0 != ":" }) }
        }
        let (analyst, fellow) = ("same     content/postings/analyst.md", "same     content/postings/fellow.md")
        let gone = "gone     content/postings/lead.md"
        #expect(report(rows.joined()) == [analyst, fellow, "same     content/postings/lead.md"])
        #expect(report(rows[0] + rows[1]) == [analyst, fellow, gone])
        #expect(report(rows[0] + rows[1]) == [analyst, fellow, gone], "until somebody has settled it")
        #expect(report(rows[0], named: "others.csv") == [analyst], "another table says nothing of it")
        #expect(report(rows[0] + ",Acme\n") == ["left     row 3", analyst], "the row may be one of them")
        #expect(report(rows[0] + rows[1], isOver: true) == [analyst, fellow])
    }

    /// Another board lists many organisations, of which any may have had only the one job.
    @Test func aPostingThatIsGoneFromAnotherBoard() throws {
        func data(_ slugs: [String]) -> [UInt8] {
            let postings = slugs.map { slug in
                """
                {"id": "\(slug)", "title": "\(slug)", "url": "https://b.org/\(slug)/", "rolling": true,
                "organisations": [{"name": "\(slug) House"}]}
                """
            }
            return Array("{\"version\": 2, \"postings\": [\(postings.joined(separator: ","))]}".utf8)
        }
        let first = plan(of: data(["lead", "fellow"]), existing: [])
        let existing = try first.files.filter { $0.path.hasPrefix("content/postings/") }.map { file in
            ImportedPosting(
                path: file.path, source: try #require(self.source(of: file.bytes)), isOver: false,
                text: String(decoding: file.bytes, as: UTF8.self))
        }
        let second = plan(of: data(["lead"]), existing: existing)
        #expect(second.report.contains { $0.hasPrefix("gone     content/postings/fellow.md: ") }, "\(second.report)")
    }

    /// An organisation and a place that only an opening names which is left out are not lost for the next one.
    @Test func whatIsLeftOutAddsNothing() {
        let long = String(repeating: "Words. ", count: 10_000)
        let rows = "Title,Organisation,Location,Text\nLead,Kestrel,Leeds,\(long)\nFellow,Kestrel,Leeds,Short.\n"
        let plan = plan(of: Array(rows.utf8), existing: [])
        #expect(plan.leftOut == ["left     'Lead': its text has 68 KB, and a posting may have 64"])
        #expect(plan.files.map(\.path) == ["content/postings/fellow.md", "content/organisations/kestrel.md"])
        #expect(plan.placeLines.hasPrefix("leeds:"))
    }

    private func plan(
        of source: [UInt8], named name: String = "jobs.csv", existing: [ImportedPosting],
        record: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> ImportPlan {
        let context = SourceContext(address: nil, name: name, zones: Zones(), today: today)
        var plan = ImportPlan(
            into: "content/postings/", of: fixtureSite, existing: existing, taken: [], record: record)
        if case .success(let source) = readOffers(source, context) { plan.add(source) }
        return plan
    }

    private func plan(
        of rows: String, named name: String = "jobs.csv", existing: [ImportedPosting],
        record: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> ImportPlan {
        plan(of: Array((Self.header + rows).utf8), named: name, existing: existing, record: record)
    }

    /// What a file says of where it comes from.
    private func source(of bytes: [UInt8]) -> PostingSource? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        func value(_ name: String) -> String? {
            lines.first { $0.hasPrefix("  \(name): ") }.map { String($0.dropFirst(name.count + 4)) }
        }
        return PostingSource(system: value("system"), id: value("id"), url: value("url"))
    }
}
