/// Whether a text holds anything that a reader sees: neither white space nor what is drawn as nothing.
///
/// `"\u{200B}"`, a Hangul filler and a Braille pattern without dots are nothing; `"–"` is something.
package func hasVisibleCharacter(_ text: String) -> Bool {
    // Nearly every text begins with a letter of ASCII.
    if let first = text.utf8.first, (0x21...0x7E).contains(first) { return true }
    return text.unicodeScalars.contains(where: isVisible)
}

/// What is drawn: not of the categories for spaces and controls, not ignorable by default (Unicode, section 5.21).
private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .unassigned: return false
    // A Braille pattern without dots has the category of the others.
    default: return scalar != "\u{2800}" && !scalar.properties.isDefaultIgnorableCodePoint
    }
}

/// The first character of a text that cannot be seen and turns or parts what is around it; nil where there is none.
///
/// Marks of direction and blanks without width: those that join letters or emoji belong to their scripts and are not meant.
package func hiddenCharacter(in text: String) -> Unicode.Scalar? {
    guard text.utf8.contains(where: { $0 >= 0xC2 }) else { return nil }
    return text.unicodeScalars.first { scalar in
        switch scalar.value {
        case 0xAD, 0x200B, 0x2060...0x2064, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
