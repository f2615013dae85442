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
        case .list, .tuple:
            try append(byte: UInt8(ascii: "["))
            for index in 0..<value.size {
                try beginItem(index, writer, level)
                try append(json: item(value, index), writer, level: level + 1)
            }
            try endItems(value.size, writer, level)
            try append(byte: UInt8(ascii: "]"))
        case .map, .record:
            try append(byte: UInt8(ascii: "{"))
            let members = members(of: value, writer)
            for (index, member) in members.enumerated() {
                try beginItem(index, writer, level)
                try append(member: member.key, member.value, writer, level: level)
            }
            try endItems(members.count, writer, level)
            try append(byte: UInt8(ascii: "}"))
        }
    }

    private mutating func append(quoted text: Value, _ writer: JSONWriter) throws(Problem) {
        try append(byte: UInt8(ascii: "\""))
        try append(text, writer.isScriptSafe ? .scriptJSON : .json)
        try append(byte: UInt8(ascii: "\""))
    }

    /// The members of a mapping or record that are written.
    func members(of value: Value, _ writer: JSONWriter) -> [(key: Value, value: Value)] {
        var members = pairs(value) ?? []
        if writer.omitsNone, value.kind == .map { members.removeAll { $0.value.isNone } }
        return members
    }

    /// Writes the name of a member, a colon, and its value.
    mutating func append(
        member name: Value, _ value: Value, _ writer: JSONWriter, level: Int
    ) throws(Problem) {
        try append(quoted: name.isText ? name : name.isNone ? made.text("null") : try printedText(name), writer)
        try append(": ")
        try append(json: value, writer, level: level + 1)
    }

    private mutating func beginItem(_ index: Int, _ writer: JSONWriter, _ level: Int) throws(Problem) {
        if let indent = writer.indent {
            try append((index > 0 ? ",\n" : "\n") + copies(of: " ", indent * (level + 1)))
        } else if index > 0 {
            try append(", ")
        }
    }

    private mutating func endItems(_ count: Int, _ writer: JSONWriter, _ level: Int) throws(Problem) {
        guard let indent = writer.indent, count > 0 else { return }
        try append("\n" + copies(of: " ", indent * level))
    }
}
