import Text

/// A value in the YAML, whatever its field requires, or the name of a field.
///
/// It has no references, so copying it costs nothing. Its text, and the values in it, are in its tree.
struct YAMLNode: Sendable {
    enum Kind: UInt8, Sendable {
        /// A text without quotes, so that `null` or an empty text stands for no value.
        case plain
        /// A text in quotes, or a block.
        case quoted
        case list, mapping
        /// Reported already, such as an alias: neither present nor missing.
        case unreadable
        /// A name that was reported and left out with its value, mostly a duplicate.
        case refused
    }

    var kind: Kind
    /// Whether it is a text in which nothing visible was written: `title:`, `title: ~`, `title: ""`, `title: "\u200b"`
    /// or a block of blank lines.
    let isEmpty: Bool
    let spot: Spot
    /// Its position in the tree.
    let number: Int32
    /// The position after everything in it; for a name, after everything in its value.
    var end: Int32
    /// Where its text begins among the bytes of the tree, and how long it is. For a mapping, `start` is the position of
    /// its fields.
    var start: Int32
    let count: Int32

    var isText: Bool { kind == .plain || kind == .quoted }
    var bytes: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A number that usually differs for names that are not equal, because numbers are compared many times faster. It is 0
/// for a name that is not ASCII, which may equal one with other bytes.
func hashOfName(_ name: Span<UInt8>) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: name.count)
    var index = 0
    while index < name.count {
        // The last eight bytes overlap those before them, because fewer than eight take longer to get.
        let eight = EightBytes(name, at: name.count < 8 ? 0 : min(index, name.count &- 8))
        guard eight.marksOutsideASCII == 0 else { return 0 }
        hash = (hash ^ eight.word) &* 0x9E37_79B9_7F4A_7C15
        index &+= 8
    }
    return max(UInt32(truncatingIfNeeded: hash &>> 32), 1)
}

/// Whether nothing visible is in a text. `plain`: it is without quotes.
@inline(__always)
func isEmptyText(_ text: Span<UInt8>, plain: Bool) -> Bool {
    // Nearly every text begins with a letter, and is none of the words for no value.
    if text.count > 4, isVisible(text[0]) { return false }
    return !hasVisibleCharacter(text) || plain && isNull(text)
}

/// Whether an unquoted text stands for no value in the core schema (YAML 1.2.2 section 10.3.2).
func isNull(_ text: Span<UInt8>) -> Bool {
    switch text.count {
    case 0: true
    case 1: text[0] == UInt8(ascii: "~")
    case 4: isSame(text, "null") || isSame(text, "Null") || isSame(text, "NULL")
    default: false
    }
}

/// Whether bytes are those of a text.
func isSame(_ bytes: Span<UInt8>, _ text: String) -> Bool {
    bytes.count == text.utf8.count && holdSame(bytes, text.utf8.span)
}

/// Whether this is white space in ASCII.
func isBlankOrBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
}

func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
