/// HTML as the text that it shows.
package enum StrippedTags {
    /// Whether a text is surely what `withoutTags` would make of it.
    package static func isPlain(_ bytes: Span<UInt8>) -> Bool {
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
    package static func withoutTags(_ html: String) -> String {
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
        let bytes = text.utf8.span
        var words: [UInt8] = []
        words.reserveCapacity(bytes.count)
        var (start, index) = (0, 0)
        while index <= bytes.count {
            let length = index < bytes.count ? blankLength(bytes, at: index) : 1
            if length > 0 {
                if start < index, !words.isEmpty { words.append(UInt8(ascii: " ")) }
                appendBytes(bytes, start..<index, to: &words)
                start = index + length
            }
            index += max(1, length)
        }
        return String(decoding: words, as: UTF8.self)
    }

    /// How many bytes the white space has that begins here (Unicode's White_Space); 0 where none does.
    @inline(__always)
    private static func blankLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || 0x9...0xD ~= byte ? 1 : 0 }
        guard byte >= 0xC2, byte <= 0xE3, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard index + 2 < bytes.count else { return 0 }
        let third = bytes[index + 2]
        switch (byte, second) {
        case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80 ? 3 : 0
        case (0xE2, 0x80): return 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        default: return 0
        }
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
        // HTML knows some in capitals too (HTML, section 13.5): what `upper` makes of text that is escaped.
        let names = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "AMP": "&", "LT": "<",
            "GT": ">",
            "QUOT": "\"",
        ]
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
    package var isWhiteSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x9...0xD).contains(value) : properties.isWhitespace
    }
}
