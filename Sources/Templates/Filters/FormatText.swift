/// Texts in other formats than HTML, written straight into an output.
enum FormatText {
    /// XML 1.0 text (sections 2.2 and 2.4): the five characters escaped, those that XML cannot hold dropped.
    static func appendXML(_ text: String, to output: inout [UInt8]) {
        rewrite(text, to: &output, where: { $0 < 0x40 && isSpecialInXML($0) || $0 == 0xEF }) { bytes, index, output in
            switch bytes[index] {
            case UInt8(ascii: "&"): appendText("&amp;", to: &output)
            case UInt8(ascii: "<"): appendText("&lt;", to: &output)
            case UInt8(ascii: ">"): appendText("&gt;", to: &output)
            case UInt8(ascii: "\""): appendText("&quot;", to: &output)
            case UInt8(ascii: "'"): appendText("&apos;", to: &output)
            case 0xEF:
                // U+FFFE and U+FFFF are `EF BF BE` and `EF BF BF`.
                if bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return 3 }
                output.append(0xEF)
            default: break
            }
            return 1
        }
    }

    /// Controls but for tab and line ends, and `&<>"'`.
    private static func isSpecialInXML(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x9, 0xA, 0xD: false
        case ..<0x20: true
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    /// A TEXT value of iCalendar (RFC 5545 section 3.3.11): `\`, `;`, `,` and line breaks escaped, controls dropped.
    static func appendCalendarText(_ text: String, to output: inout [UInt8]) {
        rewrite(text, to: &output, where: isSpecialInCalendars) { bytes, index, output in
            switch bytes[index] {
            case UInt8(ascii: "\\"): appendText("\\\\", to: &output)
            case UInt8(ascii: ";"): appendText("\\;", to: &output)
            case UInt8(ascii: ","): appendText("\\,", to: &output)
            case UInt8(ascii: "\r"):
                appendText("\\n", to: &output)
                if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { return 2 }
            case UInt8(ascii: "\n"): appendText("\\n", to: &output)
            default: break
            }
            return 1
        }
    }

    private static func isSpecialInCalendars(_ byte: UInt8) -> Bool {
        switch byte {
        case ..<0x20, UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","), 0x7F: true
        default: false
        }
    }

    /// A text of its own, made by one of these.
    static func text(_ text: String, _ append: (String, inout [UInt8]) -> Void) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        append(text, &output)
        return String(decoding: output, as: UTF8.self)
    }
}
