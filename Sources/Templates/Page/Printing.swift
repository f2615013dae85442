import Text

/// Writes values as `{{ }}` does, and as Python's `repr` does.
extension Page {
    /// Writes a value: `true`, `1.0`, nothing for `none`, `[1, 'a']`.
    mutating func emit(_ value: Value, escapes: Bool) throws(Problem) {
        switch value.kind {
        case .text: try append(value, escapes ? .html : .plain)
        case .markup: try append(value)
        case .int: try append(String(value.integer))
        case .undefined, .none: return
        default:
            let start = at
            captures += 1
            try represent(value)
            if escapes { try escapeWritten(from: start) }
            captures -= 1
        }
    }

    /// What `{{ }}` writes for a value, as a Swift string.
    mutating func printed(_ value: Value) throws(Problem) -> String { string(try printedText(value)) }

    /// What `{{ }}` writes for a value, as a text.
    mutating func printedText(_ value: Value) throws(Problem) -> Value {
        if value.isText { return value }
        return try captured(.text) { page throws(Problem) in try page.emit(value, escapes: false) }
    }

    /// A value as markup: escaped unless it is markup already.
    mutating func asMarkup(_ value: Value) throws(Problem) -> Value {
        if value.isMarkup { return value }
        return try captured(.markup) { page throws(Problem) in try page.emit(value, escapes: true) }
    }

    /// A value as it is shown in a list, as a Swift string.
    mutating func represented(_ value: Value) throws(Problem) -> String {
        string(try captured(.text) { page throws(Problem) in try page.represent(value) })
    }

    /// Writes a value as it is shown in a list, with texts in quotes, like Python's `repr`.
    mutating func represent(_ value: Value, level: Int = 0) throws(Problem) {
        try RenderLimits.check(nesting: level)
        try spend(8)
        switch value.kind {
        case .undefined: try append("Undefined")
        case .none: try append("none")
        case .bool: try append(value.flag ? "true" : "false")
        case .int: try append(String(value.integer))
        case .double: try append(PythonText.number(value.decimal))
        case .text, .markup:
            try spend(value.size * 4)
            let text = PythonText.quoted(string(value))
            try append(value.kind == .text ? text : "Markup(\(text))")
        case .list, .tuple:
            try append(byte: UInt8(ascii: value.kind == .list ? "[" : "("))
            for place in 0..<value.size {
                if place > 0 { try append(", ") }
                try represent(item(value, place), level: level + 1)
            }
            if value.kind == .tuple, value.size == 1 { try append(byte: UInt8(ascii: ",")) }
            try append(byte: UInt8(ascii: value.kind == .list ? "]" : ")"))
        case .map, .record:
            try append(byte: UInt8(ascii: "{"))
            for (place, pair) in (pairs(value) ?? []).enumerated() {
                if place > 0 { try append(", ") }
                try represent(pair.key, level: level + 1)
                try append(": ")
                try represent(pair.value, level: level + 1)
            }
            try append(byte: UInt8(ascii: "}"))
        case .handle: try append("<\(value.kindName)>")
        }
    }

    // MARK: Output of the host's filters
    // What does not fit is not written. The machine checks for that after the filter.

    package mutating func write(_ text: String, escapes: Bool = false) {
        attempt { page throws(Problem) in try page.append(text, escapes ? .html : .plain) }
    }

    /// Takes steps from the page's budget, for work that the host does.
    package mutating func charge(_ steps: Int) { attempt { page throws(Problem) in try page.spend(steps) } }

    /// Writes a text or markup.
    package mutating func write(_ text: Value, escapes: Bool = false) {
        attempt { page throws(Problem) in try page.append(text, escapes ? .html : .plain) }
    }

    package mutating func write(_ bytes: [UInt8]) {
        attempt { page throws(Problem) in
            try page.spend(1 &+ bytes.count &>> 6)
            try page.reserve(bytes.count)
            page.at = put(bytes.span, bytes.count, .plain, &page.output, page.at)
        }
    }

    /// Writes the members of a mapping, each after a comma.
    package mutating func write(membersOf map: Value, _ writer: JSONWriter) {
        attempt { page throws(Problem) in
            for (name, value) in page.members(of: map, writer) {
                try page.append(", ")
                try page.append(member: name, value, writer, level: 0)
            }
        }
    }

    @inline(__always)
    private mutating func attempt(_ body: (inout Page) throws(Problem) -> Void) {
        do throws(Problem) { try body(&self) } catch { overflow = overflow ?? error }
    }
}
