/// UTF-8 with each run of white space collapsed to one space and none at the ends, collected piece by piece.
///
/// The bytes of `" a\n\t b "` become those of `"a b"`. White space is as defined by Unicode, which includes no-break
/// spaces.
package struct FoldedText {
    package private(set) var bytes: [UInt8] = []
    /// Whether white space came last.
    private var isGap = false

    /// Makes room for a number of bytes.
    package init(mostly count: Int) { bytes.reserveCapacity(count) }

    /// Appends a piece, which may begin or end in the middle of a word.
    package mutating func append(_ piece: Span<UInt8>) {
        var start = 0
        while start < piece.count {
            let length = Self.blankLength(piece, at: start)
            if length > 0 {
                isGap = true
                start += length
                continue
            }
            let end = Self.endOfWords(piece, from: start)
            if isGap, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            isGap = false
            appendBytes(piece, start..<end, to: &bytes)
            start = end
        }
    }

    /// Whether a text has no white space that would be replaced.
    fileprivate static func isFolded(_ text: Span<UInt8>) -> Bool {
        text.count > 0 && blankLength(text, at: 0) == 0 && endOfWords(text, from: 0) == text.count
    }

    /// Where the words that single spaces separate end, counted from an index on: after `b` in `a b  c`. They also end
    /// before any other white space, and before white space at the end of the piece.
    private static func endOfWords(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let eight = EightBytes(bytes, at: index)
            let blanks = eight.marks(of: UInt8(ascii: " "))
            let found = eight.marks(below: 0x20) | eight.marksOutsideASCII | blanks & blanks &<< 8
            guard found != 0 else {
                // Not by 8, so that the next word includes a space that was last in this one.
                index += 7
                continue
            }
            index += EightBytes.count(before: found)
            if blankLength(bytes, at: index) > 0 { return withoutBlank(bytes, before: index) }
            index += 1
        }
        return withoutBlank(bytes, before: bytes.count)
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
    var folded = FoldedText(mostly: text.count)
    folded.append(text)
    return String(decoding: folded.bytes, as: UTF8.self)
}
