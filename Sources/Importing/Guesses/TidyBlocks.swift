import Board

extension SourceContext {
    /// The text of a description, in HTML or plain, as tidy blocks.
    func prose(_ text: String?, base: String? = nil) throws(Mistake) -> [Block] {
        guard var text, !text.trimmed.isEmpty else { return [] }
        // Some systems escape it once more, or twice: `&lt;p&gt;` is a paragraph.
        for _ in 0..<3 where !text.contains("<") && text.contains(/&(?:amp;)*lt;[\/!]?[a-zA-Z]/) {
            text = text.replacingEntities
        }
        guard text.contains(/<[a-zA-Z!\/]/) || text.contains(/&[a-z#0-9]{2,8};/) else {
            return BlocksOfLines.plain(text).tidy
        }
        let tree = try HTMLTree.read(Array(text.utf8)).get()
        return HTMLBlocks(base: base ?? address).blocks(of: tree).tidy
    }

    /// A part of a description under its own heading; nothing where the part is empty.
    func section(_ heading: String, _ text: String?, base: String? = nil) throws(Mistake) -> [Block] {
        let blocks = try prose(text, base: base)
        if blocks.isEmpty { return [] }
        let heading = try prose(heading).plain
        if case .heading(_, let first)? = blocks.first, first.lowercased() == heading.lowercased() { return blocks }
        return [.heading(2, heading.asMarkdown)]
            + blocks.map { if case .heading(let level, let text) = $0 { .heading(level + 1, text) } else { $0 } }
    }
}

extension BlocksOfLines {
    /// The blocks of a plain text: blank lines part paragraphs, bullets make lists, and the lines of a paragraph are one.
    static func plain(_ text: String) -> BlocksOfLines {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false)
        var run = InlineRun()
        for (index, line) in lines.enumerated() {
            if index > 0 { run.breakLine() }
            run.add(text: String(line))
        }
        return BlocksOfLines(run.lines)
    }

    var tidy: [Block] { blocks.tidy }
}

extension [Block] {
    /// The blocks with headings in their order of rank, and paragraphs that are headings in all but their markup.
    ///
    /// A paragraph that is bold as a whole, short and not a sentence is a heading; ranks begin at 2, as the title is the
    /// page's first, and none is left out. A title that is repeated, a line across and an empty block are dropped at the ends.
    var tidy: [Block] {
        var blocks = self
        let levels = blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }
        let hasHeadings = !levels.isEmpty
        for (index, block) in blocks.enumerated() {
            guard case .paragraph(let text) = block, index + 1 < blocks.count || hasHeadings,
                let heading = Self.boldHeading(text)
            else { continue }
            // One that every posting has stands beside the others; any other parts what is above it.
            let isLesser = index > 0 && Headings.lesser.contains(Headings.folded(heading))
            let rank = Headings.part(heading) != nil && !isLesser ? levels.min() : levels.max().map { $0 + 1 }
            blocks[index] = .heading(rank ?? 2, heading)
        }
        blocks = blocks.compactMap { block in
            guard case .heading(let level, let text) = block else { return block }
            let words = withoutOuterEmphasis(text.trimmed)
            let bare = words.hasSuffix(":") ? String(words.dropLast()).trimmed : words
            return bare.isEmpty ? nil : .heading(level, bare)
        }
        // Lists with nothing between them are one.
        blocks = blocks.reduce(into: []) { out, block in
            if case .list(let isOrdered, let items) = block, case .list(isOrdered, let before)? = out.last {
                out[out.count - 1] = .list(isOrdered: isOrdered, before + items)
            } else {
                out.append(block)
            }
        }
        while case .rule? = blocks.first { blocks.removeFirst() }
        while let last = blocks.last {
            // A heading without a text below it is left of what was dropped.
            if case .heading = last, blocks.count > 1 {} else if last != .rule { break }
            blocks.removeLast()
        }
        return blocks.ranked
    }

    /// A paragraph that is a heading: `**What you will do**`; nil for another.
    private static func boldHeading(_ text: String) -> String? {
        guard text.hasPrefix("**"), text.hasSuffix("**"), text.count <= 94, !text.contains("\n") else { return nil }
        let inner = withoutOuterEmphasis(text)
        guard inner != text, let last = inner.last, !".;,!".contains(last), bulleted(inner) == nil else { return nil }
        return inner
    }

    /// The same with ranks from 2 on and none left out: 1, 3, 3, 4 become 2, 3, 3, 4.
    private var ranked: [Block] {
        let levels = Set(compactMap { if case .heading(let level, _) = $0 { level } else { nil } }).sorted()
        guard !levels.isEmpty else { return self }
        return map { block in
            guard case .heading(let level, let text) = block, let rank = levels.firstIndex(of: level) else {
                return block
            }
            return .heading(Swift.min(rank + 2, 6), text)
        }
    }
}
