/// Parses what can follow a value: `.name`, `[item]`, `(call)`, `| filter`, `is test`.
extension TokenStream {
    /// A value with all attributes, items and calls that follow it. After these may come filters, tests, and calls of
    /// their results.
    mutating func postfix(_ operand: Node, withFilters: Bool = false) throws(Problem) -> Node {
        let start = operand.range.lowerBound
        var operand = operand
        var isFiltered = false
        while true {
            if at("(") {
                let arguments = try arguments()
                operand = try node(from: start, .call(operand, arguments))
            } else if !isFiltered, take(".") {
                let member = try member(of: operand)
                operand = try node(from: start, member)
            } else if !isFiltered, at("[") {
                let item = try subscripted(operand)
                operand = try node(from: start, item)
            } else if withFilters, at("|") || at("is") {
                operand = take("|") ? try filter(operand) : try test(operand)
                isFiltered = true
            } else {
                return operand
            }
        }
    }

    private mutating func member(of operand: Node) throws(Problem) -> Expression {
        let range = self.range
        switch current {
        case .name(let name):
            advance()
            return .attribute(operand, name)
        case .integer(let number):
            advance()
            return .item(operand, index(number, range))
        // The tokens of `x.0.1` are `x`, `.`, `0.1`.
        case .float(let number):
            let parts = String(number).split(separator: ".").compactMap { Int($0) }
            guard parts.count == 2 else { throw mismatch(expected: "a name") }
            advance()
            let first = Node(expression: .item(operand, index(parts[0], range)), range: range)
            return .item(first, index(parts[1], range))
        default: throw mismatch(expected: "a name")
        }
    }

    private func index(_ number: Int, _ range: Range<Int>) -> Node {
        Node(expression: .constant(.int(number)), range: range)
    }

    private mutating func subscripted(_ operand: Node) throws(Problem) -> Expression {
        let start = range.lowerBound
        advance()
        var items: [Node] = []
        while !at("]"), !at(":") {
            items.append(try expression())
            guard take(",") else { break }
        }
        if at(":"), items.count < 2 { return try slice(of: operand, from: items.first) }
        try expect("]")
        guard let first = items.first else { throw Problem("nothing between the brackets", at: start..<start + 1) }
        if items.count == 1 { return .item(operand, first) }
        return .item(operand, Node(expression: .tuple(items), range: start..<lastRange.upperBound))
    }

    /// The rest of a slice such as `[1:9:2]`.
    private mutating func slice(of operand: Node, from start: Node?) throws(Problem) -> Expression {
        var bounds: [Node?] = []
        while take(":") {
            guard bounds.count < 2 else { throw mismatch(expected: "']'") }
            bounds.append(at("]") || at(":") ? nil : try expression())
        }
        try expect("]")
        return .slice(operand, start: start, stop: bounds[0], step: bounds.count > 1 ? bounds[1] : nil)
    }

    /// `(1, name=2, *list, **mapping)`.
    mutating func arguments() throws(Problem) -> Arguments {
        try expect("(")
        var arguments = Arguments()
        while !at(")") {
            if take("**") {
                arguments.map = try expression()
            } else if take("*") {
                arguments.list = try expression()
            } else if case .name(let name) = current, case .symbol("=") = following {
                let range = self.range
                advance()
                advance()
                guard arguments.map == nil else { throw Problem("a named argument after '**'", at: range) }
                if arguments.named.contains(where: { $0.name == name }) {
                    throw Problem("the argument '\(name)' is given twice", at: range, rule: "template.arguments")
                }
                arguments.named.append((name, range, try expression()))
            } else {
                guard arguments.named.isEmpty, arguments.list == nil, arguments.map == nil else {
                    throw Problem("an argument without a name after one with a name", at: range)
                }
                arguments.positional.append(try expression())
            }
            guard take(",") else { break }
        }
        try expect(")")
        return arguments
    }

    /// A filter, after its `|`: `name(arguments)`. The first one of a `filter` block has no operand.
    mutating func filter(_ operand: Node?) throws(Problem) -> Node {
        let nameRange = range
        let name = try dottedName()
        let arguments = at("(") ? try self.arguments() : Arguments()
        let start = operand?.range.lowerBound ?? nameRange.lowerBound
        return try node(from: start, .filter(operand, name: name, nameRange: nameRange, arguments))
    }

    private mutating func test(_ operand: Node) throws(Problem) -> Node {
        try expect("is")
        let start = operand.range.lowerBound
        let isNegated = take("not")
        let nameRange = range
        let name = try dottedName()
        var arguments = Arguments()
        if at("(") {
            arguments = try self.arguments()
        } else if at("is") {
            throw Problem(
                "a test cannot follow a test", at: range,
                help: "test the value again: 'x is \(name) and x is …'")
        } else if beginsTestArgument {
            let argument = try primary()
            arguments.positional = [try postfix(argument)]
        }
        let test = try node(from: start, .test(operand, name: name, nameRange: nameRange, arguments))
        return isNegated ? try node(from: start, .unary(.not, test)) : test
    }

    private var beginsTestArgument: Bool {
        switch current {
        case .name(let name): !["else", "or", "and", "is", "if"].contains(name)
        case .string, .integer, .float: true
        case .symbol(let symbol): symbol == "[" || symbol == "{"
        default: false
        }
    }

    private mutating func dottedName() throws(Problem) -> String {
        var name = try expectName()
        while take(".") { name += "." + (try expectName()) }
        return name
    }
}
