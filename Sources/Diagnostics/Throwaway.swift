package struct DiagnosticDigest {
    package let shown: [Diagnostic];
    package init(_ d: [Diagnostic], limit: Int) { shown = Array(d.sorted(by: Diagnostic.inOrder).prefix(limit)) }
}
package struct JSONReport { package init() {}; package func text(_ d: DiagnosticDigest) -> String { "" } }
package struct GitHubReport { package init() {}; package func text(_ d: DiagnosticDigest) -> String { "" } }
extension TextReport { package func text(_ d: DiagnosticDigest) -> String { d.shown.map(text).joined() } }
