/// Writes texts escaped for XML and iCalendar.
package enum FormatText {
    /// Writes XML 1.0 text (sections 2.2 and 2.4): escapes the five special characters and drops characters that XML
    /// does not allow.
    package static func writeXML(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
        rewrite(bytes, count, &output, at, where: areSpecialInXML) { rest in
            let byte = rest[0]
            switch byte {
            case UInt8(ascii: "&"): return Replacement("&", "a", "m", "p", ";")
            case UInt8(ascii: "<"): return Replacement("&", "l", "t", ";")
            case UInt8(ascii: ">"): return Replacement("&", "g", "t", ";")
            case UInt8(ascii: "\""): return Replacement("&", "q", "u", "o", "t", ";")
            case UInt8(ascii: "'"): return Replacement("&", "a", "p", "o", "s", ";")
            case 0x9, 0xA, 0xD: return .same(byte)
            // U+FFFE and U+FFFF are `EF BF BE` and `EF BF BF`.
            case 0xEF: return rest.count > 2 && rest[1] == 0xBF && rest[2] >= 0xBE ? .nothing(for: 3) : .same(byte)
            default: return .nothing()
            }
        }
    }

    /// Tests which bytes are control characters, `&<>"'`, or `EF`.
    @inline(__always)
    private static func areSpecialInXML(_ bytes: SixteenBytes) -> SixteenBytes.Words {
        bytes.areSpecialInHTML | bytes.areBefore(" ") | bytes.are(0xEF)
    }

    /// Writes an iCalendar TEXT value (RFC 5545 section 3.3.11): escapes `\`, `;`, `,` and line breaks, and drops
    /// control characters.
    package static func writeCalendarText(
        _ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int
    ) -> Int {
        rewrite(bytes, count, &output, at, where: areSpecialInCalendars) { rest in
            switch rest[0] {
            case UInt8(ascii: "\\"): return Replacement("\\", "\\")
            case UInt8(ascii: ";"): return Replacement("\\", ";")
            case UInt8(ascii: ","): return Replacement("\\", ",")
            case UInt8(ascii: "\r"):
                let isPair = rest.count > 1 && rest[1] == UInt8(ascii: "\n")
                return Replacement("\\", "n").standing(for: isPair ? 2 : 1)
            case UInt8(ascii: "\n"): return Replacement("\\", "n")
            default: return .nothing()
            }
        }
    }

    /// Tests which bytes are control characters, DEL, `\`, `;` or `,`.
    @inline(__always)
    private static func areSpecialInCalendars(_ bytes: SixteenBytes) -> SixteenBytes.Words {
        bytes.areBefore(" ") | bytes.are(",") | bytes.are(";") | bytes.are("\\") | bytes.are("\u{7F}")
    }
}
