/// Sixteen bytes of a text, tested at once. Combine the results of tests with `.|` and `.&`.
struct SixteenBytes {
    typealias Marks = SIMDMask<SIMD16<Int8>>

    let bytes: SIMD16<UInt8>

    /// The first sixteen bytes of a text. Bytes past its end read as `a`.
    @inline(__always)
    init(_ text: Span<UInt8>) {
        bytes =
            text.count >= 16
            ? SIMD16(
                text[0], text[1], text[2], text[3], text[4], text[5], text[6], text[7],
                text[8], text[9], text[10], text[11], text[12], text[13], text[14], text[15])
            : Self.padded(text)
    }

    @inline(never)
    private static func padded(_ text: Span<UInt8>) -> SIMD16<UInt8> {
        // In words, because to set one byte of a vector takes as long as to store it in memory and to load it again.
        SIMD16(lowHalf: bytes(of: EightBytes(text, at: 0)), highHalf: bytes(of: EightBytes(text, at: 8)))
    }

    private static func bytes(of eight: EightBytes) -> SIMD8<UInt8> {
        SIMD8(truncatingIfNeeded: SIMD8<UInt64>(repeating: eight.word) &>> SIMD8(0, 8, 16, 24, 32, 40, 48, 56))
    }

    /// Marks the bytes that equal this one.
    @inline(__always)
    func marks(of byte: UInt8) -> Marks { bytes .== SIMD16(repeating: byte) }

    /// Marks the bytes that equal this one after `bit` is set in them: both `<` and `>` match `>` with bit 2.
    @inline(__always)
    func marks(of byte: UInt8, with bit: UInt8) -> Marks {
        (bytes | SIMD16(repeating: bit)) .== SIMD16(repeating: byte)
    }

    /// Marks the bytes less than this one.
    @inline(__always)
    func marks(below byte: UInt8) -> Marks { bytes .< SIMD16(repeating: byte) }

    /// Marks the bytes that are not ASCII.
    @inline(__always)
    var marksOutsideASCII: Marks { bytes .>= SIMD16(repeating: 0x80) }

    /// Marks the bytes `&<>"'`.
    @inline(__always)
    var marksInHTML: Marks {
        marks(of: UInt8(ascii: "\"")) .| marks(of: UInt8(ascii: "'"), with: 1) .| marks(of: UInt8(ascii: ">"), with: 2)
    }

    /// The number of bytes before the first mark; 16 if there are no marks.
    @inline(__always)
    static func count(before marks: Marks) -> Int {
        let ones = SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: marks)
        // The compiler makes one instruction of this loop, and two loads of the functions below.
        var any: UInt8 = 0
        for index in 0..<16 { any |= ones[index] }
        if any == 0 { return 16 }
        let first = word(ones.lowHalf)
        return first != 0 ? EightBytes.count(before: first) : EightBytes.count(before: word(ones.highHalf)) &+ 8
    }

    /// Whether there is a mark in the first `length` bytes. It is faster if sixteen more bytes follow them.
    @inline(__always)
    static func occur(in text: Span<UInt8>, _ length: Int, where marks: (SixteenBytes) -> Marks) -> Bool {
        var (rest, left) = (text, length)
        while true {
            let index = count(before: marks(SixteenBytes(rest)))
            if index < 16 { return index < left }
            if left <= 16 { return false }
            // The last sixteen bytes may have been looked at in part.
            let step = min(16, rest.count &- 16)
            rest = rest.extracting(droppingFirst: step)
            left &-= step
        }
    }

    @inline(__always)
    private static func word(_ bytes: SIMD8<UInt8>) -> UInt64 {
        let low = UInt64(bytes[0]) | UInt64(bytes[1]) &<< 8 | UInt64(bytes[2]) &<< 16 | UInt64(bytes[3]) &<< 24
        let high = UInt64(bytes[4]) | UInt64(bytes[5]) &<< 8 | UInt64(bytes[6]) &<< 16 | UInt64(bytes[7]) &<< 24
        return low | high &<< 32
    }
}
