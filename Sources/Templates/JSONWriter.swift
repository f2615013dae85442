/// Values as JSON (RFC 8259), keys in their order.
///
/// With `isScriptSafe`, `<`, `>`, `&` and `'` are written as `\u003c` and so on, so that the text may stand inside
/// `<script>` and in a quoted attribute.
package struct JSONWriter {
    /// Blanks a level, nil for all in one line.
    package let indent: Int?
    package let isScriptSafe: Bool
    /// Whether mappings are written without what is none in them.
    package let omitsNone: Bool

    package init(indent: Int? = nil, isScriptSafe: Bool = false, omitsNone: Bool = false) {
        self.indent = indent
        self.isScriptSafe = isScriptSafe
        self.omitsNone = omitsNone
    }

    /// The JSON of a value.
    package func text(_ value: Value) -> String {
        var out: [UInt8] = []
        append(value, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Writes the JSON of a value into an output.
    func append(_ value: Value, to out: inout [UInt8]) {
        write(value, level: 0, to: &out)
    }

    private func write(_ value: Value, level: Int, to out: inout [UInt8]) {
        switch value {
        case .undefined, .none, .handle: appendText("null", to: &out)
        case .bool(let flag): appendText(flag ? "true" : "false", to: &out)
        case .int(let number): appendText(String(number), to: &out)
        case .double(let number): appendText(number.isFinite ? printedNumber(number) : "null", to: &out)
        case .string(let text), .markup(let text): write(text, to: &out)
        case .list(let items), .tuple(let items):
            wrap("[", "]", items.count, level, &out) { write(items[$0], level: level + 1, to: &$1) }
        case .map(let map):
            let places = omitsNone ? map.values.indices.filter { !map.values[$0].isNone } : Array(map.values.indices)
            wrap("{", "}", places.count, level, &out) { index, out in
                pair(map.keys[places[index]].printed, map.values[places[index]], level, &out)
            }
        case .record(let record):
            wrap("{", "}", record.shape.names.count, level, &out) { index, out in
                pair(record.shape.names[index], record[index], level, &out)
            }
        }
    }

    private func pair(_ key: String, _ value: Value, _ level: Int, _ out: inout [UInt8]) {
        write(key, to: &out)
        appendText(": ", to: &out)
        write(value, level: level + 1, to: &out)
    }

    private func wrap(
        _ open: String, _ close: String, _ count: Int, _ level: Int, _ out: inout [UInt8],
        _ item: (Int, inout [UInt8]) -> Void
    ) {
        appendText(open, to: &out)
        for index in 0..<count {
            if let indent {
                out += ((index > 0 ? ",\n" : "\n") + String(repeating: " ", count: indent * (level + 1))).utf8
            } else if index > 0 {
                appendText(", ", to: &out)
            }
            item(index, &out)
        }
        if let indent, count > 0 { out += ("\n" + String(repeating: " ", count: indent * level)).utf8 }
        appendText(close, to: &out)
    }

    private func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        rewrite(text, to: &out, where: Self.marks, replacement: replacement)
        out.append(UInt8(ascii: "\""))
    }

    /// Marks the bytes that cannot always stand as they are: controls, DEL, one of `"&'<>\`, and `E2`.
    @inline(__always)
    private static func marks(_ bytes: EightBytes) -> UInt64 {
        let inScripts = bytes.marks(of: UInt8(ascii: "'"), with: 1) | bytes.marks(of: UInt8(ascii: ">"), with: 2)
        let always = bytes.marks(of: UInt8(ascii: "\"")) | bytes.marks(of: UInt8(ascii: "\\"))
        return inScripts | always | bytes.marks(below: 0x20) | bytes.marks(of: 0x7F) | bytes.marks(of: 0xE2)
    }

    /// The character that begins at an index as it may stand in JSON.
    @inline(__always)
    private func replacement(_ bytes: Span<UInt8>, _ index: Int) -> Replacement {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\""): return Replacement("\\", "\"")
        case UInt8(ascii: "\\"): return Replacement("\\", "\\")
        case UInt8(ascii: "\n"): return Replacement("\\", "n")
        case UInt8(ascii: "\r"): return Replacement("\\", "r")
        case UInt8(ascii: "\t"): return Replacement("\\", "t")
        case ..<0x20, 0x7F:
            return Replacement("\\", "u", "0", "0", Self.digit(byte &>> 4), Self.digit(byte & 15))
        // U+2028 and U+2029, which end a line in old scripts.
        case 0xE2 where bytes[index &+ 1] == 0x80 && bytes[index &+ 2] & 0xFE == 0xA8:
            return Replacement("\\", "u", "2", "0", "2", bytes[index &+ 2] == 0xA8 ? "8" : "9").standing(for: 3)
        case 0x80...: return .same(byte)
        default:
            guard isScriptSafe else { return .same(byte) }
            return Replacement("\\", "u", "0", "0", Self.digit(byte &>> 4), Self.digit(byte & 15))
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10)
    }
}
