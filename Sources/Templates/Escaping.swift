/// HTML escaping, by looking at eight bytes at once and copying the stretches between those that need it.
///
/// `<a href="x">` becomes `&lt;a href=&#34;x&#34;&gt;`: safe as text and in quoted attributes.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    rewrite(text, to: &output, where: specialMarks) { bytes, index in
        switch bytes[index] {
        case UInt8(ascii: "&"): Replacement("&", "a", "m", "p", ";")
        case UInt8(ascii: "<"): Replacement("&", "l", "t", ";")
        case UInt8(ascii: ">"): Replacement("&", "g", "t", ";")
        case UInt8(ascii: "\""): Replacement("&", "#", "3", "4", ";")
        default: Replacement("&", "#", "3", "9", ";")
        }
    }
}

/// Marks the bytes that are one of `&<>"'`.
@inline(__always)
private func specialMarks(_ bytes: EightBytes) -> UInt64 {
    bytes.marks(of: UInt8(ascii: "\"")) | bytes.marks(of: UInt8(ascii: "'"), with: 1)
        | bytes.marks(of: UInt8(ascii: ">"), with: 2)
}

/// What an output has in place of some bytes of a text: at most six ASCII characters.
struct Replacement {
    /// The characters, the first of them lowest.
    fileprivate let word: UInt64
    fileprivate let count: Int
    /// How many bytes of the text it stands for.
    fileprivate let length: Int

    /// These characters, in place of one byte.
    @inline(__always)
    init(
        _ first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0",
        _ fourth: Unicode.Scalar = "\0", _ fifth: Unicode.Scalar = "\0", _ sixth: Unicode.Scalar = "\0"
    ) {
        let low = UInt64(first.value) | UInt64(second.value) &<< 8 | UInt64(third.value) &<< 16
        let high = UInt64(fourth.value) | UInt64(fifth.value) &<< 8 | UInt64(sixth.value) &<< 16
        self.init(word: low | high &<< 24, length: 1)
    }

    /// As many of the characters, in place of more than one byte.
    @inline(__always)
    func standing(for length: Int) -> Replacement { Replacement(word: word, length: length) }

    /// A byte that stays as it is.
    @inline(__always)
    static func same(_ byte: UInt8) -> Replacement { Replacement(word: UInt64(byte), length: 1) }

    /// Nothing, in place of so many bytes.
    @inline(__always)
    static func nothing(for length: Int = 1) -> Replacement { Replacement(word: 0, length: length) }

    @inline(__always)
    private init(word: UInt64, length: Int) {
        self.word = word
        self.length = length
        count = 8 &- word.leadingZeroBitCount &>> 3
    }
}

/// Appends a text with something else in place of some of its bytes.
///
/// `marks` finds those bytes, `replacement` says what stands for the one at an index. A text that has none is copied
/// whole.
@inline(__always)
func rewrite(
    _ text: String, to output: inout [UInt8], where marks: (EightBytes) -> UInt64,
    replacement: (Span<UInt8>, Int) -> Replacement
) {
    let bytes = text.utf8.span
    var start = firstIndex(in: bytes, where: marks)
    appendBytes(bytes, 0..<start, to: &output)
    while start < bytes.count { start = rewrite(bytes, from: start, to: &output, where: marks, replacement) }
}

/// Appends a stretch of some bytes, rewritten; where it ends.
@inline(__always)
private func rewrite(
    _ bytes: Span<UInt8>, from start: Int, to output: inout [UInt8], where marks: (EightBytes) -> UInt64,
    _ replacement: (Span<UInt8>, Int) -> Replacement
) -> Int {
    let end = min(start &+ 1024, bytes.count)
    guard start < end else { return end }
    var index = start
    // Room for all of it at once: asking for each piece takes longer than writing it.
    output.append(addingCapacity: (end &- start) &* 6) { room in
        while index < end {
            let next = min(end, firstIndex(in: bytes, from: index, where: marks))
            let plain = bytes.extracting(index..<next)
            for place in plain.indices { room.append(plain[place]) }
            index = next
            guard next < end else { return }
            let new = replacement(bytes, next)
            var rest = new.word
            for _ in 0..<new.count {
                room.append(UInt8(truncatingIfNeeded: rest))
                rest &>>= 8
            }
            index &+= new.length
        }
    }
    return index
}

/// A text as it is.
func appendText(_ text: String, to output: inout [UInt8]) {
    let bytes = text.utf8.span
    appendBytes(bytes, 0..<bytes.count, to: &output)
}

/// Bytes as they are; without counting references to what holds them.
///
/// Where there are none, an empty array is not touched: `append(addingCapacity:)` would write its count of 0 once more,
/// into the storage that all empty arrays of all threads share.
func appendBytes(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    guard !range.isEmpty else { return }
    output.append(addingCapacity: range.count) { room in
        for index in range { room.append(bytes[index]) }
    }
}

/// The same as a text of its own.
package func escaped(_ text: String) -> String {
    let bytes = text.utf8.span
    guard firstIndex(in: bytes, where: specialMarks) < bytes.count else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 64)
    appendEscaped(text, to: &output)
    return String(decoding: output, as: UTF8.self)
}
