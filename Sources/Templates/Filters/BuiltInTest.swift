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
        registers.top -= site.arguments
        let arguments = FilterArguments(slots, registers.top, site.arguments)
        push(.bool(try apply(site.test, pop(), arguments)))
    }

    mutating func apply(
        _ test: BuiltInTest, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> Bool {
        switch test {
        case .defined: return !value.isUndefined
        case .undefined: return value.isUndefined
        default: try refuseStrictly(value)
        }
        let other = arguments.count > 0 ? arguments[0] ?? .undefined : .none
        switch test {
        case .eq: return try page.areEqual(value, other)
        case .ne: return try !page.areEqual(value, other)
        case .lt: return try page.compare(.less, value, other)
        case .le: return try page.compare(.lessOrEqual, value, other)
        case .gt: return try page.compare(.greater, value, other)
        case .ge: return try page.compare(.greaterOrEqual, value, other)
        case .in: return try page.compare(.isIn, value, other)
        case .sameas: return try isSame(value, other)
        case .divisibleby: return try remainder(value, other) == 0
        case .even: return try remainder(value, .int(2)) == 0
        case .odd: return try remainder(value, .int(2)) == 1
        case .filter: return page.text(value).map { BuiltInFilter(name: $0) != nil || set.customFilter($0) != nil } ?? false
        case .test: return page.text(value).map { BuiltInTest(name: $0) != nil } ?? false
        case .lower: return hasCase(try page.printed(value), \.isLowercase, not: \.isUppercase)
        case .upper: return hasCase(try page.printed(value), \.isUppercase, not: \.isLowercase)
        default: return isKind(test, value)
        }
    }

    private func isKind(_ test: BuiltInTest, _ value: Value) -> Bool {
        switch (test, value.kind) {
        case (.boolean, .bool), (.none, .none), (.integer, .int), (.float, .double): true
        case (.true, .bool): value.flag
        case (.false, .bool): !value.flag
        case (.number, .int), (.number, .double), (.number, .bool): true
        case (.string, .text), (.string, .markup), (.escaped, .markup): true
        case (.mapping, .map), (.mapping, .record): true
        case (.sequence, .list), (.sequence, .tuple), (.sequence, .text), (.sequence, .markup), (.sequence, .map): true
        case (.iterable, .list), (.iterable, .tuple), (.iterable, .text), (.iterable, .markup), (.iterable, .map),
            (.iterable, .record), (.iterable, .undefined):
            true
        case (.callable, .handle): value.handle?.isCallable ?? false
        default: false
        }
    }

    private func hasCase(
        _ text: String, _ wanted: (Character) -> Bool, not unwanted: (Character) -> Bool
    ) -> Bool {
        text.contains(where: wanted) && !text.contains(where: unwanted)
    }

    private mutating func remainder(_ value: Value, _ divisor: Value) throws(RenderProblem) -> Double {
        Number(try page.apply(.remainder, value, divisor))?.double ?? 1
    }

    private mutating func isSame(_ a: Value, _ b: Value) throws(RenderProblem) -> Bool {
        switch (a.kind, b.kind) {
        case (.bool, .bool): a.flag == b.flag
        case (.bool, _), (_, .bool), (.int, .double), (.double, .int): false
        default: try page.areEqual(a, b)
        }
    }
}
