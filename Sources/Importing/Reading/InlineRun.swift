/// Words between two blocks of a page, becoming Markdown.
///
/// White space is one blank, as browsers show it. `<br>` breaks a line; two of them, or one before a bullet, a paragraph.
struct InlineRun {
    /// The lines so far, in Markdown, each without what is blank around it.
    private(set) var lines: [String] = [""]
    /// Whether white space stands before what comes next.
    private var isBlankDue = false

    /// Whether nothing is in it.
    var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

    mutating func add(text: String) {
        var text = text
        text.unicodeScalars.removeAll { Self.isInvisible($0) }
        let words = text.split { $0.isWhitespace }
        guard !words.isEmpty else {
            if !text.isEmpty { isBlankDue = true }
            return
        }
        if text.first?.isWhitespace == true { isBlankDue = true }
        append(words.joined(separator: " ").asMarkdown)
        isBlankDue = text.last?.isWhitespace == true
    }

    /// Soft hyphens, joiners of nothing, marks of byte order and direction, and what no text may hold.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<9, 0xB, 0xE..<0x20, 0x7F, 0x80..<0x85, 0x86..<0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
            0x2060...0x2069,
            0xFEFF, 0xFFF9...0xFFFC, 0xFFFE...0xFFFF, 0xE000...0xF8FF:
            true
        default: false
        }
    }

    mutating func breakLine() {
        lines.append("")
        isBlankDue = false
    }

    mutating func add(code: String) {
        guard !code.isEmpty else { return }
        append(code.contains("`") ? code.asMarkdown : "`" + code + "`")
    }

    /// Adds what an element emphasises; where the marks would mean nothing, the words alone.
    mutating func add(emphasised inner: InlineRun, _ mark: String) {
        guard !inner.isEmpty else {
            merge(inner)
            return
        }
        let before = isBlankDue ? nil : lines.last?.last
        for (index, line) in inner.lines.enumerated() {
            if index > 0 { breakLine() }
            guard !line.isEmpty else { continue }
            // CommonMark 6.2: marks between a letter and punctuation open nothing.
            let isGlued =
                index == 0 && before.map { $0.isLetter || $0.isNumber } == true
                && line.first.map { !$0.isLetter && !$0.isNumber } == true
            append(
                line.contains("*") || isGlued || Self.bullets.contains(line) || line.last == "\\"
                    ? line : mark + line + mark)
        }
        isBlankDue = inner.isBlankDue
    }

    mutating func add(link inner: InlineRun, to target: String?) {
        let words = inner.lines.filter { !$0.isEmpty }.joined(separator: " ")
        guard let target, !words.isEmpty, !words.contains("](") else {
            merge(inner)
            return
        }
        let shown = words.withoutMarkdown
        if shown == target || "mailto:" + shown == target {
            append("<" + shown + ">")
        } else {
            append(
                "[" + words.replacing("[", with: "\\[").replacing("]", with: "\\]").replacing("\\\\", with: "\\") + "]("
                    + target + ")")
        }
        isBlankDue = inner.isBlankDue
    }

    private mutating func merge(_ inner: InlineRun) {
        for (index, line) in inner.lines.enumerated() {
            if index > 0 { breakLine() }
            append(line)
        }
        isBlankDue = isBlankDue || inner.isBlankDue
    }

    private mutating func append(_ text: String) {
        guard !text.isEmpty, let last = lines.last else { return }
        // Two emphases that touch would be one with stars in it.
        let touches = last.hasSuffix("*") && text.hasPrefix("*") && !last.hasSuffix("\\*")
        let blank = isBlankDue && !last.isEmpty || touches ? " " : ""
        lines[lines.count - 1] = last + blank + text
        isBlankDue = false
    }

    static let bullets: Set<String> = ["•", "·", "●", "▪", "◦", "‣", "-", "–", "—", "\\*", "o", "✓", "✔", "➢", "❖"]

    /// The paragraphs and lists of the lines.
    var blocks: [Block] {
        BlocksOfLines(lines).blocks
    }
}

/// Lines of Markdown put together: blank ones part paragraphs, bullets make lists, other breaks stay breaks.
struct BlocksOfLines {
    private(set) var blocks: [Block] = []
    private var paragraph: [String] = []

    init(_ lines: [String]) {
        for line in lines {
            let line = line.trimmed
            if line.isEmpty {
                end()
            } else if let item = bulleted(line) {
                end()
                add(item)
            } else {
                paragraph.append(line)
            }
        }
        end()
    }

    private mutating func end() {
        if !paragraph.isEmpty { blocks.append(.paragraph(paragraph.joined(separator: "\\\n"))) }
        paragraph = []
    }

    private mutating func add(_ item: String) {
        // The list is taken out while it grows, so that it is not copied.
        var items: [[Block]] = []
        if case .list(false, _)? = blocks.last, case .list(_, let before)? = blocks.popLast() { items = before }
        items.append([.paragraph(item)])
        blocks.append(.list(isOrdered: false, items))
    }
}

/// What stands behind a bullet, where a line begins with one; nil for another line.
func bulleted(_ line: String) -> String? {
    let strong: Set<Character> = ["•", "●", "▪", "◦", "‣", "∙", "➢", "❖", "✓", "✔", "·", "■", "□", "⁃"]
    if let first = line.first, strong.contains(first) {
        let rest = String(line.dropFirst()).trimmed
        return rest.isEmpty ? nil : rest
    }
    for mark in ["- ", "– ", "— ", "\\* ", "* ", "o "] where line.hasPrefix(mark) {
        let rest = String(line.dropFirst(mark.count)).trimmed
        // "o " may be a word of another language; a bullet is followed by a capital.
        if mark == "o ", rest.first?.isUppercase != true { return nil }
        return rest.isEmpty ? nil : rest
    }
    return nil
}
