import Diagnostics

/// A token of a template.
enum Token: Hashable {
    /// Text outside tags, as it is written.
    case data(String)
    case name(String)
    case string(String)
    case integer(Int)
    case float(Double)
    /// An operator, a bracket, or what begins or ends a tag: `+`, `(`, `{{`.
    case symbol(String)
    /// The rest of a tag that cannot be read, which is already reported.
    case broken
    case end

    /// The token in words, for messages.
    var description: String {
        switch self {
        case .data: "text"
        case .name(let word), .symbol(let word): "'\(word)'"
        case .string(let text): "the text '\(text.prefix(20))'"
        case .integer(let number): "'\(number)'"
        case .float(let number): "'\(number)'"
        case .broken: "something unreadable"
        case .end: "the end of the template"
        }
    }

    var beginsTag: Bool { self == .symbol("{{") || self == .symbol("{%") }
    var endsTag: Bool { self == .symbol("}}") || self == .symbol("%}") }

    /// The name; nil for any other token.
    var name: String? {
        if case .name(let name) = self { name } else { nil }
    }
}

/// A token with its range in the template.
struct LocatedToken {
    let token: Token
    let range: Range<Int>
}

/// A mistake in a template, with its range in bytes.
struct SyntaxProblem: Error, Sendable {
    let rule: String
    let message: String
    let range: Range<Int>
    let help: String?
    let severity: Severity
    /// The template that must be changed; nil if it is the one with the mistake.
    let cause: Int?

    init(
        _ message: String, at range: Range<Int>, rule: String = "template.syntax", help: String? = nil,
        severity: Severity = .error, cause: Int? = nil
    ) {
        self.severity = severity
        self.cause = cause
        self.rule = rule
        self.message = message
        self.range = range
        self.help = help
    }
}

/// A mistake with the index of the template in which it is.
typealias TemplateProblem = (template: Int, problem: SyntaxProblem)
