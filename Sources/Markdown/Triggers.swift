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

    init(_ source: ArraySlice<UInt8>, _ additions: Set<MarkdownOptions.Addition>) {
        guard !additions.isEmpty else { return }
        let bytes = source.span
        // Most stretches of a text hold no mark at all, and are passed over whole.
        var start = 0
        while start < bytes.count {
            let end = min(start + 32, bytes.count)
            if Self.hasMark(bytes.extracting(start..<end)) {
                for i in start..<end { read(i, bytes, source) }
            }
            start = end
        }
        hasTilde = hasTilde && additions.contains(.strikethrough)
        hasNote = hasNote && additions.contains(.footnotes)
        hasAddress = hasAddress && additions.contains(.autolinks)
        hasAt = hasAt && additions.contains(.autolinks)
        hasBox = hasBox && additions.contains(.tasks)
        hasRule = hasRule && additions.contains(.tables)
    }

    /// Whether any byte is one that an addition begins with; without a branch in it, so that many are asked at once.
    private static func hasMark(_ bytes: borrowing Span<UInt8>) -> Bool {
        // `(byte ^ mark) &- 1` has its top bit where the two are equal; so has it where the byte is no ASCII, hence `~byte`.
        var tops: UInt8 = 0
        for i in bytes.indices {
            let byte = bytes[i]
            var marks = ((byte ^ UInt8(ascii: "~")) &- 1) | ((byte ^ UInt8(ascii: "@")) &- 1)
            marks |= ((byte ^ UInt8(ascii: "|")) &- 1) | ((byte ^ UInt8(ascii: "^")) &- 1)
            marks |= ((byte ^ UInt8(ascii: ".")) &- 1) | ((byte ^ UInt8(ascii: ":")) &- 1)
            tops |= (marks | ((byte ^ UInt8(ascii: "]")) &- 1)) & ~byte
        }
        return tops & 0x80 != 0
    }

    private mutating func read(_ i: Int, _ bytes: borrowing Span<UInt8>, _ source: ArraySlice<UInt8>) {
        switch bytes[i] {
        case UInt8(ascii: "~"): hasTilde = true
        case UInt8(ascii: "@"): hasAt = true
        case UInt8(ascii: "|"): hasRule = true
        case UInt8(ascii: "^"): if i > 0, bytes[i - 1] == UInt8(ascii: "[") { hasNote = true }
        case UInt8(ascii: "."): if i > 2, bytes[i - 1] | 0x20 == UInt8(ascii: "w") { readPeriod(i, bytes) }
        case UInt8(ascii: ":"): if i > 0, i + 1 < bytes.count { readColon(i, bytes, source) }
        case UInt8(ascii: "]"): if i > 1, bytes[i - 2] == UInt8(ascii: "[") { hasBox = true }
        default: break
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
