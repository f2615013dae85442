/// Finds the addresses of a script that browsers look for beside it: `import … from "./x.js"`, `export … from`,
/// `import("./x.js")`, `new URL("x.png", import.meta.url)`, and its source map.
///
/// Strings, comments and regular expressions are told apart as ECMAScript does, as far as that goes without its grammar.
struct ScriptAddresses {
    private let bytes: [UInt8]
    private var place = 0
    private var found: [CodeAddress] = []
    /// The last two words or signs.
    private var before = ("", "")

    static func all(in bytes: [UInt8]) -> [CodeAddress] {
        var reader = ScriptAddresses(bytes: bytes)
        reader.read()
        return reader.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() {
        while place < bytes.count {
            switch bytes[place] {
            case 0...0x20: place += 1
            case UInt8(ascii: "/"): readSlash()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): readString()
            case UInt8(ascii: "`"):
                skip(to: UInt8(ascii: "`"))
                note("`")
            case let byte where Self.isWord(byte): readWord()
            case let byte:
                place += 1
                note(String(Unicode.Scalar(byte)))
            }
        }
    }

    private mutating func note(_ token: String) { before = (before.1, token) }

    private mutating func readWord() {
        let start = place
        while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
        note(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    /// A comment, a regular expression or a division.
    private mutating func readSlash() {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        if next == UInt8(ascii: "/") {
            let start = place + 2
            place = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if let map = CodeAddress.sourceMap(in: bytes, comment: start..<place) { found.append(map) }
        } else if next == UInt8(ascii: "*") {
            let end = bytes[(place + 2)...].firstRange(of: Array("*/".utf8))?.upperBound
            place = end ?? bytes.count
        } else if Self.precedesExpression(before.1) {
            readExpression()
            note("/")
        } else {
            place += 1
            note("/")
        }
    }

    /// A regular expression, which ends with its line at the latest.
    private mutating func readExpression() {
        var isInClass = false
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
            let byte = bytes[place]
            place += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "[") { isInClass = true }
            if byte == UInt8(ascii: "]") { isInClass = false }
            if byte == UInt8(ascii: "/"), !isInClass { break }
        }
        place = min(place, bytes.count)
        // What ends it is a value: the next slash divides.
        before.1 = ")"
    }

    private mutating func readString() {
        let start = place + 1
        skip(to: bytes[place], within: true)
        let text = String(decoding: bytes[start..<max(start, place - 1)], as: UTF8.self)
        let isRelative = text.hasPrefix("./") || text.hasPrefix("../")
        let isImported = ["import", "from"].contains(before.1) || before == ("import", "(")
        if !text.contains("\\"), (isImported && isRelative) || (before == ("URL", "(") && isBesideScript()) {
            found.append(CodeAddress(range: start..<max(start, place - 1), text: text))
        }
        note("\"")
    }

    /// Whether `, import.meta.url` follows.
    private func isBesideScript() -> Bool {
        let rest = bytes[place...].prefix(200).filter { $0 > 0x20 }
        return rest.starts(with: ",import.meta.url".utf8)
    }

    /// Goes behind the next quotation mark of a kind that is not escaped, or, within a line, to its end.
    private mutating func skip(to quote: UInt8, within line: Bool = false) {
        place += 1
        while place < bytes.count, bytes[place] != quote {
            if line, bytes[place] == UInt8(ascii: "\n") { break }
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(bytes.count, place + 1)
    }

    /// Whether a slash behind a word or sign begins a regular expression.
    private static func precedesExpression(_ token: String) -> Bool {
        if ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"].contains(token) {
            return true
        }
        guard let first = token.utf8.first, !isWord(first) else { return token.isEmpty }
        return ![")", "]", "}", "\"", "`"].contains(token)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
            true
        default: false
        }
    }
}
