/// How many terminal columns a text takes: 4 for `資a·`.
package func terminalWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + terminalWidth($1) }
}

/// How many terminal columns a scalar takes: 2 where it is wide (UAX #11, emoji), 0 where it joins the one before.
///
/// `a` takes 1, `資` 2, a combining acute accent 0. A sequence that a terminal may draw as one picture (a family
/// joined by U+200D) is counted as its parts, as most terminals draw it.
func terminalWidth(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    // A soft hyphen is drawn; the other invisible ones are not, but those that `printable` replaces are.
    case .format: return scalar.value == 0xAD || isUnsafe(scalar) ? 1 : 0
    default: return isWide(scalar) ? 2 : 1
    }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
    case 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
    case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD: true
    default: scalar.properties.isEmojiPresentation
    }
}
