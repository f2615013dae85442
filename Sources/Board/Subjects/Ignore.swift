package import Diagnostics
package import FrontMatter

/// A rule that an editor has set aside: `{rule: advice.pay, reason: Paid by the hour, see the text}`.
package struct Ignore: Hashable, Sendable {
    /// The rule that is set aside: `advice.pay`.
    package var rule = ""
    /// Why, for the next reader of the file.
    package var reason = ""
    /// The files for which it is set aside, such as `content/CNAME`; empty for all files.
    package var files: [Located<String>] = []
    /// Where it is written.
    package var place = SourcePlace(path: "")
}

private let ignoreRows: [Field<Ignore>] = [
    Field("rule", .ignorable, \.rule, "The rule that is set aside.", .required()),
    Field(
        "reason", .text, \.reason, "Why it does not apply.",
        .required(help: "say in a few words why it does not apply")),
]

/// In the settings, a rule can be set aside for some files only.
private let ignoreRowsOfBoard: [Field<Ignore>] = [
    Field(
        "files", .list(of: .name), \.files,
        "The files for which the rule is set aside, named as in messages. Default: all files.")
]

extension FieldKind where Answer == [Ignore] {
    static let ignores = mappings(Form(blank: Ignore(), ignoreRows), make: ignore)
    static let ignoresOfBoard = mappings(Form(blank: Ignore(), ignoreRows + ignoreRowsOfBoard), make: ignore)

    private static func ignore(_ answers: Answers<Ignore>, _ reading: inout Reading) -> Ignore? {
        if answers.readable.files.isEmpty, !reading.fields.has("files"),
            let place = reading.fields.place(ofKey: "files")
        {
            reading.fields.report(
                .error, "files", "'files' is empty, so the rule would be set aside for all files", at: place,
                help: "name the files as messages name them, or leave 'files' out")
            return nil
        }
        guard var ignore = answers.complete else { return nil }
        ignore.place = answers.place(of: \.rule, in: reading)
        return ignore
    }
}

extension FieldKind where Answer == String {
    /// The id of a rule that can be set aside: `advice.pay`.
    fileprivate static let ignorable = FieldKind("rule", { .choice($0.rules) }, value: nil) { rule, _, reading in
        let known = reading.known.rules
        if known.contains(rule.value) { return rule.value }
        // `pay` for `advice.pay`.
        let near = known.first { $0.hasSuffix("." + rule.value) } ?? nearest(to: rule.value, among: known)
        reading.fields.report(
            .error, "rule", "\(quoted(rule.value)) is not a rule that can be set aside", at: rule.place,
            help: neverSetAside[rule.value] ?? near.map { "did you mean '\($0)'?" }
                ?? "errors cannot be set aside; 'board check --help' lists the advice and warnings that can")
        return nil
    }
}

/// The warnings that cannot be set aside, and what to do about them.
private let neverSetAside = [
    "markdown.scheme": "the link was left out: delete it from the text, or link to where it should lead",
    "template.escape": "use the filter that the warning names, or 'safe' where the value is HTML that you trust",
    "publish.host": "leave out '--host' if the board is not for that host",
    "link.gone": "delete the link, or leave out '--links'",
    "link.unreachable": "delete the link, or leave out '--links'",
]
