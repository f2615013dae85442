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
        let files = canNameFiles ? (texts("files") ?? []).map(\.value) : []
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
        return reason.map { Ignore(rule: rule.value, reason: $0.value, files: files, place: rule.place) }
    }
}
