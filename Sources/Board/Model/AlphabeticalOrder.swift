import Markdown

/// The order of an index for readers, in which neither capitals nor accents separate words: `école`, `Economics`,
/// `Émile`, `Zurich`.
///
/// Only between names that differ in nothing else do accents and capitals count. Letters of other scripts follow in the
/// order of Unicode.
struct AlphabeticalOrder: Comparable {
    private let letters: String
    private let name: String

    init(_ name: String) {
        self.name = name
        guard name.utf8.contains(where: { $0 >= 0x80 }) else {
            letters = name.lowercased()
            return
        }
        var letters = String.UnicodeScalarView()
        for scalar in decomposed(name.lowercased()).unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            if let plain = Self.plainLetters[scalar] {
                letters.append(contentsOf: plain.unicodeScalars)
            } else {
                letters.append(scalar)
            }
        }
        self.letters = String(letters)
    }

    static func < (a: AlphabeticalOrder, b: AlphabeticalOrder) -> Bool { (a.letters, a.name) < (b.letters, b.name) }

    /// Letters that do not consist of a letter and an accent, by the letters where indexes have them.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    ]
}

extension Sequence {
    /// In alphabetical order of the names; those with the same name in the order in which they are.
    func sortedAlphabetically(by name: (Element) -> String) -> [Element] {
        enumerated().map { (order: AlphabeticalOrder(name($1)), number: $0, element: $1) }
            .sorted { ($0.order, $0.number) < ($1.order, $1.number) }
            .map(\.element)
    }
}
