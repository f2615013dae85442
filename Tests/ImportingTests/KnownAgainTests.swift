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

    private func plan(of row: String, existing: [ImportedPosting]) -> ImportPlan {
        let context = SourceContext(address: nil, name: "jobs.csv", zones: Zones(), today: today)
        var plan = ImportPlan(
            into: "content/postings/", of: fixtureSite, existing: existing, taken: [], record: { _ in nil })
        if case .success(let source) = readOffers(Array((Self.header + row).utf8), context) { plan.add(source) }
        return plan
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
