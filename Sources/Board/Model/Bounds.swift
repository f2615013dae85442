import Diagnostics
import Text

/// A number or a range of numbers: `20`, `37.5`, `20-30`.
package struct Bounds: Sendable, Hashable {
    package let least: PlainNumber
    package let most: PlainNumber

    /// Reads `20`, `20-30`, `20–30` or `20 to 30`. The numbers may have fractions, and must be in `range`.
    ///
    /// `30-20` is a mistake, and so are `half`, `37,5`, and `20-`, which lacks an end.
    package static func read(_ text: String, in range: ClosedRange<Int>) -> Result<Bounds, Mistake> {
        guard let bounds = Bounds(text) else {
            return .failure(Mistake("\(quoted(text)) is neither a number nor a range", help: help(for: text)))
        }
        let (least, most) = (bounds.least, bounds.most)
        guard least <= most else {
            return .failure(
                Mistake("\(least.text) is more than \(most.text)", help: "write \(most.text)-\(least.text)"))
        }
        guard least.value >= Double(range.lowerBound), most.value <= Double(range.upperBound) else {
            return .failure(Mistake("\(text) is not from \(range.lowerBound) to \(range.upperBound)", help: nil))
        }
        return .success(bounds)
    }

    /// What to write instead: `write 37.5` for `37,5` and `37.5 hours`, `write 3` for `3+ years`.
    private static func help(for text: String) -> String {
        let general = "write a number (20) or a range with both ends (20-30)"
        let spoken = text.replacing(",", with: ".").trimmingPrefix("up to ")
        let first = spoken.prefix { "0123456789.-– to".contains($0) }
        let plain = String(first.reversed().drop { !$0.isNumber }.reversed())
        let lacksAnEnd = first.contains { "-–".contains($0) } && !plain.contains { "-–".contains($0) }
        // `2e1`: a number that goes on is not the one before the letter.
        let goesOn = spoken.dropFirst(first.count).contains(where: \.isNumber)
        return lacksAnEnd || goesOn || Bounds(plain) == nil ? general : "write \(plain)"
    }

    private init?(_ text: String) {
        if let number = PlainNumber(text), number.value >= 0 {
            (least, most) = (number, number)
            return
        }
        guard let at = text.utf8.firstIndex(where: { !$0.isDigit && $0 != UInt8(ascii: ".") }),
            let sign = [" to ", "-", "–", " - ", " – "].first(where: { text[at...].hasPrefix($0) }),
            let least = PlainNumber(String(text[..<at])),
            let most = PlainNumber(String(text[at...].dropFirst(sign.count))), most.value >= 0
        else { return nil }
        (self.least, self.most) = (least, most)
    }

    /// As an editor may write it.
    package var text: String { least == most ? least.text : "\(least.text)-\(most.text)" }
}

extension Words {
    /// A number or a range, for readers: `37.5`, `20–30`.
    func text(_ bounds: Bounds) -> String {
        bounds.least == bounds.most ? text(bounds.least) : text(bounds.least) + "–" + text(bounds.most)
    }
}
