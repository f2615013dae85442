/// Texts in other formats than HTML, written straight into an output.
enum FormatText {
    /// XML 1.0 text (sections 2.2 and 2.4): the five characters escaped, those that XML cannot hold dropped.
    static func writeXML(_ bytes: Span<UInt8>, _ count: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
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

    /// Marks controls, `&<>"'`, and `EF`.
    @inline(__always)
    private static func marksInXML(_ word: UInt64) -> UInt64 { htmlMarks(word) | marks(word, below: 0x20) | marks(word, 0xEF) }

    /// A TEXT value of iCalendar (RFC 5545 section 3.3.11): `\`, `;`, `,` and line breaks escaped, controls dropped.
    static func writeCalendarText(
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

    /// Marks controls, DEL, `\`, `;` and `,`.
    @inline(__always)
    private static func marksInCalendars(_ word: UInt64) -> UInt64 {
        marks(word, UInt8(ascii: ",")) | marks(word, UInt8(ascii: ";")) | marks(word, UInt8(ascii: "\\"))
            | marks(word, below: 0x20) | marks(word, 0x7F)
    }
}

/// The inside of a JSON text (RFC 8259 section 7).
enum JSONText {
    @inline(never)
    static func write(
        _ bytes: Span<UInt8>, _ count: Int, isScriptSafe: Bool, _ output: inout MutableRawSpan, _ at: Int
    ) -> Int {
        rewrite(bytes, count, &output, at, where: marksInJSON) { rest in
            let byte = rest[0]
            switch byte {
            case UInt8(ascii: "\""): return Replacement("\\", "\"")
            case UInt8(ascii: "\\"): return Replacement("\\", "\\")
            case UInt8(ascii: "\n"): return Replacement("\\", "n")
            case UInt8(ascii: "\r"): return Replacement("\\", "r")
            case UInt8(ascii: "\t"): return Replacement("\\", "t")
            case ..<0x20, 0x7F: return Replacement("\\", "u", "0", "0", digit(byte &>> 4), digit(byte & 15))
            // U+2028 and U+2029, which end a line in old scripts.
            case 0xE2 where rest.count > 2 && rest[1] == 0x80 && rest[2] & 0xFE == 0xA8:
                return Replacement("\\", "u", "2", "0", "2", rest[2] == 0xA8 ? "8" : "9").standing(for: 3)
            case 0x80...: return .same(byte)
            default:
                guard isScriptSafe else { return .same(byte) }
                return Replacement("\\", "u", "0", "0", digit(byte &>> 4), digit(byte & 15))
            }
        }
    }

    /// Marks the bytes that cannot always stand as they are: controls, DEL, one of `"&'<>\`, and `E2`.
    @inline(__always)
    private static func marksInJSON(_ word: UInt64) -> UInt64 {
        htmlMarks(word) | marks(word, UInt8(ascii: "\\")) | marks(word, below: 0x20) | marks(word, 0x7F)
            | marks(word, 0xE2)
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10)
    }
}

/// Percent-encoding (RFC 3986 section 2.1): letters, digits and `_.-~` of ASCII stay (section 2.3).
func percentEncode(
    _ bytes: Span<UInt8>, _ count: Int, keepsSlash: Bool, _ output: inout MutableRawSpan, _ at: Int
) -> Int {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "A") &+ value &- 10 }
    let text = bytes.extracting(first: count)
    var to = at
    for index in text.indices {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "~"):
            output.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
            to &+= 1
        case UInt8(ascii: "/") where keepsSlash:
            output.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
            to &+= 1
        default:
            let code = UInt32(0x25) | UInt32(digit(byte &>> 4)) &<< 8 | UInt32(digit(byte & 15)) &<< 16
            output.storeBytes(of: code, toByteOffset: to, as: UInt32.self)
            to &+= 3
        }
    }
    return to
}
