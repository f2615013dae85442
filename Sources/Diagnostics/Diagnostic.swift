/// How serious a diagnostic is. An error stops publishing, a warning does not, and advice comes only from `board
/// check`.
package enum Severity: String, Sendable, Comparable, CaseIterable {
    case error, warning, advice

    /// The more serious one comes first.
    package static func < (a: Severity, b: Severity) -> Bool {
        rank(a) < rank(b)
    }

    private static func rank(_ severity: Severity) -> Int {
        switch severity {
        case .error: 0
        case .warning: 1
        case .advice: 2
        }
    }
}

/// One thing that is wrong at one position. Diagnostics are values that are collected and printed later, never thrown.
///
/// `Diagnostic(.error, "posting.band", "unknown band 'postgrad'", at: place, help: "did you mean 'postgraduate'?")`
/// prints as
/// ```
/// content/postings/fellow.md:5:9: error: unknown band 'postgrad' [posting.band]
///   5 | bands: [postgrad, research]
///     |         ^^^^^^^^ did you mean 'postgraduate'?
/// ```
package struct Diagnostic: Hashable, Sendable {
    /// How serious it is.
    package var severity: Severity
    /// The stable name of its rule, `posting.band`, used in the documentation and in `ignore`.
    package var rule: String
    /// What is wrong, in one line without a full stop: `unknown band 'postgrad'`.
    package var message: String
    /// Where it is wrong.
    package var place: SourcePlace
    /// How to put it right, printed beside the caret.
    package var help: String?
    /// More lines for the reader: the chain of includes, the other spot in a collision.
    package var notes: [String]

    package init(
        _ severity: Severity, _ rule: String, _ message: String, at place: SourcePlace, help: String? = nil,
        notes: [String] = []
    ) {
        self.severity = severity
        self.rule = rule
        self.message = named(message, isError: severity == .error)
        self.place = place
        self.help = help
        self.notes = notes
    }
}

extension Diagnostic {
    /// Orders by path, then position, severity, rule and message: a total order, so that every run prints the same.
    package static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        if a.place != b.place { return a.place < b.place }
        if a.severity != b.severity { return a.severity < b.severity }
        if a.rule != b.rule { return a.rule < b.rule }
        return a.message < b.message
    }
}
