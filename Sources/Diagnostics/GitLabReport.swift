/// Prints diagnostics as a code quality report, which GitLab shows beside the lines of a merge request.
///
/// ```
/// [
/// {"description":"unknown band 'postgrad' (did you mean
/// 'postgraduate'?)","check_name":"posting.band","severity":"major",
///   "fingerprint":"posting.band content/postings/fellow.md unknown band
/// 'postgrad'","location":{…,"lines":{"begin":5}}} ]
/// ```
/// The form is that of "Code Quality report format" in GitLab's documentation. By the fingerprints GitLab knows which
/// diagnostics a branch adds: a fingerprint is unique, and stays the same if the line moves.
package struct GitLabReport {
    /// The site's root as GitLab knows it, relative to the repository's: `""` or `sites/board`.
    package var root: String

    package init(root: String = "") {
        self.root = root
    }

    /// All of a digest as one document.
    package func text(_ digest: DiagnosticDigest) -> String {
        var counts: [String: Int] = [:]
        let entries = digest.shown.map { diagnostic in
            var print = "\(diagnostic.rule) \(diagnostic.place.path) \(diagnostic.message)"
            counts[print, default: 0] += 1
            if let count = counts[print], count > 1 { print += " (\(count))" }
            return entry(diagnostic, fingerprint: print)
        }
        return "[" + entries.map { "\n" + $0 }.joined(separator: ",") + (entries.isEmpty ? "]\n" : "\n]\n")
    }

    private func entry(_ diagnostic: Diagnostic, fingerprint: String) -> String {
        var description = diagnostic.message
        if let help = diagnostic.help { description += " (\(help))" }
        for note in diagnostic.notes { description += "; " + note }
        let path = root.isEmpty ? diagnostic.place.path : "\(root)/\(diagnostic.place.path)"
        return "{\"description\":\(jsonString(description)),\"check_name\":\(jsonString(diagnostic.rule))"
            + ",\"fingerprint\":\(jsonString(fingerprint)),\"severity\":\"\(severity(diagnostic.severity))\""
            + ",\"location\":{\"path\":\(jsonString(path)),\"lines\":{\"begin\":\(max(1, diagnostic.place.line))}}}"
    }

    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .advice: "info"
        }
    }
}
