/// Finds signs of a sentence that were taken for markup: `2*3 and 4*5`, a line below a paragraph.
extension SourceLines {
    /// Emphasis that begins between two digits: readers see `2*3 and 4*5` as 23 and 45.
    mutating func finding(ofNumbersAround emphasis: Node) -> Finding? {
        guard let first = emphasis.firstChild, first.kind == .text, first.firstByte.isDigit,
            let before = emphasis.previous, before.kind == .text, let digit = before.literal.unicodeScalars.last,
            "0"..."9" ~= digit
        else { return nil }
        let (after, mark) = (Unicode.Scalar(first.firstByte), emphasis.isStrong ? "**" : "*")
        let written = "\(digit)\(mark)\(after)"
        return self.mark(written, from: emphasis.block.position, to: emphasis.lastLineOfBlock).map {
            .lostSign(written, mark, digit, after, at: $0.place)
        }
    }

    /// A sentence that became a heading because of the `---` right below it (CommonMark, section 4.3).
    ///
    /// Headings may be underlined. But one that goes over several lines, or ends like a sentence, was not meant as one.
    func finding(ofRuleBelow heading: Node, _ title: String, isOverLines: Bool) -> Finding? {
        let isSentence =
            title.utf8.last.map { ".,;".utf8.contains($0) } ?? false && title.split(separator: " ").count > 4
        // `title: Fellow` above `bands: research` are fields in the text, which at its beginning are reported elsewhere.
        let start = heading.position
        if isOverLines, title.hasPrefix("title: "), let before = heading.previous, before.previous != nil {
            return Finding(
                rule: "content.second-fields", message: "the fields of another text begin here",
                line: origin(of: start.line), column: isRewritten ? 0 : start.column, length: 0,
                help: "move it to a file of its own, from the '---' above this line on", isError: true)
        }
        guard heading.level == 2, isOverLines || isSentence, !title.contains(": ") else { return nil }
        return Finding(
            rule: "heading", message: "the '---' right below these words makes them a heading",
            line: origin(of: start.line), column: isRewritten ? 0 : start.column, length: 0,
            help: "leave the line above '---' empty, or write '## ' before a heading")
    }
}

extension Finding {
    /// A sign between two numbers that became markup: `2*3`, `4~5`.
    static func lostSign(
        _ written: String, _ mark: String, _ before: Unicode.Scalar, _ after: Unicode.Scalar,
        at place: (line: Int, column: Int)
    ) -> Finding {
        let escaped = mark.map { "\\\($0)" }.joined()
        return Finding(
            rule: "emphasis", message: "the '\(mark)' in '\(written)' is read as markup, so readers do not see it",
            line: place.line, column: place.column, length: written.unicodeScalars.count,
            help: "write '\(before)\(escaped)\(after)'")
    }
}
