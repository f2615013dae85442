import Fixtures
import Foundation
import Testing

/// A fixture with sections that no test reads fails: a misspelt section would never be compared.
@Suite struct FixtureTests {
    private func fixture(_ text: String) throws -> Fixture {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixtures-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appendingPathComponent("one.txt"), atomically: true, encoding: .utf8)
        return try #require(
            Fixture.all(in: ".", sections: ["file *", "output"], beside: folder.path + "/Tests.swift").first)
    }

    @Test func sectionsThatAreKnown() throws {
        let one = try fixture("=== file a.md\nText.\n=== file b.md\n=== output\n2\n")
        #expect(one.faults == [] && one["file a.md"] == "Text.\n" && one["file b.md"] == "")
        one.expect("2\n", is: "output")
    }

    @Test(arguments: [
        ("=== outptu\n2\n=== output\n2\n", "one has an unknown section 'outptu', and not one of 'file *', 'output'"),
        ("=== output x\n=== output\n2\n", "one has an unknown section 'output x', and not one of 'file *', 'output'"),
        ("=== file\n=== output\n2\n", "one has an unknown section 'file', and not one of 'file *', 'output'"),
        ("=== output\n2\n=== output\n3\n", "one has two sections 'output'"),
        ("== file a\n=== output\n2\n", "one begins with text that is in no section"),
    ])
    func sectionsThatFail(text: String, told: String) throws {
        let one = try fixture(text)
        withKnownIssue {
            one.expect("2\n", is: "output")
        } matching: { issue in
            issue.comments.contains { $0.rawValue == told }
        }
    }
}
