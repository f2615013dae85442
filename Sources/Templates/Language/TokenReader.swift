import Text

/// Reads the tokens of expressions: names, numbers, texts and operators.
enum TokenReader {
    /// The token at `position`, which is moved to its end.
    static func read(_ bytes: [UInt8], at position: inout Int) throws(Problem) -> Token {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(bytes, &position)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try text(bytes, &position)
        case _ where isNamePart(byte): return try name(bytes, &position)
        default: return try symbol(bytes, &position)
        }
    }

    private static func name(_ bytes: [UInt8], _ position: inout Int) throws(Problem) -> Token {
        let start = position
        while position < bytes.count, isNamePart(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        let isName = name.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isXIDContinue }
        guard isName, name.unicodeScalars.first.map({ $0.isASCII || $0.properties.isXIDStart }) == true else {
            throw Problem("'\(name)' is not a name", at: start..<position)
        }
        return .name(name)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isLetter || isDigitOrUnderscore(byte) || byte >= 0x80
    }

    /// The symbols by their first bytes, longer ones first.
    private static let symbols = Dictionary(
        grouping: [
            "**", "//", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "(", ")", "[", "]", "{", "}", "<", ">",
            "=", ".", ":", "|", ",",
        ]
    ) { $0.utf8.first }

    private static func symbol(_ bytes: [UInt8], _ position: inout Int) throws(Problem) -> Token {
        for symbol in symbols[bytes[position]] ?? [] where holds(bytes.span, symbol, at: position) {
            position += symbol.utf8.count
            return .symbol(symbol)
        }
        let character = String(UnicodeScalar(bytes[position]))
        throw Problem("'\(character)' has no meaning here", at: position..<position + 1)
    }

    /// `42`, `1_000`, `0xff`, `1.5`, `2e3`.
    private static func number(_ bytes: [UInt8], _ position: inout Int) throws(Problem) -> Token {
        let start = position
        for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] {
            let head = String(decoding: bytes[start..<min(bytes.count, start + 2)], as: UTF8.self).lowercased()
            guard head == prefix else { continue }
            position += 2
            let digits = take(bytes, &position) { $0 == UInt8(ascii: "_") || $0.isHexDigit }
            guard let value = Int(digits, radix: radix) else {
                throw Problem("this is not a number", at: start..<position)
            }
            return .integer(value)
        }
        let digits = take(bytes, &position, isDigitOrUnderscore)
        let rest = tail(bytes, &position, after: ".") + tail(bytes, &position, after: "eE")
        if !rest.isEmpty, let value = Double(digits + rest), value.isFinite { return .float(value) }
        if bytes[position - 1] == UInt8(ascii: "_") {
            throw Problem("a number cannot end in '_'", at: start..<position)
        }
        guard rest.isEmpty, let value = Int(digits) else {
            throw Problem("this number is too large", at: start..<position)
        }
        return .integer(value)
    }

    /// The part of a number after its point or its `e`, with that; empty if there is none.
    private static func tail(_ bytes: [UInt8], _ position: inout Int, after marks: String) -> String {
        var next = position
        var text = String(marks.prefix(1))
        guard next < bytes.count, marks.utf8.contains(bytes[next]) else { return "" }
        next += 1
        if text == "e", next < bytes.count, "+-".utf8.contains(bytes[next]) {
            text += bytes[next] == UInt8(ascii: "-") ? "-" : ""
            next += 1
        }
        guard next < bytes.count, bytes[next].isDigit else { return "" }
        position = next
        return text + take(bytes, &position, isDigitOrUnderscore)
    }

    private static func take(_ bytes: [UInt8], _ position: inout Int, _ isWanted: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, isWanted(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }

    private static func isDigitOrUnderscore(_ byte: UInt8) -> Bool { byte.isDigit || byte == UInt8(ascii: "_") }

    /// A text in quotes, with Python's escapes: `\n`, `\'`, `\xE9`, `\u00E9`. Other escapes stay as written.
    private static func text(_ bytes: [UInt8], _ position: inout Int) throws(Problem) -> Token {
        let start = position
        let quote = bytes[position]
        var out: [UInt8] = []
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                PythonText.readEscape(in: bytes, at: &position, into: &out)
            } else {
                out.append(bytes[position])
                position += 1
            }
        }
        guard position < bytes.count else {
            let mark = String(UnicodeScalar(quote))
            throw Problem("this text is never closed", at: start..<start + 1, help: "close it with \(mark)")
        }
        position += 1
        return .string(String(decoding: out, as: UTF8.self))
    }
}
