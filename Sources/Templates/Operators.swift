#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Arithmetic and comparison as Python has them: `/` gives a decimal, `//` and `%` round down, whole numbers stay whole.
enum Operators {
    /// The largest text or list that `*` may make.
    static let repetitionLimit = 1_000_000

    static func apply(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, escapes: Bool
    ) throws(RenderProblem) -> Value {
        try refuseUndefined(left)
        try refuseUndefined(right)
        switch (operation, left, right) {
        case (.add, .list(let a), .list(let b)):
            try RenderLimits.check(items: a.count + b.count)
            return .list(a + b)
        case (.add, .tuple(let a), .tuple(let b)):
            try RenderLimits.check(items: a.count + b.count)
            return .tuple(a + b)
        case (.remainder, .string, _), (.remainder, .markup, _): return try format(left, right)
        case (.multiply, _, _) where left.text != nil || left.sequence != nil: return try repeated(left, right)
        case (.multiply, _, _) where right.text != nil || right.sequence != nil: return try repeated(right, left)
        default: break
        }
        if operation == .add, let a = left.text, let b = right.text {
            try RenderLimits.check(bytes: a.utf8.count + b.utf8.count)
            return joined(left, a, right, b)
        }
        guard let a = Number(left), let b = Number(right) else {
            throw RenderProblem("\(left.kindName) and \(right.kindName) cannot be used with '\(operation.symbol)'")
        }
        return try arithmetic(operation, a, b)
    }

    /// Text beside markup is escaped, so that the whole is markup.
    private static func joined(_ left: Value, _ a: String, _ right: Value, _ b: String) -> Value {
        switch (left, right) {
        case (.markup, .markup): .markup(a + b)
        case (.markup, _): .markup(a + escaped(b))
        case (_, .markup): .markup(escaped(a) + b)
        default: .string(a + b)
        }
    }

    private static func repeated(_ value: Value, _ count: Value) throws(RenderProblem) -> Value {
        guard case .int(let times)? = Number(count) else {
            throw RenderProblem("\(value.kindName) and \(count.kindName) cannot be used with '*'")
        }
        let length = value.text?.utf8.count ?? value.sequence?.count ?? 0
        guard times <= 0 || length <= repetitionLimit / max(1, times) else {
            throw RenderProblem("the result would be too long", rule: "template.limit")
        }
        let copies = max(0, times)
        switch value {
        case .string(let text): return .string(String(repeating: text, count: copies))
        case .markup(let text): return .markup(String(repeating: text, count: copies))
        case .tuple(let items): return .tuple(Array(repeatElement(items, count: copies).joined()))
        default: return .list(Array(repeatElement(value.sequence ?? [], count: copies).joined()))
        }
    }

    private static func format(_ left: Value, _ right: Value) throws(RenderProblem) -> Value {
        guard let template = left.text else { return left }
        let arguments: [Value] = if case .tuple(let items) = right { items } else { [right] }
        var escapes = false
        if case .markup = left { escapes = true }
        let text = try Printf.format(template, arguments, escapes: escapes)
        return escapes ? .markup(text) : .string(text)
    }

    private static func arithmetic(_ operation: BinaryOperator, _ a: Number, _ b: Number) throws(RenderProblem) -> Value
    {
        if operation == .divide || operation == .floorDivide || operation == .remainder, b.double == 0 {
            throw RenderProblem("division by zero")
        }
        if operation == .power, a.double == 0, b.double < 0 { throw RenderProblem("division by zero") }
        if operation == .power, a.double < 0, b.double != b.double.rounded() {
            throw RenderProblem("a negative number has no such power")
        }
        if case .int(let x) = a, case .int(let y) = b, operation != .divide {
            if operation == .power, y < 0 { return .double(pow(Double(x), Double(y))) }
            guard let result = whole(operation, x, y) else {
                throw RenderProblem("the number is too large", rule: "template.limit")
            }
            return .int(result)
        }
        let (x, y) = (a.double, b.double)
        switch operation {
        case .add: return .double(x + y)
        case .subtract: return .double(x - y)
        case .multiply: return .double(x * y)
        case .divide: return .double(x / y)
        case .floorDivide: return .double((x / y).rounded(.down))
        case .remainder: return .double(x - y * (x / y).rounded(.down))
        case .power: return .double(pow(x, y))
        }
    }

    /// The result on whole numbers, nil where it does not fit 64 bits.
    private static func whole(_ operation: BinaryOperator, _ x: Int, _ y: Int) -> Int? {
        switch operation {
        case .add: return checked(x.addingReportingOverflow(y))
        case .subtract: return checked(x.subtractingReportingOverflow(y))
        case .multiply: return checked(x.multipliedReportingOverflow(by: y))
        case .floorDivide:
            guard let quotient = checked(x.dividedReportingOverflow(by: y)) else { return nil }
            return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient
        case .remainder:
            guard let remainder = checked(x.remainderReportingOverflow(dividingBy: y)) else { return nil }
            return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder
        case .power: return power(x, y)
        case .divide: return nil
        }
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int? {
        var (result, base, exponent) = (1, base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 {
                guard let next = checked(result.multipliedReportingOverflow(by: base)) else { return nil }
                result = next
            }
            exponent >>= 1
            if exponent > 0 {
                guard let next = checked(base.multipliedReportingOverflow(by: base)) else { return nil }
                base = next
            }
        }
        return result
    }

    private static func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
        result.overflow ? nil : result.partialValue
    }

    static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) throws(RenderProblem) -> Bool {
        switch comparison {
        case .equal: return areEqual(left, right)
        case .notEqual: return !areEqual(left, right)
        case .isIn: return try contains(right, left)
        case .isNotIn: return try !contains(right, left)
        case .less: return try isLess(left, right)
        case .greater: return try isLess(right, left)
        case .lessOrEqual: return try isLess(left, right) || areEqual(left, right)
        case .greaterOrEqual: return try isLess(right, left) || areEqual(left, right)
        }
    }

    static func areEqual(_ left: Value, _ right: Value) -> Bool {
        if case .string(let a) = left, case .string(let b) = right { return a == b }
        if let a = Number(left), let b = Number(right) {
            if case .int(let x) = a, case .int(let y) = b { return x == y }
            return a.double == b.double
        }
        if let a = left.text, let b = right.text { return a == b }
        switch (left, right) {
        case (.none, .none), (.undefined, .undefined): return true
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)): return a.elementsEqual(b, by: areEqual)
        case (.map(let a), .map(let b)):
            return a.count == b.count
                && a.pairs.allSatisfy { key, value in b[key].map { areEqual(value, $0) } ?? false }
        case (.record(let a), .record(let b)): return a === b
        case (.handle(let a), .handle(let b)): return a == b
        default: return false
        }
    }

    /// Whether one value sorts before another: numbers, texts and lists of such.
    static func isLess(_ left: Value, _ right: Value) throws(RenderProblem) -> Bool {
        try refuseUndefined(left)
        try refuseUndefined(right)
        if let a = Number(left), let b = Number(right) {
            if case .int(let x) = a, case .int(let y) = b { return x < y }
            return a.double < b.double
        }
        if let a = left.text, let b = right.text { return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) }
        if let a = left.sequence, let b = right.sequence {
            for (x, y) in zip(a, b) where !areEqual(x, y) { return try isLess(x, y) }
            return a.count < b.count
        }
        throw RenderProblem("\(left.kindName) and \(right.kindName) cannot be compared")
    }

    private static func contains(_ container: Value, _ item: Value) throws(RenderProblem) -> Bool {
        try refuseUndefined(container)
        switch container {
        case .string(let text), .markup(let text):
            guard let part = item.text else { throw RenderProblem("'in' a text asks for a text, not \(item.kindName)") }
            return part.isEmpty || text.contains(part)
        case .list(let items), .tuple(let items): return items.contains { areEqual($0, item) }
        case .map(let map): return map[item] != nil
        case .record(let record): return item.text.flatMap { record[$0] } != nil
        default: throw RenderProblem("'in' takes a text, a list or a mapping, not \(container.kindName)")
        }
    }

    static func refuseUndefined(_ value: Value) throws(RenderProblem) {
        if case .undefined(let missing) = value { throw RenderProblem(missing) }
    }
}

/// A value as a number; `true` counts as 1.
enum Number {
    case int(Int)
    case double(Double)

    init?(_ value: Value) {
        switch value {
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        case .bool(let flag): self = .int(flag ? 1 : 0)
        default: return nil
        }
    }

    var double: Double {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        }
    }

    var value: Value {
        switch self {
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        }
    }
}

extension BinaryOperator {
    var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .floorDivide: "//"
        case .remainder: "%"
        case .power: "**"
        }
    }
}
