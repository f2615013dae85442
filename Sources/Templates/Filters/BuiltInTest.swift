import Diagnostics

/// The tests of the language, under Jinja's names: `x is even`.
enum BuiltInTest: String, Sendable, CaseIterable {
    case boolean, callable, defined, divisibleby, eq, escaped, even, `false`, filter, float, ge, gt, `in`, integer
    case iterable, le, lower, lt, mapping, ne, none, number, odd, sameas, sequence, string, test, `true`, undefined,
        upper

    /// The test with a name, which may be one of Jinja's alternative names.
    init?(name: String) {
        let others = [
            "==": "eq", "equalto": "eq", "!=": "ne", "<": "lt", "lessthan": "lt", "<=": "le", ">": "gt",
            "greaterthan": "gt", ">=": "ge",
        ]
        self.init(rawValue: others[name] ?? name)
    }

    var signature: Signature {
        switch self {
        case .divisibleby, .eq, .ge, .gt, .in, .le, .lt, .ne, .sameas: Signature(["other"], required: 1)
        default: Signature([])
        }
    }

    /// How many steps a byte of the tested text costs.
    fileprivate var stepsPerByte: Int {
        switch self {
        case .lower, .upper: 12
        case .filter, .test: 1
        default: 0
        }
    }

    /// Help that suggests a test with a similar name.
    static func suggestion(for name: String) -> String? { didYouMean(name, among: allCases.map(\.rawValue)) }
}

extension Page {
    mutating func apply(_ test: BuiltInTest, _ value: Value, _ arguments: FilterArguments) throws(Problem) -> Bool {
        if test != .defined, test != .undefined { try requireDefinedIfStrict(value) }
        if value.isText { try spend(value.size &* test.stepsPerByte) }
        let other = arguments.count > 0 ? arguments[0] ?? .undefined : .none
        switch test {
        case .boolean: return value.kind == .bool
        case .callable: return value.handle?.isCallable ?? false
        case .defined: return !value.isUndefined
        case .divisibleby: return try remainder(value, other) == 0
        case .eq: return try areEqual(value, other)
        case .escaped: return value.isMarkup
        case .even: return try remainder(value, .int(2)) == 0
        case .false: return value.kind == .bool && !value.flag
        case .filter: return text(value).map { BuiltInFilter(name: $0) != nil } ?? false
        case .float: return value.kind == .double
        case .ge: return try compare(.greaterOrEqual, value, other)
        case .gt: return try compare(.greater, value, other)
        case .in: return try compare(.isIn, value, other)
        case .integer: return value.kind == .int
        case .iterable:
            return value.isSequence || value.isText || value.isMapping || value.kind == .record || value.isUndefined
        case .le: return try compare(.lessOrEqual, value, other)
        case .lower: return hasCase(try printed(value), \.isLowercase, not: \.isUppercase)
        case .lt: return try compare(.less, value, other)
        case .mapping: return value.isMapping || value.kind == .record
        case .ne: return try !areEqual(value, other)
        case .none: return value.isNone
        case .number: return Number(value) != nil
        case .odd: return try remainder(value, .int(2)) == 1
        case .sameas: return try isSameThing(value, other)
        case .sequence: return value.isSequence || value.isText || value.isMapping
        case .string: return value.isText
        case .test: return text(value).map { BuiltInTest(name: $0) != nil } ?? false
        case .true: return value.kind == .bool && value.flag
        case .undefined: return value.isUndefined
        case .upper: return hasCase(try printed(value), \.isUppercase, not: \.isLowercase)
        }
    }

    private func hasCase(_ text: String, _ wanted: (Character) -> Bool, not unwanted: (Character) -> Bool) -> Bool {
        text.contains(where: wanted) && !text.contains(where: unwanted)
    }

    private mutating func remainder(_ value: Value, _ divisor: Value) throws(Problem) -> Double {
        Number(try apply(.remainder, value, divisor))?.double ?? 1
    }

    private mutating func isSameThing(_ a: Value, _ b: Value) throws(Problem) -> Bool {
        switch (a.kind, b.kind) {
        case (.bool, .bool): a.flag == b.flag
        case (.bool, _), (_, .bool), (.int, .double), (.double, .int): false
        default: try areEqual(a, b)
        }
    }
}
