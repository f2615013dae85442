/// Which additions a text can need, by its bytes alone: a text without `~` costs strikethrough nothing.
///
/// `See https://example.org/` sets `hasAddress` and nothing else. What is set means that it is worth looking, no more.
struct Triggers {
    /// `~`
    private(set) var hasTilde = false
    /// `[^`
    private(set) var hasNote = false
    /// `http://` or the like outside a link's destination, or `www.`.
    private(set) var hasAddress = false
    /// `@`
    private(set) var hasAt = false
    /// `[ ]`, `[x]` or `[X]`
    private(set) var hasBox = false
    /// `|`, or `:-` or `-:`, without which there is no table.
    private(set) var hasRule = false
    /// What may begin a tag, a comment or the like: `<b`, `</`, `<!`, `<?`. Of the text, not of an addition.
    private(set) var hasTag = false
    /// `&#`, as in `&#1;`. Of the text, too.
    private(set) var hasReference = false

    init(_ source: ArraySlice<UInt8>, _ additions: Set<MarkdownOptions.Addition>) {
        let bytes = source.span
        var start = 0
        while start < bytes.count {
            // Two bytes are read before each, and one behind it.
            if start >= 2 { start = Self.nextMark(in: bytes, from: start) }
            let end = min(start + Self.stretch, bytes.count)
            for i in start..<end { read(i, bytes, source) }
            start = end
        }
        hasTilde = hasTilde && additions.contains(.strikethrough)
        hasNote = hasNote && additions.contains(.footnotes)
        hasAddress = hasAddress && additions.contains(.autolinks)
        hasAt = hasAt && additions.contains(.autolinks)
        hasBox = hasBox && additions.contains(.tasks)
        hasRule = hasRule && additions.contains(.tables)
    }

    private static let stretch = 64

    /// The beginning of the next stretch in which `read` may find something: most of a text is passed over.
    ///
    /// On its own, with a number of bytes known beforehand and no branch in the loop, so that the compiler asks sixteen
    /// at a time.
    @inline(never)
    private static func nextMark(in bytes: Span<UInt8>, from start: Int) -> Int {
        var start = start
        while bytes.count - start > stretch {
            let near = bytes.extracting(start - 2..<start + stretch + 1)
            // 0 where something is found.
            var least = UInt8.max
            for i in 0..<stretch {
                let (first, before, byte, next) = (near[i], near[i + 1], near[i + 2], near[i + 3])
                // `|` and `~` differ in one bit, `-` and `/` too.
                least = min(least, (byte | 0x02) ^ UInt8(ascii: "~"))
                least = min(least, byte ^ UInt8(ascii: "@"))
                least = min(least, byte ^ UInt8(ascii: "^"))
                least = min(least, byte ^ UInt8(ascii: "<"))
                least = min(least, (byte ^ UInt8(ascii: "#")) | (before ^ UInt8(ascii: "&")))
                let isAfterWs = ((first & before) | 0x20) ^ UInt8(ascii: "w")
                least = min(least, (byte ^ UInt8(ascii: ".")) | isAfterWs)
                let colon = min(before ^ UInt8(ascii: "-"), (next | 0x02) ^ UInt8(ascii: "/"))
                least = min(least, (byte ^ UInt8(ascii: ":")) | colon)
                least = min(least, (byte ^ UInt8(ascii: "]")) | (first ^ UInt8(ascii: "[")))
            }
            if least == 0 { break }
            start += stretch
        }
        return start
    }

    private mutating func read(_ i: Int, _ bytes: borrowing Span<UInt8>, _ source: ArraySlice<UInt8>) {
        switch bytes[i] {
        case UInt8(ascii: "~"): hasTilde = true
        case UInt8(ascii: "@"): hasAt = true
        case UInt8(ascii: "|"): hasRule = true
        case UInt8(ascii: "<"): if i + 1 < bytes.count { readAngle(before: bytes[i + 1]) }
        case UInt8(ascii: "#"): if i > 0, bytes[i - 1] == UInt8(ascii: "&") { hasReference = true }
        case UInt8(ascii: "^"): if i > 0, bytes[i - 1] == UInt8(ascii: "[") { hasNote = true }
        case UInt8(ascii: "."): if i > 2, bytes[i - 1] | 0x20 == UInt8(ascii: "w") { readPeriod(i, bytes) }
        case UInt8(ascii: ":"): if i > 0, i + 1 < bytes.count { readColon(i, bytes, source) }
        case UInt8(ascii: "]"): if i > 1, bytes[i - 2] == UInt8(ascii: "[") { hasBox = true }
        default: break
        }
    }

    private mutating func readAngle(before next: UInt8) {
        if next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            hasTag = true
        }
    }

    private mutating func readPeriod(_ i: Int, _ bytes: borrowing Span<UInt8>) {
        if bytes[i - 2] | 0x20 == UInt8(ascii: "w"), bytes[i - 3] | 0x20 == UInt8(ascii: "w") { hasAddress = true }
    }

    private mutating func readColon(_ i: Int, _ bytes: borrowing Span<UInt8>, _ source: ArraySlice<UInt8>) {
        if bytes[i - 1] == UInt8(ascii: "-") || bytes[i + 1] == UInt8(ascii: "-") { hasRule = true }
        if bytes[i + 1] == UInt8(ascii: "/"), !hasAddress {
            // What stands behind `[^a]:` is a note and no destination.
            hasAddress = hasNote || WebAddress.mayHaveScheme(before: source.startIndex + i, in: source)
        }
    }
}
