/// Numbers and texts as Python writes and reads them.
package enum PythonText {
    /// A decimal as Python prints it: `1.0`, `0.1`, `1e+16`, `inf`.
    package static func number(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let text = number.description
        guard let mark = text.firstIndex(of: "e") else { return text }
        // Swift and Python write exponents alike, such as `1e-05` and `1.5e+16`, but Python omits ".0" before them.
        let mantissa = text[..<mark]
        return (mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)) + text[mark...]
    }

    /// A decimal with a fixed number of digits after the point: `2.50`.
    package static func fixed(_ number: Double, decimals: Int) -> String {
        guard number.isFinite, abs(number) < 1e300 else { return self.number(number) }
        return (number.sign == .minus ? "-" : "") + PrintfNumber.fixed(abs(number), decimals: decimals)
    }

    /// A text in quotes, as `repr` writes it: `'a\n'`.
    package static func quoted(_ text: String) -> String {
        let mark = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var out = mark
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "'" where mark == "'": out += "\\'"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                out += "\\x" + hexadecimal(scalar.value, digits: 2, uppercase: false)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + mark
    }

    /// Reads an escape in a text in quotes, from its backslash on: `\n`, `\'`, `\xE9`, `\u00E9`. Others stay as written,
    /// and one of a line break is nothing. At least one byte must follow the backslash.
    package static func readEscape(in bytes: [UInt8], at position: inout Int, into out: inout [UInt8]) {
        let kind = bytes[position + 1]
        let letters = Array("ntr0bfva\\'\"".utf8)
        let meanings = Array("\n\t\r\0\u{8}\u{c}\u{b}\u{7}\\'\"".utf8)
        let digits: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
        if let index = letters.firstIndex(of: kind) {
            out.append(meanings[index])
            position += 2
        } else if let count = digits[kind], position + 2 + count <= bytes.count,
            let scalar = UInt32(String(decoding: bytes[position + 2..<position + 2 + count], as: UTF8.self), radix: 16)
                .flatMap(UnicodeScalar.init)
        {
            out += Array(String(Character(scalar)).utf8)
            position += 2 + count
        } else {
            if kind != UInt8(ascii: "\n") { out += [UInt8(ascii: "\\"), kind] }
            position += 2
        }
    }

    /// Capitalises each word and makes the rest lower case. Words are separated by white space and `-`, `(`, `{`, `[`
    /// or `<`.
    package static func titled(_ text: String) -> String {
        var out = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            let character = String(Character(scalar))
            out += isStart ? character.uppercased() : character.lowercased()
            isStart = scalar.properties.isWhitespace || "-({[<".unicodeScalars.contains(scalar)
        }
        return out
    }

    /// The number of words in a text: runs of letters, digits and `_`.
    package static func wordCount(of text: String) -> Int {
        text.split { character in
            !character.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType != nil
            }
        }.count
    }

    /// A text that may be a number, without what Python ignores: white space around it, and `_` between digits.
    package static func digits(in text: String) -> String? {
        let blank = text.prefix(while: \.isWhitespace)
        var parts = text.dropFirst(blank.count).split(separator: "_", omittingEmptySubsequences: false)
        while parts.last?.last?.isWhitespace ?? false { parts[parts.count - 1].removeLast() }
        let isSound = zip(parts, parts.dropFirst()).allSatisfy {
            $0.last?.isHexDigit ?? false && $1.first?.isHexDigit ?? false
        }
        return isSound && !parts.joined().contains(where: \.isWhitespace) ? parts.joined() : nil
    }

    /// The number that such digits are; nil if they are none.
    package static func decimal(_ digits: String) -> Double? {
        digits.utf8.allSatisfy { $0 < 0x80 } && !digits.lowercased().contains("0x") ? Double(digits) : nil
    }

    /// The whole number that such digits are in a base, before which its prefix may stand: `0xff` is 255.
    package static func whole(_ digits: String, base: Int) -> Int? {
        let sign = digits.hasPrefix("-") ? "-" : ""
        var rest = String(digits.drop { $0 == "-" || $0 == "+" }).lowercased()
        for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where radix == base && rest.hasPrefix(prefix) {
            rest = String(rest.dropFirst(2))
        }
        return Int(sign + rest, radix: base)
    }

    /// Rounds a whole number to tens, hundreds and so on, half to even: `rounded(1250, 2)` is 1200.
    package static func rounded(_ number: Int, _ digits: Int) -> Int {
        let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
        let rest = number % unit
        let down = number - rest
        let isUp = abs(rest) * 2 > unit || (abs(rest) * 2 == unit && (down / unit) % 2 != 0)
        let (up, overflow) = down.addingReportingOverflow(number < 0 ? -unit : unit)
        return isUp && !overflow ? up : down
    }

    /// The indices in a slice `[start:stop:step]` of `count` items, in descending order if the step is negative.
    package static func indices(_ count: Int, _ start: Int?, _ stop: Int?, _ step: Int) -> StrideTo<Int> {
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        func clamp(_ index: Int) -> Int { min(max(index < 0 ? index + count : index, low), high) }
        let (first, end) = step > 0 ? (low, high) : (high, low)
        return stride(from: start.map(clamp) ?? first, to: stop.map(clamp) ?? end, by: step)
    }

    /// A number of bytes in words: `13.0 kB`, or with `isBinary` `12.7 KiB`; nil if it is far below zero.
    package static func fileSize(_ bytes: Double, isBinary: Bool) -> String? {
        let base: Double = isBinary ? 1024 : 1000
        if bytes == 1 { return "1 Byte" }
        if bytes < base { return Int(exactly: bytes.rounded(.towardZero)).map { "\($0) Bytes" } }
        let units = ["k", "M", "G", "T", "P", "E", "Z", "Y"]
        var unit = base * base
        var index = 0
        while bytes >= unit, index < units.count - 1 { (unit, index) = (unit * base, index + 1) }
        let name = isBinary ? units[index].uppercased() + "iB" : units[index] + "B"
        return "\(fixed(base * bytes / unit, decimals: 1)) \(name)"
    }
}
