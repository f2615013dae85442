/// A value that a template writes out: `"text"`, `3.5`, `[1, 2]`.
enum Literal {
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case list([Literal])
    case tuple([Literal])
}

extension ValueArena {
    /// What a template writes, as a value.
    mutating func value(_ literal: Literal) -> Value {
        switch literal {
        case .none: .none
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        case .string(let text): self.text(text)
        case .list(let items): range(items.map { value($0) }, .list)
        case .tuple(let items): range(items.map { value($0) }, .tuple)
        }
    }
}

extension Literal {
    /// Whether it counts as true.
    var isTrue: Bool {
        switch self {
        case .none: false
        case .bool(let flag): flag
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text): !text.isEmpty
        case .list(let items), .tuple(let items): !items.isEmpty
        }
    }
}
