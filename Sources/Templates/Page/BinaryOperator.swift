import Text

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A binary operator, such as `+` in `a + b`.
enum BinaryOperator: UInt8 {
    case add, subtract, multiply, divide, floorDivide, remainder, power

    private static let symbols = ["+", "-", "*", "/", "//", "%", "**"]

    var symbol: String { Self.symbols[Int(rawValue)] }

    /// The operator with a symbol; nil if there is none.
    init?(symbol: String) {
        guard let index = Self.symbols.firstIndex(of: symbol) else { return nil }
        self.init(rawValue: UInt8(index))
    }
}

/// Computes as Python does: `/` gives a decimal, `//` and `%` round down, and other operators keep numbers whole.
extension Page {
    mutating func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Problem) -> Value {
        try requireDefined(left)
        try requireDefined(right)
        switch operation {
        case .add where left.isSequence && left.kind == right.kind:
            try RenderLimits.check(items: left.size + right.size)
            return try list(items(left) + items(right), left.kind)
        case .add where left.isText && right.isText: return try joined([left, right], escapes: true)
        case .remainder where left.isText: return try format(left, right)
        case .multiply where left.isText || left.isSequence: return try repeated(left, right)
        case .multiply where right.isText || right.isSequence: return try repeated(right, left)
        default: break
        }
        guard let a = Number(left), let b = Number(right) else {
            throw Problem("\(left.kindName) and \(right.kindName) cannot be used with '\(operation.symbol)'")
        }
        return try arithmetic(operation, a, b)
    }

    private mutating func repeated(_ value: Value, _ count: Value) throws(Problem) -> Value {
        guard case .int(let times)? = Number(count) else {
            throw Problem("\(value.kindName) and \(count.kindName) cannot be used with '*'")
        }
        let limit = value.isText ? RenderLimits.text : RenderLimits.items
        guard times <= 0 || value.size <= limit / max(1, times) else { throw .limit("the result would be too long") }
        let count = value.size == 0 ? 0 : max(0, times)
        try spend(8 &+ count)
        if value.isSequence { return try list(Array(repeatElement(items(value), count: count).joined()), value.kind) }
        try spend(value.size &* count &>> 6)
        return made.text(copies(of: string(value), count), value.kind)
    }

    private mutating func format(_ left: Value, _ right: Value) throws(Problem) -> Value {
        let text = try Printf.format(
            string(left), right.kind == .tuple ? items(right) : [right], escapes: left.isMarkup, on: &self)
        return made.text(text, left.kind)
    }

    private func arithmetic(_ operation: BinaryOperator, _ a: Number, _ b: Number) throws(Problem) -> Value {
        if operation == .divide || operation == .floorDivide || operation == .remainder, b.double == 0 {
            throw Problem("division by zero")
        }
        if operation == .power, a.double == 0, b.double < 0 { throw Problem("division by zero") }
        if operation == .power, a.double < 0, b.double != b.double.rounded() {
            throw Problem("a negative number can only be raised to a whole number")
        }
        if case .int(let x) = a, case .int(let y) = b, operation != .divide {
            if operation == .power, y < 0 { return .double(pow(Double(x), Double(y))) }
            guard let result = wholeResult(operation, x, y) else { throw .numberTooLarge }
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
        case .power:
            let power = pow(x, y)
            guard power.isFinite || !x.isFinite || !y.isFinite else { throw .numberTooLarge }
            return .double(power)
        }
    }
}

/// The result of an operator for whole numbers, of which the second is not negative if it is a power; nil if it is not a
/// whole number, or needs more than 64 bits.
@inline(never)
func wholeResult(_ operation: BinaryOperator, _ x: Int, _ y: Int) -> Int? {
    switch operation {
    case .add: return checked(x.addingReportingOverflow(y))
    case .subtract: return checked(x.subtractingReportingOverflow(y))
    case .multiply: return checked(x.multipliedReportingOverflow(by: y))
    case .floorDivide:
        guard let quotient = checked(x.dividedReportingOverflow(by: y)) else { return nil }
        return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient
    case .remainder where y != 0:
        let remainder = x.remainderReportingOverflow(dividingBy: y).partialValue
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder
    case .power: return power(x, y)
    case .remainder, .divide: return nil
    }
}

private func power(_ base: Int, _ exponent: Int) -> Int? {
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

private func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow ? nil : result.partialValue
}
