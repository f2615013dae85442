import Diagnostics
import FrontMatter

extension Fields {
    /// The field `ignore`: a list of mappings of `rule` and `reason`; an unknown rule and a missing reason are reported.
    ///
    /// ```yaml
    /// ignore:
    ///   - {rule: advice.pay, reason: "Paid by the hour, as the text says"}
    /// ```
    /// `canNameFiles`: whether an item may say of which `files` the rule is silent, as in the settings.
    mutating func ignores(rules: String, canNameFiles: Bool = false) -> [Ignore] {
        (mappings("ignore", rules: rules + ".ignore") { $0.ignore(canNameFiles) } ?? []).compactMap(\.self)
    }

    private mutating func ignore(_ canNameFiles: Bool) -> Ignore? {
        let rule = required("rule") { $0.text($1) }
        require("reason", help: "say in a few words why the advice does not fit")
        let reason = text("reason")
        let files = canNameFiles ? texts("files") ?? [] : []
        if canNameFiles, files.isEmpty, !has("files"), let place = place(ofKey: "files") {
            report(
                .error, "files", "'files' names no file, and the rule would be off for all of them", at: place,
                help: "name the files as messages do, or leave 'files' out")
            return nil
        }
        guard let rule else { return nil }
        let known = AdviceRule.all.map(\.id)
        guard known.contains(rule.value) else {
            // `pay` for `advice.pay`.
            let near = known.first { $0.hasSuffix("." + rule.value) } ?? nearest(to: rule.value, among: known)
            report(
                .error, "rule", "unknown advice \(quoted(rule.value))", at: rule.place,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "only advice and some warnings can be set aside: 'board check --help' lists them")
            return nil
        }
        return reason.map {
            Ignore(
                rule: rule.value, reason: $0.value, files: files.map(\.value), places: files.map(\.place),
                place: rule.place)
        }
    }
}

/// Warns of files that an item of `ignore` names and that are not there: the rule is silent of none of them.
///
/// What is told of files that are gone, or of the output, names those.
func ignoredFilesThatAreNotThere(_ settings: Settings, _ discovery: Discovery) -> [Diagnostic] {
    let named = settings.ignores.filter { !$0.files.isEmpty && !$0.rule.hasPrefix("publish.") }
    guard !named.isEmpty else { return [] }
    let paths = discovery.paths + discovery.diagnostics.map(\.place.path) + discovery.lookalikes.map(\.name)
    let known = Set(paths)
    return named.flatMap { ignore in
        zip(ignore.files, ignore.places).filter { !known.contains($0.0) }.map { file, place in
            Diagnostic(
                .warning, "board.ignore-files", "there is no file \(quoted(file)), so nothing is set aside", at: place,
                help: nearest(to: file, among: discovery.paths).map { "did you mean '\($0)'?" }
                    ?? "name each file as messages do, such as 'content/postings/fellow.md'")
        }
    }
}
