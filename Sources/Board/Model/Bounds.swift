import Diagnostics

/// A number or a range of numbers: `20`, `37.5`, `20-30`.
package struct Bounds: Sendable, Hashable {
    package let least: PlainNumber
    package let most: PlainNumber

    /// Reads `20`, `20-30`, `20–30` or `20 to 30`. The numbers may have fractions, and must be in `range`.
    ///
    /// `30-20` is a mistake, and so are `half` and `37,5`.
    package static func read(_ text: String, in range: ClosedRange<Int>) -> Result<Bounds, Mistake> {
        guard let bounds = Bounds(text) else {
            // `37,5`, `37.5 hours`, `3+ years`
            let plain = String(
                text.replacing(",", with: ".").trimmingPrefix("up to ").prefix { "0123456789.-– to".contains($0) }
                    .reversed().drop { !$0.isNumber }.reversed())
            let help = Bounds(plain) == nil ? "write a number (20) or a range (20-30)" : "write \(plain)"
            return .failure(Mistake("\(quoted(text)) is neither a number nor a range", help: help))
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

    private init?(_ text: String) {
        let words = Bounds.words(of: text).filter { $0 != "to" }
        let numbers = words.compactMap { PlainNumber($0) }
        guard (1...2).contains(numbers.count), numbers.count == words.count, let least = numbers.first,
            let most = numbers.last, text.utf8.first != UInt8(ascii: "-")
        else { return nil }
        (self.least, self.most) = (least, most)
    }

    private static func words(of text: String) -> [String] {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.split { "-– ".contains($0) }.map(String.init) }
        // The same, but many times faster.
        return text.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }.map { String(Substring($0)) }
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
