/// Texts in other formats than HTML, written straight into an output.
enum FormatText {
    /// XML 1.0 text (sections 2.2 and 2.4): the five characters escaped, those that XML cannot hold dropped.
    static func appendXML(_ text: String, to output: inout [UInt8]) {
        rewrite(text, to: &output, where: marksInXML) { bytes, index in
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "&"): return Replacement("&", "a", "m", "p", ";")
            case UInt8(ascii: "<"): return Replacement("&", "l", "t", ";")
            case UInt8(ascii: ">"): return Replacement("&", "g", "t", ";")
            case UInt8(ascii: "\""): return Replacement("&", "q", "u", "o", "t", ";")
            case UInt8(ascii: "'"): return Replacement("&", "a", "p", "o", "s", ";")
            case 0x9, 0xA, 0xD: return .same(byte)
            // U+FFFE and U+FFFF are `EF BF BE` and `EF BF BF`.
            case 0xEF:
                return bytes[index &+ 1] == 0xBF && bytes[index &+ 2] >= 0xBE ? .nothing(for: 3) : .same(byte)
            default: return .nothing()
            }
        }
    }

    /// Marks controls, `&<>"'`, and `EF`.
    @inline(__always)
    private static func marksInXML(_ bytes: EightBytes) -> UInt64 {
        let markup = bytes.marks(of: UInt8(ascii: "'"), with: 1) | bytes.marks(of: UInt8(ascii: ">"), with: 2)
        return markup | bytes.marks(of: UInt8(ascii: "\"")) | bytes.marks(below: 0x20) | bytes.marks(of: 0xEF)
    }

    /// A TEXT value of iCalendar (RFC 5545 section 3.3.11): `\`, `;`, `,` and line breaks escaped, controls dropped.
    static func appendCalendarText(_ text: String, to output: inout [UInt8]) {
        rewrite(text, to: &output, where: marksInCalendars) { bytes, index in
            switch bytes[index] {
            case UInt8(ascii: "\\"): return Replacement("\\", "\\")
            case UInt8(ascii: ";"): return Replacement("\\", ";")
            case UInt8(ascii: ","): return Replacement("\\", ",")
            case UInt8(ascii: "\r"):
                let isPair = index &+ 1 < bytes.count && bytes[index &+ 1] == UInt8(ascii: "\n")
                return Replacement("\\", "n").standing(for: isPair ? 2 : 1)
            case UInt8(ascii: "\n"): return Replacement("\\", "n")
            default: return .nothing()
            }
        }
    }

    /// Marks controls, DEL, `\`, `;` and `,`.
    @inline(__always)
    private static func marksInCalendars(_ bytes: EightBytes) -> UInt64 {
        let signs = bytes.marks(of: UInt8(ascii: ",")) | bytes.marks(of: UInt8(ascii: ";"))
        return signs | bytes.marks(of: UInt8(ascii: "\\")) | bytes.marks(below: 0x20) | bytes.marks(of: 0x7F)
    }

    /// A text of its own, made by one of these.
    static func text(_ text: String, _ append: (String, inout [UInt8]) -> Void) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        append(text, &output)
        return String(decoding: output, as: UTF8.self)
    }
}
