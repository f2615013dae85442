/// Whether a text contains a visible character.
///
/// White space, `"\u{200B}"`, a Hangul filler and a Braille pattern without dots are invisible; `"–"` is visible.
func hasVisibleCharacter(_ text: Span<UInt8>) -> Bool {
    // Nearly every text begins with an ASCII letter.
    if !text.isEmpty, isVisible(text[0]) { return true }
    guard let text = try? UTF8Span(validating: text) else { return true }
    return String(copying: text).unicodeScalars.contains(where: isVisible)
}

/// Whether a byte is a visible character of ASCII.
@inline(__always)
func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

/// Whether a scalar is drawn: not a space or control, and not default-ignorable (Unicode, section 5.21).
private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .unassigned: return false
    // A Braille pattern without dots has the same category as the others.
    default: return scalar != "\u{2800}" && !scalar.properties.isDefaultIgnorableCodePoint
    }
}

/// The name of the first invisible character in a text that reorders or separates what is around it, `U+202E`; nil if
/// there is none.
///
/// These are bidirectional controls, zero-width spaces, letters and Braille patterns that draw nothing, and tags outside
/// emoji. Characters that join letters or emoji belong to their scripts and are allowed; so are zero-width spaces in
/// scripts without spaces between words, such as Thai, and fillers in Korean. In titles, soft hyphens are reported too.
package func hiddenCharacter(in text: String, isTitle: Bool = false) -> String? {
    guard text.utf8.contains(where: { $0 >= 0xC2 }) else { return nil }
    let hidden = text.unicodeScalars.first { scalar in
        switch scalar.value {
        case 0xAD: isTitle
        case 0x200B: !text.unicodeScalars.contains(where: isOfScriptWithoutSpaces)
        case 0x2060...0x2064, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        // Fillers stand for a missing part of a syllable.
        case 0x115F, 0x1160: !text.unicodeScalars.contains { (0x1100...0x11FF).contains($0.value) && isVisible($0) }
        case 0x3164, 0xFFA0, 0x2800, 0x180E: true
        // The flags of Scotland and Wales are a black flag and tags.
        case 0xE0000...0xE007F: !text.unicodeScalars.contains("\u{1F3F4}")
        default: false
        }
    }
    guard let hidden else { return nil }
    let digits = String(hidden.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// Whether a letter is Thai, Lao, Burmese or Khmer.
private func isOfScriptWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
}
