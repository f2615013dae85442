import Text

/// Prints diagnostics as workflow commands, which GitHub Actions shows beside the lines of a pull request.
///
/// ```
/// ::error file=content/postings/fellow.md,line=5,col=9,title=posting.band::unknown band 'postgrad' (did you mean …)
/// ```
/// The format is that of GitHub's "Workflow commands for GitHub Actions". Advice is a `notice`.
package struct GitHubReport {
    /// The site's root in the repository: `""` or `sites/board`.
    package var root: String

    package init(root: String = "") {
        self.root = root
    }

    /// A digest, with its tally as a plain line for readers of the log.
    package func text(_ digest: DiagnosticDigest) -> String {
        var out = digest.shown.map(text).joined()
        if digest.hidden > 0 { out += "… and \(digest.hidden) more\n" }
        return out + (digest.shown.isEmpty ? "" : digest.tally.description + "\n")
    }

    /// One diagnostic, with its line break.
    package func text(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        var properties = ["file=" + property(place.path(under: root))]
        if place.line > 0 { properties.append("line=\(place.line)") }
        if place.line > 0, place.column > 0 { properties.append("col=\(place.column)") }
        properties.append("title=" + property(diagnostic.rule))
        let message = diagnostic.texts.map(printable).joined(separator: "\n")
        return "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    private func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "notice"
        }
    }

    /// Escapes the text after `::`, which ends at a line break.
    private func data(_ text: String) -> String {
        escaped(text, "%\r\n".unicodeScalars)
    }

    /// Escapes the text after `=`, which also ends at a colon or comma.
    private func property(_ text: String) -> String {
        escaped(printable(text), "%\r\n:,".unicodeScalars)
    }

    private func escaped(_ text: String, _ special: String.UnicodeScalarView) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard special.contains(scalar) else {
                out.append(scalar)
                continue
            }
            out += ("%" + hexadecimal(scalar.value, digits: 2)).unicodeScalars
        }
        return String(out)
    }
}
