/// How long the work lasts: the `duration` field, as written, and in months where it says so.
///
/// `Term("6-12 months")` is 6 to 12 months, `Term("2 ans")` 24; `Term("one academic year")` keeps its text alone.
package struct Term: Sendable, Hashable {
    /// The editor's own words.
    package let text: String
    /// The months it lasts, shortest to longest, or nil where the text says something else.
    package let months: ClosedRange<Int>?

    package init(_ text: String) {
        self.text = text
        months = Term.months(in: text)
    }

    /// A number or two (`6-12`, `6–12`, `6 to 12`, `6 à 12`) and a unit, in English or French.
    private static func months(in text: String) -> ClosedRange<Int>? {
        let separators: [Character] = ["-", "–", " ", "\u{A0}", "\u{202F}"]
        var words: [Substring]
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 >= 0x20 }) {
            // The same, many times faster.
            words = text.lowercased().utf8.prefix(64).split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }
                .map { Substring($0) }
        } else {
            words = text.lowercased().prefix(64).split { separators.contains($0) }
        }
        words.removeAll { $0 == "to" || $0 == "à" }
        guard (2...3).contains(words.count), let unit = words.last.flatMap({ monthsIn[String($0)] }) else { return nil }
        let counts = words.dropLast().compactMap { Int($0) }.filter { (1...1200).contains($0) }
        guard counts.count == words.count - 1, let low = counts.first, let high = counts.last, low <= high else {
            return nil
        }
        return low * unit...high * unit
    }

    private static let monthsIn = [
        "month": 1, "months": 1, "mois": 1, "year": 12, "years": 12, "an": 12, "ans": 12, "année": 12, "années": 12,
    ]
}
