import Board
import Diagnostics
import Fixtures
import Testing

/// Help that gives a text for the marked place is followed to the letter. Then the mistake must be gone, and no other one
/// may appear.
///
/// Such help is `did you mean 'X'?`, `write 'X'` or `write X`, after a reason and a colon or not, and nothing else.
@Suite struct HelpFollowedTests {
    /// Fixtures in which only one of several lines with the same mistake is reported, so that mending it leaves the others.
    private static let severalLines = ["items-with-bullets"]

    @Test(arguments: PostingFixtureTests.fixtures.filter { !severalLines.contains($0.name) })
    func posting(_ fixture: Fixture) async throws {
        let site = try TemporarySite(fixture)
        try site.write("content/postings/posting.md", fixture["posting"] ?? "")
        try await follow(site, fixture)
    }

    @Test(arguments: SiteFixtureTests.fixtures)
    func site(_ fixture: Fixture) async throws {
        try await follow(try TemporarySite(fixture), fixture)
    }

    private func follow(_ site: TemporarySite, _ fixture: Fixture) async throws {
        let before = try await build(site.request(fixture)).diagnostics
        for diagnostic in before {
            let place = diagnostic.place
            guard let text = replacement(in: diagnostic.help ?? ""), place.column > 0, place.length > 0,
                let written = site.text(at: place.path)
            else { continue }
            try site.write(place.path, replaced(written, at: place, with: text))
            let after = try await build(site.request(fixture)).diagnostics
            try site.write(place.path, written)
            #expect(
                !after.contains {
                    $0.message == diagnostic.message && ($0.place.path, $0.place.line) == (place.path, place.line)
                },
                "still there after writing \(text)\n\(site.text(of: [diagnostic]))")
            let new = after.filter { found in !before.contains { $0.message == found.message } }
            #expect(new.isEmpty, "after writing \(text)\n\(site.text(of: [diagnostic] + new))")
        }
    }

    /// The text that help gives, if it is exactly one.
    private func replacement(in help: String) -> String? {
        if let match = help.wholeMatch(of: /did you mean '(.+)'\?/) { return String(match.1) }
        guard let match = help.wholeMatch(of: /(?:.*: )?write (.+)/) else { return nil }
        let text = match.1
        if let quoted = text.wholeMatch(of: /'([^']+)'/) { return String(quoted.1) }
        if text.wholeMatch(of: /"[^"]*"/) != nil { return String(text) }
        let isOne = !text.contains("'") && !text.contains(" or ") && !text.contains(" and ") && !text.contains(", ")
        return isOne && text.split(separator: " ").count <= 3 && text.contains(/[0-9A-Z\/@\[]|true|false/)
            ? String(text) : nil
    }

    /// A text with a place replaced. If the help repeats the name of the field, it is not doubled.
    private func replaced(_ text: String, at place: SourcePlace, with new: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = Array(lines[place.line - 1].unicodeScalars)
        let before = String(String.UnicodeScalarView(line[..<(place.column - 1)]))
        let after = String(String.UnicodeScalarView(line[(place.column - 1 + place.length)...]))
        let marked = String(String.UnicodeScalarView(line[(place.column - 1)..<(place.column - 1 + place.length)]))
        let name = before.prefix { $0 != ":" } + ": "
        var value = before == name && new.hasPrefix(name) ? String(new.dropFirst(name.count)) : new
        if place.path.hasPrefix("templates/") {
            // Quotes stay around a text, and `posting.` before a member.
            if marked.hasPrefix("\""), !new.hasPrefix("\"") { value = "\"\(new)\"" }
            if let dot = marked.lastIndex(of: "."), !marked.contains("\"") { value = marked[...dot] + new }
        }
        lines[place.line - 1] = before + value + after
        return lines.joined(separator: "\n")
    }
}
