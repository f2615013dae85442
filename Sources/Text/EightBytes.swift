/// Eight bytes of a text in one word, the first of them in the lowest byte, so that all eight are tested at once.
///
/// The result of a test is a word of marks: its lowest set bit lies in the first byte that passes the test. Bits above
/// that one may be wrong, because a subtraction borrows from the bytes above.
@usableFromInline
package struct EightBytes {
    @usableFromInline let word: UInt64

    /// The eight bytes from an index on. Bytes past the end of the text read as `a`.
    @inlinable @inline(__always)
    package init(_ bytes: Span<UInt8>, at index: Int) {
        if index <= bytes.count &- 8 {
            let eight = bytes.extracting(index..<(index &+ 8))
            let low = UInt64(eight[0]) | UInt64(eight[1]) &<< 8 | UInt64(eight[2]) &<< 16 | UInt64(eight[3]) &<< 24
            let high = UInt64(eight[4]) | UInt64(eight[5]) &<< 8 | UInt64(eight[6]) &<< 16 | UInt64(eight[7]) &<< 24
            word = low | high &<< 32
        } else {
            var word = Self.eight(UInt8(ascii: "a"))
            var place = bytes.count
            while place > index {
                place &-= 1
                word = word &<< 8 | UInt64(bytes[place])
            }
            self.word = word
        }
    }

    /// Marks the bytes equal to this one.
    @inlinable @inline(__always)
    package func marks(of byte: UInt8) -> UInt64 { Self.zeros(word ^ Self.eight(byte)) }

    /// Marks the bytes that equal this one after `bit` is set in them: both `<` and `>` match `>` with bit 2.
    @inlinable @inline(__always)
    package func marks(of byte: UInt8, with bit: UInt8) -> UInt64 {
        Self.zeros((word | Self.eight(bit)) ^ Self.eight(byte))
    }

    /// Marks the bytes less than this one, which is at most 128.
    @inlinable @inline(__always)
    package func marks(below byte: UInt8) -> UInt64 { (word &- Self.eight(byte)) & ~word & Self.eight(0x80) }

    /// Marks the bytes that are not ASCII.
    @inlinable @inline(__always)
    package var marksOutsideASCII: UInt64 { word & Self.eight(0x80) }

    @inlinable @inline(__always)
    package static func zeros(_ word: UInt64) -> UInt64 { (word &- eight(1)) & ~word & eight(0x80) }

    @inlinable @inline(__always)
    package static func eight(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The number of bytes before the first mark: 8 if there is no mark.
    @inlinable @inline(__always)
    package static func count(before marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }
}

/// The index of the first marked byte from `start` on, or the number of bytes if none is marked.
@inlinable @inline(__always)
package func firstIndex(in bytes: Span<UInt8>, from start: Int = 0, where marks: (EightBytes) -> UInt64) -> Int {
    var index = start
    while index < bytes.count {
        let found = marks(EightBytes(bytes, at: index))
        if found != 0 { return min(index &+ EightBytes.count(before: found), bytes.count) }
        index &+= 8
    }
    return bytes.count
}

/// Whether a text is found at an index of some bytes.
@inlinable @inline(__always)
package func holds(_ bytes: Span<UInt8>, _ text: String, at index: Int) -> Bool {
    let wanted = text.utf8.span
    guard index >= 0, index <= bytes.count &- wanted.count else { return false }
    for place in wanted.indices where bytes[index &+ place] != wanted[place] { return false }
    return true
}
