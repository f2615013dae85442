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

    /// What was used without being there.
    init(_ missing: Missing) {
        switch missing {
        case .leftOut: self.init("an argument is missing", rule: "template.undefined")
        case .variable(let name): self.init("'\(name)' is undefined", rule: "template.undefined")
        case .thing(let message): self.init(message, rule: "template.undefined")
        case .member(let key, let owner):
            let near = nearest(to: key.printed, among: owner.keys)
            self.init(
                owner.lacks(key), rule: "template.undefined", help: near.map { "did you mean '\($0)'?" })
        case .noElse:
            self.init(
                "an inline 'if' without 'else' gives nothing here", rule: "template.undefined",
                help: "add an 'else'")
        }
    }
}

extension Value {
    /// The names that could have been meant.
    fileprivate var keys: [String] {
        switch self {
        case .map(let map): map.keys.compactMap(\.text)
        case .record(let record): record.shape.names
        default: []
        }
    }

    fileprivate func lacks(_ key: Value) -> String {
        if let count = sequence?.count, case .int(let place) = key {
            return "there is no item \(place) in a list of \(count)"
        }
        return "\(kindName) has no '\(key.printed)'"
    }
}
