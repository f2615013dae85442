import Diagnostics
import Testing

/// Many diagnostics: their order, their counts, and how many of them are shown.
@Suite struct DigestTests {
    private static func diagnostic(
        _ severity: Severity, _ path: String, _ line: Int, _ column: Int = 1, rule: String = "r", message: String = "m"
    ) -> Diagnostic {
        Diagnostic(severity, rule, message, at: SourcePlace(path: path, line: line, column: column))
    }

    @Test func ordersByPathThenPlaceThenSeverity() {
        let inOrder = [
            Self.diagnostic(.warning, "a.md", 0, 0), Self.diagnostic(.error, "a.md", 2, 5),
            Self.diagnostic(.error, "a.md", 10, 1), Self.diagnostic(.warning, "a.md", 10, 1),
            Self.diagnostic(.warning, "a.md", 10, 1, rule: "s"), Self.diagnostic(.error, "a/b.md", 1),
            Self.diagnostic(.error, "b.md", 1, message: "l"), Self.diagnostic(.error, "b.md", 1, message: "m"),
        ]
        #expect(DiagnosticDigest(inOrder.reversed()).shown == inOrder)
        #expect(DiagnosticDigest(inOrder.shuffled()).shown == inOrder)
    }

    @Test func showsTheSameOnce() {
        let one = Self.diagnostic(.error, "a.md", 1)
        let digest = DiagnosticDigest([one, Self.diagnostic(.error, "b.md", 1), one])
        #expect(digest.shown.count == 2)
        #expect(digest.tally.errors == 2)
    }

    @Test func showsAHundredOfTenThousand() {
        let many = (1...10_000).map { Self.diagnostic(.error, "a.md", $0) }
        let digest = DiagnosticDigest(many)
        #expect(digest.shown == Array(many.prefix(100)))
        #expect(digest.hidden == 9900)
        #expect(digest.tally.description == "10000 errors in 1 file")
        let text = TextReport { _ in nil }.text(digest)
        #expect(text.hasSuffix("a.md:100:1: error: m [r]\n… and 9900 more\n10000 errors in 1 file\n"))
    }

    @Test func hidesNoErrorBehindWarnings() {
        let warnings = (1...200).map { Self.diagnostic(.warning, "a.md", $0) }
        let digest = DiagnosticDigest(warnings + [Self.diagnostic(.error, "b.md", 1)])
        #expect(digest.shown.count == 100)
        #expect(digest.shown.last?.severity == .error)
        #expect(digest.hidden == 101)
    }

    @Test func showsAllWithoutALimit() {
        let digest = DiagnosticDigest((1...500).map { Self.diagnostic(.error, "a.md", $0) }, limit: nil)
        #expect(digest.shown.count == 500)
        #expect(digest.hidden == 0)
    }

    @Test func countsInWords() {
        let error = Self.diagnostic(.error, "a.md", 1)
        let warning = Self.diagnostic(.warning, "b.md", 1)
        let advice = Self.diagnostic(.advice, "b.md", 2)
        #expect(Tally(of: []).description == "nothing to report")
        #expect(Tally(of: [error]).description == "1 error in 1 file")
        #expect(Tally(of: [error, error, warning]).description == "2 errors, 1 warning in 2 files")
        #expect(Tally(of: [warning, warning, advice]).description == "2 warnings, 1 piece of advice in 1 file")
        #expect(Tally(of: [advice, advice]).description == "2 pieces of advice in 1 file")
    }

    @Test func saysNothingOfNothing() {
        let nothing = DiagnosticDigest([])
        #expect(TextReport { _ in nil }.text(nothing).isEmpty)
        #expect(GitHubReport().text(nothing).isEmpty)
        #expect(
            JSONReport().text(nothing)
                == "{\"version\":1,\"kind\":\"tally\",\"errors\":0,\"warnings\":0,\"advice\":0,\"files\":0}\n")
    }

    @Test func asksOnlyForTheFilesItQuotes() {
        var asked: [String] = []
        let report = TextReport {
            asked.append($0)
            return nil
        }
        _ = report.text(DiagnosticDigest((1...1000).map { Self.diagnostic(.error, "\($0).md", 1) }, limit: 3))
        #expect(asked.count == 3)
    }

    @Test func namesFilesAsTheRepositoryDoes() {
        let text = GitHubReport(root: "sites/board").text(Self.diagnostic(.advice, "a,b.md", 3, 0))
        #expect(text == "::notice file=sites/board/a%2Cb.md,line=3,title=r::m\n")
    }
}
