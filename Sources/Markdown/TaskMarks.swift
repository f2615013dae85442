/// Puts static marks into the places of `[ ]` and `[x]` at the beginning of list items (GFM, section 5.3).
///
/// `- [x] Sent` becomes `<li><span class="task done" role="img" aria-label="Done">☑</span> Sent</li>`: nothing to click
/// that does nothing, and a name that is read out. What is escaped, `\[x]`, stays.
struct TaskMarks {
    let labels: MarkdownLabels
    /// The text that the tree was made of.
    let text: LinedText

    func visit(_ node: Node, isEntering: Bool) {
        guard isEntering, node.kind == .item, let paragraph = node.firstChild, paragraph.kind == .paragraph,
            let first = paragraph.firstChild, first.kind == .text
        else { return }
        let literal = first.literal
        guard let isDone = Self.box(Array(literal.utf8.prefix(4))[...]),
            Self.box(source(paragraph)) == isDone
        else { return }
        let name = escapedText(isDone ? labels.taskDone : labels.taskOpen)
        first.insert(
            Markup(
                opening: "<span class=\"\(isDone ? "task done" : "task")\" role=\"img\" aria-label=\"\(name)\">"
                    + (isDone ? "☑" : "☐") + "</span>"), .before)
        first.setLiteral(String(literal.dropFirst(3)))
    }

    /// The first four bytes of a paragraph as they are written.
    private func source(_ paragraph: Node) -> ArraySlice<UInt8> {
        let line = text.bytes[text.lines[paragraph.lines.lowerBound - 1]]
        return line.dropFirst(max(0, paragraph.column - 1)).prefix(4)
    }

    /// Whether a box is ticked; nil where there is none with a blank behind it.
    private static func box(_ bytes: ArraySlice<UInt8>) -> Bool? {
        let bytes = Array(bytes)
        guard bytes.count == 4, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"), bytes[3].isBlank else {
            return nil
        }
        return bytes[1] == 0x20 ? false : bytes[1] | 0x20 == UInt8(ascii: "x") ? true : nil
    }
}
