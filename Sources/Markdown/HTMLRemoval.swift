import Text

/// Removes raw HTML from a tree, but keeps its text and what is as harmless as a line break.
///
/// `50<br>60` keeps its line break, `10<sup>2</sup>` its exponent, `<b>well</b>` its word. One finding for each block
/// says what was removed from it.
struct HTMLRemoval {
    private(set) var findings: [Finding] = []
    private var lines: SourceLines
    /// Whether tags are removed, or only the content of elements such as `script`.
    private let takesTags: Bool

    /// The block that is being read, what was removed from it, and where the first of its tags is.
    private var block: Node?
    private var tags: [HTMLTag] = []
    private var contents = ""
    private var position = Position(line: 0, column: 0)
    /// The element whose content is being skipped: `script`.
    private var skipped: String?
    /// How many skipped nodes the walk is inside.
    private var depth = 0
    /// The end tag of a superscript or subscript that is kept.
    private var keptEnd: Node?

    /// Edits a tree, and returns what was found. If `takesTags` is false, tags are left to `HTMLFilter`.
    static func apply(to tree: borrowing Tree, _ lines: SourceLines, takesTags: Bool) -> [Finding] {
        var removal = HTMLRemoval(lines: lines, takesTags: takesTags)
        tree.walk { removal.visit($0, isEntering: $1) }
        removal.endBlock()
        return removal.findings
    }

    private init(lines: SourceLines, takesTags: Bool) {
        self.lines = lines
        self.takesTags = takesTags
    }

    private mutating func visit(_ node: Node, isEntering: Bool) {
        switch node.kind {
        case .htmlInline: readInline(node)
        case .htmlBlock: readBlock(node)
        case .text where skipped == nil: if node.has(UInt8(ascii: "<")) { findComment(in: node) }
        case .text, .code, .softBreak, .lineBreak: if skipped != nil { skip(node) }
        case .paragraph, .heading:
            guard !isEntering else { return }
            endSkip()
            if node.kind == .paragraph, node.firstChild == nil { node.remove() }
        case .emphasis, .link, .image, .other:
            guard skipped != nil else { return }
            if isEntering {
                depth += 1
            } else if depth > 0 {
                depth -= 1
                node.remove()
            } else if node.kind == .other, node.isSame(as: node.block) {
                // The cell of a table.
                endSkip()
            }
        case .quote, .list, .item, .codeBlock: break
        }
    }

    private mutating func endSkip() {
        skipped = nil
        depth = 0
    }

    private mutating func skip(_ node: Node) {
        if contents.utf8.count < 200 { contents += node.kind == .text || node.kind == .code ? node.literal : " " }
        node.remove()
    }

    /// Reports comments that CommonMark takes for text: `<!-- a -- b -->`, and those without an end.
    private mutating func findComment(in node: Node) {
        // With the option `smart`, the hyphens have become dashes.
        let literal = node.literal
        guard ["<!--", "<!–", "<!—"].contains(where: literal.contains) else { return }
        guard let mark = lines.mark("<!--", from: node.position, to: node.lastLineOfBlock), !mark.isEscaped else {
            return
        }
        findings.append(
            Finding(
                "html", "Markdown does not read this as a comment, so readers see it", at: mark.position, of: "<!--",
                help: "end it with '-->', and do not write another '--' in it"))
    }

    private mutating func readInline(_ node: Node) {
        guard let tag = HTMLTag(node.literal.unicodeScalars[...]) else { return }
        if let keptEnd, node.isSame(as: keptEnd) {
            self.keptEnd = nil
            return keep("</\(tag.name)>", for: node)
        }
        if let name = skipped {
            let isEnd = tag.isClosing && tag.name == name
            if isEnd {
                endSkip()
                contents += " "
            }
            if takesTags || !isEnd { node.remove() }
            return
        }
        if HTMLFilter.contents.contains(tag.name), !tag.isClosing { skipped = tag.name }
        if tag.isNote { findDivider(tag, node) }
        guard takesTags else { return }
        if tag.isNote { return node.remove() }
        if keepsHarmless(tag, node) { return }
        if !tag.isClosing { begin(node, tag) }
        switch HTMLGap(of: tag) {
        case .none: node.remove()
        case .blank: node.replace(with: [.text(" ")])
        case .lineBreak, .rule, .block:
            let isBetween = node.previous != nil && node.next != nil && node.previous?.kind != .lineBreak
            if isBetween { node.replaceWithLineBreak() } else { node.remove() }
        }
    }

    /// Keeps a tag that is harmless: of a line break, a possible break in a word, a superscript or subscript. Returns
    /// whether it did.
    private mutating func keepsHarmless(_ tag: HTMLTag, _ node: Node) -> Bool {
        switch tag.name {
        case "br":
            node.replaceWithLineBreak()
        case "wbr" where !tag.isClosing:
            keep("<wbr />", for: node)
        case "sup" where !tag.isClosing, "sub" where !tag.isClosing:
            // Only if its end tag is a sibling, without other tags between them, so that nothing else on the page can
            // get into it.
            var next = node.next
            while let other = next, other.kind != .htmlInline { next = other.next }
            guard let end = next, let closing = HTMLTag(end.literal.unicodeScalars[...]), closing.isClosing,
                closing.name == tag.name
            else { return false }
            keptEnd = end
            keep("<\(tag.name)>", for: node)
        default: return false
        }
        return true
    }

    private func keep(_ markup: String, for node: Node) {
        node.insert(Markup(opening: markup), .before)
        node.remove()
    }

    private mutating func readBlock(_ node: Node) {
        endBlock()
        let literal = node.literal
        if let tag = HTMLTag(literal.unicodeScalars[...].drop { $0 == " " }), tag.isNote { findDivider(tag, node) }
        guard takesTags, Self.missingEnd(of: literal) == nil else { return }
        let plain = PlainHTML(literal)
        let taken = plain.tags.filter { !["br", "hr", "wbr"].contains($0.name) }
        if let first = taken.first {
            begin(node, first)
            tags = taken
            contents = plain.contents
        }
        endBlock()
        guard plain.hasText || plain.markdown.contains(UInt8(ascii: "*")),
            let text = Tree(plain.markdown[...], options: MarkdownOptions(additions: []))
        else { return node.remove() }
        node.replace(with: text, line: node.position.line)
    }

    /// Reports `<!--more-->` and the like, at which other programs cut a text.
    private mutating func findDivider(_ tag: HTMLTag, _ node: Node) {
        let word = tag.text.dropFirst(4).dropLast(3).lowercased().split(whereSeparator: \.isWhitespace)
        let known = [
            "more", "nextpage", "excerpt", "endexcerpt", "end_excerpt", "truncate", "toc", "readmore", "break",
        ]
        guard word.count == 1, known.contains(String(word[0])) else { return }
        findings.append(
            Finding(
                "content.foreign-markup", "'\(tag.text)' is an instruction to another program",
                at: lines.position(of: tag.text, in: node), of: tag.text, help: "delete it: it has no effect here"))
    }

    /// Records a tag of the block that contains a node.
    private mutating func begin(_ node: Node, _ tag: HTMLTag) {
        let own = node.block
        if block.map({ !$0.isSame(as: own) }) ?? true {
            endBlock()
            block = own
            position = lines.position(of: tag.text, in: node)
        }
        tags.append(tag)
    }

    /// Reports what was removed from the block.
    private mutating func endBlock() {
        defer {
            block = nil
            tags = []
            contents = ""
        }
        guard let first = tags.first else { return }
        let isBlock = block?.kind == .htmlBlock
        findings.append(
            Finding(
                "html", Self.message(tags, isBlock: isBlock, without: folded(contents.utf8.span)),
                at: position, of: first.text, help: Self.help(for: first)))
    }
}

/// Messages about tags.
extension HTMLRemoval {
    /// `raw HTML '<b>' was dropped`; for a block `raw HTML '<p>', '<b>' were dropped; their text stays`.
    private static func message(_ tags: [HTMLTag], isBlock: Bool, without lost: String) -> String {
        var message = "raw HTML " + tags.prefix(3).map { "'\($0.text)'" }.joined(separator: ", ")
        if tags.count > 3 { message += " and \(tags.count - 3) more" }
        message += tags.count == 1 ? " was dropped" : " were dropped"
        let keepsText = isBlock && tags.contains { !$0.isVoid && !HTMLFilter.contents.contains($0.name) }
        if !lost.isEmpty {
            message += " with \(tags.count == 1 ? "its" : "their") content: '\(shortened(lost))'"
        } else if keepsText {
            message += tags.count == 1 ? "; its text stays" : "; their text stays"
        }
        return message
    }

    /// At most 60 characters of a text, for a message.
    static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 60 else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(60))) + "…"
    }

    /// What to write instead.
    static func help(for tag: HTMLTag) -> String {
        switch tag.name {
        case "a": "write the link as '[text](address)'"
        case "img": "write the picture as '![what it shows](picture.png)'"
        case _ where tag.isComment || HTMLFilter.contents.contains(tag.name): "delete it"
        case _ where !HTMLFilter.elements.contains(tag.name):
            "delete it, or write '\\\(shortened(tag.text))' if readers are to see it"
        default: "write Markdown, or set 'raw_html: true' in board.yml"
        }
    }
}

/// HTML that never ends.
extension HTMLRemoval {
    /// The missing end of a block of HTML that swallows everything after it (CommonMark, section 4.6): `-->` for
    /// `<!-- a note`; nil if it is there.
    static func missingEnd(of block: String) -> String? {
        let start = block.drop { $0 == " " }
        func missing(_ end: String) -> String? { start.lowercased().contains(end) ? nil : end }
        if start.hasPrefix("<!--") { return missing("-->") }
        if start.hasPrefix("<?") { return missing("?>") }
        if start.hasPrefix("<![CDATA[") { return missing("]]>") }
        let name = start.dropFirst().prefix(while: \.isLetter).lowercased()
        return name == "script" || name == "style" ? missing("</" + name) : nil
    }

    /// The finding about such a block.
    static func unending(_ node: Node, _ end: String) -> Finding {
        Finding(
            "unclosed",
            "\(end == "-->" ? "this comment" : "this HTML") is never closed, and everything after it is lost",
            at: node.position, help: "write '\(end.hasPrefix("</") ? end + ">" : end)' where it ends", isError: true)
    }
}
