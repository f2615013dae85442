/// Prints diagnostics as workflow commands, which GitHub Actions shows beside the lines of a pull request.
///
/// ```
/// ::error file=content/postings/fellow.md,line=5,col=9,title=posting.band::unknown band 'postgrad' (did you mean …)
/// ```
/// The form is that of GitHub's "Workflow commands for GitHub Actions". Advice is a `notice`.
package struct GitHubReport {
    /// The site's root relative to the repository's, as GitHub sees it: `""` or `sites/board`.
    package var root: String

    package init(root: String = "") {
        self.root = root
    }

    /// All of a digest. The tally is a plain line for readers of the log.
    package func text(_ digest: DiagnosticDigest) -> String {
        var out = digest.shown.map(text).joined()
        if digest.hidden > 0 { out += "… and \(digest.hidden) more\n" }
        return out + (digest.shown.isEmpty ? "" : digest.tally.description + "\n")
    }

    /// One diagnostic, with its line break.
    package func text(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        var properties = ["file=" + property(root.isEmpty ? place.path : "\(root)/\(place.path)")]
        if place.line > 0 { properties.append("line=\(place.line)") }
        if place.line > 0, place.column > 0 { properties.append("col=\(place.column)") }
        properties.append("title=" + property(diagnostic.rule))
        var message = printable(diagnostic.message)
        if let help = diagnostic.help { message += " (\(printable(help)))" }
        for note in diagnostic.notes { message += "\n" + printable(note) }
        return "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    private func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "notice"
        }
    }

    /// Escapes text after `::`, where a percent sign or a line break would end or change it.
    private func data(_ text: String) -> String {
        escaped(text, "%\r\n".unicodeScalars)
    }

    /// Escapes text after `=`, which a colon or comma would end, too.
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
            let digits = String(scalar.value, radix: 16, uppercase: true)
            out += ("%" + (digits.count == 1 ? "0" : "") + digits).unicodeScalars
        }
        return String(out)
    }
}
