import Diagnostics
import Fixtures
import Testing

/// One diagnostic in every report: each file under `Reports` has a source, a diagnostic and what is printed.
///
/// Characters that no report may let through are written `\u{1B}` in the files.
@Suite struct ReportTests {
    @Test(
        arguments: Fixture.all(
            in: "Reports", sections: ["source", "diagnostic", "text", "colour", "json", "github", "gitlab", "sarif"]))
    func prints(_ fixture: Fixture) throws {
        let source = SourceText(path: "a.md", bytes: Array(unescaped(fixture["source"] ?? "").utf8))
        let diagnostic = try #require(Self.diagnostic(fixture["diagnostic"] ?? ""))
        let lookUp: (String) -> SourceText? = { $0 == source.path ? source : nil }
        fixture.expect(visible(TextReport(source: lookUp).text(diagnostic)), is: "text")
        fixture.expect(visible(TextReport(colour: true, source: lookUp).text(diagnostic)), is: "colour")
        fixture.expect(visible(JSONReport().text(diagnostic)), is: "json")
        fixture.expect(visible(GitHubReport().text(diagnostic)), is: "github")
        fixture.expect(visible(GitLabReport().text(DiagnosticDigest([diagnostic]))), is: "gitlab")
        let sarif = SARIFReport(version: "0.1.0", summaries: [("posting.band", "The bands.")])
        fixture.expect(visible(sarif.text(DiagnosticDigest([diagnostic]))), is: "sarif")
    }

    /// `error posting.band a.md 1 8 3`, then the message, then lines that begin `help: ` or `note: `.
    private static func diagnostic(_ text: String) -> Diagnostic? {
        let lines = unescaped(text).split(separator: "\n").map { String($0) }
        guard lines.count >= 2 else { return nil }
        let words = lines[0].split(separator: " ").map { String($0) }
        guard words.count == 6, let severity = Severity(rawValue: words[0]) else { return nil }
        let numbers = words[3...].compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        let place = SourcePlace(path: words[2], line: numbers[0], column: numbers[1], length: numbers[2])
        return Diagnostic(
            severity, words[1], lines[1].replacing("\\n", with: "\n"), at: place,
            help: lines.first { $0.hasPrefix("help: ") }.map { String($0.dropFirst(6)) },
            notes: lines.filter { $0.hasPrefix("note: ") }.map { String($0.dropFirst(6)) })
    }
}

/// A text in which every control, separator and bidirectional control is written like `\u{1B}`.
func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control where scalar != "\n", .format, .lineSeparator, .paragraphSeparator:
            out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}

/// A text with the characters that `\u{1B}` stands for.
func unescaped(_ text: String) -> String {
    text.replacing(/\\u\{([0-9A-Fa-f]+)\}/) { match in
        UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
}
