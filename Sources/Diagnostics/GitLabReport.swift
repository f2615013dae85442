/// Prints diagnostics as a code quality report, which GitLab shows beside the lines of a merge request.
///
/// ```
/// [
/// {"description":"unknown band 'postgrad' (did you mean 'postgraduate'?)","check_name":"posting.band",
///   "fingerprint":"posting.band content/postings/fellow.md unknown band 'postgrad'","severity":"major",
///   "location":{"path":"content/postings/fellow.md","lines":{"begin":5}}}
/// ]
/// ```
/// (here broken in three). The format is that of "Code Quality report format" in GitLab's documentation. GitLab uses
/// the fingerprints to find out which diagnostics a branch adds. A fingerprint is unique, and stays the same if the
/// line moves.
package struct GitLabReport {
    /// The site's root in the repository: `""` or `sites/board`.
    package var root: String

    package init(root: String = "") {
        self.root = root
    }

    /// A digest as one document.
    package func text(_ digest: DiagnosticDigest) -> String {
        var counts: [String: Int] = [:]
        let entries = digest.shown.map { diagnostic in
            var fingerprint = "\(diagnostic.rule) \(diagnostic.place.path) \(diagnostic.message)"
            counts[fingerprint, default: 0] += 1
            if let count = counts[fingerprint], count > 1 { fingerprint += " (\(count))" }
            return entry(diagnostic, fingerprint: fingerprint)
        }
        return "[" + entries.map { "\n" + $0 }.joined(separator: ",") + (entries.isEmpty ? "]\n" : "\n]\n")
    }

    private func entry(_ diagnostic: Diagnostic, fingerprint: String) -> String {
        let description = diagnostic.texts.joined(separator: "; ")
        let path = diagnostic.place.path(under: root)
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
