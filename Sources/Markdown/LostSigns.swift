import Text

/// Finds signs that became markup although they were hardly meant as such: `2*3 and 4*5`, `---` below a paragraph.
extension SourceLines {
    /// The finding about emphasis that begins between two digits, as in `2*3 and 4*5`, which readers see as 23 and 45;
    /// nil if it does not.
    mutating func finding(ofNumbersAround emphasis: Node) -> Finding? {
        guard let first = emphasis.firstChild, first.kind == .text, first.firstByte.isDigit,
            let before = emphasis.previous, before.kind == .text, let digit = before.literal.unicodeScalars.last,
            "0"..."9" ~= digit
        else { return nil }
        let (after, mark) = (Unicode.Scalar(first.firstByte), emphasis.isStrong ? "**" : "*")
        let written = "\(digit)\(mark)\(after)"
        return self.mark(written, from: emphasis.block.position, to: emphasis.lastLineOfBlock).map {
            .lostSign(written, mark, digit, after, at: $0.position)
        }
    }

    /// The finding about a sentence that became a heading because of the `---` right below it (CommonMark, section
    /// 4.3); nil if it was meant as a heading.
    ///
    /// Headings may be underlined. But words that span several lines or end like a sentence were not meant as a
    /// heading.
    func finding(ofRuleBelow heading: Node, _ title: String, spansLines: Bool) -> Finding? {
        let isSentence =
            title.utf8.last.map { ".,;".utf8.contains($0) } ?? false && title.split(separator: " ").count > 4
        let start = heading.position
        let position = Position(line: origin(of: start.line), column: isRewritten ? 0 : start.column)
        // `title: Fellow` above `bands: research` are fields. At the beginning of a text they are reported elsewhere.
        if spansLines, title.hasPrefix("title: "), let before = heading.previous, before.previous != nil {
            return Finding(
                "content.second-fields", "the fields of another text begin here", at: position,
                help: "move it to a file of its own, from the '---' above this line on", isError: true)
        }
        guard heading.level == 2, spansLines || isSentence, !title.contains(": ") else { return nil }
        return Finding(
            "heading", "the '---' right below these words makes them a heading", at: position,
            help: "leave the line above '---' empty, or write '## ' before a heading")
    }
}

extension Finding {
    /// The finding about a sign between two numbers that became markup: `2*3`, `4~5`.
    static func lostSign(
        _ written: String, _ mark: String, _ before: Unicode.Scalar, _ after: Unicode.Scalar, at position: Position
    ) -> Finding {
        let escaped = mark.map { "\\\($0)" }.joined()
        return Finding(
            "emphasis", "the '\(mark)' in '\(written)' is read as markup, so readers do not see it", at: position,
            of: written, help: "write '\(before)\(escaped)\(after)'")
    }
}
