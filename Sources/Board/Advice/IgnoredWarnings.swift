import Diagnostics

extension Survey {
    /// The diagnostics without those warnings that the settings or the file itself have set aside by `ignore`, as they do
    /// with advice.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.contains(where: { $0.severity == .warning }) else { return diagnostics }
        let everywhere = Set(site.settings.ignores.map(\.rule))
        let ignoring = drafts.filter { !$0.ignores.isEmpty }
        let ofFile = Dictionary(
            ignoring.map { ($0.path, Set($0.ignores.map(\.rule))) }, uniquingKeysWith: { $0.union($1) })
        return diagnostics.filter { diagnostic in
            diagnostic.severity != .warning
                || !everywhere.contains(diagnostic.rule)
                    && ofFile[diagnostic.place.path]?.contains(diagnostic.rule) != true
        }
    }
}
