import Board

/// A value of JSON (RFC 8259), as other systems send it: members in their order, numbers as they are written.
///
/// `{"title": "Fellow", "min": 41000}` is an object of a text and a number; `json["title"].text` is `Fellow`, and a member
/// that is not there is `null`, so that a path through what a stranger sent never ends in an error.
enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    /// As it is written: `41000`, `1.5e3`.
    case number(String)
    case string(String)
    case list([JSONValue])
    case object([Member])

    /// One member of an object.
    struct Member: Hashable, Sendable {
        let name: String
        let value: JSONValue
    }

    /// The first member of a name; null where there is none, or this is not an object.
    subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    /// The first of several members that says something: systems renamed their fields over the years.
    func first(_ names: String...) -> JSONValue {
        names.lazy.map { self[$0] }.first { !$0.isEmpty } ?? .null
    }

    /// The items of a list; a single value is a list of one, null an empty one.
    var items: [JSONValue] {
        switch self {
        case .list(let items): items
        case .null: []
        case .flag, .number, .string, .object: [self]
        }
    }

    /// The text of a string or a number, without blanks around it; nil where it is another value, or nothing is in it.
    var text: String? {
        switch self {
        case .string(let text):
            let text = text.trimmed
            return text.isEmpty ? nil : text
        case .number(let number): return number
        case .null, .flag, .list, .object: return nil
        }
    }

    /// Whether it is `true`, also as a text.
    var isTrue: Bool {
        switch self {
        case .flag(let flag): flag
        case .string(let text): text.lowercased() == "true"
        case .null, .number, .list, .object: false
        }
    }

    /// The number, where it is one or a text of one.
    var decimal: Double? { text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    /// Whether it says nothing.
    var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.trimmed.isEmpty
        case .list(let items): items.isEmpty
        case .object(let members): members.isEmpty
        case .flag, .number: false
        }
    }

    /// It as YAML on one line: `[a, b]`, `{min: 3}`.
    var yaml: String {
        switch self {
        case .null: ""
        case .flag(let flag): String(flag)
        case .number(let number): number
        // A day is a word in YAML, too.
        case .string(let text):
            text.contains(/^[0-9][0-9-]*$/) ? text : yamlText(text.split { $0.isWhitespace }.joined(separator: " "))
        case .list(let items): "[" + items.map(\.yaml).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(yamlText($0.name)): \($0.value.yaml)" }.joined(separator: ", ") + "}"
        }
    }

    /// Whether it is an object.
    var isObject: Bool { if case .object = self { true } else { false } }
}

extension JSONValue {
    /// Reads a whole text.
    ///
    /// With `isLenient`, as the scripts of web pages need it, line breaks inside texts, commas before a closing bracket and
    /// what stands around the value (`<!--`, `;`) are taken as they come.
    static func read(_ bytes: [UInt8], isLenient: Bool = false) -> Result<JSONValue, Mistake> {
        var reader = JSONText(bytes: bytes, isLenient: isLenient)
        do throws(Mistake) {
            return .success(try reader.whole())
        } catch {
            return .failure(error)
        }
    }
}

/// Where in a text of JSON the reader is.
private struct JSONText {
    let bytes: [UInt8]
    let isLenient: Bool
    private var position = 0
    private var depth = 0
    /// How deep values may lie in each other: no system needs ten, and every level takes a part of the stack.
    private static let deepest = 100

    init(bytes: [UInt8], isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if isLenient, let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            position = start
        }
    }

    mutating func whole() throws(Mistake) -> JSONValue {
        let value = try value()
        skipBlanks()
        guard isLenient || position == bytes.count else { throw problem("nothing may follow the value") }
        return value
    }

    private func problem(_ what: String) -> Mistake {
        let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
        if position >= bytes.count { return Mistake("the JSON breaks off in line \(line): it is not whole") }
        return Mistake("the JSON is broken in line \(line): \(what)")
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard byte == UInt8(ascii: symbol) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(Mistake) -> JSONValue {
        skipBlanks()
        guard depth < Self.deepest else { throw problem("values lie more than \(Self.deepest) deep in each other") }
        depth += 1
        defer { depth -= 1 }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Mistake) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw problem("a value is expected") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(Mistake) -> JSONValue {
        let start = position
        while let byte, "0123456789+-.eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position - start <= 40, Double(text)?.isFinite == true else {
            position = start
            throw problem("a value is expected")
        }
        return .number(text)
    }

    private mutating func list() throws(Mistake) -> JSONValue {
        position += 1
        var items: [JSONValue] = []
        while true {
            if take("]") { return .list(items) }
            if !items.isEmpty {
                guard take(",") else { throw problem("',' or ']' is expected") }
                if isLenient, take("]") { return .list(items) }
            }
            items.append(try value())
        }
    }

    private mutating func object() throws(Mistake) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        while true {
            if take("}") { return .object(members) }
            if !members.isEmpty {
                guard take(",") else { throw problem("',' or '}' is expected") }
                if isLenient, take("}") { return .object(members) }
            }
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw problem("a name in quotes is expected") }
            let name = try string()
            guard take(":") else { throw problem("':' is expected") }
            members.append(JSONValue.Member(name: name, value: try value()))
        }
    }

    private mutating func string() throws(Mistake) -> String {
        position += 1
        var out: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") {
                try escape(into: &out)
            } else {
                guard byte >= 0x20 || isLenient else {
                    throw problem("a line break or another control character in a text")
                }
                out.append(byte)
                position += 1
            }
        }
        guard byte != nil else { throw problem("") }
        position += 1
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func escape(into out: inout [UInt8]) throws(Mistake) {
        position += 1
        guard let byte else { throw problem("") }
        switch byte {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(0x20)
        case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
        case UInt8(ascii: "u"):
            guard var unit = codeUnit(at: position + 1) else { throw problem("a '\\u' without four digits") }
            position += 4
            if (0xD800..<0xDC00).contains(unit), position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\"),
                bytes[position + 2] == UInt8(ascii: "u"), let low = codeUnit(at: position + 3),
                (0xDC00..<0xE000).contains(low)
            {
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                position += 6
            }
            // A control character has no place in a posting, and half of a pair is no character.
            let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
            out += Array(String(Character(scalar.value < 0x20 && scalar != "\n" && scalar != "\t" ? " " : scalar)).utf8)
        default:
            guard isLenient else { throw problem("an unknown escape") }
            out.append(byte)
        }
        position += 1
    }

    private func codeUnit(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
    }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace || last == "\u{FEFF}" { scalars.removeLast() }
        return String(scalars)
    }
}
