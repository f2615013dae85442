/// Filters that write for a format: HTML, URLs, XML, iCalendar.
enum MarkupFilters {
    static func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        switch filter {
        case .striptags: return .string(withoutTags(value.printed))
        case .urlencode: return .string(try encoded(value))
        case .urlize: return try urlized(value, arguments, escapes: escapes)
        case .xml: return .markup(FormatText.text(value.printed, FormatText.appendXML))
        case .ical: return .markup(FormatText.text(value.printed, FormatText.appendCalendarText))
        default: return .string(Templates.slug(value.printed))
        }
    }

    /// HTML without comments and tags, entities as characters, white space folded.
    private static func withoutTags(_ html: String) -> String {
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

    /// Percent-encoding (RFC 3986 section 2.1): of a text with `/` left alone; of a mapping or pairs as a query.
    private static func encoded(_ value: Value) throws(RenderProblem) -> String {
        let pairs: [(Value, Value)]
        switch value {
        case .map(let map): pairs = map.pairs.map { ($0, $1) }
        case .list(let items), .tuple(let items):
            pairs = try items.map { item throws(RenderProblem) in
                guard let pair = item.sequence, pair.count == 2 else { throw RenderProblem("'urlencode' takes pairs") }
                return (pair[0], pair[1])
            }
        default: return percentEncoded(value.printed, keeping: UInt8(ascii: "/"))
        }
        return pairs.map { percentEncoded($0.printed) + "=" + percentEncoded($1.printed) }
            .map { $0.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+") }
            .joined(separator: "&")
    }

    private static func percentEncoded(_ text: String, keeping kept: UInt8? = nil) -> String {
        let bytes = text.utf8.span
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count &* 3)
        for index in bytes.indices {
            let byte = bytes[index]
            if isUnreserved(byte) || byte == kept {
                out.append(byte)
            } else {
                out.append(UInt8(ascii: "%"))
                out.append(digit(byte &>> 4))
                out.append(digit(byte & 15))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Letters, digits and `_.-~` of ASCII: RFC 3986 section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "A") &+ value &- 10
    }

    /// A mapping as attributes: `{class: 'x', id: none}` is ` class="x"`.
    static func attributes(_ value: Value, autospace: Bool, escapes: Bool) throws(RenderProblem) -> Value {
        guard case .map(let map) = value else {
            throw RenderProblem("'xmlattr' takes a mapping, not \(value.kindName)")
        }
        var parts: [String] = []
        for (key, value) in map.pairs where !value.isNone && !value.isUndefined {
            let name = key.printed
            guard !name.contains(where: { $0.isWhitespace || "/>=".contains($0) }) else {
                throw RenderProblem("'\(name)' is no name of an attribute")
            }
            parts.append("\(escaped(name))=\"\(value.asMarkup)\"")
        }
        let text = (autospace && !parts.isEmpty ? " " : "") + parts.joined(separator: " ")
        return escapes ? .markup(text) : .string(text)
    }

    private static func urlized(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        var rel = Set(arguments.text(3).split(separator: " ").map(String.init))
        if arguments.flag(1) { rel.insert("nofollow") }
        rel.insert("noopener")
        let schemes = (arguments[4]?.sequence ?? []).map(\.printed)
        let limit = arguments[0] == nil || arguments[0]?.isNone == true ? nil : try arguments.integer(0, 0)
        let target = arguments[2].flatMap { $0.isNone ? nil : $0.printed }
        let text = Urlize(limit: limit, rel: rel.sorted().joined(separator: " "), target: target, schemes: schemes)
            .apply(value.isMarkup ? value.printed : escaped(value.printed))
        return escapes ? .markup(text) : .string(text)
    }
}

extension Unicode.Scalar {
    /// Whether it is white space (Unicode's White_Space), told at once for ASCII.
    var isWhiteSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x9...0xD).contains(value) : properties.isWhitespace
    }
}
