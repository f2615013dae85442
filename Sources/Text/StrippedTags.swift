/// Turns HTML into plain text.
package enum StrippedTags {
    /// Whether `withoutTags` certainly leaves a text unchanged.
    package static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return true }
        if bytes[0] == UInt8(ascii: " ") || bytes[bytes.count - 1] == UInt8(ascii: " ") { return false }
        var index = 0
        while index < bytes.count {
            let eight = EightBytes(bytes, at: index)
            let blanks = eight.marks(of: UInt8(ascii: " "))
            let found =
                eight.marks(of: UInt8(ascii: "<")) | eight.marks(of: UInt8(ascii: "&")) | eight.marks(below: 0x20)
                | eight.marksOutsideASCII | blanks & blanks &<< 8
            guard found != 0 else {
                // Not by 8, so that the next word includes a space that was last in this one.
                index += 7
                continue
            }
            index += EightBytes.count(before: found)
            let byte = bytes[index]
            if byte < 0x80 || byte >= 0xC2 && mayBeBlank(bytes, at: index) { return false }
            index += 1
        }
        return true
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

    /// Writes HTML without comments and tags, with white space collapsed and entities decoded, as Jinja's `striptags` does.
    /// Returns the offset after it, which is at most as far as that of the HTML would be.
    package static func write(_ html: Span<UInt8>, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
        var raw = MutableRawSpan(_elements: &output)
        var text = FoldedText(at: at)
        var start = 0
        while true {
            let open = html.firstIndex(of: UInt8(ascii: "<"), from: start)
            let end = open.flatMap { endOfTag(html, from: $0) }
            text.write(html, start..<(end == nil ? html.count : open ?? html.count), to: &raw)
            guard let end else { break }
            start = end
        }
        return decode(&output, at..<text.end)
    }

    /// Where the tag or comment that begins at an index ends; nil if it is never closed.
    private static func endOfTag(_ bytes: Span<UInt8>, from open: Int) -> Int? {
        let isComment = open + 1 < bytes.count && bytes[open + 1] == UInt8(ascii: "!") && holds(bytes, "<!--", at: open)
        var start = open + 1
        while let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: start) {
            start = end + 1
            if !isComment || holds(bytes, "--", at: end - 2) { return start }
        }
        return nil
    }

    /// Decodes numeric entities, `&nbsp;`, and the entities that escaping produces, in a range of the output. Returns its
    /// new end.
    private static func decode(_ output: inout MutableSpan<UInt8>, _ range: Range<Int>) -> Int {
        guard var sign = output.span.extracting(range).firstIndex(of: UInt8(ascii: "&")) else {
            return range.upperBound
        }
        var text: [UInt8] = []
        copyBytes(output.span.extracting(range), to: &text)
        let bytes = text.span
        var (start, at) = (0, range.lowerBound)
        while true {
            at = copy(bytes.extracting(droppingFirst: start), sign - start, &output, at)
            guard sign < bytes.count else { return at }
            let entity = entity(in: bytes, at: sign)
            let character = entity?.character ?? "&"
            at = copy(character.utf8.span, character.utf8.count, &output, at)
            start = entity?.end ?? sign + 1
            sign = bytes.firstIndex(of: UInt8(ascii: "&"), from: start) ?? bytes.count
        }
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
