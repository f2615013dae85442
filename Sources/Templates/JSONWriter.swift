/// Values as JSON (RFC 8259), keys in their order.
///
/// With `isScriptSafe`, `<`, `>`, `&` and `'` are written as `\u003c` and so on, so that the text may stand inside
/// `<script>` and in a quoted attribute.
package struct JSONWriter {
    /// Blanks a level, nil for all in one line.
    package let indent: Int?
    package let isScriptSafe: Bool

    package init(indent: Int? = nil, isScriptSafe: Bool = false) {
        self.indent = indent
        self.isScriptSafe = isScriptSafe
    }

    /// The JSON of a value.
    package func text(_ value: Value) -> String {
        var out = ""
        write(value, level: 0, to: &out)
        return out
    }

    private func write(_ value: Value, level: Int, to out: inout String) {
        switch value {
        case .undefined, .none, .handle: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .int(let number): out += String(number)
        case .double(let number): out += number.isFinite ? printedNumber(number) : "null"
        case .string(let text), .markup(let text): write(text, to: &out)
        case .list(let items), .tuple(let items):
            wrap("[", "]", items.count, level, &out) { write(items[$0], level: level + 1, to: &$1) }
        case .map(let map):
            wrap("{", "}", map.count, level, &out) { index, out in
                pair(map.keys[index].printed, map.values[index], level, &out)
            }
        case .record(let record):
            wrap("{", "}", record.values.count, level, &out) { index, out in
                pair(record.shape.names[index], record.values[index], level, &out)
            }
        }
    }

    private func pair(_ key: String, _ value: Value, _ level: Int, _ out: inout String) {
        write(key, to: &out)
        out += ": "
        write(value, level: level + 1, to: &out)
    }

    private func wrap(
        _ open: String, _ close: String, _ count: Int, _ level: Int, _ out: inout String,
        _ item: (Int, inout String) -> Void
    ) {
        out += open
        for index in 0..<count {
            if let indent {
                out += (index > 0 ? ",\n" : "\n") + String(repeating: " ", count: indent * (level + 1))
            } else if index > 0 {
                out += ", "
            }
            item(index, &out)
        }
        if let indent, count > 0 { out += "\n" + String(repeating: " ", count: indent * level) }
        out += close
    }

    private func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "<", ">", "&", "'":
                if isScriptSafe {
                    out += "\\u" + hexadecimal(scalar.value, digits: 4)
                } else {
                    out.unicodeScalars.append(scalar)
                }
            case _
            where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0x7F:
                out += "\\u" + hexadecimal(scalar.value, digits: 4)
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
