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
