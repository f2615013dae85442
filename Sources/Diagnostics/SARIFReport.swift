import Text

/// Prints diagnostics as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code scanning services read.
///
/// There is one run of the tool `board`, with one result for each diagnostic. Advice is a `note`. Columns count Unicode
/// scalars, as in all reports (section 3.14.17, `columnKind`). Help and notes follow the message.
package struct SARIFReport {
    /// The tool's version.
    package var version: String
    /// The site's root in the repository: `""` or `sites/board`.
    package var root: String
    /// What rules look for, where that is known: `("advice.pay", "No pay is named…")`.
    package var summaries: [(rule: String, text: String)]

    package init(version: String, root: String = "", summaries: [(rule: String, text: String)] = []) {
        self.version = version
        self.root = root
        self.summaries = summaries
    }

    /// A digest as one document.
    package func text(_ digest: DiagnosticDigest) -> String {
        let ids = Set(digest.shown.map(\.rule)).sorted()
        let rules = ids.map(rule).joined(separator: ",\n          ")
        let results = digest.shown.map { result($0, rules: ids) }.joined(separator: ",\n      ")
        return """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [{
                "tool": {"driver": {
                    "name": "board",
                    "version": \(jsonString(version)),
                    "rules": [\(rules)]}},
                "columnKind": "unicodeCodePoints",
                "results": [\(results)]
              }]
            }

            """
    }

    private func rule(_ id: String) -> String {
        let summary = summaries.first { $0.rule == id }.map { ", \"shortDescription\": \(message($0.text))" } ?? ""
        return "{\"id\": \(jsonString(id))\(summary)}"
    }

    private func result(_ diagnostic: Diagnostic, rules: [String]) -> String {
        let text = diagnostic.texts.joined(separator: "\n")
        let index = rules.firstIndex(of: diagnostic.rule) ?? 0
        return "{\"ruleId\": \(jsonString(diagnostic.rule)), \"ruleIndex\": \(index), "
            + "\"level\": \"\(level(diagnostic.severity))\", \"message\": \(message(text)), "
            + "\"locations\": [{\"physicalLocation\": {\(location(diagnostic.place))}}]}"
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "note"
        }
    }

    private func message(_ text: String) -> String {
        "{\"text\": \(jsonString(text))}"
    }

    private func location(_ place: SourcePlace) -> String {
        // A relative reference (RFC 3986 section 4.2).
        let file = "\"artifactLocation\": {\"uri\": \"\(percentEncoded(path: place.path(under: root)))\"}"
        guard place.line > 0 else { return file }
        var region = "\"startLine\": \(place.line)"
        if place.column > 0 {
            region += ", \"startColumn\": \(place.column), \"endColumn\": \(place.column + place.length)"
        }
        return file + ", \"region\": {\(region)}"
    }
}
