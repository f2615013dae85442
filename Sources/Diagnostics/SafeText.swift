/// A text that a terminal may safely have: control and bidirectional characters become `·`.
///
/// Postings come from strangers; an escape sequence in a title must not reach the terminal of who builds the site.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "·" : $0 }))
}

/// A text in quotes as messages show it, its end cut off where it is long: `'TBD'`, `'Lorem ipsum…'`.
package func quoted(_ text: String) -> String {
    let limit = 60
    // A scalar takes four bytes at most; counting scalars would cost a walk over a text of any length.
    guard text.utf8.count > limit else { return "'\(text)'" }
    let shown = text.unicodeScalars.prefix(limit)
    return shown.endIndex == text.endIndex ? "'\(text)'" : "'\(String(shown))…'"
}

/// Whether a character could change how the text around it is shown, or break a line that must stay one.
///
/// Control characters; line and paragraph separators; the bidirectional controls of UAX #9, which make a line read
/// otherwise than it is; the byte order mark; tags, which are invisible.
func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
}
