import Diagnostics

/// The smallest parts of a template.
enum Token: Hashable {
    /// Text between tags, as it goes to the output.
    case data(String)
    case variableBegin, variableEnd
    case blockBegin, blockEnd
    case name(String)
    case string(String)
    case integer(Int)
    case float(Double)
    /// An operator or a bracket: `+`, `==`, `(`.
    case symbol(String)
    /// What could not be read, to the end of its tag; it is told already.
    case broken
    case end

    /// The token in words, for messages.
    var description: String {
        switch self {
        case .data: "text"
        case .variableBegin: "'{{'"
        case .variableEnd: "'}}'"
        case .blockBegin: "'{%'"
        case .blockEnd: "'%}'"
        case .name(let name): "'\(name)'"
        case .string(let text): "the text '\(text.prefix(20))'"
        case .integer(let number): "'\(number)'"
        case .float(let number): "'\(number)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .broken: "what cannot be read"
        case .end: "the end of the template"
        }
    }

    var beginsTag: Bool {
        switch self {
        case .variableBegin, .blockBegin: true
        default: false
        }
    }

    var endsTag: Bool {
        switch self {
        case .variableEnd, .blockEnd: true
        default: false
        }
    }

    /// The name that it is.
    var name: String? {
        if case .name(let name) = self { name } else { nil }
    }
}

/// A token and the bytes of the template it stands for.
struct LocatedToken {
    let token: Token
    let range: Range<Int>
}

/// What makes a template unreadable, with the bytes it is about.
struct SyntaxProblem: Error, Sendable {
    let rule: String
    let message: String
    let range: Range<Int>
    let help: String?
    let severity: Severity
    /// The template that is to be changed, where it is not the one in which it shows.
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
