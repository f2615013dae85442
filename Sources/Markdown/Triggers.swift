/// Which additions a text can need, by its bytes alone: a text without `~` costs strikethrough nothing.
///
/// `See https://example.org/` sets `hasAddress` and nothing else. What is set means that it is worth looking, no more.
struct Triggers {
    /// `~`
    private(set) var hasTilde = false
    /// `[^`
    private(set) var hasNote = false
    /// `://` or `www.`, in any case of letters.
    private(set) var hasAddress = false
    /// `@`
    private(set) var hasAt = false
    /// `[ ]`, `[x]` or `[X]`
    private(set) var hasBox = false
    /// A line of `|`, `-`, `:` and blanks alone, behind the marks of quotations: what may be the rule of a table.
    private(set) var hasRule = false

    init(_ source: ArraySlice<UInt8>, _ additions: Set<MarkdownOptions.Addition>) {
        guard !additions.isDisjoint(with: [.tables, .footnotes, .autolinks, .strikethrough, .tasks]) else { return }
        let bytes = source.span
        var hasMark = false
        for i in bytes.indices {
            switch bytes[i] {
            case UInt8(ascii: "~"): hasTilde = true
            case UInt8(ascii: "@"): hasAt = true
            case UInt8(ascii: "|"): hasMark = true
            case UInt8(ascii: "^"): if i > 0, bytes[i - 1] == UInt8(ascii: "[") { hasNote = true }
            case UInt8(ascii: "/"): if i > 1, bytes[i - 1] == bytes[i], bytes[i - 2] == UInt8(ascii: ":") { hasAddress = true }
            case UInt8(ascii: "."): if i > 2, bytes[i - 1] | 0x20 == UInt8(ascii: "w") { hasAddress = true }
            case UInt8(ascii: ":"): if i > 0, bytes[i - 1] == UInt8(ascii: "-") { hasMark = true }
            case UInt8(ascii: "-"): if i > 0, bytes[i - 1] == UInt8(ascii: ":") { hasMark = true }
            case UInt8(ascii: "]"): if i > 1, bytes[i - 2] == UInt8(ascii: "[") { hasBox = true }
            default: break
            }
        }
        hasTilde = hasTilde && additions.contains(.strikethrough)
        hasNote = hasNote && additions.contains(.footnotes)
        hasAddress = hasAddress && additions.contains(.autolinks)
        hasAt = hasAt && additions.contains(.autolinks)
        hasBox = hasBox && additions.contains(.tasks)
        hasRule = hasMark && additions.contains(.tables)
    }
}
