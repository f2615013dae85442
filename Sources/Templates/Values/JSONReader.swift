package import Diagnostics

/// Reads JSON (RFC 8259) into values, with mappings in the order of the file.
package struct JSONReader {
    private let source: SourceText
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var arena: ValueArena
    private let makesRecords: Bool
    private var shapes: [[String]: Shape] = [:]

    private init(_ source: SourceText, _ arena: consuming ValueArena, _ makesRecords: Bool) {
        self.makesRecords = makesRecords
        self.source = source
        self.arena = arena
        bytes = source.bytes
    }

    /// Reads a file that holds one object and returns its members, made in `arena`; nil for any other value. Fails if
    /// the file is not JSON. With `mappingsAsRecords`, mappings inside become records, which store their names only
    /// once.
    package static func read(
        _ source: SourceText, into arena: inout ValueArena, mappingsAsRecords: Bool = false
    ) -> Result<[(name: String, value: Value)]?, JSONProblem> {
        var reader = JSONReader(source, arena, mappingsAsRecords)
        defer { arena = reader.arena }
        do throws(JSONProblem) {
            let value = try reader.value()
            reader.skipSpace()
            guard reader.position == reader.bytes.count else { throw reader.problem("nothing may follow the value") }
            return .success(reader.members(of: value))
        } catch {
            return .failure(error)
        }
    }

    private func members(of value: Value) -> [(name: String, value: Value)]? {
        guard value.kind == .map else { return nil }
        return (0..<value.size).map { place in
            let (key, item) = (arena.values[value.start + 2 * place], arena.values[value.start + 2 * place + 1])
            return (String(decoding: arena.texts[key.start..<key.start + key.size], as: UTF8.self), item)
        }
    }

    private func problem(_ message: String) -> JSONProblem {
        let start = min(position, bytes.count)
        return JSONProblem(
            diagnostic: Diagnostic(
                .error, "json.syntax", message, at: source.place(of: start..<min(bytes.count, start + 1))))
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func value() throws(JSONProblem) -> Value {
        skipSpace()
        guard position < bytes.count else { throw problem("a value is expected here") }
        guard depth < 100 else { throw problem("more than 100 levels of nesting") }
        depth += 1
        defer { depth -= 1 }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try map()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""):
            let text = try text()
            return arena.text(text)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .none)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: Value) throws(JSONProblem) -> Value {
        guard bytes[position...].starts(with: word.utf8) else { throw problem("a value is expected here") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONProblem) -> Value {
        let start = position
        while position < bytes.count, "0123456789+-.eE".utf8.contains(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let number = Int(text) { return .int(number) }
        guard !text.isEmpty, let number = Double(text), number.isFinite else {
            position = start
            throw problem("a value is expected here")
        }
        return .double(number)
    }

    private mutating func list() throws(JSONProblem) -> Value {
        position += 1
        var items: [Value] = []
        while true {
            skipSpace()
            if take("]") { return arena.list(items) }
            if !items.isEmpty, !take(",") { throw problem("',' or ']' is expected here") }
            items.append(try value())
        }
    }

    private mutating func map() throws(JSONProblem) -> Value {
        position += 1
        var pairs: [(name: String, value: Value)] = []
        while true {
            skipSpace()
            if take("}") { return made(pairs) }
            if !pairs.isEmpty {
                guard take(",") else { throw problem("',' or '}' is expected here") }
                skipSpace()
            }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw problem("a name in quotes is expected here")
            }
            let key = try text()
            skipSpace()
            guard take(":") else { throw problem("':' is expected here") }
            pairs.append((key, try value()))
        }
    }

    private mutating func made(_ pairs: [(name: String, value: Value)]) -> Value {
        guard makesRecords, depth > 1 else { return arena.map(pairs) }
        let names = pairs.map(\.name)
        let shape = shapes[names] ?? Shape(names)
        shapes[names] = shape
        return arena.record(shape, pairs.map(\.value))
    }

    private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: symbol) else { return false }
        position += 1
        return true
    }

    private mutating func text() throws(JSONProblem) -> String {
        position += 1
        var out: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] >= 0x20 else { throw problem("a control character in a text") }
            if bytes[position] == UInt8(ascii: "\\") {
                out += try escape()
            } else {
                out.append(bytes[position])
                position += 1
            }
        }
        guard position < bytes.count else { throw problem("this text is never closed") }
        position += 1
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func escape() throws(JSONProblem) -> [UInt8] {
        position += 1
        guard position < bytes.count else { throw problem("this text is never closed") }
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
            UInt8(ascii: "\""): UInt8(ascii: "\""),
        ]
        if let byte = plain[bytes[position]] {
            position += 1
            return [byte]
        }
        guard bytes[position] == UInt8(ascii: "u"), var unit = codeUnit(position + 1) else {
            throw problem("an unknown escape")
        }
        position += 5
        if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"), let low = codeUnit(position + 2), (0xDC00..<0xE000).contains(low)
        {
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            position += 6
        }
        return Array(String(Character(UnicodeScalar(unit) ?? "\u{FFFD}")).utf8)
    }

    private func codeUnit(_ start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
    }
}

/// Why a file is not JSON.
package struct JSONProblem: Error, Sendable {
    package let diagnostic: Diagnostic
}
