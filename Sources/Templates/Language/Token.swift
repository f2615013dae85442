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
    var name: String? { if case .name(let name) = self { name } else { nil } }
}

/// A token with its range in the template.
struct LocatedToken {
    let token: Token
    let range: Range<Int>
}
