import Text

/// A number exactly as an editor writes it: `20000.5`, `-3`. It has at most fifteen digits, so that it fits a `Double`.
package struct PlainNumber: Sendable, Hashable, Comparable {
    /// The number without needless zeros: `20000.5` for `020000.50`.
    package let text: String
    package let value: Double

    /// Reads digits, with an optional minus sign and fraction; nil for anything else.
    package init?(_ written: String) {
        // Most numbers are whole.
        if written.utf8.count <= 15, written.utf8.first != UInt8(ascii: "0"), written.utf8.allSatisfy(\.isDigit),
            let number = Int(written)
        {
            (text, value) = (written, Double(number))
            return
        }
        let isNegative = written.hasPrefix("-")
        let parts = written.dropFirst(isNegative ? 1 : 0)
            .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy(Self.isDigits) else { return nil }
        let whole = first.drop { $0 == "0" }
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        let digits = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
        let text = isNegative && digits != "0" ? "-" + digits : digits
        guard whole.utf8.count + fraction.utf8.count <= 15, let value = Double(text) else { return nil }
        (self.text, self.value) = (text, value)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
    }

    package static func < (a: PlainNumber, b: PlainNumber) -> Bool { a.value < b.value }
}

/// Whether a text is nothing but numbers, `3` or `6-12`, so that it does not say what they count.
package func isOnlyNumbers(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
}

extension Words {
    /// A number with this language's separators: `250,000`, `250 000`. Four digits stay together: `2027` may be a year.
    package func text(_ number: PlainNumber) -> String {
        let parts = number.text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return number.text }
        return (number.value < 0 ? "\u{2212}" : "") + (whole.utf8.count > 4 ? grouped(whole) : String(whole))
            + (parts.count > 1 ? decimalPoint + parts[1] : "")
    }
}
