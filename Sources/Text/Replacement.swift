/// The number of bytes of room that an output always has after what was written. Whole words are stored, and the bytes
/// that do not belong to the text are overwritten by what comes next.
package let slack = 64

/// Copies the first 64 bytes, which must exist. A loop would check each index.
@inlinable @inline(__always)
func move64(_ bytes: Span<UInt8>, _ output: inout MutableRawSpan, _ at: Int) {
    precondition(bytes.count >= 64)
    let (a, b) = (SIMD2(word(bytes), word(bytes, 8)), SIMD2(word(bytes, 16), word(bytes, 24)))
    let (c, d) = (SIMD2(word(bytes, 32), word(bytes, 40)), SIMD2(word(bytes, 48), word(bytes, 56)))
    let first = SIMD4(lowHalf: a, highHalf: b)
    let second = SIMD4(lowHalf: c, highHalf: d)
    output.storeBytes(of: SIMD8(lowHalf: first, highHalf: second), toByteOffset: at, as: SIMD8<UInt64>.self)
}

/// Copies the first `count` bytes and returns the offset after them in the output.
///
/// Most texts are short. They are copied as 64 bytes at once if that many bytes follow in the arena that holds them.
@inlinable @inline(__always)
package func copy(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    if count <= 64, bytes.count >= 64 {
        move64(bytes, &output, at)
    } else {
        copyLong(bytes, count, &output, at)
    }
    return at &+ count
}

@usableFromInline @inline(never)
func copyLong(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) {
    var rest = bytes
    var (to, left) = (at, count)
    while left > 192, rest.count >= 256 {
        let stretch = rest.extracting(first: 256)
        for part in 0..<4 {
            move64(stretch.extracting(droppingFirst: part &* 64), &output, to &+ part &* 64)
        }
        rest = rest.extracting(droppingFirst: 256)
        to &+= 256
        left &-= 256
    }
    while left > 0, rest.count >= 64 {
        move64(rest, &output, to)
        rest = rest.extracting(droppingFirst: 64)
        to &+= 64
        left &-= 64
    }
    guard left > 0 else { return }
    rest = rest.extracting(first: left)
    while rest.count >= 8 {
        output.storeBytes(of: word(rest), toByteOffset: to, as: UInt64.self)
        rest = rest.extracting(droppingFirst: 8)
        to &+= 8
    }
    if count >= 8 {
        // Some of these bytes have been copied already.
        output.storeBytes(of: word(bytes, count &- 8), toByteOffset: at &+ count &- 8, as: UInt64.self)
    } else {
        for index in rest.indices { output.storeBytes(of: rest[index], toByteOffset: to &+ index, as: UInt8.self) }
    }
}

/// Copies the first `count` bytes, escaped for HTML. Needs `6 * count + slack` bytes of room.
@inline(never)
package func escape(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    rewrite(bytes, count, &output, at, where: { $0.marksInHTML }, { htmlEntity($0[0]) })
}

/// `copy` to a span of bytes. Not inlined, to keep the interpreter loop small.
@inline(never)
package func copy(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
    var raw = MutableRawSpan(_elements: &output)
    return copy(bytes, count, &raw, at)
}

/// `escape` to a span of bytes. Not inlined, for the same reason.
@inline(never)
package func escape(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
    var raw = MutableRawSpan(_elements: &output)
    return escape(bytes, count, &raw, at)
}

/// Writes a small whole number and returns the offset after it.
@inline(never)
package func decimal(_ number: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    var digits = 1
    var bound = 10
    while number >= bound { (digits, bound) = (digits &+ 1, bound &* 10) }
    var rest = UInt32(truncatingIfNeeded: number)
    var next = at &+ digits
    for _ in 0..<digits {
        next &-= 1
        output.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ rest % 10), toByteOffset: next, as: UInt8.self)
        rest /= 10
    }
    return at &+ digits
}

/// Whether escaping leaves a text unchanged.
package func isPlainHTML(_ text: Span<UInt8>) -> Bool { isPlainHTML(text, text.count) }

/// Whether escaping leaves the first `count` bytes unchanged.
package func isPlainHTML(_ text: Span<UInt8>, _ count: Int) -> Bool {
    !SixteenBytes.occur(in: text, count) { $0.marksInHTML }
}

@inline(__always)
private func htmlEntity(_ byte: UInt8) -> Replacement {
    switch byte {
    case UInt8(ascii: "&"): Replacement("&", "a", "m", "p", ";")
    case UInt8(ascii: "<"): Replacement("&", "l", "t", ";")
    case UInt8(ascii: ">"): Replacement("&", "g", "t", ";")
    case UInt8(ascii: "\""): Replacement("&", "#", "3", "4", ";")
    default: Replacement("&", "#", "3", "9", ";")
    }
}

/// At most six ASCII characters that replace some bytes of a text.
struct Replacement {
    /// The characters, the first in the lowest byte.
    let word: UInt64
    /// The number of characters.
    let count: Int
    /// The number of bytes of the text that they replace.
    let length: Int

    /// Characters that replace one byte.
    @inline(__always)
    init(
        _ first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0",
        _ fourth: Unicode.Scalar = "\0", _ fifth: Unicode.Scalar = "\0", _ sixth: Unicode.Scalar = "\0"
    ) {
        let low = UInt64(first.value) | UInt64(second.value) &<< 8 | UInt64(third.value) &<< 16
        let high = UInt64(fourth.value) | UInt64(fifth.value) &<< 8 | UInt64(sixth.value) &<< 16
        self.init(word: low | high &<< 24, length: 1)
    }

    /// The same characters, replacing several bytes.
    @inline(__always)
    func standing(for length: Int) -> Replacement { Replacement(word: word, length: length) }

    /// Leaves a byte unchanged.
    @inline(__always)
    static func same(_ byte: UInt8) -> Replacement { Replacement(word: UInt64(byte), length: 1) }

    /// Deletes `length` bytes.
    @inline(__always)
    static func nothing(for length: Int = 1) -> Replacement { Replacement(word: 0, length: length) }

    @inline(__always)
    private init(word: UInt64, length: Int) {
        self.word = word
        self.length = length
        count = 8 &- word.leadingZeroBitCount &>> 3
    }
}

/// Copies the first `count` bytes and replaces those that are marked.
///
/// `replacement` is called with the bytes from a marked one on. Needs `6 * count + slack` bytes of room.
@inline(__always)
func rewrite(
    _ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int,
    where marks: (SixteenBytes) -> SixteenBytes.Marks, _ replacement: (Span<UInt8>) -> Replacement
) -> Int {
    var rest = bytes
    var (to, left) = (at, count)
    while left > 0 {
        let sixteen = SixteenBytes(rest)
        output.storeBytes(of: sixteen.bytes, toByteOffset: to, as: SIMD16<UInt8>.self)
        let index = SixteenBytes.count(before: marks(sixteen))
        if index >= left { return to &+ left }
        rest = rest.extracting(droppingFirst: index)
        to &+= index
        left &-= index
        if index == 16 { continue }
        let new = replacement(rest.extracting(first: left))
        output.storeBytes(of: new.word, toByteOffset: to, as: UInt64.self)
        rest = rest.extracting(droppingFirst: new.length)
        to &+= new.count
        left &-= new.length
    }
    return to
}

/// Appends a range of bytes.
///
/// An empty range is skipped, because `append(addingCapacity:)` would write a count of 0 into the storage that all
/// empty arrays share, even those of other threads.
package func appendBytes(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    guard !range.isEmpty else { return }
    let part = bytes.extracting(range)
    output.append(addingCapacity: part.count) { room in
        for index in part.indices { room.append(part[index]) }
    }
}
