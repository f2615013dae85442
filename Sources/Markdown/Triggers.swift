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
        // Letters and blanks, most of any text, are passed over before anything else is asked.
        for i in bytes.indices where !(bytes[i] == 0x20 || bytes[i].isLetter) {
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
        hasTilde = hasTilde && additions.contains(.strikethrough)
        hasNote = hasNote && additions.contains(.footnotes)
        hasAddress = hasAddress && additions.contains(.autolinks)
        hasAt = hasAt && additions.contains(.autolinks)
        hasBox = hasBox && additions.contains(.tasks)
        hasRule = hasRule && additions.contains(.tables)
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
