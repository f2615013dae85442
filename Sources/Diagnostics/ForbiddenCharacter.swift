/// A character that no format of a published page can contain: a control character, or one undefined in Unicode.
package struct ForbiddenCharacter: Equatable, Sendable {
    /// Its name: `U+0007`.
    package let name: String
    /// Its range in bytes.
    package let range: Range<Int>
}

/// The first character that HTML and XML forbid in text: controls except tabs and line ends (HTML, section 13.2.3.5;
/// XML 1.0, section 2.2), U+FFFE and U+FFFF; nil if there is none.
///
/// In `a\u{7}b` it is `U+0007` at 1..<2.
package func forbiddenCharacter(in bytes: Span<UInt8>) -> ForbiddenCharacter? {
    // Nearly every stretch of a text can be skipped.
    var start = 0
    while bytes.count - start >= stretch {
        if isSuspicious(bytes.extracting(start..<start + stretch)),
            let found = forbiddenCharacter(in: bytes, start..<start + stretch)
        {
            return found
        }
        start += stretch
    }
    return forbiddenCharacter(in: bytes, start..<bytes.count)
}

/// How many bytes are checked at once. A fixed number and no branches let the compiler check sixteen at a time.
private let stretch = 64

/// Whether any byte in a stretch may begin such a character.
@inline(__always)
private func isSuspicious(_ bytes: Span<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in 0..<stretch {
        let byte = bytes[index]
        let isControl: UInt8 = byte < 0x20 ? 1 : 0
        let isBlank: UInt8 = (byte == 0x9 ? 1 : 0) | (byte == 0xA ? 1 : 0) | (byte == 0xD ? 1 : 0)
        found |= (isControl & ~isBlank) | (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
    }
    return found != 0
}

private func forbiddenCharacter(in bytes: Span<UInt8>, _ range: Range<Int>) -> ForbiddenCharacter? {
    for index in range {
        let length: Int
        let value: UInt32
        switch bytes[index] {
        case 0x9, 0xA, 0xD: continue
        case ..<0x20, 0x7F: (length, value) = (1, UInt32(bytes[index]))
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
            (length, value) = (2, UInt32(bytes[index + 1]))
        case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
            (length, value) = (3, 0xFFC0 + UInt32(bytes[index + 2] & 0x3F))
        default: continue
        }
        let digits = String(value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: 4 - digits.count) + digits
        return ForbiddenCharacter(name: name, range: index..<index + length)
    }
    return nil
}

/// A text that is safe to show in a terminal: control and bidirectional characters become `·`.
///
/// Postings come from strangers, and an escape sequence in a title must not reach the terminal of whoever builds the
/// site.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "·" : $0 }))
}

/// A message in which characters are named that cannot be seen, or in an error look like a space: `unknown band
/// 'rese<U+200B>arch'`, where `research` would be a riddle.
///
/// Those that join letters or emoji belong to their scripts and stay.
func named(_ message: String, isError: Bool) -> String {
    func isNamed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        case 0xA0, 0x2007, 0x202F: isError
        default: false
        }
    }
    guard message.utf8.contains(where: { $0 >= 0xC2 }) else { return message }
    return message.unicodeScalars.reduce(into: "") { text, scalar in
        if isNamed(scalar) {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            text += "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
        } else {
            text.unicodeScalars.append(scalar)
        }
    }
}

/// A text in quotes for a message, cut off if it is long: `'TBD'`, `'Lorem ipsum…'`.
package func quoted(_ text: String) -> String {
    let limit = 60
    // A scalar takes at most four bytes. Counting scalars would mean a walk over texts of any length.
    guard text.utf8.count > limit else { return "'\(text)'" }
    let shown = text.unicodeScalars.prefix(limit)
    return shown.endIndex == text.endIndex ? "'\(text)'" : "'\(String(shown))…'"
}

/// Whether a character could change how the text around it is shown, or break a line that must stay whole.
///
/// These are control characters; line and paragraph separators; the bidirectional controls of UAX #9, which reorder a
/// line; the byte order mark; and tags, which are invisible.
func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
}
