/// A text as a JSON string (RFC 8259 section 7) that a terminal may safely have: what `printable` would replace is escaped.
///
/// A quotation mark becomes `\"`, an escape character `\u001b`.
package func jsonString(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where isUnsafe(scalar): for unit in String(scalar).utf16 { out += escaped(unit) }
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}

private func escaped(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}
