import Text

/// Finds bare web and mail addresses in a text, by GFM's rules (section 6.9, autolinks).
///
/// In `(see www.example.org/a_(b)).` that is `www.example.org/a_(b)`. An address ends at white space, and at
/// punctuation of other scripts that addresses do not contain unencoded, such as `。` and `»`. Because a mask hides all
/// of an address from libcmark, it also ends at what would end code, a link's text or an attribute: a backtick, `"`,
/// `>`, or a `]` without its `[`.
enum WebAddress {
    /// The end of the web address at an offset, and its URL; nil if there is none.
    static func web(at start: Int, in bytes: ArraySlice<UInt8>) -> (end: Int, url: String)? {
        let isPlain = bytes[start] | 0x20 == UInt8(ascii: "w")
        var domain = start
        if isPlain {
            guard matches("www.", at: start, in: bytes), mayFollow(start, in: bytes) else { return nil }
        } else {
            guard let scheme = ["http://", "https://"].first(where: { matches($0, at: start, in: bytes) }),
                !isWord(before: start, in: bytes), !isPartOfOther(start, in: bytes)
            else { return nil }
            domain += scheme.utf8.count
        }
        let isEmphasised = start > bytes.startIndex && bytes[start - 1] == UInt8(ascii: "_")
        guard let host = hostEnd(from: domain, in: bytes, needsPeriod: isPlain, isEmphasised: isEmphasised) else {
            return nil
        }
        let end = trimmed(start..<pathEnd(from: host, in: bytes), in: bytes)
        guard end > domain else { return nil }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return (end, isPlain ? "http://" + text : text)
    }

    /// Whether the scheme before a colon may begin a web address.
    static func mayHaveScheme(before colon: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        let start = colon - (bytes[colon - 1] | 0x20 == UInt8(ascii: "s") ? 5 : 4)
        return start >= bytes.startIndex && !isPartOfOther(start, in: bytes)
    }

    /// The end of the mail address at an offset, where its local part begins, and its URL; nil if there is none.
    ///
    /// `jobs@example.org.` ends before the full stop; `a@example` and `a@example.org-` are not addresses. A `mailto:`
    /// before the address belongs to it.
    static func mail(at start: Int, in bytes: ArraySlice<UInt8>) -> (end: Int, url: String)? {
        let isInBrackets = start > bytes.startIndex && bytes[start - 1] == UInt8(ascii: "[")
        guard isInBrackets || !isPartOfOther(start, in: bytes) else { return nil }
        let isWhole = matches("mailto:", at: start, in: bytes)
        guard let end = mailbox(at: isWhole ? start + 7 : start, in: bytes) else { return nil }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return (end, isWhole ? text : "mailto:" + text)
    }

    private static func mailbox(at start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        guard let at = bytes[start...].firstIndex(where: { !isLocal($0) }), at > start,
            bytes[at] == UInt8(ascii: "@")
        else { return nil }
        var end = at + 1
        var periods = 0
        while end < bytes.endIndex {
            let byte = bytes[end]
            if byte == UInt8(ascii: ".") {
                guard end + 1 < bytes.endIndex, bytes[end + 1].isLetter || bytes[end + 1].isDigit else { break }
                periods += 1
            } else if !byte.isLetter, !byte.isDigit, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                break
            }
            end += 1
        }
        // Emphasis around the address does not belong to it: `_jobs@example.org_`.
        if start > bytes.startIndex, bytes[start - 1] == UInt8(ascii: "_") {
            while end > at + 1, bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
            if bytes[start] == UInt8(ascii: "_"), end < bytes.endIndex, bytes[end] == UInt8(ascii: "_") { return nil }
        }
        guard periods > 0, bytes[end - 1].isLetter, end == bytes.endIndex || bytes[end] != UInt8(ascii: "@")
        else { return nil }
        return end
    }

    /// Whether the local part of a mail address may contain this byte.
    static func isLocal(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || ".+-_".utf8.contains(byte)
    }

    /// Whether what could belong to a mail address before an offset is only emphasis: `_a@b.org_`.
    static func isEmphasis(before start: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        var i = start
        while i > bytes.startIndex, bytes[i - 1] == UInt8(ascii: "_") { i -= 1 }
        return i < start && (i == bytes.startIndex || !isLocal(bytes[i - 1]))
    }

    /// Whether a letter before an offset rules out a web address there: `xhttp://`.
    private static func isWord(before start: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        start > bytes.startIndex && bytes[start - 1].isLetter
    }

    /// Whether an address is the destination or label of a link, or in a tag. Most are, and need not be masked.
    private static func isPartOfOther(_ start: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        var i = start - 1
        guard i >= bytes.startIndex else { return false }
        switch bytes[i] {
        case UInt8(ascii: "<"), UInt8(ascii: "["): return true
        case UInt8(ascii: "="): return isInTag(i, in: bytes)
        case UInt8(ascii: "("): return i > bytes.startIndex && bytes[i - 1] == UInt8(ascii: "]")
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return i > bytes.startIndex && bytes[i - 1] == UInt8(ascii: "=") && isInTag(i, in: bytes)
        default:
            while i > bytes.startIndex, bytes[i].isBlank { i -= 1 }
            return bytes[i] == UInt8(ascii: ":") && i > bytes.startIndex && bytes[i - 1] == UInt8(ascii: "]")
        }
    }

    /// Whether an offset is inside a tag, judged by the few bytes before it.
    private static func isInTag(_ i: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        let before = bytes[..<i].suffix(256)
        let mark = before.lastIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        return mark.map { bytes[$0] == UInt8(ascii: "<") } ?? false
    }

    /// Whether `www.` may begin at an offset: at the beginning of a line, or after white space, `*`, `_`, `~` or `(`.
    private static func mayFollow(_ start: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        guard start > bytes.startIndex else { return true }
        switch bytes[start - 1] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return true
        case UInt8(ascii: "("): return !isPartOfOther(start, in: bytes)
        // After the mark of a quotation, but not after a tag.
        case UInt8(ascii: ">"):
            let line = bytes[..<start].suffix(64).reversed().prefix { $0 != UInt8(ascii: "\n") }
            return line.allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
        case let byte: return byte.isSpace && !isPartOfOther(start, in: bytes)
        }
    }

    private static func matches(_ text: String, at start: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        var i = start
        for byte in text.utf8 {
            guard i < bytes.endIndex else { return false }
            let other = bytes[i].isLetter ? bytes[i] | 0x20 : bytes[i]
            if other != byte { return false }
            i += 1
        }
        return true
    }

    /// Whether there is a non-ASCII character at an offset that ends an address.
    private static func isMark(at i: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        bytes[i] >= 0xC2 && (scalar(at: i, in: bytes).map(ends) ?? false)
    }

    private static func scalar(at i: Int, in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        String(decoding: bytes[i...].prefix(4), as: UTF8.self).unicodeScalars.first
    }

    /// Whether a character ends an address: a mark that ends a sentence or a quotation, a bracket of another script, a
    /// space with or without width. Marks that also occur within words, as in `l’été` and `A–B`, do so only at the end.
    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{B7}", "\u{2019}", "\u{2013}", "\u{2027}", "\u{30FB}", "\u{200C}", "\u{200D}", "\u{FFFD}": return false
        case "\u{FF5E}", "\u{FF5C}": return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .initialPunctuation, .finalPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation,
            .dashPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .control:
            return true
        default: return false
        }
    }

    /// The end of a valid domain: letters, digits, `-`, `_` and periods, with no `_` in its last two parts.
    private static func hostEnd(from start: Int, in bytes: ArraySlice<UInt8>, needsPeriod: Bool, isEmphasised: Bool)
        -> Int?
    {
        var end = start
        // A domain has at most 253 bytes (RFC 1035, section 2.3.4). A far longer one must not be read again and again.
        let limit = min(bytes.endIndex, start + 512)
        var periods = 0
        var underscores = (before: 0, last: 0)
        while end < limit {
            let byte = bytes[end]
            if byte == UInt8(ascii: "_") {
                underscores.last += 1
            } else if byte == UInt8(ascii: ".") {
                underscores = (underscores.last, 0)
                periods += 1
            } else if byte < 0x80
                ? !byte.isLetter && !byte.isDigit && byte != UInt8(ascii: "-") : isMark(at: end, in: bytes)
            {
                break
            }
            end += 1
        }
        // Emphasis around the address does not belong to it: `_https://example.org_`.
        if isEmphasised { while end > start, bytes[end - 1] == UInt8(ascii: "_") { end -= 1; underscores.last -= 1 } }
        guard end > start, bytes[start].isLetter || bytes[start].isDigit || bytes[start] >= 0x80,
            underscores == (0, 0), !needsPeriod || periods > 0
        else { return nil }
        return end
    }

    /// The end of an address whose domain ends at an offset, with any punctuation after it.
    private static func pathEnd(from host: Int, in bytes: ArraySlice<UInt8>) -> Int {
        var end = host
        var (brackets, parentheses) = (0, 0)
        while end < bytes.endIndex {
            switch bytes[end] {
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"):
                // `(https://example.org)[form]` is a link with its brackets the wrong way round.
                if parentheses == 0, end + 1 < bytes.endIndex, bytes[end + 1] == UInt8(ascii: "[") { return end }
                parentheses -= 1
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "\""): return end
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"):
                if brackets == 0 { return end }
                brackets -= 1
            case UInt8(ascii: "\\") where end + 1 == bytes.endIndex || bytes[end + 1].isSpace: return end
            case let byte where byte.isSpace || byte == 0 || isMark(at: end, in: bytes): return end
            default: break
            }
            end += 1
        }
        return end
    }

    /// The end of an address without trailing punctuation, without a `)` that was opened before the address, and
    /// without a trailing entity.
    private static func trimmed(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Int {
        var end = range.upperBound
        var surplus = bytes[range].reduce(0) {
            $1 == UInt8(ascii: ")") ? $0 + 1 : $1 == UInt8(ascii: "(") ? $0 - 1 : $0
        }
        while end > range.lowerBound {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard surplus > 0 else { return end }
                surplus -= 1
                end -= 1
            case UInt8(ascii: "("):
                return end
            case UInt8(ascii: ";"):
                var start = end - 2
                while start > range.lowerBound, bytes[start].isLetter || bytes[start].isDigit { start -= 1 }
                end = start < end - 2 && bytes[start] == UInt8(ascii: "&") ? start : end - 1
            case let byte where "?!.,:*_~'\"".utf8.contains(byte): end -= 1
            case 0x80...:
                // ’ – · are kept within an address, but not at its end.
                let marks = ["\u{2019}", "\u{2013}", "\u{B7}"].map(\.utf8)
                let written = bytes[range.lowerBound..<end]
                guard let mark = marks.first(where: { written.suffix($0.count).elementsEqual($0) }) else { return end }
                end -= mark.count
            default: return end
            }
        }
        return end
    }
}
