/// Values as text: what `{{ }}` writes.
extension Value {
    /// As output has it: `true`, `1.0`, nothing for `none`, `[1, 'a']`.
    var printed: String {
        switch self {
        case .undefined, .none: ""
        case .string(let text), .markup(let text): text
        default: represented
        }
    }

    /// As it stands inside a printed list: texts in quotes, as Python's `repr` writes them.
    var represented: String {
        switch self {
        case .undefined: "Undefined"
        case .none: "none"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .double(let number): printedNumber(number)
        case .string(let text): quoted(text)
        case .markup(let text): "Markup(\(quoted(text)))"
        case .list(let items): "[" + items.map(\.represented).joined(separator: ", ") + "]"
        case .tuple(let items):
            items.count == 1
                ? "(\(items[0].represented),)" : "(" + items.map(\.represented).joined(separator: ", ") + ")"
        case .map(let map):
            "{" + map.pairs.map { "\($0.represented): \($1.represented)" }.joined(separator: ", ") + "}"
        case .record(let record):
            "{" + zip(record.shape.names, record.values).map { "'\($0)': \($1.represented)" }.joined(separator: ", ")
                + "}"
        case .handle: "<\(kindName)>"
        }
    }
}

/// A decimal as Python prints it: `1.0`, `0.1`, `1e+16`, `inf`.
func printedNumber(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let text = number.description
    guard let mark = text.firstIndex(of: "e") else { return text }
    // Swift writes 1e-05 as "1e-05" and 1.5e+16 alike; only a lone mantissa's ".0" differs from Python's.
    let mantissa = text[..<mark]
    return (mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)) + text[mark...]
}

private func quoted(_ text: String) -> String {
    let mark = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var out = mark
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case "'" where mark == "'": out += "\\'"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: out += "\\x" + hexadecimal(scalar.value, digits: 2)
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + mark
}

/// A number in hexadecimal, with zeros before it.
func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
