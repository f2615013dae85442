/// Parses expressions, with Jinja's precedence. From loosest to tightest: inline `if`, `or`, `and`, `not`, comparisons,
/// `+ -`, `~`, `* / // %`, `**`, signs, and then attributes, calls, filters and tests.
extension TokenStream {
    /// An expression. An inline `if` is not part of it if `withCondition` is false.
    mutating func expression(withCondition: Bool = true) throws(Problem) -> Node {
        try nested { stream throws(Problem) in
            withCondition ? try stream.condition() : try stream.operation()
        }
    }

    /// An expression, or a tuple of several that commas separate.
    mutating func tuple(withCondition: Bool = true, isEnd: (TokenStream) -> Bool = { _ in false })
        throws(Problem) -> Node
    {
        let start = range.lowerBound
        var items: [Node] = []
        var isTuple = false
        while true {
            if !items.isEmpty { guard take(",") else { break }; isTuple = true }
            if isTupleEnd || isEnd(self) { break }
            items.append(try expression(withCondition: withCondition))
        }
        if !isTuple, let only = items.first { return only }
        guard !items.isEmpty else { throw mismatch(expected: "a value") }
        return try node(from: start, .tuple(items))
    }

    private var isTupleEnd: Bool { current == .end || ["}}", "%}", ")", "="].contains(where: at) }

    /// An expression that ends with the last token. Its height is limited, because the code that walks it is recursive.
    func node(from start: Int, _ expression: Expression) throws(Problem) -> Node {
        let node = Node(expression: expression, range: start..<max(start, lastRange.upperBound))
        guard node.height <= Self.heightLimit else {
            throw Problem(
                "more than \(Self.heightLimit) nested expressions", at: start..<start + 1,
                rule: "template.limit", help: "give a part of it a name with 'set'")
        }
        return node
    }

    private mutating func condition() throws(Problem) -> Node {
        let start = range.lowerBound
        var left = try operation()
        while take("if") {
            let test = try operation()
            let otherwise = take("else") ? try expression() : nil
            left = try node(from: start, .condition(then: left, test: test, otherwise: otherwise))
        }
        return left
    }

    /// The operators with two operands by level, from loosest to tightest.
    private static let levels = [["or"], ["and"], ["+", "-"], ["*", "/", "//", "%"], ["**"]]

    /// Operands that the operators of a level join, from left to right.
    private mutating func operation(_ level: Int = 0) throws(Problem) -> Node {
        let start = range.lowerBound
        var left = try operand(level)
        while let symbol = Self.levels[level].first(where: at) {
            advance()
            let right = try operand(level)
            let joined: Expression =
                if let sign = BinaryOperator(symbol: symbol) { .binary(sign, left, right) } else {
                    symbol == "or" ? .or(left, right) : .and(left, right)
                }
            left = try node(from: start, joined)
        }
        return left
    }

    /// An operand of the operators of a level. `not` and comparisons come before `+`, and `~` before `*`.
    private mutating func operand(_ level: Int) throws(Problem) -> Node {
        switch level {
        case 1: try not()
        case 2: try concatenation()
        case Self.levels.count - 1: try unary()
        default: try operation(level + 1)
        }
    }

    private mutating func not() throws(Problem) -> Node {
        let start = range.lowerBound
        guard take("not") else { return try comparison() }
        let operand = try nested { stream throws(Problem) in try stream.not() }
        return try node(from: start, .unary(.not, operand))
    }

    private mutating func comparison() throws(Problem) -> Node {
        let start = range.lowerBound
        let left = try operation(2)
        var rest: [(comparison: Comparison, operand: Node)] = []
        while let comparison = takeComparison() { rest.append((comparison, try operation(2))) }
        return rest.isEmpty ? left : try node(from: start, .compare(left, rest))
    }

    private mutating func takeComparison() -> Comparison? {
        if take("not", "in") { return .isNotIn }
        guard let symbol = Comparison.symbols.firstIndex(where: at) else { return nil }
        advance()
        return Comparison(rawValue: UInt8(symbol))
    }

    private mutating func concatenation() throws(Problem) -> Node {
        let start = range.lowerBound
        var parts = [try operation(3)]
        while take("~") { parts.append(try operation(3)) }
        return parts.count == 1 ? parts[0] : try node(from: start, .concat(parts))
    }

    private mutating func unary(withFilters: Bool = true) throws(Problem) -> Node {
        let start = range.lowerBound
        let operand: Node
        if at("-") || at("+") {
            let sign: UnaryOperator = at("-") ? .minus : .plus
            advance()
            let value = try nested { stream throws(Problem) in try stream.unary(withFilters: false) }
            operand = try node(from: start, .unary(sign, value))
        } else {
            operand = try primary()
        }
        return try postfix(operand, withFilters: withFilters)
    }

    /// A name, a constant, or an expression in brackets.
    mutating func primary() throws(Problem) -> Node {
        let start = range.lowerBound
        let value: Expression
        switch current {
        case .name(let name): value = Self.word(name)
        case .string(var text):
            while case .string(let more) = following {
                text += more
                advance()
            }
            value = .constant(.string(text))
        case .integer(let number): value = .constant(.int(number))
        case .float(let number): value = .constant(.double(number))
        case .symbol("("): return try parenthesised()
        case .symbol("["): return try list()
        case .symbol("{"): return try map()
        default: throw mismatch(expected: "a value")
        }
        advance()
        return try node(from: start, value)
    }

    private static func word(_ name: String) -> Expression {
        switch name {
        case "true", "True": .constant(.bool(true))
        case "false", "False": .constant(.bool(false))
        case "none", "None": .constant(.none)
        default: .name(name)
        }
    }

    private mutating func parenthesised() throws(Problem) -> Node {
        let start = range.lowerBound
        advance()
        if take(")") { return try node(from: start, .tuple([])) }
        let inner = try nested { stream throws(Problem) in try stream.tuple() }
        try expect(")")
        return inner.expression.isTuple ? try node(from: start, inner.expression) : inner
    }

    private mutating func list() throws(Problem) -> Node {
        let start = range.lowerBound
        advance()
        var items: [Node] = []
        while !at("]") {
            items.append(try expression())
            guard take(",") else { break }
        }
        try expect("]")
        return try node(from: start, .list(items))
    }

    private mutating func map() throws(Problem) -> Node {
        let start = range.lowerBound
        advance()
        var pairs: [(key: Node, value: Node)] = []
        while !at("}") {
            let key = try expression()
            try expect(":")
            pairs.append((key, try expression()))
            guard take(",") else { break }
        }
        try expect("}")
        return try node(from: start, .map(pairs))
    }
}
