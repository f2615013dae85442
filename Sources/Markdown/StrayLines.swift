import Text

/// Finds lines that were meant as a list or a table, but run together in a paragraph.
extension StrayMarks {
    /// How a line begins that looks like an item of a list: `2. `, `b) `, `– `.
    private enum Beginning: Equatable {
        case number(Int, sign: String)
        case letter(UInt8, sign: String)
        case dash

        /// Whether it is the beginning of the next item after one that begins like `other`.
        func follows(_ other: Beginning) -> Bool {
            switch (other, self) {
            case (.number(let first, let sign), .number(let second, let other)): second == first + 1 && sign == other
            case (.letter(let first, let sign), .letter(let second, let other)): second == first + 1 && sign == other
            case (.dash, .dash): true
            default: false
            }
        }
    }

    /// `2. two` above `3. three`, because a list that interrupts a paragraph must begin with 1 (CommonMark, section
    /// 5.3); `a) x` above `b) y`; `– x` above `– y`. A single line of this kind may be part of a sentence.
    func listOfLines(_ text: InlineText) -> Mark? {
        // The last line of this kind, and the first in a row.
        var before: Beginning?
        var (start, firstWords, count) = (0, 0, 0)
        for i in text.bytes.indices where text.beginsLine(i) {
            let line = text.line(from: i)
            guard let (beginning, words) = Self.beginning(line) else {
                before = nil
                continue
            }
            guard let last = before, beginning.follows(last), text.continuesLine(i) else {
                (before, start, firstWords, count) = (beginning, i, words, 1)
                continue
            }
            (before, count) = (beginning, count + 1)
            // `A. Smith` above `B. Jones` are people.
            if case .letter(...UInt8(ascii: "Z"), ".") = beginning, count < 3, !(0x61...0x7A).contains(text[words]) {
                continue
            }
            return listOfLines(from: start, firstWords, text)
        }
        return nil
    }

    /// The mark of a list whose first line begins at `start`, with its words at `words`.
    private func listOfLines(from start: Int, _ words: Int, _ text: InlineText) -> Mark? {
        guard let (beginning, _) = Self.beginning(text.line(from: start)) else { return nil }
        let written = text.text(start..<words)
        let sign = written.filter { !" \t\u{A0}".contains($0) }
        let end = text.line(from: start).endIndex
        let item = if case .number(let number, _) = beginning { "\(number). " } else { "- " }
        // Whether an ordinary space is all that it lacks.
        var isHard = false
        if case .number(let number, let end) = beginning, end == "." || end == ")" {
            isHard = written.contains("\u{A0}") && (number == 1 || start == 0)
        }
        return Mark(
            rule: "list", written: [written + text.verbatimPrefix(of: words..<end), written],
            message: isHard
                ? "the space after '\(sign)' is a no-break space, so this is not a list"
                : "'\(sign)' does not begin a list here, so its lines run together",
            help: isHard
                ? "write '\(sign) \(text.words(from: words))' with an ordinary space"
                : "leave the line before it empty, and write '\(item)\(text.words(from: words))'")
    }

    /// How a line begins, and where its words begin; nil if it does not look like an item.
    private static func beginning(_ line: ArraySlice<UInt8>) -> (Beginning, words: Int)? {
        var rest = line
        let hasBracket = rest.first == UInt8(ascii: "(")
        if hasBracket { rest = rest.dropFirst() }
        let word = rest.prefix { $0.isLetter || $0.isDigit }
        rest = rest[word.endIndex...]
        let signs = word.isEmpty ? ["–", "—"] : word.first?.isDigit ?? false ? [".", ")", "、", "．", "）"] : [")", "."]
        guard let sign = signs.first(where: { rest.starts(with: $0.utf8) }), !hasBracket || sign == ")" else {
            return nil
        }
        rest = rest.dropFirst(sign.utf8.count)
        let blank = rest.first?.isBlank ?? false ? 1 : rest.starts(with: [0xC2, 0xA0]) ? 2 : 0
        guard blank > 0 && rest.count > blank || sign.utf8.count == 3 && !word.isEmpty && !rest.isEmpty else {
            return nil
        }
        let words = rest.startIndex + blank
        if word.isEmpty { return hasBracket ? nil : (.dash, words) }
        let name = sign + (hasBracket ? "(" : "")
        if word.count < 4, let number = Int(String(decoding: word, as: UTF8.self)) {
            return (.number(number, sign: name), words)
        }
        guard word.count == 1, let letter = word.first else { return nil }
        return (.letter(letter, sign: name), words)
    }

    /// Rows that are not a table, because the line under the first is missing: `| Stage | Weeks |` above
    /// `| Reading | 2 |`.
    func tableMark(_ text: InlineText) -> Mark? {
        // `+---+---+` is reported itself.
        if text.bytes.starts(with: "+-".utf8) { return nil }
        func isRow(_ line: ArraySlice<UInt8>) -> Bool {
            let signs = line.count { $0 == UInt8(ascii: "|") }
            return signs > 2 && line.first == UInt8(ascii: "|") && line.last { $0 != 0x20 } == UInt8(ascii: "|")
                && line.contains { $0.isLetter || $0.isDigit || $0 >= 0x80 }
        }
        var before: Int?
        for i in text.bytes.indices where text.beginsLine(i) {
            let line = text.line(from: i)
            guard isRow(line) else {
                before = nil
                continue
            }
            guard let first = before else {
                before = i
                continue
            }
            let rule = "|" + String(repeating: " --- |", count: TableRow.count(text.line(from: first)))
            return Mark(
                rule: "table", written: [text.verbatimPrefix(of: first..<i - 1, limit: 8), "|"],
                message: "these lines are not a table: the line under its first row is missing",
                help: "write '\(rule)' below it")
        }
        return nil
    }
}
