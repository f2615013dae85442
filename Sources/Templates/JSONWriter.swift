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
            wrap("{", "}", record.values.count, level, &out) { index, out in
                pair(record.shape.names[index], record.values[index], level, &out)
            }
        }
    }

    private func pair(_ key: String, _ value: Value, _ level: Int, _ out: inout [UInt8]) {
        write(key, to: &out)
        out += ": ".utf8
        write(value, level: level + 1, to: &out)
    }

    private func wrap(
        _ open: String, _ close: String, _ count: Int, _ level: Int, _ out: inout [UInt8],
        _ item: (Int, inout [UInt8]) -> Void
    ) {
        out += open.utf8
        for index in 0..<count {
            if let indent {
                out += ((index > 0 ? ",\n" : "\n") + String(repeating: " ", count: indent * (level + 1))).utf8
            } else if index > 0 {
                out += ", ".utf8
            }
            item(index, &out)
        }
        if let indent, count > 0 { out += ("\n" + String(repeating: " ", count: indent * level)).utf8 }
        out += close.utf8
    }

    private func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        rewrite(text, to: &out, where: Self.mayNeedEscape) { bytes, index, out in
            appendEscape(of: bytes, at: index, to: &out)
        }
        out.append(UInt8(ascii: "\""))
    }

    /// Whether a byte cannot always stand as it is: one of `"&'<>` and controls by its bit, or `\`, DEL and `E2`.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        if byte < 64 { return (0x5000_00C4_FFFF_FFFF as UInt64) &>> UInt64(byte) & 1 == 1 }
        return byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xE2
    }

    /// Writes the character that begins at a byte as it may stand in JSON; how many bytes it has.
    private func appendEscape(of bytes: Span<UInt8>, at index: Int, to out: inout [UInt8]) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "\""): appendText(#"\""#, to: &out)
        case UInt8(ascii: "\\"): appendText(#"\\"#, to: &out)
        case UInt8(ascii: "\n"): appendText(#"\n"#, to: &out)
        case UInt8(ascii: "\r"): appendText(#"\r"#, to: &out)
        case UInt8(ascii: "\t"): appendText(#"\t"#, to: &out)
        case UInt8(ascii: "<") where isScriptSafe: appendText(#"\u003c"#, to: &out)
        case UInt8(ascii: ">") where isScriptSafe: appendText(#"\u003e"#, to: &out)
        case UInt8(ascii: "&") where isScriptSafe: appendText(#"\u0026"#, to: &out)
        case UInt8(ascii: "'") where isScriptSafe: appendText(#"\u0027"#, to: &out)
        case ..<0x20, 0x7F: appendText(#"\u"# + hexadecimal(UInt32(bytes[index]), digits: 4), to: &out)
        // U+2028 and U+2029, which end a line in old scripts.
        case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
            appendText(#"\u202"# + (bytes[index + 2] == 0xA8 ? "8" : "9"), to: &out)
            return 3
        default: out.append(bytes[index])
        }
        return 1
    }
}
