/// Writes UTF-8 piece by piece, with each run of white space collapsed to one space and none at the ends.
///
/// The bytes of `" a\n\t b "` become those of `"a b"`. White space is as defined by Unicode, which includes no-break
/// spaces.
struct FoldedText {
    /// Where the text begins in the output, and where what has been written ends.
    private let start: Int
    private(set) var end: Int
    /// Whether white space came last.
    private var isGap = false

    init(at start: Int) { (self.start, end) = (start, start) }

    /// Writes a piece of a text, which may begin or end in the middle of a word.
    mutating func write(_ text: Span<UInt8>, _ piece: Range<Int>, to output: inout MutableRawSpan) {
        var index = piece.lowerBound
        while index < piece.upperBound {
            let length = Self.blankLength(text, at: index)
            if length > 0 {
                isGap = true
                index += length
                continue
            }
            let wordsEnd = Self.endOfWords(text, from: index, to: piece.upperBound)
            if isGap, end > start {
                output.storeBytes(of: UInt8(ascii: " "), toByteOffset: end, as: UInt8.self)
                end += 1
            }
            isGap = false
            end = copy(text.extracting(droppingFirst: index), wordsEnd - index, &output, end)
            index = wordsEnd
        }
    }

    /// Whether a text has no white space that would be replaced.
    fileprivate static func isFolded(_ text: Span<UInt8>) -> Bool {
        text.count > 0 && blankLength(text, at: 0) == 0 && endOfWords(text, from: 0, to: text.count) == text.count
    }

    /// Where the words that single spaces separate end, counted from an index on: after `b` in `a b  c`. They also end
    /// before any other white space, and before white space at the end of the piece.
    private static func endOfWords(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let sixteen = SixteenBytes(bytes.extracting(droppingFirst: index))
            let next = SixteenBytes(bytes.extracting(droppingFirst: index + 1))
            let gaps = sixteen.marks(of: UInt8(ascii: " ")) .& next.marks(of: UInt8(ascii: " "))
            let count = SixteenBytes.count(before: sixteen.marks(below: 0x20) .| sixteen.marksOutsideASCII .| gaps)
            index += count
            if count == 16 { continue }
            if index >= end { break }
            if blankLength(bytes, at: index) > 0 { return withoutBlank(bytes, before: index) }
            // The rest of a character need not be looked at.
            index += bytes[index] < 0xC0 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        }
        return withoutBlank(bytes, before: end)
    }

    private static func withoutBlank(_ bytes: Span<UInt8>, before end: Int) -> Int {
        bytes[end - 1] == UInt8(ascii: " ") ? end - 1 : end
    }

    /// The length in bytes of the white space character (Unicode's White_Space) at an index; 0 for any other character.
    @inline(__always)
    private static func blankLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || 0x9...0xD ~= byte ? 1 : 0 }
        guard byte >= 0xC2, byte <= 0xE3, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard index + 2 < bytes.count else { return 0 }
        let third = bytes[index + 2]
        switch (byte, second) {
        case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80 ? 3 : 0
        case (0xE2, 0x80): return 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        default: return 0
        }
    }
}

/// A text in one piece, folded as a string: `" a\n\t b "` becomes `"a b"`.
package func folded(_ text: Span<UInt8>) -> String {
    // Most texts have nothing to fold.
    if FoldedText.isFolded(text) {
        do { return String(copying: try UTF8Span(validating: text)) } catch {}
    }
    var bytes = [UInt8](repeating: 0, count: text.count + slack)
    var span = bytes.mutableSpan
    var output = MutableRawSpan(_elements: &span)
    var folded = FoldedText(at: 0)
    folded.write(text, 0..<text.count, to: &output)
    return String(decoding: bytes[..<folded.end], as: UTF8.self)
}
