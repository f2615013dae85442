import Text

/// Which additions a text may need, judged by its bytes alone. A text without `~` does not need strikethrough.
///
/// `See https://example.org/` sets `hasAddress` and nothing else. A flag only says that the text must be examined.
struct Triggers {
    /// `~`
    let hasTilde: Bool
    /// `[^`
    let hasNote: Bool
    /// `www.`, or `:/` that may be part of an address outside the destination of a link.
    let hasAddress: Bool
    /// `@`
    let hasAt: Bool
    /// `[ ]`, `[x]` or the like.
    let hasBox: Bool
    /// `|`, `:-` or `-:`: every table has one of them.
    let hasRule: Bool

    // These do not belong to an addition.

    /// What may begin a tag, a comment or the like: `<b`, `</`, `<!`, `<?`.
    let hasTag: Bool
    /// `]:`, as in `[form]: https://example.org/`.
    let hasDefinition: Bool
    /// `&#`, as in `&#1;`.
    let hasReference: Bool

    init(_ source: ArraySlice<UInt8>, _ additions: MarkdownOptions.Additions) {
        let bytes = source.span
        hasTilde = additions.contains(.strikethrough) && bytes.contains(UInt8(ascii: "~"))
        hasAt = additions.contains(.autolinks) && bytes.contains(UInt8(ascii: "@"))
        let hasNote =
            additions.contains(.footnotes)
            && Self.any(UInt8(ascii: "^"), of: bytes) { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "[") }
        hasTag = Self.any(UInt8(ascii: "<"), of: bytes) { Self.beginsTag($0, bytes) }
        hasReference = Self.any(UInt8(ascii: "&"), of: bytes) {
            $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: "#")
        }
        // Brackets and colons are so common that they are searched once for all that they may be part of.
        var (isBox, isDefinition, isRule, isScheme) = (false, false, false, false)
        _ = Self.any(UInt8(ascii: "]"), of: bytes) {
            isBox = isBox || $0 > 1 && bytes[$0 - 2] == UInt8(ascii: "[")
            isDefinition = isDefinition || $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: ":")
            return isBox && isDefinition
        }
        _ = Self.any(UInt8(ascii: ":"), of: bytes) {
            isRule = isRule || Self.isRule($0, bytes)
            isScheme = isScheme || Self.mayEndScheme($0, source, hasNote: hasNote)
            return isRule && isScheme
        }
        hasBox = additions.contains(.tasks) && isBox
        hasDefinition = isDefinition
        hasRule = additions.contains(.tables) && (isRule || bytes.contains(UInt8(ascii: "|")))
        hasAddress =
            additions.contains(.autolinks)
            && (isScheme || Self.any(UInt8(ascii: "."), of: bytes) { Self.endsWWW($0, bytes) })
        self.hasNote = hasNote
    }

    /// Whether any occurrence of a byte meets a condition.
    @inline(__always)
    private static func any(_ byte: UInt8, of bytes: Span<UInt8>, _ isMeant: (Int) -> Bool) -> Bool {
        var start = 0
        while let i = bytes.firstIndex(of: byte, from: start) {
            if isMeant(i) { return true }
            start = i + 1
        }
        return false
    }

    private static func beginsTag(_ i: Int, _ bytes: Span<UInt8>) -> Bool {
        guard i + 1 < bytes.count else { return false }
        let next = bytes[i + 1]
        return next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
    }

    private static func endsWWW(_ i: Int, _ bytes: Span<UInt8>) -> Bool {
        guard i > 2, bytes[i - 1] | 0x20 == UInt8(ascii: "w") else { return false }
        return bytes[i - 2] | 0x20 == UInt8(ascii: "w") && bytes[i - 3] | 0x20 == UInt8(ascii: "w")
    }

    private static func mayEndScheme(_ i: Int, _ source: ArraySlice<UInt8>, hasNote: Bool) -> Bool {
        let colon = source.startIndex + i
        guard i > 0, colon + 1 < source.endIndex, source[colon + 1] == UInt8(ascii: "/") else { return false }
        // After `[^a]:` comes a note, not a destination.
        return hasNote || WebAddress.mayHaveScheme(before: colon, in: source)
    }

    private static func isRule(_ i: Int, _ bytes: Span<UInt8>) -> Bool {
        i > 0 && i + 1 < bytes.count
            && (bytes[i - 1] == UInt8(ascii: "-") || bytes[i + 1] == UInt8(ascii: "-"))
    }
}
