/// The contents of a JSON string (RFC 8259 section 7).
package enum JSONText {
    @inline(never)
    package static func write(
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
            // U+2028 and U+2029, which end a line in older versions of JavaScript.
            case 0xE2 where rest.count > 2 && rest[1] == 0x80 && rest[2] & 0xFE == 0xA8:
                return Replacement("\\", "u", "2", "0", "2", rest[2] == 0xA8 ? "8" : "9").standing(for: 3)
            case 0x80...: return .same(byte)
            default:
                guard isScriptSafe else { return .same(byte) }
                return Replacement("\\", "u", "0", "0", digit(byte &>> 4), digit(byte & 15))
            }
        }
    }

    /// Marks the bytes that may need escaping: control characters, DEL, `"&'<>\`, and `E2`.
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
