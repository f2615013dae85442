/// An expression of the template language.
indirect enum Expression: Sendable {
    case constant(Literal)
    case name(String)
    case list([Located])
    case tuple([Located])
    case map([(key: Located, value: Located)])
    case attribute(Located, String)
    case item(Located, Located)
    case slice(Located, start: Located?, stop: Located?, step: Located?)
    case call(Located, Arguments)
    /// `nil` if the text of a whole block is filtered.
    case filter(Located?, name: String, nameRange: Range<Int>, Arguments)
    case test(Located, name: String, nameRange: Range<Int>, Arguments)
    case unary(UnaryOperator, Located)
    case binary(BinaryOperator, Located, Located)
    case and(Located, Located)
    case or(Located, Located)
    case compare(Located, [(comparison: Comparison, operand: Located)])
    case concat([Located])
    case condition(then: Located, test: Located, otherwise: Located?)
    /// The body of a call block, as a unit of the set.
    case closure(Int)

    typealias Located = LocatedExpression

    fileprivate var innerHeight: Int {
        switch self {
        case .constant, .name, .closure: 0
        case .list(let items), .tuple(let items), .concat(let items): highest(items)
        case .map(let pairs): pairs.reduce(0) { max($0, $1.key.height, $1.value.height) }
        case .attribute(let value, _), .unary(_, let value): value.height
        case .item(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b):
            max(a.height, b.height)
        case .slice(let value, let start, let stop, let step):
            highest([value] + [start, stop, step].compactMap(\.self))
        case .call(let callee, let arguments): max(callee.height, arguments.height)
        case .filter(let value, _, _, let arguments): max(value?.height ?? 0, arguments.height)
        case .test(let value, _, _, let arguments): max(value.height, arguments.height)
        case .compare(let first, let rest): max(first.height, highest(rest.map(\.operand)))
        case .condition(let then, let test, let otherwise):
            highest([then, test] + [otherwise].compactMap(\.self))
        }
    }

    fileprivate func highest(_ parts: [Located]) -> Int {
        parts.reduce(0) { max($0, $1.height) }
    }
}

/// An expression with its range in the template. Not nested in `Expression`, because the compiler rejects that as
/// circular in some build orders.
struct LocatedExpression: Sendable {
    let expression: Expression
    let range: Range<Int>
    /// The depth of nesting, this expression included.
    let height: Int

    init(expression: Expression, range: Range<Int>) {
        self.expression = expression
        self.range = range
        height = 1 + expression.innerHeight
    }

    /// The value that it has on every page, if it is a literal of constants.
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

    /// The text, if it is a constant one.
    var constantText: String? {
        if case .constant(.string(let text)) = expression { text } else { nil }
    }
}

/// The arguments between the parentheses of a call.
struct Arguments: Sendable {
    var positional: [Expression.Located] = []
    var named: [(name: String, range: Range<Int>, value: Expression.Located)] = []
    /// `*items`.
    var list: Expression.Located?
    /// `**mapping`.
    var map: Expression.Located?

    var isPlain: Bool { list == nil && map == nil }
    var isEmpty: Bool { positional.isEmpty && named.isEmpty && isPlain }

    fileprivate var height: Int {
        (positional + named.map(\.value) + [list, map].compactMap(\.self)).reduce(0) { max($0, $1.height) }
    }
}

enum UnaryOperator {
    case not, minus, plus
}

/// A statement with the range of its tag.
indirect enum Statement: Sendable {
    case data(String)
    case output(Expression.Located)
    case condition([(test: Expression.Located, body: [Statement])], otherwise: [Statement])
    case loop(ForLoop)
    case set(AssignmentTarget, Expression.Located)
    case setBlock(AssignmentTarget, filter: Expression.Located?, body: [Statement], range: Range<Int>)
    case with([(target: AssignmentTarget, value: Expression.Located)], body: [Statement])
    case block(BlockDefinition)
    case extends(Expression.Located)
    case include(Expression.Located, ignoresMissing: Bool, withContext: Bool)
    case importAs(Expression.Located, name: String, withContext: Bool)
    case importNames(
        Expression.Located, names: [(name: String, alias: String, range: Range<Int>)], withContext: Bool)
    case macro(MacroDefinition)
    case call(MacroDefinition, Expression.Located)
    case filterBlock(Expression.Located, body: [Statement])
    case autoescape(Bool, body: [Statement])
}

struct ForLoop {
    let target: AssignmentTarget
    let items: Expression.Located
    let test: Expression.Located?
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
    let parameters: [(name: String, fallback: Expression.Located?)]
    let body: [Statement]
    let range: Range<Int>
}

/// What `set`, `for` and `with` assign to.
indirect enum AssignmentTarget {
    case name(String)
    case tuple([AssignmentTarget], Range<Int>)
    /// `ns.count`.
    case attribute(String, String, Range<Int>)

    /// Every variable that it assigns.
    var names: [String] {
        switch self {
        case .name(let name): [name]
        case .tuple(let targets, _): targets.flatMap(\.names)
        case .attribute: []
        }
    }
}

/// A value that is written in a template: `"text"`, `3.5`, `[1, 2]`.
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
