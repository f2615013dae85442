import Diagnostics
import Text

/// Finds mistakes in valid YAML, which was surely meant differently.
///
/// ```yaml
/// title: Fellow #2              # the title would be "Fellow"
/// areas:
///   -AI policy      # not an item, but a text that begins with a hyphen
/// eligibility: [“Two, in all”]  # two items, with the quotation marks in them
/// ```
/// Only unquoted texts are examined, because everything in straight quotes is meant as written.
struct YAMLSlips {
    private let bytes: [UInt8]
    private let range: Range<Int>
    /// The number signs between white space and a letter or digit, in order.
    private let signs: [Sign]
    /// Whether the YAML contains `{{`, `{%` or `{#`.
    let hasBraces: Bool
    /// The index of the next sign.
    private var next = 0

    /// A number sign.
    private struct Sign {
        /// The column after the text before it on its line; 0 if there is none.
        let endOfText: Int32
        /// How far its line is indented; nil if text comes before it.
        let indent: Int32?
        /// Its offset in the file.
        let offset: Int
        let line: Int32
        let column: Int32
    }

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        let part = bytes.span.extracting(range)
        signs = part.contains(UInt8(ascii: "#")) ? Self.signs(in: bytes, range) : []
        hasBraces = Self.hasBraces(part)
    }

    private static func hasBraces(_ bytes: Span<UInt8>) -> Bool {
        var next = 0
        while let brace = bytes.firstIndex(of: UInt8(ascii: "{"), from: next) {
            next = brace + 1
            if next < bytes.count, bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "%") { return true }
        }
        return false
    }

    private static func signs(in bytes: [UInt8], _ range: Range<Int>) -> [Sign] {
        var found: [Sign] = []
        let before = SourceText(path: "", bytes: bytes).place(of: range.lowerBound..<range.lowerBound)
        var line = Int32(before.line)
        var column = Int32(before.column)
        // The column after the last character of the line that is not white space; 0 if there is none yet.
        var endOfText: Int32 = 0
        for i in range {
            let byte = bytes[i]
            if isLineBreak(byte) {
                if byte == UInt8(ascii: "\n") || i + 1 >= range.upperBound || bytes[i + 1] != UInt8(ascii: "\n") {
                    (line, column, endOfText) = (line + 1, 1, 0)
                }
                continue
            }
            guard byte & 0xC0 != 0x80 else { continue }
            if byte == UInt8(ascii: "#"), i + 1 < range.upperBound, isWord(bytes[i + 1]),
                i == range.lowerBound || isBlankOrBreak(bytes[i - 1])
            {
                found.append(
                    Sign(
                        endOfText: endOfText, indent: endOfText == 0 ? column - 1 : nil, offset: i, line: line,
                        column: column))
            }
            column += 1
            if !isBlankOrBreak(byte) { endOfText = column }
        }
        return found
    }
}

// MARK: Comments

extension YAMLSlips {
    /// Whether there is a number sign that may begin a comment by mistake.
    var hasSigns: Bool { !signs.isEmpty }

    /// Whether such a sign follows a spot, on its line or the next.
    mutating func hasSign(near end: Spot) -> Bool {
        while next < signs.count, signs[next].line < end.line { next += 1 }
        return next < signs.count && signs[next].line <= end.line + 1
    }

    /// The fault if a comment was meant as part of the text before it, ` #2`; nil if it was not.
    ///
    /// `name` is the name of the field, if the text is its whole value. The text is in `stretch` and ends at `end`.
    mutating func comment(after text: String, of name: String?, in stretch: Range<Int>, to end: Spot) -> YAMLFault? {
        let sign = signs[next...].prefix { $0.line <= end.line + 1 }.first { sign in
            let isAfter = sign.line == end.line && sign.endOfText == end.column
            // On the next line, if that is indented deeper, the text would continue.
            let isBelow =
                sign.line == end.line + 1 && !text.isEmpty && Int(sign.indent ?? 0) > indent(of: stretch.lowerBound)
            return isAfter || isBelow
        }
        guard let sign else { return nil }
        while next < signs.count, signs[next].offset <= sign.offset { next += 1 }
        let rest = trimmedText(bytes[sign.offset..<range.upperBound])
        let value = Self.unquoted(text.isEmpty ? rest : text + " " + rest)
        let field = name.map { "\($0): " } ?? ""
        return YAMLFault(
            rule: "content.comment", message: "a '#' after a space begins a comment: \(quoted(rest)) is left out",
            spot: Spot(line: sign.line, column: sign.column, length: Int32(rest.unicodeScalars.count)),
            help: "write \(field)\(Self.inQuotes(value)), or '# ' before a comment", isWarning: true)
    }

    /// The indentation of the line that contains an offset.
    private func indent(of offset: Int) -> Int {
        var start = offset
        while start > range.lowerBound, !isLineBreak(bytes[start - 1]) { start -= 1 }
        return bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count
    }
}

// MARK: Markup of other programs

extension YAMLSlips {
    /// The fault if a text contains markup that readers would see, `Fellow {{ site.year }}`; nil if it does not.
    func foreignMarkup(in text: String, at spot: Spot) -> YAMLFault? {
        for (opening, closing) in [("{{", "}}"), ("{%", "%}")] {
            guard let start = text.firstRange(of: opening), let end = text[start.upperBound...].firstRange(of: closing)
            else { continue }
            return YAMLFault(
                rule: "content.foreign-markup",
                message: "\(quoted(String(text[start.lowerBound..<end.upperBound]))) is markup of another program, "
                    + "which readers see as written",
                spot: spot, help: "write what it stands for", isWarning: true)
        }
        return nil
    }
}

// MARK: Lists

extension YAMLSlips {
    /// The fault if a text, or a line that continues it, was meant as an item of a list, `-AI policy` or `• AI policy`;
    /// nil if it was not.
    func item(_ text: String, from start: Spot, in stretch: Range<Int>) -> YAMLFault? {
        if let first = text.utf8.first, first == UInt8(ascii: "-") || first == 0xE2, beginsLine(stretch.lowerBound),
            let bullet = Self.bullet(bytes[stretch])
        {
            return Self.notItem(bullet, trimmedText(bytes[stretch]), at: start)
        }
        var i = stretch.lowerBound
        var line = start.line
        while let end = bytes[i..<stretch.upperBound].firstIndex(where: isLineBreak) {
            i = end + 1
            if bytes[end] == UInt8(ascii: "\r"), i < stretch.upperBound, bytes[i] == UInt8(ascii: "\n") { i += 1 }
            line += 1
            let begin = bytes[i..<stretch.upperBound].firstIndex { $0 != 0x20 } ?? stretch.upperBound
            let rest = bytes[begin..<stretch.upperBound]
            guard let bullet = Self.bullet(rest) ?? (rest.starts(with: "- ".utf8) ? 1 : nil) else { continue }
            let spot = Spot(line: line, column: Int32(begin - i + 1), length: 1)
            return bytes[begin + bullet] == 0x20 && bullet == 1
                ? YAMLFault(
                    message: "this line continues the text above it and does not begin an item", spot: spot,
                    help: "begin it in the column of the other items, or put the whole text in quotes")
                : Self.notItem(bullet, trimmedText(rest), at: spot)
        }
        return nil
    }

    private static func notItem(_ bullet: Int, _ text: String, at spot: Spot) -> YAMLFault {
        let words = text.drop { "-\u{2022}\u{2023}\u{25E6}\u{25AA}\u{25CF} ".contains($0) }
        return YAMLFault(
            message: bullet == 1
                ? "a space is missing after the '-', so this is not an item"
                : "'\(text.prefix(1))' does not begin an item here",
            spot: Spot(line: spot.line, column: spot.column, length: 1), help: "write '- \(words)'")
    }

    /// The length in bytes of the mark that was meant to begin an item; nil if there is none.
    private static func bullet(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first, bytes.count > 1 else { return nil }
        if first == UInt8(ascii: "-") { return isLetter(bytes[bytes.startIndex + 1]) ? 1 : nil }
        let marks = ["\u{2022}", "\u{2023}", "\u{25E6}", "\u{25AA}", "\u{25CF}"]
        return marks.contains { bytes.starts(with: $0.utf8) } ? 3 : nil
    }

    private func beginsLine(_ offset: Int) -> Bool {
        var i = offset
        while i > range.lowerBound, bytes[i - 1] == 0x20 { i -= 1 }
        return i == range.lowerBound || isLineBreak(bytes[i - 1])
    }
}

// MARK: Quotation marks

extension YAMLSlips {
    /// The fault if a word processor's quotation marks were meant as YAML's; nil if they were not. What they were meant
    /// to enclose may continue after the text, up to `end`.
    func quotes(around text: String, of name: String?, at spot: Spot, in stretch: Range<Int>) -> (YAMLFault, end: Int)?
    {
        guard let opening = text.unicodeScalars.first, let closing = Self.closing(of: opening) else { return nil }
        let inside = text.unicodeScalars.dropFirst()
        let field = name.map { "\($0): " } ?? ""
        if let end = inside.firstIndex(where: closing.contains) {
            guard inside.index(after: end) == inside.endIndex else { return nil }
            let words = Self.trimmed(inside[..<end])
            return (
                YAMLFault(
                    rule: "content.quotes",
                    message:
                        "the marks \(opening) \(inside[end]) are part of the text: only straight ones count as quotes",
                    spot: spot,
                    help: "write \(field)\(Self.inQuotes(words)), or \(Self.inQuotes(text)) to show the marks",
                    isWarning: true), stretch.upperBound
            )
        }
        // In brackets a comma ends a text that is not in straight quotes.
        guard stretch.upperBound < range.upperBound, bytes[stretch.upperBound] == UInt8(ascii: ",") else { return nil }
        let line = bytes[stretch.lowerBound..<range.upperBound].prefix(400).prefix { !isLineBreak($0) }
        let written = String(decoding: line, as: UTF8.self).unicodeScalars
        guard let end = written.dropFirst().firstIndex(where: closing.contains) else { return nil }
        let words = Self.trimmed(written[written.index(after: written.startIndex)..<end])
        let length = String(written[...end]).utf8.count
        var whole = spot
        whole.length = Int32(written[...end].count)
        return (
            YAMLFault(
                message: "the marks \(opening) \(written[end]) are not straight quotes, so the text ends at the comma",
                spot: whole,
                help: "write \(Self.inQuotes(words))"), stretch.lowerBound + length
        )
    }

    /// The marks that close a quotation that this one opens; nil if it is not a quotation mark.
    private static func closing(of mark: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch mark {
        case "\u{201C}", "\u{201D}": ["\u{201D}", "\u{201C}", "\""]
        case "\u{201E}", "\u{201F}": ["\u{201C}", "\u{201D}", "\""]
        case "\u{2018}", "\u{201A}", "\u{201B}": ["\u{2019}", "\u{2018}"]
        case "\u{AB}": ["\u{BB}"]
        case "\u{BB}": ["\u{AB}", "\u{BB}"]
        case "\u{2039}": ["\u{203A}"]
        default: nil
        }
    }

    /// A text without the quotation marks around it.
    static func unquoted(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            let closing = closing(of: first), closing.contains(last), text.unicodeScalars.count > 1
        else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst().dropLast()))
    }

    /// A text without white space around it, which French quotation marks have inside.
    private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
        let start = text.drop { $0.properties.isWhitespace }
        let end = start.lastIndex { !$0.properties.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex
        return String(start[..<end])
    }

    /// A text quoted so that YAML reads all of it: in double quotes, or in single quotes if it contains double ones.
    static func inQuotes(_ text: String) -> String {
        text.contains("\"") || text.contains("\\")
            ? "'\(text.replacing("'", with: "''"))'" : "\"\(text)\""
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    byte.isLetter || byte >= 0xC3
}

private func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte.isDigit
}

/// The first line of some bytes, without white space at its end.
private func trimmedText(_ bytes: ArraySlice<UInt8>) -> String {
    let line = bytes.prefix { !isLineBreak($0) }
    let end = line.lastIndex { !isBlankOrBreak($0) }.map { $0 + 1 } ?? line.startIndex
    return String(decoding: line[..<end], as: UTF8.self)
}
