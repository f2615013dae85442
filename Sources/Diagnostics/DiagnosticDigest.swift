/// Diagnostics made ready to be shown: in order, each once, no more than a reader can take, and all counted.
///
/// Ten thousand give a `tally` of ten thousand, a hundred that are `shown` and 9,900 that are `hidden`. The graver ones
/// are chosen first, so that no warning hides an error; what is shown stands in path order.
package struct DiagnosticDigest: Sendable {
    /// What is shown, in path order.
    package let shown: [Diagnostic]
    /// How many are not.
    package let hidden: Int
    /// The counts of all of them.
    package let tally: Tally

    /// A digest of at most `limit` diagnostics; nil shows all.
    package init(_ diagnostics: [Diagnostic], limit: Int? = 100) {
        var all: [Diagnostic] = []
        all.reserveCapacity(diagnostics.count)
        for diagnostic in diagnostics.sorted(by: Diagnostic.inOrder) where diagnostic != all.last {
            all.append(diagnostic)
        }
        tally = Tally(of: all)
        guard let limit, all.count > limit else {
            shown = all
            hidden = 0
            return
        }
        var chosen: [Diagnostic] = []
        for severity in Severity.allCases where chosen.count < limit {
            chosen += all.lazy.filter { $0.severity == severity }.prefix(limit - chosen.count)
        }
        shown = chosen.sorted(by: Diagnostic.inOrder)
        hidden = all.count - shown.count
    }
}

/// How many diagnostics of each severity there are, and in how many files: `2 errors, 1 warning in 2 files`.
package struct Tally: Sendable, Hashable {
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var advice = 0
    /// How many files are spoken of.
    package private(set) var files = 0

    package init(of diagnostics: some Sequence<Diagnostic>) {
        var paths: Set<String> = []
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            case .advice: advice += 1
            }
            paths.insert(diagnostic.place.path)
        }
        files = paths.count
    }
}

extension Tally: CustomStringConvertible {
    /// `2 errors, 1 warning, 3 pieces of advice in 2 files`, without what there is none of; `nothing to report`.
    package var description: String {
        let parts = [
            Self.counted(errors, "error", "errors"), Self.counted(warnings, "warning", "warnings"),
            Self.counted(advice, "piece of advice", "pieces of advice"),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return "nothing to report" }
        return parts.joined(separator: ", ") + " in " + (files == 1 ? "1 file" : "\(files) files")
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }
}
