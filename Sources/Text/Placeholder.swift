/// A placeholder of `printf`, such as `%-8.2f`: how it writes numbers, and how it pads what it writes.
package struct Placeholder {
    private let flags: String
    package let width: Int
    package let precision: Int?

    package init(flags: String, width: Int, precision: Int?) {
        (self.flags, self.width, self.precision) = (flags, width, precision)
    }

    /// `%d`, `%x`, `%X` or `%o`: at least as many digits as the precision, and with the flag `#` a prefix for the base.
    package func whole(_ number: Int, _ kind: Unicode.Scalar) -> String {
        let radix = kind == "o" ? 8 : kind == "x" || kind == "X" ? 16 : 10
        let digits = String(number.magnitude, radix: radix)
        let zeros = copies(of: "0", (precision ?? 0) - digits.utf8.count)
        let base = flags.contains("#") ? radix == 16 ? "0x" : radix == 8 ? "0o" : "" : ""
        let text = signed(base + zeros + digits, number < 0)
        return kind == "X" ? text.uppercased() : text
    }

    /// `%f`, `%e` or `%g`, the latter two also as capitals.
    package func decimal(_ number: Double, _ kind: Unicode.Scalar) -> String {
        let (value, decimals, isAlternate) = (abs(number), precision ?? 6, flags.contains("#"))
        let text =
            switch kind {
            case "f", "F": PythonText.fixed(value, decimals: decimals) + (precision == 0 && isAlternate ? "." : "")
            case "e", "E": PrintfNumber.scientific(value, precision: decimals, keepsPoint: isAlternate)
            default: PrintfNumber.general(value, precision: decimals, keepsZeros: isAlternate)
            }
        return signed(kind == "E" || kind == "G" ? text.uppercased() : text, number.sign == .minus)
    }

    private func signed(_ digits: String, _ isNegative: Bool) -> String {
        (isNegative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits
    }

    /// A text with spaces or, if it is a number and the flag `0` is set, zeros up to the width.
    package func padded(_ text: String, _ kind: Unicode.Scalar) -> String {
        let missing = width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        if flags.contains("-") { return text + copies(of: " ", missing) }
        guard flags.contains("0"), !"srac".unicodeScalars.contains(kind) else {
            return copies(of: " ", missing) + text
        }
        var sign = text.prefix { "+- ".contains($0) }
        let base = text.dropFirst(sign.count).prefix(2)
        if ["0x", "0X", "0o"].contains(base) { sign = text.prefix(sign.count + 2) }
        return sign + copies(of: "0", missing) + text.dropFirst(sign.count)
    }
}
