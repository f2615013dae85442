/// Turns HTML into plain text.
package enum StrippedTags {
    /// Whether `withoutTags` certainly leaves a text unchanged.
    package static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        var isAfterBlank = true
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return false }
            if byte >= 0xC2, mayBeBlank(bytes, at: index) { return false }
            let isBlank = byte == UInt8(ascii: " ")
            if isBlank ? isAfterBlank : (0x9...0xD).contains(byte) { return false }
            isAfterBlank = isBlank
        }
        return !isAfterBlank || bytes.isEmpty
    }

    /// Whether the character that begins here may be white space outside ASCII: U+0085, U+00A0, U+1680, the characters
    /// from U+2000 on other than dashes and quotation marks, U+3000.
    private static func mayBeBlank(_ bytes: Span<UInt8>, at index: Int) -> Bool {
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

    /// Removes comments and tags, collapses white space, then decodes entities, as Jinja's `striptags` does.
    package static func withoutTags(_ html: String) -> String {
        let text = textOutsideTags(html.utf8.span)
        let folded = folded(text.span)
        return String(decoding: unescaped(folded), as: UTF8.self)
    }

    private static func textOutsideTags(_ bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var start = 0
        while true {
            let open = firstIndex(in: bytes, from: start) { $0.marks(of: UInt8(ascii: "<")) }
            let end = open < bytes.count ? endOfTag(bytes, from: open) : nil
            appendBytes(bytes, start..<(end == nil ? bytes.count : open), to: &text)
            guard let end else { return text }
            start = end
        }
    }

    /// Where the tag or comment that begins at an index ends; nil if it is never closed.
    private static func endOfTag(_ bytes: Span<UInt8>, from open: Int) -> Int? {
        let isComment = holds(bytes, "<!--", at: open)
        var end = open
        repeat {
            end = firstIndex(in: bytes, from: end + 1) { $0.marks(of: UInt8(ascii: ">")) }
            if end == bytes.count { return nil }
        } while isComment && !holds(bytes, "--", at: end - 2)
        return end + 1
    }

    /// The words, separated by single spaces.
    private static func folded(_ bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var start = 0
        while start < bytes.count {
            let length = blankLength(bytes, at: start)
            if length > 0 {
                start += length
                continue
            }
            let end = endOfFolded(bytes, from: start)
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            appendBytes(bytes, start..<end, to: &text)
            start = end
        }
        return text
    }

    /// Where the words that single spaces separate end, counted from an index on: after `b` in `a b  c`. They also end
    /// before any other white space, and before white space at the end of the text.
    private static func endOfFolded(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let eight = EightBytes(bytes, at: index)
            let blanks = eight.marks(of: UInt8(ascii: " "))
            let found = eight.marks(below: 0x20) | eight.marksOutsideASCII | blanks & blanks &<< 8
            guard found != 0 else {
                // Not by 8, so that the next word includes a space that was last in this one.
                index += 7
                continue
            }
            index += EightBytes.count(before: found)
            if blankLength(bytes, at: index) > 0 { return withoutBlank(bytes, before: index) }
            index += 1
        }
        return withoutBlank(bytes, before: bytes.count)
    }

    private static func withoutBlank(_ bytes: Span<UInt8>, before end: Int) -> Int {
        bytes[end - 1] == UInt8(ascii: " ") ? end - 1 : end
    }

    /// The length in bytes of the white space character (Unicode's White_Space) at an index; 0 for any other character.
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

    /// Decodes numeric entities, `&nbsp;`, and the entities that escaping produces.
    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        let bytes = text.span
        var sign = firstIndex(in: bytes) { $0.marks(of: UInt8(ascii: "&")) }
        if sign == bytes.count { return text }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var start = 0
        while sign < bytes.count {
            appendBytes(bytes, start..<sign, to: &out)
            let entity = entity(in: bytes, at: sign)
            out += (entity?.character ?? "&").utf8
            start = entity?.end ?? sign + 1
            sign = firstIndex(in: bytes, from: start) { $0.marks(of: UInt8(ascii: "&")) }
        }
        appendBytes(bytes, start..<bytes.count, to: &out)
        return out
    }

    /// The character that an entity of at most twelve bytes stands for, and where the entity ends: `&amp;`, `&#38;`.
    private static func entity(in bytes: Span<UInt8>, at sign: Int) -> (character: String, end: Int)? {
        let part = bytes.extracting(sign..<min(sign + 12, bytes.count))
        let end = firstIndex(in: part) { $0.marks(of: UInt8(ascii: ";")) }
        guard end < part.count else { return nil }
        var name: [UInt8] = []
        appendBytes(part, 1..<end, to: &name)
        return character(named: String(decoding: name, as: UTF8.self)).map { ($0, sign + end + 1) }
    }

    private static func character(named name: String) -> String? {
        switch name {
        // HTML has some in capitals too (HTML, section 13.5). The filter `upper` produces them from escaped text.
        case "amp", "AMP": "&"
        case "lt", "LT": "<"
        case "gt", "GT": ">"
        case "quot", "QUOT": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        default: numbered(name)
        }
    }

    private static func numbered(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(UnicodeScalar.init).map { String(Character($0)) }
    }
}

extension Unicode.Scalar {
    /// Whether it is white space (Unicode's White_Space), with a fast path for ASCII.
    package var isWhiteSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x9...0xD).contains(value) : properties.isWhitespace
    }
}
