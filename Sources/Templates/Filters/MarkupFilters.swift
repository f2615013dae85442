/// Filters that write for a format: HTML, URLs, XML, iCalendar.
extension Page {
    mutating func applyMarkup(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        if filter == .urlize || filter == .slug { try spend(value.size &* 64) }
        switch filter {
        case .striptags:
            if value.isText, withBytes(of: value, StrippedTags.isPlain) { return .value(value.asKind(.text)) }
            try spend(value.isText ? value.size &* 2 : 0)
            try append(StrippedTags.withoutTags(try printed(value)))
        case .urlencode: try encode(value)
        case .urlize: return try urlized(value, arguments, escapes: escapes)
        case .xmlattr: return try attributes(value, autospace: arguments.flag(0, true), escapes: escapes)
        case .xml:
            try append(try printedText(value), .xml)
            return .markup
        case .ical:
            try append(try printedText(value), .calendar)
            return .markup
        default: try append(slug(try printed(value)))
        }
        return .text
    }

    /// Percent-encoding (RFC 3986 section 2.1): of a text with `/` left alone; of a mapping or pairs as a query.
    private mutating func encode(_ value: Value) throws(RenderProblem) {
        guard value.kind == .map || value.isSequence else { return try append(try printedText(value), .path) }
        guard let pairs = pairs(value) else { throw RenderProblem("'urlencode' takes pairs") }
        for (place, pair) in pairs.enumerated() {
            if place > 0 { try append("&") }
            try encodeInQuery(pair.key)
            try append("=")
            try encodeInQuery(pair.value)
        }
    }

    private mutating func encodeInQuery(_ value: Value) throws(RenderProblem) {
        let start = at
        try append(try printedText(value), .query)
        let text = takeString(from: start)
        try append(text.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"))
    }

    /// A mapping as attributes: `{class: 'x', id: none}` is ` class="x"`.
    private mutating func attributes(
        _ value: Value, autospace: Bool, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        guard value.kind == .map else { throw RenderProblem("'xmlattr' takes a mapping, not \(value.kindName)") }
        var isFirst = true
        for (key, value) in pairs(value) ?? [] where !value.isNone && !value.isUndefined {
            let name = try printed(key)
            guard !name.contains(where: { $0.isWhitespace || "/>=".contains($0) }) else {
                throw RenderProblem("'\(name)' is not the name of an attribute")
            }
            if autospace || !isFirst { try append(" ") }
            isFirst = false
            try append(name, .html)
            try append("=\"")
            try emit(value, escapes: true)
            try append("\"")
        }
        return .written(escapes ? .markup : .text)
    }

    private mutating func urlized(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        var rel = Set(try text(arguments, 3).split(separator: " ").map(String.init))
        if arguments.flag(1) { rel.insert("nofollow") }
        rel.insert("noopener")
        var schemes: [String] = []
        for scheme in items(arguments.required(4)) { schemes.append(try printed(scheme)) }
        let limit = arguments.required(0).isNone ? nil : try arguments.integer(0, 0, on: self)
        let target = arguments.required(2).isNone ? nil : try text(arguments, 2)
        let html = try printed(value)
        try append(
            Urlize(limit: limit, rel: rel.sorted().joined(separator: " "), target: target, schemes: schemes)
                .apply(value.isMarkup ? html : escaped(html)))
        return .written(escapes ? .markup : .text)
    }
}

/// HTML as the text that it shows.
enum StrippedTags {
    /// Whether a text is surely what `withoutTags` would make of it.
    static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        var isAfterBlank = true
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return false }
            if byte >= 0xC2, isBlank(bytes, at: index) { return false }
            let isBlank = byte == UInt8(ascii: " ")
            if isBlank ? isAfterBlank : (0x9...0xD).contains(byte) { return false }
            isAfterBlank = isBlank
        }
        return !isAfterBlank || bytes.isEmpty
    }

    /// Whether a character that begins here may be white space outside ASCII: U+0085, U+00A0, U+1680, those from U+2000
    /// on that are neither dashes nor quotation marks, U+3000.
    private static func isBlank(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index + 2 < bytes.count else { return true }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        return switch bytes[index] {
        case 0xC2: second == 0x85 || second == 0xA0
        case 0xE1: second == 0x9A
        case 0xE2: second == 0x80 && !(0x90...0xA7 ~= third) || second == 0x81
        case 0xE3: second == 0x80
        default: false
        }
    }

    /// HTML without comments and tags, entities as characters, white space folded.
    static func withoutTags(_ html: String) -> String {
        let bytes = html.utf8.span
        let first = firstIndex(in: bytes) {
            $0.marks(of: UInt8(ascii: "<")) | $0.marks(of: UInt8(ascii: "&"))
        }
        if first == bytes.count { return folded(html) }
        return folded(unescaped(textOutsideTags(html)))
    }

    private static func textOutsideTags(_ html: String) -> String {
        let bytes = html.utf8.span
        var text: [UInt8] = []
        var start = 0
        while true {
            let open = firstIndex(in: bytes, from: start) { $0.marks(of: UInt8(ascii: "<")) }
            appendBytes(bytes, start..<open, to: &text)
            if open == bytes.count { break }
            guard let end = endOfTag(bytes, from: open) else {
                appendBytes(bytes, open..<bytes.count, to: &text)
                break
            }
            start = end
        }
        return start == 0 ? html : String(decoding: text, as: UTF8.self)
    }

    /// Where the tag or comment ends that begins at an index; nil where nothing ends it.
    private static func endOfTag(_ bytes: Span<UInt8>, from open: Int) -> Int? {
        let isComment = holds(bytes, "<!--", at: open)
        var end = open
        repeat {
            end = firstIndex(in: bytes, from: end + 1) { $0.marks(of: UInt8(ascii: ">")) }
            if end == bytes.count { return nil }
        } while isComment && !holds(bytes, "--", at: end - 2)
        return end + 1
    }

    /// The words with one blank between them: the text itself, where it is so already.
    private static func folded(_ text: String) -> String {
        if isFolded(text) { return text }
        return text.unicodeScalars.split(whereSeparator: \.isWhiteSpace).map(String.init).joined(separator: " ")
    }

    private static func isFolded(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var isAfterBlank = true
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x80 { return isFolded(text.unicodeScalars) }
            let isBlank = byte == UInt8(ascii: " ")
            if isBlank ? isAfterBlank : (0x9...0xD).contains(byte) { return false }
            isAfterBlank = isBlank
        }
        return !isAfterBlank || text.isEmpty
    }

    private static func isFolded(_ scalars: String.UnicodeScalarView) -> Bool {
        var isAfterBlank = true
        for scalar in scalars {
            let isBlank = scalar.isWhiteSpace
            if isBlank, scalar != " " || isAfterBlank { return false }
            isAfterBlank = isBlank
        }
        return !isAfterBlank
    }

    /// The entities that escaping makes, and numbers, as characters.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
        var out = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            out += rest[..<start]
            rest = rest[start...]
            guard let end = rest.prefix(12).firstIndex(of: ";") else { out += "&"; rest = rest.dropFirst(); continue }
            let name = rest[rest.index(after: start)..<end]
            if let character = names[String(name)] ?? numbered(name) {
                out += character
                rest = rest[rest.index(after: end)...]
            } else {
                out += "&"
                rest = rest.dropFirst()
            }
        }
        return out + rest
    }

    private static func numbered(_ name: Substring) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(UnicodeScalar.init).map { String(Character($0)) }
    }
}

extension Unicode.Scalar {
    /// Whether it is white space (Unicode's White_Space), told at once for ASCII.
    var isWhiteSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x9...0xD).contains(value) : properties.isWhitespace
    }
}
