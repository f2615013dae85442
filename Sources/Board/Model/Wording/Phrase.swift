/// A phrase with places to fill: `"closes in {count} days"`, written as a literal and taken apart once.
package struct Phrase: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Text and names of places by turns, text first: even ones are text.
    private let pieces: [String]
    /// For each piece the number that its place has for a name: 1 for `{1}`; else 0.
    private let numbers: [Int]

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// The phrase of a text with names in braces.
    package init(_ text: String) {
        pieces = text.split(omittingEmptySubsequences: false) { $0 == "{" || $0 == "}" }.map(String.init)
        numbers = pieces.map { Int($0) ?? 0 }
    }

    /// The phrase with its places filled; one that is not given is left empty.
    ///
    /// `Phrase("{day} {month}").filled(["day": "1", "month": "December"])` is `1 December`.
    package func filled(_ values: KeyValuePairs<String, String>) -> String {
        var out = ""
        for (index, piece) in pieces.enumerated() {
            if index.isMultiple(of: 2) {
                out += piece
            } else if let value = values.first(where: { $0.key == piece })?.value {
                out += value
            }
        }
        return out
    }

    /// The phrase with `{1}`, `{2}` filled by position, its own text through `escape` first.
    package func filled(with values: [String], escape: (String) -> String = { $0 }) -> String {
        if pieces.count == 1 { return escape(pieces[0]) }
        var out = ""
        for (index, piece) in pieces.enumerated() {
            if index.isMultiple(of: 2) {
                out += escape(piece)
            } else if let number = Int(piece), values.indices.contains(number - 1) {
                out += values[number - 1]
            }
        }
        return out
    }

    /// Goes through the phrase: its own texts, and its places by name and number.
    @inline(__always)
    package func go(text: (String) -> Void, place: (String, Int) -> Void) {
        for index in pieces.indices where !pieces[index].isEmpty {
            if index.isMultiple(of: 2) { text(pieces[index]) } else { place(pieces[index], numbers[index]) }
        }
    }

    /// The phrase as it was written.
    package var text: String {
        pieces.enumerated().map { $0.isMultiple(of: 2) ? $1 : "{\($1)}" }.joined()
    }
}
