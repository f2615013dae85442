import Text

/// Finds asterisks and underscores that do not emphasise anything.
extension StrayMarks {
    /// Marks of one kind in a row.
    private struct Run {
        let start: Int
        let count: Int
        let byte: UInt8
        /// The bytes on both sides. The end of a line, or of the text, counts as a space.
        let before: UInt8
        let after: UInt8

        var end: Int { start + count }
        var followsBlank: Bool { before == 0x20 || before == 0 || before == InlineText.lineEnd }
        var precedesBlank: Bool { after == 0x20 || after == 0 || after == InlineText.lineEnd }
        var precedesWord: Bool { after.isLetter || after.isDigit || after >= 0x80 }
        /// Whether a word begins after it and no word ends before it, unlike in an address.
        var isOpening: Bool { !precedesBlank && (followsBlank || "(['\"\u{1}".utf8.contains(before)) }
        /// Whether a word ends before it.
        var isClosing: Bool { !followsBlank && !precedesWord }
    }

    /// `*soon *`, `** soon**`, `** soon **`, `**Deadline:**1 May`, `**重要。**然后` and a `**` that nothing closes (CommonMark, section 6.2).
    mutating func emphasisMarks(_ text: InlineText) -> [Mark] {
        let runs = Self.runs(text)
        var marks: [Mark] = []
        var i = 0
        while i < runs.count {
            let run = runs[i]
            let next = i + 1 < runs.count ? runs[i + 1] : nil
            i += 1
            if let next, next.byte == run.byte, next.count == run.count,
                let mark = pair(run, next, text, isOnly: runs.count == 2)
            {
                marks.append(mark)
                i += 1
            } else if run.count == 2, run.isOpening, run.precedesWord, !hasNoteMark {
                marks.append(unclosed(run, text))
            } else if run.count == 2, run.isClosing {
                hasNoteMark = true
            }
        }
        return marks
    }

    private static func runs(_ text: InlineText) -> [Run] {
        var found: [Run] = []
        var i = 0
        while i < text.bytes.count {
            let byte = text.bytes[i]
            guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") else {
                i += 1
                continue
            }
            var end = i
            while end < text.bytes.count, text.bytes[end] == byte { end += 1 }
            // A single `_` is part of a name, and a long run of either mark is a line to write on.
            let count = end - i
            if count == 2 || byte == UInt8(ascii: "*") && count <= 3 {
                found.append(Run(start: i, count: count, byte: byte, before: text[i - 1], after: text[end]))
            }
            i = end
        }
        return found
    }

    private func pair(_ first: Run, _ second: Run, _ text: InlineText, isOnly: Bool) -> Mark? {
        let inside = text.text(first.end..<second.start)
        guard !inside.contains("\n"), inside.count <= 200 else { return nil }
        let mark = text.text(first.start..<first.end)
        let words = inside.split(separator: " ")
        guard let word = words.first, word.contains(where: \.isLetter) else { return nil }
        let whole = mark + words.joined(separator: " ") + mark
        if first.isOpening, second.before == 0x20, !second.precedesWord || first.count > 1 && !hasNoteMark {
            // A single asterisk may mark a note, or be a symbol.
            let isNote = text.beginsLine(first.start) && second.after == 0x20
            if first.count == 1,
                isNote || words.count > 3 || inside.contains(where: { ".:;,0123456789".contains($0) })
            {
                return nil
            }
            let next = second.precedesWord ? nextWord(after: second, text) : ""
            return emphasis(
                first, second, text, "there is a space before the closing '\(mark)'",
                "write '\(whole)\(next.isEmpty ? "" : " ")\(next)'", upTo: next)
        }
        guard first.count > 1 else { return nil }
        if first.followsBlank, first.after == 0x20, second.isClosing {
            return emphasis(first, second, text, "there is a space after the opening '\(mark)'", "write '\(whole)'")
        }
        // `x ** y` is a power, and several marks in a line separate its parts.
        if first.followsBlank, first.after == 0x20, second.before == 0x20, !second.precedesWord,
            isOnly || text.beginsLine(first.start), inside.count(where: \.isLetter) > 2
        {
            return emphasis(
                first, second, text, "there are spaces inside the two '\(mark)'", "write '\(whole)'")
        }
        // In scripts without spaces, words come before the opening mark.
        guard first.isOpening || first.before >= 0x80 && !first.precedesBlank, second.precedesWord,
            let last = inside.unicodeScalars.last, Self.isPunctuation(last)
        else { return nil }
        let next = nextWord(after: second, text)
        if let scalar = next.unicodeScalars.first, Self.isWithoutSpaces(scalar) {
            return emphasis(
                first, second, text, "words follow the closing '\(mark)' directly after punctuation",
                "write '\(Self.punctuationMovedOut(inside, mark))'")
        }
        return emphasis(
            first, second, text, "a space is missing after the closing '\(mark)'", "write '\(whole) \(next)'",
            upTo: next)
    }

    private func nextWord(after run: Run, _ text: InlineText) -> String {
        String(text.words(from: run.end).split(separator: " ").first ?? "")
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }

    /// Whether a character is of Chinese, Japanese or Korean, or of Thai, in which no space may follow emphasis.
    private static func isWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0E7F, 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// `重要。` with `**` becomes `**重要**。`, and `“重要”` becomes `“**重要**”`.
    private static func punctuationMovedOut(_ inside: String, _ mark: String) -> String {
        let words = inside.unicodeScalars
        let start = words.firstIndex { !isPunctuation($0) } ?? words.startIndex
        let end = words.lastIndex { !isPunctuation($0) }.map(words.index(after:)) ?? words.endIndex
        return String(words[..<start]) + mark + String(words[start..<end]) + mark + String(words[end...])
    }

    private func unclosed(_ run: Run, _ text: InlineText) -> Mark {
        let mark = text.text(run.start..<run.end)
        return emphasis(
            run, run, text, "nothing closes this '\(mark)'",
            "write '\(mark)' after the words too, as in '\(mark)\(firstWord(from: run.end, text))\(mark)'")
    }

    private func firstWord(from start: Int, _ text: InlineText) -> String {
        let word = text.bytes[start...].prefix { $0.isLetter || $0.isDigit || $0 >= 0x80 }
        return String(decoding: word, as: UTF8.self)
    }

    private func emphasis(
        _ first: Run, _ second: Run, _ text: InlineText, _ message: String, _ help: String, upTo next: String = ""
    ) -> Mark {
        let rest = text.verbatimPrefix(of: first.start..<min(first.start + 24, text.bytes.count))
        let whole = first.start < second.start ? text.text(first.start..<second.end) + next : rest
        return Mark(
            rule: "emphasis", written: [whole, rest], message: message + ", so readers see the marks", help: help)
    }
}
