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
        var firsts: [UInt8: Int] = [:]
        for i in text.bytes.indices where text.beginsLine(i) {
            let line = text.line(from: i)
            if let mark = numberMark(line, in: text) { return mark }
            guard let width = Self.bullet(line) else { continue }
            let first = firsts.updateValue(i, forKey: line[i] >= 0x80 ? 0x80 : line[i])
            guard first != nil || isInItem && i > 0 && line[i] < 0x80 else { continue }
            // Lines that end with a hard line break are not a list, but look like one.
            if line[i] >= 0x80, !text.continuesLine(i) { continue }
            let start = first ?? i
            let mark = text.text(start..<start + width)
            let isHard = text.bytes[(start + width)...].starts(with: Self.noBreakSpace)
            let blank = isHard ? 2 : text.bytes[(start + width)...].prefix { $0.isSpace }.count
            return Mark(
                rule: "list", written: [text.verbatimPrefix(of: start..<text.line(from: start).endIndex), mark],
                message: width == 1
                    ? isHard
                        ? "the space after '\(mark)' is a no-break space, so this is not a list"
                        : "a space is missing after '\(mark)', so this is not a list"
                    : "'\(mark)' does not begin a list, so its lines run together",
                help: "write '- \(text.words(from: start + width + blank))'"
                    + (isHard && width == 1 ? " with an ordinary space" : ""))
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

    /// The length in bytes of the list mark that a line begins with; nil if there is none.
    private static func bullet(_ line: ArraySlice<UInt8>) -> Int? {
        guard let first = line.first, line.count > 1 else { return nil }
        let next = line[line.startIndex + 1]
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            return next.isLetter || next > 0xC2 || line.dropFirst().starts(with: noBreakSpace) ? 1 : nil
        case 0xE2:
            // • ‣ ◦ ▪ ●
            let bullets = ["\u{2022}", "\u{2023}", "\u{25E6}", "\u{25AA}", "\u{25CF}"]
            return bullets.contains { line.starts(with: $0.utf8) } ? 3 : nil
        // ·, as word processors write it, with white space after it.
        case 0xC2: return next == 0xB7 && line.dropFirst(2).first?.isSpace ?? false ? 2 : nil
        default: return nil
        }
    }
}
