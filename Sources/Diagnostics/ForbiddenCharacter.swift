/// A character that no format of a published page can hold: a control character or one that Unicode leaves undefined.
package struct ForbiddenCharacter: Equatable, Sendable {
    /// Which: `U+0007`.
    package let name: String
    /// Where it stands, as bytes from the start.
    package let range: Range<Int>
}

/// The first character that HTML and XML forbid in text: controls but for tab and line ends (HTML, section 13.2.3.5;
/// XML 1.0, section 2.2), U+FFFE and U+FFFF; nil where there is none.
///
/// In `a\u{7}b` it is `U+0007` at 1..<2.
package func forbiddenCharacter(in bytes: Span<UInt8>) -> ForbiddenCharacter? {
    for index in bytes.indices {
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
