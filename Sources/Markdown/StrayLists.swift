import Text

/// Finds headings and lists that lack a space.
extension StrayMarks {
    /// `##You` and `#About the role`: a space must follow the number signs (CommonMark, section 4.2).
    func headingMark(at i: Int, in text: InlineText) -> Mark? {
        let line = text.line(from: i)
        let signs = line.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(signs), line.count > signs else { return nil }
        let next = line[i + signs]
        guard next.isLetter || next.isDigit || next >= 0x80 else { return nil }
        let isHard = line[(i + signs)...].starts(with: Self.noBreakSpace)
        if signs == 1 {
            guard text.bytes.count == line.count else { return nil }
            // `#1 of its kind` and `#hiring #remote` are not headings.
            guard isHard || !next.isDigit && line.contains(0x20) && !line.dropFirst().contains(UInt8(ascii: "#")) else {
                return nil
            }
        }
        let mark = String(repeating: "#", count: signs)
        return Mark(
            rule: "heading", written: [text.verbatimPrefix(of: i..<line.endIndex), mark],
            message: isHard
                ? "the space after '\(mark)' is a no-break space, so this is not a heading"
                : "a space is missing after '\(mark)', so this is not a heading",
            help: "write '\(mark) \(text.words(from: i + signs + (isHard ? 2 : 0)))'"
                + (isHard ? " with an ordinary space" : ""))
    }

    /// U+00A0, which Option and the space bar give on a Mac.
    private static let noBreakSpace: [UInt8] = [0xC2, 0xA0]

    /// `1.First`, and lines that begin like `-one` or `• one`. Only the first in a block is reported.
    func listMark(_ text: InlineText, isInItem: Bool) -> Mark? {
        var firsts: [Bullet.Kind: Int] = [:]
        for i in text.bytes.indices where text.beginsLine(i) {
            let line = text.line(from: i)
            if let mark = numberMark(line, in: text) { return mark }
            guard let bullet = Bullet(line) else { continue }
            let first = firsts.updateValue(i, forKey: bullet.kind)
            guard first != nil || isInItem && i > 0 && bullet.isMarkdown else { continue }
            // Lines that end with a hard line break are not a list, but look like one.
            if !bullet.isMarkdown, !text.continuesLine(i) { continue }
            let start = first ?? i
            let end = start + (Bullet(text.line(from: start)) ?? bullet).width
            let mark = text.text(start..<end)
            let isHard = text.bytes[end...].starts(with: Self.noBreakSpace)
            let blank = isHard ? 2 : text.bytes[end...].prefix { $0.isSpace }.count
            return Mark(
                rule: "list", written: [text.verbatimPrefix(of: start..<text.line(from: start).endIndex), mark],
                message: bullet.isMarkdown
                    ? isHard
                        ? "the space after '\(mark)' is a no-break space, so this is not a list"
                        : "a space is missing after '\(mark)', so this is not a list"
                    : "'\(mark)' does not begin a list, so its lines run together",
                help: "write '- \(text.words(from: end + blank))'"
                    + (isHard && bullet.isMarkdown ? " with an ordinary space" : ""))
        }
        return nil
    }

    private func numberMark(_ line: ArraySlice<UInt8>, in text: InlineText) -> Mark? {
        let digits = line.prefix { $0.isDigit }.count
        let dot = line.startIndex + digits
        guard (1...3).contains(digits), "." == text.text(dot..<min(dot + 1, line.endIndex)) || text[dot] == 0x29,
            (0x41...0x5A).contains(text[dot + 1]), (0x61...0x7A).contains(text[dot + 2]) || text[dot + 2] >= 0x80
        else { return nil }
        let mark = text.text(line.startIndex..<dot + 1)
        return Mark(
            rule: "list", written: [text.verbatimPrefix(of: line.startIndex..<line.endIndex)],
            message: "a space is missing after '\(mark)', so this is not a list",
            help: "write '\(mark) \(text.words(from: dot + 1))'")
    }

    /// The sign that a line begins with as an item of a list does: `-one`, `• one`, `✓ one`, or `o` and a tab.
    private struct Bullet {
        /// Lines of one kind are one list.
        enum Kind: Hashable {
            case sign(Unicode.Scalar)
            /// The dots of word processors, whose second level has another one.
            case dot
        }

        let kind: Kind
        /// Its bytes.
        let width: Int
        /// Whether it would begin a list if an ordinary space came after it.
        var isMarkdown: Bool { [.sign("-"), .sign("+"), .sign("*")].contains(kind) }

        /// Nil if the line does not begin like an item.
        init?(_ line: ArraySlice<UInt8>) {
            guard let first = line.first, first >= 0x80 || first.isLetter || "-+*".utf8.contains(first),
                let sign = String(decoding: line.prefix(4), as: UTF8.self).unicodeScalars.first
            else { return nil }
            var rest = line.dropFirst(UTF8.width(sign))
            // The mark that makes a sign an emoji.
            if rest.starts(with: [0xEF, 0xB8, 0x8F]) { rest = rest.dropFirst(3) }
            guard let next = rest.first else { return nil }
            let isBeforeBlank = next.isSpace || rest.starts(with: noBreakSpace)
            switch sign {
            case "-", "+", "*":
                guard next.isLetter || next > 0xC2 || rest.starts(with: noBreakSpace) else { return nil }
                kind = .sign(sign)
            case "•", "‣", "◦", "▪", "●": kind = .dot
            case "·", "∙", "⁃":
                guard isBeforeBlank else { return nil }
                kind = .dot
            // Word processors put a tab after a sign, and letters instead of signs that a font lacks.
            case _ where next == UInt8(ascii: "\t"): kind = .sign(sign)
            default:
                guard isBeforeBlank, Self.isPicture(sign) else { return nil }
                kind = .sign(sign)
            }
            width = rest.startIndex - line.startIndex
        }

        /// Arrows, boxes, ticks, stars, emoji, and the signs of word processors' own fonts.
        private static func isPicture(_ sign: Unicode.Scalar) -> Bool {
            switch sign.value {
            case 0x2190...0x21FF, 0x2300...0x23FF, 0x2500...0x27BF, 0x27F0...0x27FF, 0x2900...0x297F, 0x2B00...0x2BFF,
                0xE000...0xF8FF, 0x1F300...0x1FAFF:
                true
            default: false
            }
        }
    }
}
