/// Eight bytes that are all ASCII, so that a test is one addition: no byte carries into the next.
///
/// The result of a test has the highest bit of each byte that passes it. Results are combined with `&`.
struct ASCIIBytes {
    private let word: UInt64

    /// Nil if one of the bytes is not ASCII.
    @inline(__always)
    init?(_ word: UInt64) {
        guard word & EightBytes.eight(0x80) == 0 else { return nil }
        self.word = word
    }

    /// The bytes that differ from a character after `bit` is set in them.
    @inline(__always)
    func differ(from character: Unicode.Scalar, with bit: UInt8 = 0) -> UInt64 {
        ((word | EightBytes.eight(bit)) ^ EightBytes.eight(UInt8(ascii: character))) &+ EightBytes.eight(0x7F)
    }

    /// The bytes that are not less than a character.
    @inline(__always)
    func reach(_ character: Unicode.Scalar) -> UInt64 { word &+ EightBytes.eight(0x80 - UInt8(ascii: character)) }

    /// Marks the bytes that did not pass a test.
    @inline(__always)
    func marks(outside passed: UInt64) -> UInt64 { ~passed & EightBytes.eight(0x80) }
}
