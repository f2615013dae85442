/// The tests of the language, by Jinja's names: `x is even`.
enum BuiltInTest: String, Sendable, CaseIterable {
    case boolean, callable, defined, divisibleby, eq, escaped, even, `false`, filter, float, ge, gt, `in`, integer
    case iterable, le, lower, lt, mapping, ne, none, number, odd, sameas, sequence, string, test, `true`, undefined,
        upper

    /// The test of a name or of one of Jinja's other names for it.
    init?(name: String) {
        switch name {
        case "==", "equalto": self = .eq
        case "!=": self = .ne
        case "<", "lessthan": self = .lt
        case "<=": self = .le
        case ">", "greaterthan": self = .gt
        case ">=": self = .ge
        default: self.init(rawValue: name)
        }
    }

    var signature: Signature {
        switch self {
        case .divisibleby, .eq, .ge, .gt, .in, .le, .lt, .ne, .sameas: Signature(["other"], required: 1)
        default: Signature([])
        }
    }
}

extension Machine {
    mutating func applyTest(_ site: TestSite) throws(RenderProblem) {
        let arguments = FilterArguments(values: pop(site.arguments))
        let value = stack.removeLast()
        stack.append(.bool(try apply(site.test, value, arguments)))
    }

    func apply(_ test: BuiltInTest, _ value: Value, _ arguments: FilterArguments) throws(RenderProblem) -> Bool {
        switch test {
        case .defined: return !value.isUndefined
        case .undefined: return value.isUndefined
        default: try refuseStrictly(value)
        }
        let other = arguments.values.first ?? .none
        switch test {
        case .eq: return Operators.areEqual(value, other)
        case .ne: return !Operators.areEqual(value, other)
        case .lt: return try Operators.compare(.less, value, other)
        case .le: return try Operators.compare(.lessOrEqual, value, other)
        case .gt: return try Operators.compare(.greater, value, other)
        case .ge: return try Operators.compare(.greaterOrEqual, value, other)
        case .in: return try Operators.compare(.isIn, value, other)
        case .sameas: return isSame(value, other)
        case .divisibleby: return try remainder(value, other) == 0
        case .even: return try remainder(value, .int(2)) == 0
        case .odd: return try remainder(value, .int(2)) == 1
        case .filter: return value.text.map { BuiltInFilter(name: $0) != nil || set.customFilter($0) != nil } ?? false
        case .test: return value.text.map { BuiltInTest(name: $0) != nil } ?? false
        case .lower: return hasCase(value.printed, \.isLowercase, not: \.isUppercase)
        case .upper: return hasCase(value.printed, \.isUppercase, not: \.isLowercase)
        default: return isKind(test, value)
        }
    }

    private func isKind(_ test: BuiltInTest, _ value: Value) -> Bool {
        switch (test, value) {
        case (.boolean, .bool), (.none, .none), (.integer, .int), (.float, .double): true
        case (.true, .bool(let flag)): flag
        case (.false, .bool(let flag)): !flag
        case (.number, .int), (.number, .double), (.number, .bool): true
        case (.string, .string), (.string, .markup), (.escaped, .markup): true
        case (.mapping, .map), (.mapping, .record): true
        case (.sequence, .list), (.sequence, .tuple), (.sequence, .string), (.sequence, .markup), (.sequence, .map):
            true
        case (.iterable, .list), (.iterable, .tuple), (.iterable, .string), (.iterable, .markup), (.iterable, .map),
            (.iterable, .record), (.iterable, .undefined):
            true
        case (.callable, .handle(let handle)): handle.isCallable
        default: false
        }
    }

    private func hasCase(
        _ text: String, _ wanted: (Character) -> Bool, not unwanted: (Character) -> Bool
    ) -> Bool {
        text.contains(where: wanted) && !text.contains(where: unwanted)
    }

    private func remainder(_ value: Value, _ divisor: Value) throws(RenderProblem) -> Double {
        Number(try Operators.apply(.remainder, value, divisor, escapes: false))?.double ?? 1
    }

    private func isSame(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.bool(let x), .bool(let y)): x == y
        case (.bool, _), (_, .bool), (.int, .double), (.double, .int): false
        default: Operators.areEqual(a, b)
        }
    }
}

extension Handle {
    fileprivate var isCallable: Bool {
        switch self {
        case .function, .macro, .method, .joiner, .block, .parent: true
        case .loop, .namespace, .cycler, .module, .blocks: false
        }
    }
}
