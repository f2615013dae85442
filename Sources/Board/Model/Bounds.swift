import Diagnostics

/// A number or two, of what is counted: `20`, `20-30`.
package struct Bounds: Sendable, Hashable {
    package let least: Int
    package let most: Int

    /// Reads `20`, `20-30`, `20–30` or `20 to 30`, all of it in a range.
    ///
    /// `30-20` is a mistake, and so is `half`.
    package static func read(_ text: String, in range: ClosedRange<Int>) -> Result<Bounds, Mistake> {
        let words = text.split { "-– ".contains($0) }.map(String.init).filter { $0 != "to" }
        let numbers = words.compactMap { word in word.utf8.count <= 6 ? Int(word) : nil }
        guard (1...2).contains(numbers.count), numbers.count == words.count, let least = numbers.first,
            let most = numbers.last, text.utf8.first != UInt8(ascii: "-")
        else {
            return .failure(
                Mistake("\(quoted(text)) is neither a number nor two", help: "write a number (20) or two (20-30)"))
        }
        guard least <= most else {
            return .failure(Mistake("\(least) is more than \(most)", help: "write \(most)-\(least)"))
        }
        guard range.contains(least), range.contains(most) else {
            return .failure(Mistake("\(text) is not from \(range.lowerBound) to \(range.upperBound)", help: nil))
        }
        return .success(Bounds(least: least, most: most))
    }

    /// As an editor may write it.
    package var text: String { least == most ? String(least) : "\(least)-\(most)" }
}
