import Text

/// Replaces masks and tildes with links, references to footnotes and struck text.
///
/// In the text node `See X and ~~no~~`, the mask `X` becomes a link, and the tildes become `<del>` and `</del>`. In
/// code, raw HTML and addresses, masks become what they stand for.
struct TextMarks {
    private let masks: Masks
    private let runs: [Strikethrough.Run]
    /// The index of the next run.
    private var run = 0
    /// The number of the last text node.
    private var text = -1
    /// How many links and images the walk is inside: a link cannot contain links.
    private var depth = 0
    /// Whether the walk is inside an `<a>` of raw HTML, which ends with its paragraph if it is not closed.
    private var isInTag = false
    private let keepsHTML: Bool
    private(set) var footnotes: Footnotes
    /// Tildes between two numbers that strike text through.
    private(set) var struckNumbers: [StruckNumber] = []

    /// `2~3`, and where to search for it.
    struct StruckNumber {
        let before: Unicode.Scalar
        let after: Unicode.Scalar
        let mark: String
        let start: Position
        let lastLine: Int
    }

    private init(_ masks: Masks, _ runs: [Strikethrough.Run], _ footnotes: Footnotes, keepsHTML: Bool) {
        self.keepsHTML = keepsHTML
        self.masks = masks
        self.runs = runs
        self.footnotes = footnotes
    }

    /// Edits a tree, and returns what was found. Its footnotes know how often each of them is used.
    static func apply(
        _ masks: Masks, strikes: Bool, keepsHTML: Bool, _ footnotes: Footnotes, to tree: borrowing Tree
    ) -> TextMarks {
        var strikethrough = Strikethrough()
        if strikes { tree.walk { strikethrough.visit($0, isEntering: $1) } }
        var marks = TextMarks(masks, strikethrough.matched, footnotes, keepsHTML: keepsHTML)
        tree.walk { marks.visit($0, isEntering: $1) }
        return marks
    }

    private mutating func visit(_ node: Node, isEntering: Bool) {
        switch node.kind {
        case .text:
            text += 1
            if node.has(0xF0) || node.has(0xF4) || (run < runs.count && runs[run].text == text) { split(node) }
        case .link, .image:
            depth += isEntering ? 1 : -1
            guard !isEntering else { return }
            restore(node.url) { node.setURL($0) }
            restore(node.title) { node.setTitle($0) }
        case .paragraph, .heading: isInTag = false
        case .htmlInline:
            restore(node.literal) { node.setLiteral($0) }
            if keepsHTML, let tag = HTMLTag(node.literal.unicodeScalars[...]), tag.name == "a" {
                isInTag = !tag.isClosing
            }
        case .code, .htmlBlock: restore(node.literal) { node.setLiteral($0) }
        case .codeBlock:
            restore(node.literal) { node.setLiteral($0) }
            restore(node.info) { node.setInfo($0) }
        default: break
        }
    }

    private func restore(_ text: String, _ set: (String) -> Void) {
        let restored = masks.restored(text)
        if restored != text { set(restored) }
    }

    private mutating func split(_ node: Node) {
        let bytes = Array(node.literal.utf8)
        var pieces: [Piece] = []
        var plain: [UInt8] = []
        func add(_ piece: Piece) {
            if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
            plain = []
            pieces.append(piece)
        }
        var i = 0
        while i < bytes.count {
            if run < runs.count, runs[run].text == text, runs[run].offset == i {
                noteNumbers(beside: runs[run], bytes, node)
                add(.markup(Markup(opening: runs[run].isOpening ? "<del>" : "</del>")))
                i += runs[run].count
                run += 1
            } else if bytes[i] >= 0xF0, let (mask, count) = masks.mask(at: i, in: bytes) {
                if depth > 0 || isInTag { plain += Array(mask.original.utf8) } else { add(piece(for: mask)) }
                i += count
            } else if bytes[i] == 0xF0, bytes[i...].starts(with: Masks.escape) {
                i += Masks.escape.count
            } else {
                plain.append(bytes[i])
                i += 1
            }
        }
        if pieces.isEmpty { return node.setLiteral(String(decoding: plain, as: UTF8.self)) }
        if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
        node.replace(with: pieces)
    }

    private mutating func noteNumbers(beside run: Strikethrough.Run, _ bytes: [UInt8], _ node: Node) {
        let end = run.offset + run.count
        guard run.isOpening, run.offset > 0, bytes[run.offset - 1].isDigit, end < bytes.count, bytes[end].isDigit
        else { return }
        struckNumbers.append(
            StruckNumber(
                before: Unicode.Scalar(bytes[run.offset - 1]), after: Unicode.Scalar(bytes[end]),
                mark: String(repeating: "~", count: run.count), start: node.block.position,
                lastLine: node.lastLineOfBlock))
    }

    private mutating func piece(for mask: Masks.Mask) -> Piece {
        switch mask.meaning {
        case .link(let url): .link(url: url, text: mask.original)
        case .note(let index): .markup(footnotes.reference(to: index))
        }
    }
}

/// Replaces `[ ]` and `[x]` at the beginning of list items with static marks (GFM, section 5.3).
///
/// `- [x] Sent` becomes `<li><span class="task done" role="img" aria-label="Done">☑</span> Sent</li>`. Unlike a
/// disabled checkbox, it does not look clickable, and screen readers have a name for it. An escaped `\[x]` stays.
struct TaskMarks {
    let labels: MarkdownLabels
    /// The text that was parsed into the tree.
    let text: LinedText

    func visit(_ node: Node, isEntering: Bool) {
        guard isEntering, node.kind == .item, let paragraph = node.firstChild, paragraph.kind == .paragraph,
            let first = paragraph.firstChild, first.kind == .text
        else { return }
        let literal = first.literal
        guard let isDone = Self.box(Array(literal.utf8.prefix(4))[...]),
            Self.box(source(paragraph)) == isDone
        else { return }
        let label = escapedText(isDone ? labels.taskDone : labels.taskOpen)
        first.insert(
            Markup(
                opening: "<span class=\"\(isDone ? "task done" : "task")\" role=\"img\" aria-label=\"\(label)\">"
                    + (isDone ? "☑" : "☐") + "</span>"), .before)
        first.setLiteral(String(literal.dropFirst(3)))
    }

    /// The first four bytes of a paragraph in the text that was parsed.
    private func source(_ paragraph: Node) -> ArraySlice<UInt8> {
        let line = text.bytes[text.lines[paragraph.lines.lowerBound - 1]]
        return line.dropFirst(max(0, paragraph.column - 1)).prefix(4)
    }

    /// Whether a box is ticked; nil if there is no box followed by a space.
    private static func box(_ bytes: ArraySlice<UInt8>) -> Bool? {
        let bytes = Array(bytes)
        guard bytes.count == 4, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"), bytes[3].isBlank else {
            return nil
        }
        return bytes[1] == 0x20 ? false : bytes[1] | 0x20 == UInt8(ascii: "x") ? true : nil
    }
}
