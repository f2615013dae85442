import Diagnostics

extension Survey {
    /// The diagnostics without those warnings that the settings or the file itself have set aside by `ignore`, as they do
    /// with advice.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.contains(where: { $0.severity == .warning }) else { return diagnostics }
        let left = site.settings.withoutIgnored(withoutActiveFilesThatAreRefused(diagnostics))
        let ignoring = drafts.filter { !$0.ignores.isEmpty }
        let ofFile = Dictionary(
            ignoring.map { ($0.path, Set($0.ignores.map(\.rule))) }, uniquingKeysWith: { $0.union($1) })
        return left.filter {
            $0.severity != .warning || ofFile[$0.place.path]?.contains($0.rule) != true
        }
    }
}

extension Settings {
    /// The diagnostics without those warnings, and that advice, that `board.yml` has set aside, of all files or of the one that they are at.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let byRule = Dictionary(grouping: ignores, by: \.rule)
        return diagnostics.filter { diagnostic in
            diagnostic.severity == .error
                || byRule[diagnostic.rule]?.contains {
                    $0.files.isEmpty || $0.files.contains(diagnostic.place.path)
                } != true
        }
    }
}
