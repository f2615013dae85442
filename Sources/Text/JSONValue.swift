/// A JSON value (RFC 8259), with members in their order and numbers as written.
///
/// `{"title": "Fellow", "min": 41000}` is an object with a string and a number.
package enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    /// A number as written: `41000`, `1.5e3`.
    case number(String)
    case string(String)
    case list([JSONValue])
    case object([Member])

    /// One member of an object.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The reason why a text is not JSON.
    package struct Fault: Error, Sendable {
        /// What is wrong: `',' or ']' is expected here`.
        package let message: String
        /// The offset in bytes; the length of the text if it ends too early.
        package let offset: Int
    }

    /// Reads a whole text.
    ///
    /// With `isLenient`, mistakes that are common in web pages are accepted: line breaks in strings, commas before a
    /// closing bracket, unknown escapes, and anything around the value, such as `<!--` or `;`.
    package static func read(_ bytes: [UInt8], isLenient: Bool = false) throws(Fault) -> JSONValue {
        var reader = JSONReader(bytes: bytes, isLenient: isLenient)
        return try reader.whole()
    }
}

/// Reads JSON from a position on.
private struct JSONReader {
    private let bytes: [UInt8]
    private let isLenient: Bool
    private var position = 0
    private var depth = 0
    /// The deepest nesting allowed, because every level takes space on the stack.
    private static let depthLimit = 100

    init(bytes: [UInt8], isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if isLenient, let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            position = start
        }
    }

    mutating func whole() throws(JSONValue.Fault) -> JSONValue {
        let value = try value()
        skipBlanks()
        guard isLenient || position == bytes.count else { throw fault("nothing may follow the value") }
        return value
    }

    private func fault(_ message: String) -> JSONValue.Fault {
        JSONValue.Fault(message: message, offset: min(position, bytes.count))
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Skips a symbol if it comes next, after blanks.
    private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard byte == UInt8(ascii: symbol) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONValue.Fault) -> JSONValue {
        skipBlanks()
        guard depth < Self.depthLimit else { throw fault("values are nested more than \(Self.depthLimit) deep") }
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

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONValue.Fault) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("a value is expected here") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONValue.Fault) -> JSONValue {
        let start = position
        while let byte, "0123456789+-.eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard Double(text)?.isFinite == true else {
            if position < bytes.count { position = start }
            throw fault("a value is expected here")
        }
        return .number(text)
    }

    private mutating func list() throws(JSONValue.Fault) -> JSONValue {
        position += 1
        var items: [JSONValue] = []
        while true {
            if take("]") { return .list(items) }
            if !items.isEmpty {
                guard take(",") else { throw fault("',' or ']' is expected here") }
                if isLenient, take("]") { return .list(items) }
            }
            items.append(try value())
        }
    }

    private mutating func object() throws(JSONValue.Fault) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        while true {
            if take("}") { return .object(members) }
            if !members.isEmpty {
                guard take(",") else { throw fault("',' or '}' is expected here") }
                if isLenient, take("}") { return .object(members) }
            }
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw fault("a name in quotes is expected here") }
            let name = try string()
            guard take(":") else { throw fault("':' is expected here") }
            members.append(JSONValue.Member(name: name, value: try value()))
        }
    }

    private mutating func string() throws(JSONValue.Fault) -> String {
        position += 1
        var out: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") {
                try escape(into: &out)
            } else {
                guard byte >= 0x20 || isLenient else { throw fault("a control character in a text") }
                out.append(byte)
                position += 1
            }
        }
        guard byte != nil else { throw fault("this text is never closed") }
        position += 1
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONValue.Fault) {
        position += 1
        guard let byte else { throw fault("this text is never closed") }
        switch byte {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
        case UInt8(ascii: "u"):
            guard var unit = codeUnit(at: position + 1) else { throw fault("an unknown escape") }
            position += 4
            if (0xD800..<0xDC00).contains(unit), position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\"),
                bytes[position + 2] == UInt8(ascii: "u"), let low = codeUnit(at: position + 3),
                (0xDC00..<0xE000).contains(low)
            {
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                position += 6
            }
            // Half of a surrogate pair is not a character.
            out += String(Character(UnicodeScalar(unit) ?? "\u{FFFD}")).utf8
        default:
            guard isLenient else { throw fault("an unknown escape") }
            out.append(byte)
        }
        position += 1
    }

    /// The UTF-16 code unit that four hexadecimal digits name.
    private func codeUnit(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
    }
}
