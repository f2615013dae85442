import Text

/// A character that no published page may contain, whatever its format: a control character, U+FFFE or U+FFFF.
package struct ForbiddenCharacter: Equatable, Sendable {
    /// Its name: `U+0007`.
    package let name: String
    /// Its range in bytes.
    package let range: Range<Int>
}

/// The first character that HTML and XML forbid in text; nil if there is none.
///
/// In `a\u{7}b` it is `U+0007` at 1..<2. Forbidden are control characters other than tabs and line ends (HTML, section
/// 13.2.3.5; XML 1.0, section 2.2), U+FFFE and U+FFFF.
package func forbiddenCharacter(in bytes: Span<UInt8>) -> ForbiddenCharacter? {
    // Nearly all of a text can be skipped.
    var start = 0
    while bytes.count - start >= stretch {
        let part = bytes.extracting(start..<start + stretch)
        if isUnusual(part), isSuspicious(part),
            let found = forbiddenCharacter(in: bytes, start..<start + stretch)
        {
            return found
        }
        start += stretch
    }
    return forbiddenCharacter(in: bytes, start..<bytes.count)
}

/// How many bytes are checked at once.
private let stretch = 64

/// Whether a stretch has more than printable ASCII and line feeds, which is quicker to see. A fixed number of bytes and no
/// branches let the compiler check sixteen at a time.
@inline(__always)
private func isUnusual(_ bytes: Span<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in 0..<stretch {
        let byte = bytes[index]
        // As a signed number, a byte outside ASCII is below a space.
        let isOdd: UInt8 = Int8(bitPattern: byte) < 0x20 ? 1 : 0
        found |= (isOdd & (byte != 0xA ? 1 : 0)) | (byte == 0x7F ? 1 : 0)
    }
    return found != 0
}

/// Whether any byte in a stretch may begin a forbidden character.
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
        return ForbiddenCharacter(name: codePoint(value), range: index..<index + length)
    }
    return nil
}

/// A text that is safe to show in a terminal, with `·` for control and bidirectional characters.
///
/// Postings come from strangers, and an escape sequence in a title must not reach the terminal of whoever builds the
/// site.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "·" : $0 }))
}

/// A message with names for invisible characters: `unknown band 'rese<U+200B>arch'`. Without the name nobody could tell
/// what is wrong.
///
/// In an error, characters that look like a space are named too. Characters that join letters or emoji are kept,
/// because they belong to their scripts.
func namingInvisible(in message: String, isError: Bool) -> String {
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
            text += "<\(codePoint(scalar.value))>"
        } else {
            text.unicodeScalars.append(scalar)
        }
    }
}

/// The name of a code point: `U+200B`.
package func codePoint(_ value: UInt32) -> String { "U+" + hexadecimal(value, digits: 4) }

/// A text in quotes for a message, shortened if it is long: `'TBD'`, `'Lorem ipsum…'`.
package func quoted(_ text: String) -> String {
    let limit = 60
    // Counting the scalars of a very long text would be slow.
    guard text.utf8.count > limit else { return "'\(text)'" }
    let shown = text.unicodeScalars.prefix(limit)
    return shown.endIndex == text.endIndex ? "'\(text)'" : "'\(String(shown))…'"
}

/// A sentence, without the middle if it is longer than a reader would read: a name of 20,000 letters in a file does not
/// make its message as long.
func shortened(_ sentence: String) -> String {
    guard sentence.utf8.count > 1000 else { return sentence }
    let scalars = sentence.unicodeScalars
    guard let begin = scalars.index(scalars.startIndex, offsetBy: 500, limitedBy: scalars.endIndex),
        let end = scalars.index(scalars.endIndex, offsetBy: -100, limitedBy: begin)
    else { return sentence }
    return String(scalars[..<begin]) + "…" + String(scalars[end...])
}

/// Whether a character could change how the text around it is shown, or break its line.
///
/// These are control characters, line and paragraph separators, the bidirectional controls of UAX #9, which reorder a
/// line, the byte order mark, and tags, which are invisible.
func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
}
