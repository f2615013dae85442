/// Writes the contents of JSON strings (RFC 8259 section 7).
package enum JSONText {
    /// Writes the first `count` bytes. With `isScriptSafe`, `&`, `'`, `<` and `>` are escaped as well.
    @inline(never)
    package static func write(
        _ bytes: Span<UInt8>, _ count: Int, isScriptSafe: Bool, _ output: inout MutableRawSpan, _ at: Int
    ) -> Int {
        isScriptSafe
            ? rewrite(bytes, count, &output, at, where: { marksInScript($0) }, { replacement($0) })
            : rewrite(bytes, count, &output, at, where: { marksInString($0) }, { replacement($0) })
    }

    /// The replacement for a marked byte, the first of `rest`.
    @inline(__always)
    private static func replacement(_ rest: Span<UInt8>) -> Replacement {
        let byte = rest[0]
        switch byte {
        case UInt8(ascii: "\""): return Replacement("\\", "\"")
        case UInt8(ascii: "\\"): return Replacement("\\", "\\")
        case UInt8(ascii: "\n"): return Replacement("\\", "n")
        case UInt8(ascii: "\r"): return Replacement("\\", "r")
        case UInt8(ascii: "\t"): return Replacement("\\", "t")
        // Tags are frequent: these two need no digits.
        case UInt8(ascii: "<"): return Replacement("\\", "u", "0", "0", "3", "c")
        case UInt8(ascii: ">"): return Replacement("\\", "u", "0", "0", "3", "e")
        // U+2028 and U+2029, which end a line in older versions of JavaScript.
        case 0xE2 where rest.count > 2 && rest[1] == 0x80 && rest[2] & 0xFE == 0xA8:
            return Replacement("\\", "u", "2", "0", "2", rest[2] == 0xA8 ? "8" : "9").standing(for: 3)
        case 0x80...: return .same(byte)
        default: return Replacement("\\", "u", "0", "0", digit(byte &>> 4), digit(byte & 15))
        }
    }

    /// Marks control characters, DEL, `"`, `\`, and `E2`.
    @inline(__always)
    private static func marksInString(_ bytes: SixteenBytes) -> SixteenBytes.Marks {
        bytes.marks(of: UInt8(ascii: "\"")) .| bytes.marks(of: UInt8(ascii: "\\")) .| bytes.marks(below: 0x20)
            .| bytes.marks(of: 0x7F) .| bytes.marks(of: 0xE2)
    }

    /// Whether the first `count` bytes are the same in HTML, JSON, XML and a section of character data.
    package static func isPlain(_ bytes: Span<UInt8>, _ count: Int) -> Bool {
        !SixteenBytes.occur(in: bytes, count) {
            marksInScript($0) .| $0.marks(of: UInt8(ascii: "]")) .| $0.marks(of: 0xEF)
        }
    }

    /// Marks the same, and `&'<>`.
    @inline(__always)
    private static func marksInScript(_ bytes: SixteenBytes) -> SixteenBytes.Marks {
        bytes.marksInHTML .| marksInString(bytes)
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10)
    }
}
