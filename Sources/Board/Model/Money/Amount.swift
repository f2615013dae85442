/// An amount of money, exactly as written: 41000, 25.50. At most four decimals, the most that ISO 4217 knows.
package struct Amount: Sendable, Hashable, Comparable {
    /// The amount in ten-thousandths: 255,000 for 25.50.
    package let tenThousandths: Int

    private static let one = 10_000
    private static let largest = 1_000_000_000_000

    /// A whole amount, up to 10^12 either way; beyond that nil.
    package init?(whole: Int) {
        guard whole.magnitude <= Amount.largest.magnitude else { return nil }
        tenThousandths = whole * Amount.one
    }

    private init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    /// Reads a number as front matter has it: `200000`, `25.50`.
    ///
    /// `200,000` is a mistake whose help is `write 200000`; so are `200k`, `$200000`, `200 000` and `-5`.
    package static func read(_ text: String) -> Result<Amount, Mistake> {
        if let amount = plain(text) { return .success(amount) }
        if text.hasPrefix("-"), plain(String(text.dropFirst())) != nil {
            return .failure(Mistake("the amount \(text) is negative", help: "write \(text.dropFirst())"))
        }
        let help = guess(text).map { "write \($0.text)" } ?? "amounts are plain numbers: 200000, 25.50"
        return .failure(Mistake("'\(text)' is not a number", help: help))
    }

    /// Digits, perhaps a point and one to four more digits.
    private static func plain(_ text: String) -> Amount? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDigits, let first = parts.first, let whole = Int(Substring(first)), whole <= largest else { return nil }
        guard parts.count == 2 else { return Amount(whole: whole) }
        let decimals = Substring(parts[1])
        guard decimals.utf8.count <= 4, let value = Int(decimals) else { return nil }
        let scale = [one, 1000, 100, 10, 1][decimals.utf8.count]
        return Amount(tenThousandths: whole * one + value * scale)
    }

    /// The number that a text with separators, a currency or a `k` most likely means.
    private static func guess(_ text: String) -> Amount? {
        guard text.utf8.count <= 64 else { return nil }
        var rest = Substring(text.filter { $0.isASCII && ($0.isNumber || ",.kK".contains($0)) })
        let isThousands = rest.last == "k" || rest.last == "K"
        if isThousands { rest = rest.dropLast() }
        let groups = rest.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = isGrouped ? groups.joined() : rest.map { $0 == "," ? "." : String($0) }.joined()
        guard let amount = plain(digits), isThousands else { return plain(digits) }
        return amount.tenThousandths <= largest * 10 ? Amount(tenThousandths: amount.tenThousandths * 1000) : nil
    }

    /// As a number in JSON: `41000`, `25.5`.
    package var text: String {
        let whole = tenThousandths.magnitude / Amount.one.magnitude
        var decimals = padded(Int(tenThousandths.magnitude % Amount.one.magnitude), to: 4)[...]
        while decimals.last == "0" { decimals = decimals.dropLast() }
        return (tenThousandths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }

    package static func < (a: Amount, b: Amount) -> Bool { a.tenThousandths < b.tenThousandths }
}
