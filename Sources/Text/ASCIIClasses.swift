/// What kinds of ASCII characters a byte may be. Bytes of other characters are in none of them.
extension UInt8 {
    /// Whether this is a digit.
    @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether this is a hexadecimal digit, in lower or upper case.
    @inlinable package var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
    /// Whether this is a letter.
    @inlinable package var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    /// Whether this is a letter or digit.
    @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }
    /// Whether this is a space or a tab.
    @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Whether this is white space: a space, a tab, a line break, a vertical tab or a form feed.
    @inlinable package var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    /// Whether this is punctuation, symbols included: what a backslash can escape (CommonMark, section 2.4).
    @inlinable package var isPunctuation: Bool { (0x21...0x7E).contains(self) && !isAlphanumeric }
}
