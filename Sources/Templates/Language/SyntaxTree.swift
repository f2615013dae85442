/// An expression of the template language.
indirect enum Expression: Sendable {
    case constant(Literal)
    case name(String)
    case list([Node])
    case tuple([Node])
    case map([(key: Node, value: Node)])
    case attribute(Node, String)
    case item(Node, Node)
    case slice(Node, start: Node?, stop: Node?, step: Node?)
    case call(Node, Arguments)
    /// Without a value, the filter is applied to the content of a tag.
    case filter(Node?, name: String, nameRange: Range<Int>, Arguments)
    case test(Node, name: String, nameRange: Range<Int>, Arguments)
    case unary(UnaryOperator, Node)
    case binary(BinaryOperator, Node, Node)
    case and(Node, Node)
    case or(Node, Node)
    case compare(Node, [(comparison: Comparison, operand: Node)])
    case concat([Node])
    case condition(then: Node, test: Node, otherwise: Node?)
    /// The body of a `call` block, by the number of its unit.
    case closure(Int)

    /// The expressions in it.
    var parts: [Node] {
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

    var isTuple: Bool { if case .tuple = self { true } else { false } }
}

/// An expression with its range in the template.
struct Node: Sendable {
    let expression: Expression
    let range: Range<Int>
    /// How many levels of expressions there are, this one included.
    let height: Int

    init(expression: Expression, range: Range<Int>) {
        self.expression = expression
        self.range = range
        height = 1 + (expression.parts.map(\.height).max() ?? 0)
    }

    /// The value, if it is a constant; a list or tuple of constants; or a mapping of them with different texts as keys.
    var constantValue: Literal? {
        switch expression {
        case .constant(let value): return value
        case .list(let items), .tuple(let items):
            let values = items.compactMap(\.constantValue)
            guard values.count == items.count else { return nil }
            if case .list = expression { return .list(values) }
            return .tuple(values)
        case .map(let pairs):
            let (keys, values) = (pairs.compactMap(\.key.constantText), pairs.compactMap(\.value.constantValue))
            guard Set(keys).count == pairs.count, values.count == pairs.count else { return nil }
            return .map(Array(zip(keys, values)))
        default: return nil
        }
    }

    /// The text, if it is a constant text.
    var constantText: String? { if case .constant(.string(let text)) = expression { text } else { nil } }
}

/// The arguments between the parentheses of a call.
struct Arguments: Sendable {
    var positional: [Node] = []
    var named: [(name: String, range: Range<Int>, value: Node)] = []
    /// `*items`.
    var list: Node?
    /// `**mapping`.
    var map: Node?

    var isPlain: Bool { list == nil && map == nil }
    var isEmpty: Bool { positional.isEmpty && named.isEmpty && isPlain }

    fileprivate var parts: [Node] { positional + named.map(\.value) + [list, map].compactMap(\.self) }
}

enum UnaryOperator {
    case not, minus, plus
}

/// A statement: text, a value to write, or a tag.
indirect enum Statement: Sendable {
    case data(String)
    case output(Node)
    case condition([(test: Node, body: [Statement])], otherwise: [Statement])
    case loop(ForLoop)
    case set(AssignmentTarget, Node)
    case setBlock(AssignmentTarget, filter: Node?, body: [Statement], range: Range<Int>)
    case with([(target: AssignmentTarget, value: Node)], body: [Statement])
    case block(BlockDefinition)
    case extends(Node)
    case include(Node, ignoresMissing: Bool, withContext: Bool)
    case importAs(Node, name: String, withContext: Bool)
    case importNames(Node, names: [(name: String, alias: String, range: Range<Int>)], withContext: Bool)
    case macro(MacroDefinition)
    case call(MacroDefinition, Node)
    case filterBlock(Node, body: [Statement])
    case autoescape(Bool, body: [Statement])
}

struct ForLoop {
    let target: AssignmentTarget
    let items: Node
    let test: Node?
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
    let parameters: [(name: String, fallback: Node?)]
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
    case map([(key: String, value: Literal)])
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
        case .map(let pairs): range(pairs.flatMap { [text($0.key), value($0.value)] }, .map)
        }
    }
}
