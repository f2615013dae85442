import Diagnostics

/// What stops a rendering: where in which template, and through which templates and macros it was reached.
struct RenderProblem: Error {
    let rule: String
    let message: String
    let help: String?
    /// The template and its bytes; found by the machine for problems of operators and filters.
    var spot: (template: Int, range: Range<Int32>)?
    /// From the inside out: `in macro 'card'`, where it was called.
    var trace: [(what: String, template: Int, range: Range<Int32>)] = []

    init(_ message: String, rule: String = "template.type", help: String? = nil) {
        self.message = message
        self.rule = rule
        self.help = help
    }
}

extension Page {
    /// What was used without being there.
    mutating func problem(missing: Value) -> RenderProblem {
        switch Missing(rawValue: missing.detail) {
        case .variable: return RenderProblem("'\(program.names[missing.start])' is undefined", rule: "template.undefined")
        case .thing: return RenderProblem(string(thing(of: missing)), rule: "template.undefined")
        case .member:
            let (key, owner) = (made.values[missing.start], made.values[missing.start + 1])
            let name = (try? printed(key)) ?? ""
            let near = nearest(to: name, among: names(in: owner))
            return RenderProblem(
                lacks(name, key, owner), rule: "template.undefined", help: near.map { "did you mean '\($0)'?" })
        case .noElse:
            return RenderProblem(
                "an inline 'if' without 'else' gives nothing here", rule: "template.undefined", help: "add an 'else'")
        case .leftOut, nil: return RenderProblem("an argument is missing", rule: "template.undefined")
        }
    }

    /// The undefined value of an attribute or item.
    mutating func missing(_ key: Value, of owner: Value) -> Value {
        .missing(.member, made.range([key, owner], .list).start)
    }

    /// An undefined value that a message explains.
    mutating func missing(_ message: String) -> Value {
        .missing(.thing, made.range([made.text(message)], .list).start)
    }

    private func thing(of missing: Value) -> Value { made.values[missing.start] }

    mutating func refuseUndefined(_ value: Value) throws(RenderProblem) {
        if value.isUndefined { throw problem(missing: value) }
    }

    /// The names that could have been meant.
    private func names(in value: Value) -> [String] {
        switch value.kind {
        case .map: (0..<value.size).compactMap { text(item(value, 2 * $0)) }
        case .record: shape(value).shape.names
        default: []
        }
    }

    private func lacks(_ name: String, _ key: Value, _ owner: Value) -> String {
        if owner.isSequence, let place = key.wholeNumber { return "there is no item \(place) in a list of \(owner.size)" }
        return "\(owner.kindName) has no '\(name)'"
    }
}
