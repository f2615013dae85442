package import Diagnostics
package import FrontMatter

/// Advice that an editor has weighed and set aside: `{rule: advice.pay, reason: Paid by the hour, see the text}`.
package struct Ignore: Hashable, Sendable {
    /// The rule that is to be silent: `advice.pay`.
    package var rule = ""
    /// Why: for whoever reads the file next.
    package var reason = ""
    /// The files of which it is silent, `content/CNAME`; of all where there are none.
    package var files: [Located<String>] = []
    /// Where it is written.
    package var place = SourcePlace(path: "")
}

private let ignoreRows: [Field<Ignore>] = [
    Field("rule", .ignorable, \.rule, "The rule that is to be silent.", .required()),
    Field(
        "reason", .text, \.reason, "Why the advice does not fit.",
        .required(help: "say in a few words why the advice does not fit")),
]

/// In the settings a rule may be silent of some files only.
private let ignoreRowsOfBoard: [Field<Ignore>] = [
    Field(
        "files", .list(of: .name), \.files,
        "The files of which the rule is silent, as messages name them; of all where there are none.")
]

extension FieldKind where Answer == [Ignore] {
    static let ignores = mappings(Form(blank: Ignore(), ignoreRows), make: ignore)
    static let ignoresOfBoard = mappings(Form(blank: Ignore(), ignoreRows + ignoreRowsOfBoard), make: ignore)

    private static func ignore(_ answers: Answers<Ignore>, _ reading: inout Reading) -> Ignore? {
        if answers.readable.files.isEmpty, !reading.fields.has("files"),
            let place = reading.fields.place(ofKey: "files")
        {
            reading.fields.report(
                .error, "files", "'files' names no file, and the rule would be off for all of them", at: place,
                help: "name the files as messages do, or leave 'files' out")
            return nil
        }
        guard var ignore = answers.complete else { return nil }
        ignore.place = answers.place(of: \.rule, in: reading)
        return ignore
    }
}

extension FieldKind where Answer == String {
    /// The id of a rule that can be set aside.
    fileprivate static let ignorable = FieldKind("rule", { .choice($0.rules) }, value: nil) { rule, _, reading in
        let known = reading.known.rules
        if known.contains(rule.value) { return rule.value }
        // `pay` for `advice.pay`.
        let near = known.first { $0.hasSuffix("." + rule.value) } ?? nearest(to: rule.value, among: known)
        reading.fields.report(
            .error, "rule", "unknown advice \(quoted(rule.value))", at: rule.place,
            help: near.map { "did you mean '\($0)'?" }
                ?? "only advice and some warnings can be set aside: 'board check --help' lists them")
        return nil
    }
}
