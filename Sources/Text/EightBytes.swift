#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Eight bytes of a text in one word, the first in the lowest byte, so that all eight are tested at once.
///
/// The result of a test is a word of marks: its lowest set bit lies in the first byte that passes the test. Higher bits
/// may be wrong, because a subtraction borrows from the bytes above.
@usableFromInline
package struct EightBytes {
    @usableFromInline package let word: UInt64

    @inlinable @inline(__always)
    init(_ word: UInt64) { self.word = word }

    /// The eight bytes from an index on. Bytes past the end of the text read as `a`.
    @inlinable @inline(__always)
    package init(_ bytes: Span<UInt8>, at index: Int) {
        if index <= bytes.count &- 8 {
            word = Text.word(bytes.extracting(index..<(index &+ 8)))
        } else {
            var word = Self.repeating(UInt8(ascii: "a"))
            var next = bytes.count
            while next > index {
                next &-= 1
                word = word &<< 8 | UInt64(bytes[next])
            }
            self.word = word
        }
    }

    /// Marks the bytes that equal this one.
    @inlinable @inline(__always)
    package func marks(of byte: UInt8) -> UInt64 { Self.zeros(word ^ Self.repeating(byte)) }

    /// Marks the bytes less than this one, which is at most 128.
    @inlinable @inline(__always)
    package func marks(below byte: UInt8) -> UInt64 { (word &- Self.repeating(byte)) & ~word & Self.repeating(0x80) }

    /// Marks the bytes that are not ASCII.
    @inlinable @inline(__always)
    package var marksOutsideASCII: UInt64 { word & Self.repeating(0x80) }

    /// Marks the bytes of a word that are zero.
    @inlinable @inline(__always)
    package static func zeros(_ word: UInt64) -> UInt64 { (word &- repeating(1)) & ~word & repeating(0x80) }

    /// A word that has the same byte eight times.
    @inlinable @inline(__always)
    package static func repeating(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The number of bytes before the first mark; 8 if there are no marks.
    @inlinable @inline(__always)
    package static func count(before marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }
}

/// Eight bytes as one word, the first in the lowest byte. Compiles to a single load if the compiler knows that the
/// eight bytes exist.
@inlinable @inline(__always)
package func word(_ bytes: Span<UInt8>, _ index: Int = 0) -> UInt64 {
    let low =
        UInt64(bytes[index]) | UInt64(bytes[index &+ 1]) &<< 8 | UInt64(bytes[index &+ 2]) &<< 16
        | UInt64(bytes[index &+ 3]) &<< 24
    let high =
        UInt64(bytes[index &+ 4]) | UInt64(bytes[index &+ 5]) &<< 8 | UInt64(bytes[index &+ 6]) &<< 16
        | UInt64(bytes[index &+ 7]) &<< 24
    return low | high &<< 32
}

/// The index of the first marked byte from `start` on; the number of bytes if none is marked.
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

/// Whether bytes contain a text at an index: `holds(bytes, "<!--", at: 0)`.
@inlinable @inline(__always)
package func holds(_ bytes: Span<UInt8>, _ text: String, at index: Int) -> Bool {
    let wanted = text.utf8.span
    guard index >= 0, index <= bytes.count &- wanted.count else { return false }
    for offset in wanted.indices where bytes[index &+ offset] != wanted[offset] { return false }
    return true
}

/// Whether two spans have the same bytes.
package func holdSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var (x, y) = (a, b)
    while x.count >= 8, y.count >= 8 {
        if word(x) != word(y) { return false }
        x = x.extracting(droppingFirst: 8)
        y = y.extracting(droppingFirst: 8)
    }
    for index in x.indices where x[index] != y[index] { return false }
    return true
}

/// Whether bytes sort before others.
package func precedes(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] { return a[index] < b[index] }
    return a.count < b.count
}

/// The number of characters (Unicode scalars) in UTF-8: of the bytes that do not continue one. `café` has four.
package func characterCount(of bytes: Span<UInt8>) -> Int {
    var count = bytes.count
    var index = 0
    while index < bytes.count {
        let eight = EightBytes(bytes, at: index)
        // Of a byte that continues a character, the highest bit is set and the next one is not.
        if eight.marksOutsideASCII != 0 { count &-= (eight.marksOutsideASCII & ~(eight.word &<< 1)).nonzeroBitCount }
        index &+= 8
    }
    return count
}

/// The index of the first byte from `start` on that is not ASCII; the number of bytes if all are.
package func firstOutsideASCII(in bytes: Span<UInt8>, from start: Int = 0) -> Int {
    let start = indexAfterStretches(of: bytes, from: start) { $0 & 0x80 }
    return firstIndex(in: bytes, from: start) { $0.marksOutsideASCII }
}

/// Skips stretches of 64 bytes, from `start` on, in which a test gives 0 for each byte.
///
/// If the test has no branches, the compiler does it for sixteen bytes at a time.
@inlinable @inline(__always)
package func indexAfterStretches(of bytes: Span<UInt8>, from start: Int, where test: (UInt8) -> UInt8) -> Int {
    var start = start
    while bytes.count &- start >= 64 {
        let stretch = bytes.extracting(start..<(start &+ 64))
        var all: UInt8 = 0
        for index in 0..<64 { all |= test(stretch[index]) }
        if all != 0 { break }
        start &+= 64
    }
    return start
}

extension Span<UInt8> {
    /// The index of the first byte with a value, from `start` on: 3 for `c` in `"abbc"`; nil if there is none.
    ///
    /// The C library compares thirty-two bytes at once, which a loop here would not.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        return unsafe withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether a byte with this value occurs.
    package func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }
}
