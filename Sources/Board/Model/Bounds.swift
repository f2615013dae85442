import Diagnostics
import Text

/// A number or a range of numbers: `20`, `37.5`, `20-30`.
package struct Bounds: Sendable, Hashable {
    package let least: PlainNumber
    package let most: PlainNumber

    /// What the numbers of a field count.
    package enum Measure: Sendable {
        case hoursAWeek, years

        /// The numbers that there can be.
        package var range: ClosedRange<Int> { self == .hoursAWeek ? 1...168 : 0...60 }

        fileprivate var name: String { self == .hoursAWeek ? "hours a week" : "years" }

        /// The words that may stand behind a number without changing what it counts.
        fileprivate var words: Set<String> {
            switch self {
            case .hoursAWeek:
                [
                    "h", "hr", "hrs", "hour", "hours", "heure", "heures", "std", "stunden", "a", "per", "par", "pro",
                    "w",
                    "wk", "week", "weekly", "semaine", "woche",
                ]
            case .years: ["y", "yr", "yrs", "year", "years", "an", "ans", "année", "années", "jahre"]
            }
        }
    }

    /// Reads `20`, `20-30`, `20–30` or `20 to 30`. The numbers may have fractions, and must be in the measure's range.
    ///
    /// `30-20` is a mistake, and so are `half`, `80%`, `37,5`, and `20-`, which lacks an end.
    package static func read(_ text: String, of measure: Measure) -> Result<Bounds, Mistake> {
        let range = measure.range
        guard let bounds = Bounds(text) else {
            return .failure(
                Mistake("\(quoted(text)) is neither a number nor a range", help: help(for: text, of: measure)))
        }
        let (least, most) = (bounds.least, bounds.most)
        guard least <= most else {
            return .failure(
                Mistake("\(least.text) is more than \(most.text)", help: "write \(most.text)-\(least.text)"))
        }
        guard bounds.isWithin(range) else {
            return .failure(Mistake("\(text) is not from \(range.lowerBound) to \(range.upperBound)", help: nil))
        }
        return .success(bounds)
    }

    /// What to write instead: `write 37.5` for `37,5` and `37.5 hours`, `write 3` for `3+ years`. `80%`, `0.5 FTE` and
    /// `20 hours a month` count something else.
    private static func help(for text: String, of measure: Measure) -> String {
        let general = "write \(measure.name) as a number (20) or a range with both ends (20-30)"
        let spoken = text.replacing(",", with: ".").trimmingPrefix("up to ")
        let first = spoken.prefix { "0123456789.-– to".contains($0) }
        let plain = String(first.reversed().drop { !$0.isNumber }.reversed())
        let lacksAnEnd = first.contains { "-–".contains($0) } && !plain.contains { "-–".contains($0) }
        // `2e1`: a number that goes on is not the one before the letter.
        let rest = spoken.dropFirst(first.count).lowercased()
        let isSaid =
            rest.allSatisfy { $0.isLetter || " +/.".contains($0) }
            && rest.split { !$0.isLetter }.allSatisfy { measure.words.contains(String($0)) }
        guard !lacksAnEnd, isSaid, let bounds = Bounds(plain), bounds.isWithin(measure.range) else { return general }
        return "write \(plain)"
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

    private func isWithin(_ range: ClosedRange<Int>) -> Bool {
        least.value >= Double(range.lowerBound) && most.value <= Double(range.upperBound)
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
