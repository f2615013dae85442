/// How bad a diagnostic is: an error stops publishing, a warning is told, advice is offered by `board check` only.
package enum Severity: String, Sendable, Comparable, CaseIterable {
    case error, warning, advice

    /// The graver comes first.
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

/// One thing that is wrong at one place: a value, collected and printed later, never thrown at the user.
///
/// `Diagnostic(.error, "posting.band", "unknown band 'postgrad'", at: place, help: "did you mean 'postgraduate'?")`
/// prints as
/// ```
/// content/postings/fellow.md:5:9: error: unknown band 'postgrad' [posting.band]
///   5 | bands: [postgrad, research]
///     |         ^^^^^^^^ did you mean 'postgraduate'?
/// ```
package struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    package var severity: Severity
    /// The stable name of the rule that speaks, `posting.band`: what documentation lists and `ignore` names.
    package var rule: String
    /// What is wrong, in one line without a full stop: `unknown band 'postgrad'`.
    package var message: String
    /// Where it is wrong.
    package var place: SourcePlace
    /// What would be right, printed beside the caret.
    package var help: String?
    /// More lines for the reader: the chain of includes, the other place of a collision.
    package var notes: [String]

    package init(
        _ severity: Severity, _ rule: String, _ message: String, at place: SourcePlace, help: String? = nil,
        notes: [String] = []
    ) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.place = place
        self.help = help
        self.notes = notes
    }
}

extension Diagnostic {
    /// Path order, then place, severity, rule and message: a total order, so that every run prints the same.
    package static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        if a.place != b.place { return a.place < b.place }
        if a.severity != b.severity { return a.severity < b.severity }
        if a.rule != b.rule { return a.rule < b.rule }
        return a.message < b.message
    }
}
