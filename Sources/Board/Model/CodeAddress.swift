import Text

/// An address in a stylesheet or script: its range of bytes, without quotation marks, and its text.
struct CodeAddress: Equatable {
    let range: Range<Int>
    /// The text, with escapes resolved.
    let text: String
    /// Whether only developer tools use it, like a source map, so that its file may be missing.
    var isOptional = false

    /// An address to write instead of this one. Characters that would end it, or begin an escape, are percent-encoded.
    func quoted(_ address: String) -> String {
        percentEncoded(address) { !"\"'()\\ \n`".utf8.contains($0) }
    }

    /// The address after `sourceMappingURL=`, if the comment has one (ECMA-426).
    static func sourceMap(in bytes: [UInt8], comment: Range<Int>) -> CodeAddress? {
        let mark = Array("# sourceMappingURL=".utf8)
        guard comment.count > mark.count, bytes[comment].starts(with: mark) else { return nil }
        let start = comment.lowerBound + mark.count
        let end = bytes[start..<comment.upperBound].firstIndex { $0 <= 0x20 } ?? comment.upperBound
        guard start < end else { return nil }
        return CodeAddress(
            range: start..<end, text: String(decoding: bytes[start..<end], as: UTF8.self), isOptional: true)
    }
}

/// Finds the addresses in a script that browsers resolve relative to it: `import … from "./x.js"`, `export … from`,
/// `import("./x.js")`, `new URL("x.png", import.meta.url)`, and its source map.
///
/// Strings, comments and regular expressions are recognised as in ECMAScript, as far as that is possible without
/// parsing the script.
struct ScriptAddresses {
    private let bytes: [UInt8]
    private var position = 0
    private var found: [CodeAddress] = []
    /// The last two words or symbols.
    private var before = ("", "")

    static func all(in bytes: [UInt8]) -> [CodeAddress] {
        var reader = ScriptAddresses(bytes: bytes)
        reader.read()
        return reader.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() {
        while position < bytes.count {
            switch bytes[position] {
            case 0...0x20: position += 1
            case UInt8(ascii: "/"): readSlash()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): readString()
            case UInt8(ascii: "`"):
                skip(to: UInt8(ascii: "`"))
                note("`")
            case let byte where Self.isWord(byte): readWord()
            case let byte:
                position += 1
                note(String(Unicode.Scalar(byte)))
            }
        }
    }

    private mutating func note(_ token: String) { before = (before.1, token) }

    private mutating func readWord() {
        let start = position
        while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
        note(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// Reads a comment, a regular expression or a division sign.
    private mutating func readSlash() {
        let next = position + 1 < bytes.count ? bytes[position + 1] : 0
        if next == UInt8(ascii: "/") {
            let start = position + 2
            position = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if let map = CodeAddress.sourceMap(in: bytes, comment: start..<position) { found.append(map) }
        } else if next == UInt8(ascii: "*") {
            let end = bytes[(position + 2)...].firstRange(of: Array("*/".utf8))?.upperBound
            position = end ?? bytes.count
        } else if Self.precedesExpression(before.1) {
            readExpression()
            note("/")
        } else {
            position += 1
            note("/")
        }
    }

    /// Reads a regular expression, which cannot continue on the next line.
    private mutating func readExpression() {
        var isInClass = false
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            let byte = bytes[position]
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "[") { isInClass = true }
            if byte == UInt8(ascii: "]") { isInClass = false }
            if byte == UInt8(ascii: "/"), !isInClass { break }
        }
        position = min(position, bytes.count)
        // A regular expression is a value, so a slash after it divides.
        before.1 = ")"
    }

    private mutating func readString() {
        let start = position + 1
        skip(to: bytes[position], within: true)
        let text = String(decoding: bytes[start..<max(start, position - 1)], as: UTF8.self)
        let isRelative = text.hasPrefix("./") || text.hasPrefix("../")
        let isImported = ["import", "from"].contains(before.1) || before == ("import", "(")
        if !text.contains("\\"), (isImported && isRelative) || (before == ("URL", "(") && isBesideScript()) {
            found.append(CodeAddress(range: start..<max(start, position - 1), text: text))
        }
        note("\"")
    }

    /// Whether `, import.meta.url` follows.
    private func isBesideScript() -> Bool {
        let rest = bytes[position...].prefix(200).filter { $0 > 0x20 }
        return rest.starts(with: ",import.meta.url".utf8)
    }

    /// Moves past the next unescaped quotation mark of this kind; with `within`, at most to the end of the line.
    private mutating func skip(to quote: UInt8, within line: Bool = false) {
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if line, bytes[position] == UInt8(ascii: "\n") { break }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(bytes.count, position + 1)
    }

    /// Whether a slash after this word or symbol begins a regular expression.
    private static func precedesExpression(_ token: String) -> Bool {
        if ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"].contains(token) {
            return true
        }
        guard let first = token.utf8.first, !isWord(first) else { return token.isEmpty }
        return ![")", "]", "}", "\"", "`"].contains(token)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}

/// Finds the addresses in a stylesheet: `url(…)`, `src(…)`, `image-set("…")`, `@import "…"`, and its source map.
///
/// Comments, strings, escapes and functions are parsed as in CSS Syntax Module Level 3.
struct StylesheetAddresses {
    private let bytes: [UInt8]
    private var position = 0
    private var found: [CodeAddress] = []
    /// The open functions, innermost last. They decide what a string means.
    private var functions: [String] = []
    /// Whether the next string belongs to `@import`.
    private var imports = false

    static func all(in bytes: [UInt8]) -> [CodeAddress] {
        var reader = StylesheetAddresses(bytes: bytes)
        reader.read()
        return reader.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"): readComment()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): readString()
            case UInt8(ascii: "("):
                functions.append("")
                position += 1
            case UInt8(ascii: ")"):
                _ = functions.popLast()
                position += 1
            case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                imports = false
                position += 1
            case let byte where Self.isName(byte): readName()
            default: position += 1
            }
        }
    }

    private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private mutating func readComment() {
        let start = position + 2
        position = start
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) {
            position += 1
        }
        if let map = CodeAddress.sourceMap(in: bytes, comment: start..<position) { found.append(map) }
        position = min(bytes.count, position + 2)
    }

    /// Reads a name: `@import`, or a function if a bracket follows directly.
    private mutating func readName() {
        let start = position
        while position < bytes.count, Self.isName(bytes[position]) { passCharacter() }
        guard bytes[start] == UInt8(ascii: "@") || position < bytes.count && bytes[position] == UInt8(ascii: "(") else {
            return
        }
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        if name == "@import" {
            imports = true
        } else if position < bytes.count, bytes[position] == UInt8(ascii: "(") {
            position += 1
            functions.append(name)
            if name == "url" { readURL() }
        }
    }

    /// Reads the contents of `url(` unless it is a string.
    private mutating func readURL() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        guard position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "'") else {
            return
        }
        let start = position
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ")") { passCharacter() }
        add(start..<position)
        imports = false
    }

    /// Moves past a character or an escape. A blank after an escape in digits belongs to it (section 4.3.7).
    private mutating func passCharacter() {
        let isEscape = bytes[position] == UInt8(ascii: "\\")
        position += 1
        guard isEscape, position < bytes.count else { return }
        let digits = bytes[position...].prefix(6).prefix { Unicode.Scalar($0).properties.isASCIIHexDigit }.count
        position += max(1, digits)
        if digits > 0, position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func readString() {
        let quote = bytes[position]
        let start = position + 1
        position = start
        // An unclosed string ends with its line.
        while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
            passCharacter()
        }
        let function = functions.last ?? ""
        if (imports && functions.isEmpty) || Self.hasAddresses.contains(function) { add(start..<position) }
        if functions.isEmpty || function == "url" { imports = false }
        position += 1
    }

    private static let hasAddresses: Set<String> = ["url", "src", "image-set", "-webkit-image-set"]

    private mutating func add(_ range: Range<Int>) {
        found.append(CodeAddress(range: range, text: Self.unescaped(bytes[range])))
    }

    /// Resolves escapes (section 4.3.7): `\28` and `\(` are `(`.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            let digits = rest.prefix(6).prefix { Unicode.Scalar($0).properties.isASCIIHexDigit }
            if let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) {
                out += String(Unicode.Scalar(value).map(Character.init) ?? "\u{FFFD}").utf8
                rest = rest.dropFirst(digits.count)
                if let blank = rest.first, blank <= 0x20 { rest = rest.dropFirst() }
            } else if let escaped = rest.popFirst(), escaped != UInt8(ascii: "\n") {
                out.append(escaped)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "\\"), 0x80...: true
        default: byte.isAlphanumeric
        }
    }
}
