/// Writes texts escaped for XML and iCalendar.
package enum FormatText {
    /// Writes XML 1.0 text (sections 2.2 and 2.4): escapes the five special characters and drops characters that XML
    /// does not allow.
    package static func writeXML(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
        rewrite(bytes, count, &output, at, where: marksInXML) { rest in
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

    /// Marks control characters, `&<>"'`, and `EF`.
    @inline(__always)
    private static func marksInXML(_ bytes: SixteenBytes) -> SixteenBytes.Marks {
        bytes.marksInHTML .| bytes.marks(below: 0x20) .| bytes.marks(of: 0xEF)
    }

    /// Writes an iCalendar TEXT value (RFC 5545 section 3.3.11): escapes `\`, `;`, `,` and line breaks, and drops
    /// control characters.
    package static func writeCalendarText(
        _ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int
    ) -> Int {
        rewrite(bytes, count, &output, at, where: marksInCalendars) { rest in
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

    /// Marks control characters, DEL, `\`, `;` and `,`.
    @inline(__always)
    private static func marksInCalendars(_ bytes: SixteenBytes) -> SixteenBytes.Marks {
        bytes.marks(of: UInt8(ascii: ",")) .| bytes.marks(of: UInt8(ascii: ";")) .| bytes.marks(of: UInt8(ascii: "\\"))
            .| bytes.marks(below: 0x20) .| bytes.marks(of: 0x7F)
    }
}
