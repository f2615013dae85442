import Text

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Filters for numbers.
extension Page {
    mutating func absolute(_ value: Value) throws(Problem) -> Value {
        try requireDefined(value)
        guard let number = Number(value) else { throw Problem("'abs' takes a number, not \(value.kindName)") }
        return (number.double.sign == .minus ? try number.negated() : number).value
    }

    mutating func decimal(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        try requireDefined(value)
        return decimal(value).map { .double($0) } ?? arguments[0] ?? .double(0)
    }

    /// A number, or a text that is one, as a decimal; nil for any other value.
    private func decimal(_ value: Value) -> Double? {
        Number(value)?.double ?? text(value).flatMap(PythonText.digits).flatMap(PythonText.decimal)
    }

    mutating func whole(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        try requireDefined(value)
        let fallback = arguments[0] ?? .int(0)
        let base = try arguments.integer(1, 10, on: self)
        switch Number(value) {
        case .int(let number)?: return .int(number)
        case let number?: return number.double.isNaN ? fallback : .int(try number.whole())
        case nil: break
        }
        guard let text = text(value).flatMap(PythonText.digits) else { return fallback }
        if base != 10, (2...36).contains(base) {
            if let number = PythonText.whole(text, base: base) { return .int(number) }
        } else if let number = Int(text) {
            return .int(number)
        } else if text.count > 18, text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") }) {
            throw .numberTooLarge
        }
        guard let number = PythonText.decimal(text), number.isFinite else { return fallback }
        return .int(try Number.double(number).whole())
    }

    /// The method `common` rounds half to even, as Python's `round` does; `ceil` rounds up, and `floor` down.
    mutating func rounded(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        try requireDefined(value)
        guard let number = Number(value) else { throw Problem("'round' takes a number, not \(value.kindName)") }
        let precision = try arguments.integer(0, 0, on: self)
        guard precision <= 15 else { return number.value }
        guard precision >= -18 else { return try apply(.multiply, number.value, .int(0)) }
        let scale = pow(10, Double(precision))
        switch try text(arguments, 1, "common") {
        case "common":
            if case .int(let whole) = number { return .int(PythonText.rounded(whole, max(0, -precision))) }
            if precision <= 0 { return .double((number.double * scale).rounded(.toNearestOrEven) / scale) }
            return .double(Double(PythonText.fixed(number.double, decimals: precision)) ?? number.double)
        case "ceil": return .double((number.double * scale).rounded(.up) / scale)
        case "floor": return .double((number.double * scale).rounded(.down) / scale)
        default: throw .arguments("'round' takes 'common', 'ceil' or 'floor'")
        }
    }

    /// `13000` is `13.0 kB`, or with `binary` `12.7 KiB`.
    mutating func fileSize(_ value: Value, isBinary: Bool) throws(Problem) -> FilterOutcome {
        try requireDefined(value)
        guard let bytes = decimal(value) else {
            throw Problem("'filesizeformat' takes a number, not \(value.kindName)")
        }
        guard let text = PythonText.fileSize(bytes, isBinary: isBinary) else { throw .numberTooLarge }
        try append(text)
        return .text
    }
}
