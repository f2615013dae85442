/// The value of an attribute with its character references as characters (WHATWG HTML, section 13.2.5.72); nil where it
/// has one that is not known here.
///
/// `a?b=1&amp;c=2` and `a?b=1&c=2` are `a?b=1&c=2`. Only the names that text for HTML needs are known, and all numbers.
func attributeText(_ value: String) -> String? {
    guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
    var out = String.UnicodeScalarView()
    var rest = Substring(value).unicodeScalars
    while let start = rest.firstIndex(of: "&") {
        out += rest[..<start]
        rest = rest[start...].dropFirst()
        if rest.first == "#" {
            guard let (scalar, end) = numbered(rest) else { return nil }
            out.append(scalar)
            rest = rest[end...]
            continue
        }
        let name = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9" ~= $0)) }
        let next = rest[name.endIndex...].first
        if name.isEmpty || (next != ";" && next == "=") {
            out.append("&")
        } else if next == ";", let scalar = named[String(name)] {
            out.append(scalar)
            rest = rest[name.endIndex...].dropFirst()
        } else {
            return nil
        }
    }
    return String(out + rest)
}

private let named: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

/// The character of `#38;` or `#x26;`, with or without its semicolon, and where the text goes on.
private func numbered(_ text: Substring.UnicodeScalarView) -> (Unicode.Scalar, Substring.Index)? {
    var rest = text.dropFirst()
    let isHexadecimal = rest.first == "x" || rest.first == "X"
    if isHexadecimal { rest = rest.dropFirst() }
    let digits = rest.prefix { isHexadecimal ? $0.properties.isASCIIHexDigit : "0"..."9" ~= $0 }
    guard let number = UInt32(String(digits), radix: isHexadecimal ? 16 : 10), number > 0,
        let scalar = Unicode.Scalar(number)
    else { return nil }
    rest = rest[digits.endIndex...]
    return (scalar, rest.first == ";" ? rest.dropFirst().startIndex : rest.startIndex)
}
