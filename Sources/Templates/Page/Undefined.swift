import Diagnostics

/// Makes undefined values, and reports uses of them.
extension Page {
    /// The problem with using an undefined value.
    mutating func problem(missing: Value) -> Problem {
        switch Missing(rawValue: missing.detail) {
        case .variable:
            let name = names[missing.start]
            return Problem(
                "'\(name)' is undefined", rule: "template.undefined",
                help: variables.contains(name)
                    ? "this page does not have it, or its macro is imported without 'with context'"
                    : didYouMean(name, among: variables))
        case .explained: return Problem(string(made.values[missing.start]), rule: "template.undefined")
        case .member:
            let (key, owner) = (made.values[missing.start], made.values[missing.start + 1])
            let name = (try? printed(key)) ?? ""
            let known = owner.isSequence ? [] : (pairs(owner) ?? []).compactMap { text($0.key) }
            return Problem(
                memberMessage(name, key, owner), rule: "template.undefined", help: didYouMean(name, among: known))
        case .noElse:
            return Problem(
                "an inline 'if' without 'else' gives nothing here", rule: "template.undefined", help: "add an 'else'")
        case .leftOut, nil: return Problem("an argument is missing", rule: "template.undefined")
        }
    }

    /// The undefined value of an attribute or item.
    mutating func missing(_ key: Value, of owner: Value) -> Value {
        .missing(.member, made.range([key, owner], .list).start)
    }

    /// An undefined value with a message that explains it.
    mutating func missing(_ message: String) -> Value {
        .missing(.explained, made.range([made.text(message)], .list).start)
    }

    /// Stops if a value is undefined.
    mutating func requireDefined(_ value: Value) throws(Problem) {
        if value.isUndefined { throw problem(missing: value) }
    }

    /// Stops if a value is undefined, in strict templates only.
    mutating func requireDefinedIfStrict(_ value: Value) throws(Problem) {
        if value.isUndefined, isStrict { throw problem(missing: value) }
    }

    private func memberMessage(_ name: String, _ key: Value, _ owner: Value) -> String {
        if owner.isSequence, let index = key.wholeNumber {
            return "there is no item \(index) in a list of \(owner.size)"
        }
        return "\(owner.kindName) has no '\(name)'"
    }
}
