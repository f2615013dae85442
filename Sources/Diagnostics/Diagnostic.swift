/// How serious a diagnostic is. An error stops publishing, a warning does not, and only `board check` gives advice.
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

/// One thing that is wrong at one position. Diagnostics are never thrown; they are collected, and printed later.
///
/// `Diagnostic(.error, "posting.band", "unknown band 'postgrad'", at: place, help: "did you mean 'postgraduate'?")`
/// prints as
/// ```
/// content/postings/fellow.md:5:9: error: unknown band 'postgrad' [posting.band]
///   5 | bands: [postgrad, research]
///     |         ^^^^^^^^ did you mean 'postgraduate'?
/// ```
package struct Diagnostic: Hashable, Sendable {
    package var severity: Severity
    /// The stable name of its rule, such as `posting.band`, which the documentation and `ignore` use.
    package var rule: String
    /// What is wrong, on one line and without a full stop: `unknown band 'postgrad'`.
    package var message: String
    /// Where it is wrong.
    package var place: SourcePlace
    /// How to correct it, printed beside the caret.
    package var help: String?
    /// More lines for the reader, such as the chain of includes or the other file of a collision.
    package var notes: [String]

    package init(
        _ severity: Severity, _ rule: String, _ message: String, at place: SourcePlace, help: String? = nil,
        notes: [String] = []
    ) {
        self.severity = severity
        self.rule = rule
        self.message = namingInvisible(in: shortened(message), isError: severity == .error)
        self.place = place
        self.help = help.map(shortened)
        self.notes = notes.map(shortened)
    }
}

extension Diagnostic {
    /// The message with the help in brackets, then the notes, for reports that show everything in one place.
    var texts: [String] { [help.map { "\(message) (\($0))" } ?? message] + notes }

    /// Orders by path, then position, severity, rule and message: a total order, so that every run prints the same.
    package static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        if a.place != b.place { return a.place < b.place }
        if a.severity != b.severity { return a.severity < b.severity }
        if a.rule != b.rule { return a.rule < b.rule }
        return a.message < b.message
    }
}
