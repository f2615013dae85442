/// The room that an output always has after the bytes written so far: whole words are stored, and whatever is too much
/// is overwritten by what comes next.
package let slack = 64

/// Eight bytes as one word, the first of them lowest. Compiles to a single load where eight bytes are known to be
/// there.
@inlinable @inline(__always)
package func word(_ bytes: Span<UInt8>, _ i: Int = 0) -> UInt64 {
    let low =
        UInt64(bytes[i]) | UInt64(bytes[i &+ 1]) &<< 8 | UInt64(bytes[i &+ 2]) &<< 16 | UInt64(bytes[i &+ 3]) &<< 24
    let high =
        UInt64(bytes[i &+ 4]) | UInt64(bytes[i &+ 5]) &<< 8 | UInt64(bytes[i &+ 6]) &<< 16
        | UInt64(bytes[i &+ 7]) &<< 24
    return low | high &<< 32
}

/// Copies 64 bytes, which must exist. Not a loop, because there each index would be checked.
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
/// Short texts, which are most, are copied as 64 bytes at once if the arena that holds them extends that far.
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
    for index in rest.indices { output.storeBytes(of: rest[index], toByteOffset: to &+ index, as: UInt8.self) }
}

/// Copies the first `count` bytes, escaped for HTML. Needs `6 * count + slack` bytes of room.
@inline(never)
package func escape(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    var rest = bytes
    var left = count
    var to = at
    while left > 0, rest.count >= 16 {
        let (first, second) = (word(rest), word(rest, 8))
        output.storeBytes(of: SIMD2(first, second), toByteOffset: to, as: SIMD2<UInt64>.self)
        let (marks, more) = (htmlMarks(first), htmlMarks(second))
        if marks | more == 0 {
            if left <= 16 { return to &+ left }
            to &+= 16
            left &-= 16
            rest = rest.extracting(droppingFirst: 16)
            continue
        }
        let isFirst = marks != 0
        let place = (isFirst ? marks : more).trailingZeroBitCount &>> 3 &+ (isFirst ? 0 : 8)
        if place >= left { return to &+ left }
        let entity = htmlEntity(rest[place])
        output.storeBytes(of: entity.word, toByteOffset: to &+ place, as: UInt64.self)
        to &+= place &+ entity.count
        left &-= place &+ 1
        rest = rest.extracting(droppingFirst: place &+ 1)
    }
    return left > 0 ? rewrite(rest, left, &output, to, where: htmlMarks) { htmlEntity($0[0]) } : to
}

/// Copies the first `count` bytes. A separate function, which keeps the loop small.
@inline(never)
package func copy(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
    var raw = MutableRawSpan(_elements: &output)
    return copy(bytes, count, &raw, at)
}

/// Copies the first `count` bytes, escaped for HTML. A separate function, too.
@inline(never)
package func escape(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
    var raw = MutableRawSpan(_elements: &output)
    return escape(bytes, count, &raw, at)
}

/// Whether escaping leaves a text unchanged.
package func isPlainHTML(_ text: Span<UInt8>) -> Bool { firstIndex(in: text) { htmlMarks($0.word) } == text.count }

/// Marks the bytes `&<>"'`.
@inline(__always)
func htmlMarks(_ word: UInt64) -> UInt64 {
    marks(word, UInt8(ascii: "\"")) | marks(word, UInt8(ascii: "'"), with: 1) | marks(word, UInt8(ascii: ">"), with: 2)
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

/// Marks the bytes that equal this one, or do so after `bit` is set in them.
///
/// The lowest set bit lies in the first byte that matches. Bits above that one may be wrong.
@inline(__always)
func marks(_ word: UInt64, _ byte: UInt8, with bit: UInt8 = 0) -> UInt64 {
    EightBytes.zeros((word | EightBytes.eight(bit)) ^ EightBytes.eight(byte))
}

@inline(__always)
func marks(_ word: UInt64, below byte: UInt8) -> UInt64 {
    (word &- EightBytes.eight(byte)) & ~word & EightBytes.eight(0x80)
}

/// What an output has instead of some bytes of a text: at most six ASCII characters.
struct Replacement {
    /// The characters, the first of them lowest.
    let word: UInt64
    let count: Int
    /// How many bytes of the text it replaces.
    let length: Int

    /// These characters instead of one byte.
    @inline(__always)
    init(
        _ first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0",
        _ fourth: Unicode.Scalar = "\0", _ fifth: Unicode.Scalar = "\0", _ sixth: Unicode.Scalar = "\0"
    ) {
        let low = UInt64(first.value) | UInt64(second.value) &<< 8 | UInt64(third.value) &<< 16
        let high = UInt64(fourth.value) | UInt64(fifth.value) &<< 8 | UInt64(sixth.value) &<< 16
        self.init(word: low | high &<< 24, length: 1)
    }

    /// The same characters instead of several bytes.
    @inline(__always)
    func standing(for length: Int) -> Replacement { Replacement(word: word, length: length) }

    /// An unchanged byte.
    @inline(__always)
    static func same(_ byte: UInt8) -> Replacement { Replacement(word: UInt64(byte), length: 1) }

    /// Nothing instead of `length` bytes.
    @inline(__always)
    static func nothing(for length: Int = 1) -> Replacement { Replacement(word: 0, length: length) }

    @inline(__always)
    private init(word: UInt64, length: Int) {
        self.word = word
        self.length = length
        count = 8 &- word.leadingZeroBitCount &>> 3
    }
}

/// Copies the first `count` bytes, replacing those that are marked.
///
/// `replacement` gets the bytes from a marked one on. Needs `6 * count + slack` bytes of room.
@inline(__always)
func rewrite(
    _ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int, where marks: (UInt64) -> UInt64,
    _ replacement: (Span<UInt8>) -> Replacement
) -> Int {
    var rest = bytes.extracting(first: count)
    var to = at
    while !rest.isEmpty {
        let word = EightBytes(rest, at: 0).word
        output.storeBytes(of: word, toByteOffset: to, as: UInt64.self)
        let place = marks(word).trailingZeroBitCount &>> 3
        if place >= 8 {
            if rest.count <= 8 { return to &+ rest.count }
            to &+= 8
            rest = rest.extracting(droppingFirst: 8)
            continue
        }
        if place >= rest.count { return to &+ rest.count }
        rest = rest.extracting(droppingFirst: place)
        let new = replacement(rest)
        output.storeBytes(of: new.word, toByteOffset: to &+ place, as: UInt64.self)
        to &+= place &+ new.count
        rest = rest.extracting(droppingFirst: new.length)
    }
    return to
}

/// Appends a range of bytes.
///
/// An empty range does nothing: otherwise `append(addingCapacity:)` would write a count of 0 into the storage that the
/// empty arrays of all threads share.
package func appendBytes(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    guard !range.isEmpty else { return }
    let part = bytes.extracting(range)
    output.append(addingCapacity: part.count) { room in
        for index in part.indices { room.append(part[index]) }
    }
}
