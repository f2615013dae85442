/// Finds headings and lists that lack a space.
extension StrayMarks {
    /// `##You` and `#About the role`: a space must follow the number signs (CommonMark, section 4.2).
    func headingMark(at i: Int, in text: InlineText) -> Mark? {
        let line = text.line(from: i)
        let signs = line.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(signs), line.count > signs else { return nil }
        let next = line[i + signs]
        guard next.isLetter || next.isDigit || next >= 0x80 else { return nil }
        let isHard = line[(i + signs)...].starts(with: Self.hardBlank)
        if signs == 1, isHard {
            guard text.bytes.count == line.count else { return nil }
        } else if signs == 1 {
            // `#1 of its kind` and `#hiring #remote` are not headings.
            let isAlone = text.bytes.count == line.count
            guard isAlone, !next.isDigit, line.contains(0x20), !line.dropFirst().contains(UInt8(ascii: "#")) else {
                return nil
            }
        }
        let mark = String(repeating: "#", count: signs)
        return Mark(
            rule: "heading", written: [text.key(i..<line.endIndex), mark],
            message: isHard
                ? "the blank after '\(mark)' is a no-break space, so this is not a heading"
                : "a space is missing after '\(mark)', so this is not a heading",
            help: "write '\(mark) \(text.words(from: i + signs + (isHard ? 2 : 0)))'"
                + (isHard ? " with an ordinary space" : ""))
    }

    /// U+00A0, as Option and the space bar give on a Mac.
    private static let hardBlank: [UInt8] = [0xC2, 0xA0]

    /// `1.First`, and lines that begin like `-one` or `• one`. Reports one mark of each kind in a block.
    func listMarks(_ text: InlineText, isInItem: Bool) -> [Mark] {
        var firsts: [UInt8: Int] = [:]
        for i in text.bytes.indices where text.beginsLine(i) {
            let line = text.line(from: i)
            if let mark = numberMark(line, in: text) { return [mark] }
            guard let width = Self.bullet(line) else { continue }
            let first = firsts.updateValue(i, forKey: line[i] >= 0x80 ? 0x80 : line[i])
            guard first != nil || isInItem && i > 0 && line[i] < 0x80 else { continue }
            // Lines that end with a line break are not a list, but read like one.
            if line[i] >= 0x80, !text.continuesLine(i) { continue }
            let start = first ?? i
            let mark = text.text(start..<start + width)
            let isHard = text.bytes[(start + width)...].starts(with: Self.hardBlank)
            let blank = isHard ? 2 : text.bytes[(start + width)...].prefix { $0.isSpace }.count
            return [
                Mark(
                    rule: "list", written: [text.key(start..<text.line(from: start).endIndex), mark],
                    message: width == 1
                        ? isHard
                            ? "the blank after '\(mark)' is a no-break space, so this is not a list"
                            : "a space is missing after '\(mark)', so this is not a list"
                        : "'\(mark)' does not begin a list, so its lines run together",
                    help: "write '- \(text.words(from: start + width + blank))'"
                        + (isHard && width == 1 ? " with an ordinary space" : ""))
            ]
        }
        return []
    }

    private func numberMark(_ line: ArraySlice<UInt8>, in text: InlineText) -> Mark? {
        let digits = line.prefix { $0.isDigit }.count
        let dot = line.startIndex + digits
        guard (1...3).contains(digits), "." == text.text(dot..<min(dot + 1, line.endIndex)) || text[dot] == 0x29,
            (0x41...0x5A).contains(text[dot + 1]), (0x61...0x7A).contains(text[dot + 2]) || text[dot + 2] >= 0x80
        else { return nil }
        let mark = text.text(line.startIndex..<dot + 1)
        return Mark(
            rule: "list", written: [text.key(line.startIndex..<line.endIndex)],
            message: "a space is missing after '\(mark)', so this is not a list",
            help: "write '\(mark) \(text.words(from: dot + 1))'")
    }

    /// The length in bytes of the list mark that a line begins with; nil if there is none.
    private static func bullet(_ line: ArraySlice<UInt8>) -> Int? {
        guard let first = line.first, line.count > 1 else { return nil }
        let next = line[line.startIndex + 1]
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            return next.isLetter || next > 0xC2 || line.dropFirst().starts(with: hardBlank) ? 1 : nil
        case 0xE2:
            // • ‣ ◦ ▪ ●
            let bullets = ["\u{2022}", "\u{2023}", "\u{25E6}", "\u{25AA}", "\u{25CF}"]
            return bullets.contains { line.starts(with: $0.utf8) } ? 3 : nil
        // · of word processors, with a blank or more behind it.
        case 0xC2: return next == 0xB7 && line.dropFirst(2).first?.isSpace ?? false ? 2 : nil
        default: return nil
        }
    }
}
