/// Eight bytes that are all ASCII. No addition carries from one byte into the next, so a test needs only one.
///
/// The result of a test has the highest bit set in each byte that passes. Combine results with `&`.
struct ASCIIBytes {
    private let word: UInt64

    /// Nil if one of the bytes is not ASCII.
    @inline(__always)
    init?(_ bytes: EightBytes) {
        guard bytes.marksOutsideASCII == 0 else { return nil }
        word = bytes.word
    }

    /// Tests whether each byte, with `bit` set, differs from a character.
    @inline(__always)
    func different(from character: Unicode.Scalar, with bit: UInt8 = 0) -> UInt64 {
        ((word | EightBytes.repeating(bit)) ^ EightBytes.repeating(UInt8(ascii: character)))
            &+ EightBytes.repeating(0x7F)
    }

    /// Tests whether each byte is a character or one after it.
    @inline(__always)
    func notBefore(_ character: Unicode.Scalar) -> UInt64 {
        word &+ EightBytes.repeating(0x80 - UInt8(ascii: character))
    }

    /// Marks the bytes that failed a test.
    @inline(__always)
    func marks(failing passed: UInt64) -> UInt64 { ~passed & EightBytes.repeating(0x80) }
}
