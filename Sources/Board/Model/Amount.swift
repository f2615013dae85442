import Diagnostics
import Text

/// An amount of money, exactly as written: 41000, 25.50. It is never negative and has at most four decimals, as many as
/// any currency of ISO 4217.
package struct Amount: Sendable, Hashable, Comparable {
    /// The amount in ten-thousandths: 255,000 for 25.50.
    package let tenThousandths: Int

    private static let one = 10_000
    private static let largest = 1_000_000_000_000

    /// A whole amount from 0 to 10^12; nil for any other.
    package init?(whole: Int) {
        guard (0...Amount.largest).contains(whole) else { return nil }
        tenThousandths = whole * Amount.one
    }

    private init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    /// Reads a number in front matter: `200000`, `25.50`.
    ///
    /// `200,000`, `200k`, `$200000` and `200 000` are mistakes whose help is `write 200000`. `-5` is a mistake, too, and
    /// so is `200.000`, because half of Europe reads it as two hundred thousand.
    package static func read(_ text: String) -> Result<Amount, Mistake> {
        if let amount = plain(text) {
            guard text.utf8.suffix(4).first == UInt8(ascii: "."), let grouped = guess(text),
                grouped != amount
            else {
                return .success(amount)
            }
            let other = amount.text == text ? text + "0" : amount.text
            return .failure(
                Mistake("\(quoted(text)) can be read as two numbers", help: "write \(grouped.text), or \(other)"))
        }
        if text.hasPrefix("-"), plain(String(text.dropFirst())) != nil {
            return .failure(Mistake("the amount is negative", help: "write \(text.dropFirst().prefix(20))"))
        }
        return .failure(Mistake("\(quoted(text)) is not a number", help: help(for: text)))
    }

    private static func help(for text: String) -> String {
        if let first = text.first, first == "." || first == ",", let amount = plain("0." + text.dropFirst()) {
            return "write \(amount.text)"
        }
        if let amount = guess(text) { return "write \(amount.text)" }
        let ends = text.prefix(64).split { $0 == "-" || $0 == "–" || $0 == "t" || $0 == "o" || $0 == "à" }
        if ends.count == 2, let low = guess(String(ends[0])), let high = guess(String(ends[1])) {
            return "write min: \(low.text) and max: \(high.text)"
        }
        return "amounts are plain numbers: 200000, 25.50"
    }

    /// Reads digits, optionally with a point and one to four more digits.
    private static func plain(_ text: String) -> Amount? {
        let bytes = text.utf8.span
        var point = 0
        while point < bytes.count, bytes[point] != UInt8(ascii: ".") { point += 1 }
        guard let whole = number(bytes.extracting(first: point)), whole <= largest else { return nil }
        if point == bytes.count { return Amount(whole: whole) }
        let decimals = bytes.extracting(droppingFirst: point + 1)
        guard decimals.count <= 4, let value = number(decimals) else { return nil }
        let scale = [one, 1000, 100, 10, 1][decimals.count]
        return Amount(tenThousandths: whole * one + value * scale)
    }

    /// The number that digits make; nil if there are none, if anything else is among them, or if it is too large.
    private static func number(_ digits: Span<UInt8>) -> Int? {
        var number = 0
        for index in digits.indices {
            guard digits[index].isDigit, number <= largest else { return nil }
            number = number * 10 + Int(digits[index] - UInt8(ascii: "0"))
        }
        return digits.isEmpty ? nil : number
    }

    /// The amount most likely meant by a number with separators, a currency before or after it, or a `k`.
    package static func guess(_ text: String) -> Amount? {
        guard text.utf8.count <= 64, let first = text.firstIndex(where: isDigit),
            let last = text.lastIndex(where: isDigit)
        else { return nil }
        let number = text[first...last].filter { !" '’\u{A0}\u{202F}".contains($0) }
        guard number.allSatisfy({ isDigit($0) || $0 == "," || $0 == "." }) else { return nil }
        let amount = plain(withoutSeparators(number))
        let isThousands = ["k", "K"].contains(text[text.index(after: last)...].first)
        guard let amount, isThousands else { return amount }
        let product = amount.tenThousandths.multipliedReportingOverflow(by: 1000)
        return product.overflow ? nil : Amount(tenThousandths: product.partialValue)
    }

    /// `200,000` becomes `200000`, `1.234.567,50` becomes `1234567.50`, `25,50` becomes `25.50`: groups of three are
    /// thousands.
    private static func withoutSeparators(_ number: String) -> String {
        var groups = number.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let decimals = groups.count > 1 && groups.last?.count != 3 ? groups.popLast() : nil
        // `40000.555` has no thousands: they would be 40.000.555.
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0].count <= 3 || groups.count == 1 else {
            return number
        }
        return groups.joined() + (decimals.map { "." + $0 } ?? "")
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Whether it has no decimals.
    package var isWhole: Bool { tenThousandths.isMultiple(of: Amount.one) }

    /// The shortest way to write it: `41000`, `25.5`.
    package var text: String {
        let whole = String(tenThousandths / Amount.one)
        if isWhole { return whole }
        var decimals = padded(tenThousandths % Amount.one, to: 4)[...]
        while decimals.last == "0" { decimals.removeLast() }
        return whole + "." + decimals
    }

    package static func < (a: Amount, b: Amount) -> Bool { a.tenThousandths < b.tenThousandths }
}
