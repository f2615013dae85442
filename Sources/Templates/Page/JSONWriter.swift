import Text

/// How values are written as JSON (RFC 8259). Mappings keep their order.
///
/// With `isScriptSafe`, `<`, `>`, `&` and `'` are written as `\u003c` and so on. The JSON is then safe inside
/// `<script>` and in a quoted attribute.
package struct JSONWriter {
    /// The number of spaces for each level; nil to write everything on one line.
    package let indent: Int?
    package let isScriptSafe: Bool
    /// Whether keys of mappings whose value is none are left out.
    package let omitsNone: Bool

    package init(indent: Int? = nil, isScriptSafe: Bool = false, omitsNone: Bool = false) {
        self.indent = indent
        self.isScriptSafe = isScriptSafe
        self.omitsNone = omitsNone
    }
}

extension Page {
    /// Writes a value as JSON.
    mutating func append(json value: Value, _ writer: JSONWriter, level: Int = 0) throws(Problem) {
        try RenderLimits.check(nesting: level)
        try spend(8)
        switch value.kind {
        case .undefined, .none, .handle: try append("null")
        case .bool: try append(value.flag ? "true" : "false")
        case .int: try append(String(value.integer))
        case .double: try append(value.decimal.isFinite ? PythonText.number(value.decimal) : "null")
        case .text, .markup: try append(quoted: value, writer)
        case .list, .tuple, .map, .record:
            let (isList, members) = (value.isSequence, members(of: value, writer))
            try append(byte: UInt8(ascii: isList ? "[" : "{"))
            for (index, member) in members.enumerated() {
                if let indent = writer.indent {
                    try append((index > 0 ? ",\n" : "\n") + copies(of: " ", indent * (level + 1)))
                } else if index > 0 {
                    try append(", ")
                }
                try append(member: isList ? nil : member.key, member.value, writer, level: level)
            }
            if let indent = writer.indent, !members.isEmpty { try append("\n" + copies(of: " ", indent * level)) }
            try append(byte: UInt8(ascii: isList ? "]" : "}"))
        }
    }

    private mutating func append(quoted text: Value, _ writer: JSONWriter) throws(Problem) {
        try append(byte: UInt8(ascii: "\""))
        try append(text, writer.isScriptSafe ? .scriptJSON : .json)
        try append(byte: UInt8(ascii: "\""))
    }

    /// What is written of a list, mapping or record; the items of a list have no keys.
    func members(of value: Value, _ writer: JSONWriter) -> [(key: Value, value: Value)] {
        if value.isSequence { return items(value).map { (.none, $0) } }
        var members = pairs(value) ?? []
        if writer.omitsNone, value.kind == .map { members.removeAll { $0.value.isNone } }
        return members
    }

    /// Writes a member: its name, if it has one, and its value.
    mutating func append(member name: Value?, _ value: Value, _ writer: JSONWriter, level: Int) throws(Problem) {
        if let name {
            try append(quoted: name.isText ? name : name.isNone ? made.text("null") : try printedText(name), writer)
            try append(": ")
        }
        try append(json: value, writer, level: level + 1)
    }
}
