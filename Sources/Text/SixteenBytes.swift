/// Sixteen bytes of a text in two words, the first in the lowest byte, so that all sixteen are tested at once.
///
/// Of the result of a test, only the highest bit of each byte counts. Combine results with `&` and `|`.
struct SixteenBytes {
    typealias Words = SIMD2<UInt64>

    let words: Words
    /// The bytes without their highest bits, so that no addition carries from one byte into the next.
    private let low: Words

    /// The first sixteen bytes of a text. Bytes past its end read as `a`.
    @inline(__always)
    init(_ bytes: Span<UInt8>) {
        words =
            bytes.count >= 16
            ? Words(word(bytes), word(bytes, 8))
            : Words(EightBytes(bytes, at: 0).word, EightBytes(bytes, at: 8).word)
        low = words & Self.repeating(0x7F)
    }

    /// Tests which bytes, with `bit` set, are ASCII and this character.
    @inline(__always)
    func are(_ character: Unicode.Scalar, with bit: UInt8 = 0) -> Words {
        ~(differ(from: UInt8(ascii: character), with: bit) | words)
    }

    /// Tests which bytes have this value, which is at least 0x80.
    @inline(__always)
    func are(_ byte: UInt8) -> Words { ~differ(from: byte & 0x7F, with: 0) & words }

    /// Tests which bytes come before a character.
    @inline(__always)
    func areBefore(_ character: Unicode.Scalar) -> Words {
        ~((low &+ Self.repeating(0x80 - UInt8(ascii: character))) | words)
    }

    /// Tests which bytes are not ASCII.
    @inline(__always)
    var areOutsideASCII: Words { words }

    /// Tests which bytes are `&<>"'`.
    @inline(__always)
    var areSpecialInHTML: Words { are("\"") | are("'", with: 1) | are(">", with: 2) }

    /// The number of bytes before the first one that passed a test; 16 if none passed.
    @inline(__always)
    static func count(before passed: Words) -> Int {
        let marks = passed & repeating(0x80)
        return marks[0] != 0
            ? EightBytes.count(before: marks[0]) : EightBytes.count(before: marks[1]) &+ 8
    }

    /// Whether a byte that passes a test occurs in a text.
    @inline(__always)
    static func occur(in bytes: Span<UInt8>, where test: (SixteenBytes) -> Words) -> Bool {
        var rest = bytes
        while count(before: test(SixteenBytes(rest))) == 16 {
            if rest.count <= 16 { return false }
            rest = rest.extracting(droppingFirst: 16)
        }
        return true
    }

    /// The highest bit of each byte tells whether its other bits, with `bit` set, differ from those of a byte.
    @inline(__always)
    private func differ(from byte: UInt8, with bit: UInt8) -> Words {
        ((low | Self.repeating(bit)) ^ Self.repeating(byte)) &+ Self.repeating(0x7F)
    }

    @inline(__always)
    private static func repeating(_ byte: UInt8) -> Words { Words(repeating: EightBytes.repeating(byte)) }
}
