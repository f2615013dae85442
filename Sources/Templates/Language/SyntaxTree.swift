/// An expression of the template language.
indirect enum Expression: Sendable {
    case constant(Literal)
    case name(String)
    case list([LocatedExpression])
    case tuple([LocatedExpression])
    case map([(key: LocatedExpression, value: LocatedExpression)])
    case attribute(LocatedExpression, String)
    case item(LocatedExpression, LocatedExpression)
    case slice(LocatedExpression, start: LocatedExpression?, stop: LocatedExpression?, step: LocatedExpression?)
    case call(LocatedExpression, Arguments)
    /// Without a value, the filter is applied to the content of a tag.
    case filter(LocatedExpression?, name: String, nameRange: Range<Int>, Arguments)
    case test(LocatedExpression, name: String, nameRange: Range<Int>, Arguments)
    case unary(UnaryOperator, LocatedExpression)
    case binary(BinaryOperator, LocatedExpression, LocatedExpression)
    case and(LocatedExpression, LocatedExpression)
    case or(LocatedExpression, LocatedExpression)
    case compare(LocatedExpression, [(comparison: Comparison, operand: LocatedExpression)])
    case concat([LocatedExpression])
    case condition(then: LocatedExpression, test: LocatedExpression, otherwise: LocatedExpression?)
    /// The body of a `call` block, by the number of its unit.
    case closure(Int)

    /// The expressions in it.
    var parts: [LocatedExpression] {
        switch self {
        case .constant, .name, .closure: []
        case .list(let items), .tuple(let items), .concat(let items): items
        case .map(let pairs): pairs.flatMap { [$0.key, $0.value] }
        case .attribute(let value, _), .unary(_, let value): [value]
        case .item(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b): [a, b]
        case .slice(let value, let start, let stop, let step): [value] + [start, stop, step].compactMap(\.self)
        case .call(let value, let arguments), .test(let value, _, _, let arguments): [value] + arguments.parts
        case .filter(let value, _, _, let arguments): [value].compactMap(\.self) + arguments.parts
        case .compare(let first, let rest): [first] + rest.map(\.operand)
        case .condition(let then, let test, let otherwise): [then, test] + [otherwise].compactMap(\.self)
        }
    }

    var isTuple: Bool {
        if case .tuple = self { true } else { false }
    }
}

/// An expression with its range in the template.
struct LocatedExpression: Sendable {
    let expression: Expression
    let range: Range<Int>
    /// How many levels of expressions there are, this one included.
    let height: Int

    init(expression: Expression, range: Range<Int>) {
        self.expression = expression
        self.range = range
        height = 1 + (expression.parts.map(\.height).max() ?? 0)
    }

    /// The value, if it is a constant, or a list or tuple of constants.
    var constantValue: Literal? {
        switch expression {
        case .constant(let value): return value
        case .list(let items), .tuple(let items):
            let values = items.compactMap(\.constantValue)
            guard values.count == items.count else { return nil }
            if case .list = expression { return .list(values) }
            return .tuple(values)
        default: return nil
        }
    }

    /// The text, if it is a constant text.
    var constantText: String? {
        if case .constant(.string(let text)) = expression { text } else { nil }
    }
}

/// The arguments between the parentheses of a call.
struct Arguments: Sendable {
    var positional: [LocatedExpression] = []
    var named: [(name: String, range: Range<Int>, value: LocatedExpression)] = []
    /// `*items`.
    var list: LocatedExpression?
    /// `**mapping`.
    var map: LocatedExpression?

    var isPlain: Bool { list == nil && map == nil }
    var isEmpty: Bool { positional.isEmpty && named.isEmpty && isPlain }

    fileprivate var parts: [LocatedExpression] {
        positional + named.map(\.value) + [list, map].compactMap(\.self)
    }
}

enum UnaryOperator {
    case not, minus, plus
}

/// A statement: text, a value to write, or a tag.
indirect enum Statement: Sendable {
    case data(String)
    case output(LocatedExpression)
    case condition([(test: LocatedExpression, body: [Statement])], otherwise: [Statement])
    case loop(ForLoop)
    case set(AssignmentTarget, LocatedExpression)
    case setBlock(AssignmentTarget, filter: LocatedExpression?, body: [Statement], range: Range<Int>)
    case with([(target: AssignmentTarget, value: LocatedExpression)], body: [Statement])
    case block(BlockDefinition)
    case extends(LocatedExpression)
    case include(LocatedExpression, ignoresMissing: Bool, withContext: Bool)
    case importAs(LocatedExpression, name: String, withContext: Bool)
    case importNames(
        LocatedExpression, names: [(name: String, alias: String, range: Range<Int>)], withContext: Bool)
    case macro(MacroDefinition)
    case call(MacroDefinition, LocatedExpression)
    case filterBlock(LocatedExpression, body: [Statement])
    case autoescape(Bool, body: [Statement])
}

struct ForLoop {
    let target: AssignmentTarget
    let items: LocatedExpression
    let test: LocatedExpression?
    let isRecursive: Bool
    let body: [Statement]
    let otherwise: [Statement]
    let range: Range<Int>
}

struct BlockDefinition {
    let name: String
    let isScoped: Bool
    let isRequired: Bool
    let body: [Statement]
    let range: Range<Int>
}

struct MacroDefinition {
    let name: String
    let parameters: [(name: String, fallback: LocatedExpression?)]
    let body: [Statement]
    let range: Range<Int>
}

/// What `set`, `for` and `with` assign to.
indirect enum AssignmentTarget {
    case name(String)
    case tuple([AssignmentTarget], Range<Int>)
    /// `ns.count`.
    case attribute(String, String, Range<Int>)

    /// The variables that it assigns.
    var names: [String] {
        switch self {
        case .name(let name): [name]
        case .tuple(let targets, _): targets.flatMap(\.names)
        case .attribute: []
        }
    }
}

/// A constant that is written in a template: `"text"`, `3.5`, `[1, 2]`.
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
    /// The value of a literal.
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
