/// Diagnostics ready to be shown: in order, without duplicates, and no more than a reader can take in.
///
/// Of ten thousand diagnostics a hundred are `shown` and 9,900 `hidden`; the `tally` counts all of them. The most
/// serious ones are chosen, so that no warning takes the place of an error.
package struct DiagnosticDigest: Sendable {
    /// The diagnostics to show, in path order.
    package let shown: [Diagnostic]
    /// How many diagnostics are not shown.
    package let hidden: Int
    package let tally: Tally

    /// Digests diagnostics, of which at most `limit` are shown; all if `limit` is nil.
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

/// The number of diagnostics of each severity, and of files: `2 errors, 1 warning in 2 files`.
package struct Tally: Sendable, Hashable {
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var advice = 0
    /// How many files have diagnostics.
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
    /// `2 errors, 1 warning, 3 pieces of advice in 2 files`, without what is zero; or `nothing to report`.
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
