/// A text that many phrases are looked for in, byte by byte: `String.contains` compares characters, and takes fifty times as long.
struct SearchedText {
    private let bytes: [UInt8]

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    func contains(_ phrase: String) -> Bool { offset(of: phrase) != nil }

    /// How many bytes stand before a phrase; nil if it is not there.
    func offset(of phrase: String) -> Int? {
        let phrase = Array(phrase.utf8)
        guard let first = phrase.first, bytes.count >= phrase.count else { return phrase.isEmpty ? 0 : nil }
        return bytes.span.offset(of: phrase.span, beginningWith: first)
    }
}

extension Span<UInt8> {
    fileprivate func offset(of phrase: Span<UInt8>, beginningWith first: UInt8) -> Int? {
        for at in 0...(count - phrase.count) where self[at] == first {
            var length = 1
            while length < phrase.count, self[at + length] == phrase[length] { length += 1 }
            if length == phrase.count { return at }
        }
        return nil
    }
}

extension BidirectionalCollection where SubSequence == Substring {
    /// The first matches of a pattern, at most so many: `matches(of:)` finds them all before one of them is looked at.
    func matches<Output>(of pattern: Regex<Output>, upTo limit: Int) -> [Regex<Output>.Match] {
        var found: [Regex<Output>.Match] = []
        var rest = self[startIndex...]
        while found.count < limit, let match = rest.firstMatch(of: pattern) {
            found.append(match)
            if match.range.isEmpty {
                guard match.range.upperBound < endIndex else { break }
                rest = self[index(after: match.range.upperBound)...]
            } else {
                rest = self[match.range.upperBound...]
            }
        }
        return found
    }
}

extension StringProtocol {
    /// The text without such characters at its ends.
    func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        guard let last = lastIndex(where: { !isTrimmed($0) }) else { return "" }
        return String(self[...last].drop(while: isTrimmed))
    }
}
