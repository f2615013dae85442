import Text

/// Renders a Markdown text: CommonMark by libcmark, with the additions that are switched on.
///
/// `## The work` becomes `<h2 id="the-work">…</h2>` and an entry in the outline. `resolve` returns what a destination
/// becomes on the page, such as `../../guides/start/` for `../guides/start.md`, or nil to keep it.
package func render(
    _ source: ArraySlice<UInt8>, options: MarkdownOptions, resolve: (String) -> ResolvedLink?
) -> RenderedMarkdown {
    var reading = Reading(source, options)
    guard let tree = reading.tree() else {
        return RenderedMarkdown(
            html: "", outline: [], names: [], links: [], findings: [], beginning: Summary(), words: 0)
    }
    let triggers = reading.triggers
    var walk = RenderingWalk(consume reading)
    if triggers.hasTag, !options.additions.isEmpty, options.rawHTML != .unsafe {
        walk.add(HTMLRemoval.apply(to: tree, walk.lines, takesTags: options.rawHTML == .dropped))
    }
    if triggers.hasReference {
        walk.add(ForbiddenReferences(in: source).findings(in: tree, walk.lines))
    }
    tree.walk { node, isEntering in
        let kind = node.kind
        // Only at the first heading, so that a text without headings needs no extra walk.
        if kind == .heading, walk.lowersBy == nil { walk.lowersBy = tree.levelsToLower(options) }
        walk.visit(node, kind, isEntering: isEntering, resolve)
    }
    return RenderedMarkdown(
        html: tree.html(options: options), outline: walk.outline, names: walk.kept.names, links: walk.links,
        findings: walk.findings.isEmpty ? [] : walk.findings.sorted { $0.line < $1.line },
        beginning: walk.summary, words: walk.words)
}

extension Tree {
    /// By how many levels headings are lowered: one if the text has a first-level heading, because that level is
    /// reserved for the page's title; otherwise zero.
    fileprivate func levelsToLower(_ options: MarkdownOptions) -> Int {
        guard options.additions.contains(.loweredHeadings) else { return 0 }
        // Goes from block to block and skips what is in paragraphs, which is most of a tree.
        var node: Node? = document
        while let current = node {
            let kind = current.kind
            if kind == .heading, current.level == 1 { return 1 }
            if kind != .heading, kind != .paragraph, let child = current.firstChild {
                node = child
                continue
            }
            var last = current
            while last.next == nil, let parent = last.parent { last = parent }
            node = last.next
        }
        return 0
    }
}

/// Edits a tree in one walk, and records what is in it.
private struct RenderingWalk {
    let options: MarkdownOptions
    /// Whether these additions are switched on, looked up once.
    private let editsLinks: Bool
    private let editsImages: Bool
    private let addsAnchors: Bool
    /// By how many levels headings are lowered; nil before the first of them.
    var lowersBy: Int?
    private(set) var outline: [Heading] = []
    private(set) var links: [Link] = []
    private(set) var findings: [Finding]
    private(set) var words = 0
    private(set) var summary = Summary()
    private(set) var lines: SourceLines
    private var anchors = Anchors()
    /// The text of the heading that is being read.
    private var headingText: [UInt8] = []
    private var isInHeading = false
    /// Whether the text of the heading spans several lines.
    private var spansLines = false

    /// The tags that are being made for a node: the opening one, NUL, the closing one, NUL.
    private var tags: [UInt8] = []
    /// The text of the images that are being read.
    private var imageText = ImageText()
    /// The names of footnotes that are referred to but not defined.
    private let undefined: Set<String>
    /// The raw HTML that is kept.
    private(set) var kept = KeptHTML()

    /// Whether the next node begins a line of a paragraph.
    private var isAtLineStart = false
    /// The last block that was searched for stray marks.
    private var inspected: Node?
    private var strayMarks: StrayMarks

    init(_ reading: consuming Reading) {
        options = reading.options
        strayMarks = StrayMarks(isSmart: options.smart, readsTables: options.additions.contains(.tables))
        editsLinks = options.additions.contains(.links)
        editsImages = options.additions.contains(.images)
        addsAnchors = options.additions.contains(.anchors)
        lines = reading.lines
        findings = reading.findings
        undefined = reading.undefined
    }

    mutating func visit(_ node: Node, _ kind: Node.Kind, isEntering: Bool, _ resolve: (String) -> ResolvedLink?) {
        if !isEntering, kept.hasOpen { close(in: node) }
        switch kind {
        case .text:
            readText(node)
            if !undefined.isEmpty { findUndefined(in: node) }
            keep(node)
        case .code:
            countWords(node)
            isAtLineStart = false
            keep(node)
        case .softBreak, .lineBreak:
            isAtLineStart = true
            if imageText.isOpen { imageText.appendBlank() }
            if isInHeading {
                headingText.append(0x20)
                if kind == .softBreak { spansLines = true }
            } else {
                summary.appendBlank()
            }
        case .codeBlock:
            countWords(node)
            if let finding = lines.finding(ofCode: node) { findings.append(finding) }
        case .paragraph:
            isAtLineStart = isEntering
            if isEntering { summary.beginParagraph() } else { summary.endParagraph() }
        case .heading: if isEntering { isInHeading = true } else { endHeading(node) }
        case .link: if !isEntering { endLink(node, isImage: false, resolve) }
        case .image:
            if isEntering { imageText.begin() } else { endLink(node, isImage: true, resolve) }
        case .htmlInline, .htmlBlock: readHTML(node, kind, resolve)
        case .emphasis: if isEntering, let finding = lines.finding(ofNumbersAround: node) { add([finding]) }
        case .other:
            // The section of footnotes, or a table at the end of the text.
            if isEntering, node.next == nil, let parent = node.parent, parent.parent == nil { summary.close() }
        case .quote, .list, .item: break
        }
    }

    /// Counts the words of a leaf, unless it is enough to know that there are any.
    private mutating func countWords(_ node: Node) {
        if options.countsWords || words == 0 { words += node.wordCount }
    }

    /// Counts the words of a text, and searches its block for stray marks if it may have any.
    private mutating func readText(_ node: Node) {
        countWords(node)
        let mayBeMark = isAtLineStart && StrayMarks.mayBegin(with: node.beginning)
        isAtLineStart = false
        guard mayBeMark || node.hasMarks else { return }
        let block = node.block
        if let inspected, inspected.isSame(as: block) { return }
        inspected = block
        findings += strayMarks.findings(in: block, &lines)
    }

    /// Adds the text of a leaf to whatever contains it.
    private mutating func keep(_ node: Node) {
        if imageText.isOpen { imageText.append(node) }
        if isInHeading {
            node.appendLiteral(to: &headingText)
        } else if !imageText.isOpen {
            summary.append(node)
        }
    }

    private mutating func endHeading(_ node: Node) {
        let title = folded(headingText.span)
        headingText.removeAll(keepingCapacity: true)
        isInHeading = false
        if spansLines || node.lines.count > 1,
            let finding = lines.finding(ofRuleBelow: node, title, spansLines: spansLines)
        {
            findings.append(finding)
        }
        spansLines = false
        let level = min(6, node.level + (lowersBy ?? 0))
        let id = addsAnchors ? anchors.id(for: title) : ""
        if outline.isEmpty { outline.reserveCapacity(8) }
        outline.append(Heading(level: level, id: id, title: title))
        if id.isEmpty {
            if level != node.level { node.setLevel(level) }
        } else {
            // The link comes after the words and is for people with a pointer. Others would hear the heading twice.
            let digit = UInt8(ascii: "0") + UInt8(level)
            tags.removeAll(keepingCapacity: true)
            tags += "<h0 id=\"".utf8
            tags[2] = digit
            tags += id.utf8
            tags += "\">\0<a class=\"anchor\" href=\"#".utf8
            tags += id.utf8
            tags += "\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h0>\0".utf8
            tags[tags.count - 3] = digit
            node.replace(tags, closing: "<h0 id=\"\">\0".utf8.count + id.utf8.count)
        }
    }

    private mutating func endLink(_ node: Node, isImage: Bool, _ resolve: (String) -> ResolvedLink?) {
        let destination = node.url
        let alt = isImage ? imageText.end() : ""
        // An empty destination is found by its parentheses.
        var position = lines.position(of: destination.isEmpty ? "()" : destination, in: node)
        if position.column == 0, let text = node.firstChild?.literal, destination.hasSuffix(text) {
            // The URL of a bare address is longer than its text: `www.example.org` leads to `http://www.example.org`.
            position = lines.position(of: text, in: node)
        }
        if position.column == 0, let defined = lines.position(ofDefined: destination) { position = defined }
        let leadsOutside = isOutside(destination)
        if !leadsOutside, let scheme = unsafeScheme(of: destination, isImage: isImage),
            options.rawHTML != .unsafe
        {
            findings.append(
                Finding(
                    "scheme", "a link to '\(scheme):' was removed", at: position, of: destination,
                    help: "link to an address that begins with https://"))
            node.setURL("")
            return
        }
        if !isImage, node.firstChild == nil {
            findings.append(
                Finding(
                    "link", "this link has no text, so nobody can see it", at: position,
                    help: "write its text between the brackets: '[how to apply](\(destination))'"))
        }
        let resolved = record(destination, position, isImage: isImage, resolve)
        if editsLinks, let url = resolved?.url {
            node.setURL(url)
        } else if editsLinks, !isImage, leadsOutside {
            tags.removeAll(keepingCapacity: true)
            tags += "<a href=\"".utf8
            tags += escapedAddress(destination).utf8
            let title = titleAttribute(node)
            tags += (title.isEmpty ? "\" rel=\"noopener\">\0</a>\0" : "\"\(title) rel=\"noopener\">\0</a>\0").utf8
            node.replace(tags, closing: tags.count - "</a>\0".utf8.count)
        }
        if isImage, editsImages { endImage(node, alt, resolved, position) }
    }

    /// Records a link and resolves it.
    private mutating func record(
        _ destination: String, _ position: Position, isImage: Bool, _ resolve: (String) -> ResolvedLink?
    ) -> ResolvedLink? {
        let length = position.column > 0 ? characterCount(of: destination.utf8.span) : 0
        if links.isEmpty { links.reserveCapacity(8) }
        links.append(
            Link(
                destination: destination, line: position.line, column: position.column, length: length,
                isImage: isImage))
        return resolve(destination)
    }

    private mutating func endImage(_ node: Node, _ alt: String, _ resolved: ResolvedLink?, _ position: Position) {
        if alt.allSatisfy(\.isWhitespace) {
            findings.append(
                Finding(
                    "alt", "this picture has no description", at: position,
                    help: "say between the brackets what it shows: '![A map of the campus](map.png)'"))
        }
        var tag = "<img src=\"\(escapedAddress(node.url))\" alt=\"\(escapedText(alt))\"" + titleAttribute(node)
        if let size = resolved?.size { tag += " width=\"\(size.width)\" height=\"\(size.height)\"" }
        node.insert(Markup(opening: tag + " loading=\"lazy\" />"), .before)
        node.remove()
    }

    private func titleAttribute(_ node: Node) -> String {
        let title = node.title
        return title.isEmpty ? "" : " title=\"\(escapedText(title))\""
    }

    /// Reports references to footnotes that are not defined.
    private mutating func findUndefined(in node: Node) {
        guard node.has(UInt8(ascii: "^")) else { return }
        let literal = Array((options.smart ? StrayMarks.plain(node.literal) : node.literal).utf8)[...]
        for i in literal.indices where literal[i] == UInt8(ascii: "[") {
            guard let (name, _) = FootnoteDefinitions.label(at: i, in: literal), undefined.contains(name) else {
                continue
            }
            let written = "[^\(name)]"
            findings.append(
                Finding(
                    "footnote", "there is no footnote '\(written)'", at: lines.position(of: written, in: node),
                    of: written, help: "define it on a line of its own: '\(written): …'"))
        }
    }

    /// Adds findings that are not there already.
    mutating func add(_ others: [Finding]) {
        guard !others.isEmpty else { return }
        var known = Set(findings)
        for finding in others where known.insert(finding).inserted { findings.append(finding) }
    }

    private mutating func readHTML(_ node: Node, _ kind: Node.Kind, _ resolve: (String) -> ResolvedLink?) {
        switch options.rawHTML {
        case .unsafe:
            // If links are not edited, HTML is not either: without additions the output is libcmark's, byte for byte.
            if editsLinks { keep(node.literal, [:], at: node, kind, resolve) }
        case .filtered:
            var filter = HTMLFilter()
            let html = filter.apply(node.literal)
            keep(html, filter.originals, at: node, kind, resolve)
            if filter.isCutByComment {
                findings.append(
                    Finding(
                        "unclosed", "a comment that begins here never ends, and hides what follows it",
                        at: lines.position(of: "<!--", in: node), help: "write '-->' at its end"))
            }
            for (tag, attributes) in filter.dropped { report(tag, attributes, at: node) }
        case .dropped:
            if kind == .htmlBlock, let end = HTMLRemoval.missingEnd(of: node.literal) {
                findings.append(HTMLRemoval.unending(node, end))
            }
            // Without additions the output is libcmark's own, which has a comment in place of raw HTML. With them, raw
            // HTML is still in the tree only if a comment or an element never ends.
            guard options.additions.isEmpty else { return node.remove() }
            let plain = PlainHTML(node.literal)
            if let tag = plain.tags.first { report(tag.text, at: node, with: plain.words) }
        }
    }

    /// Processes raw HTML that is kept: its links are links like any other, and it must close what it opens.
    ///
    /// `originals` has each tag as written, by what the filter made of it.
    private mutating func keep(
        _ html: String, _ originals: [String: String], at node: Node, _ kind: Node.Kind,
        _ resolve: (String) -> ResolvedLink?
    ) {
        // In an image's description, tags have no effect.
        guard !imageText.isOpen, html.utf8.contains(UInt8(ascii: "<")) else { return node.setLiteral(html) }
        // Moved out during the call, because the closure below uses this walk.
        var kept = kept
        self.kept = KeptHTML()
        let written = kept.apply(
            html, in: node.parent, isBlock: kind == .htmlBlock, originals: originals,
            keepsAll: options.rawHTML == .unsafe,
            position: { lines.position(of: $0, in: node) },
            address: { destination, written, isImage in
                let resolved = record(
                    destination, position(ofValue: written, in: node), isImage: isImage, resolve)
                return editsLinks ? resolved?.url : nil
            })
        self.kept = kept
        findings += self.kept.takeFindings()
        node.setLiteral(written)
    }

    /// The position of an attribute's value, found together with the quotation mark or `=` before it.
    private mutating func position(ofValue value: String, in node: Node) -> Position {
        for written in ["\"\(value)\"", "'\(value)'", "=\(value)"] {
            let found = lines.position(of: written, in: node)
            if found.column > 0 { return Position(line: found.line, column: found.column + 1) }
        }
        return lines.position(of: value, in: node)
    }

    /// Closes, at the end of a node, the elements that its raw HTML left open.
    private mutating func close(in node: Node) {
        guard let closing = kept.close(in: node) else { return }
        findings += kept.takeFindings()
        node.insert(Markup(opening: closing.tags), .inside, isBlock: closing.isBlock)
    }

    /// Reports that a tag was dropped, or some of its attributes.
    private mutating func report(_ tag: String, _ attributes: [String] = [], at node: Node, with text: String = "") {
        let read = HTMLTag(tag.unicodeScalars[...])
        var message = "raw HTML '\(tag)' was dropped"
        if !attributes.isEmpty {
            let names = attributes.map { "'\($0)'" }.joined(separator: ", ")
            message = "\(names) \(attributes.count == 1 ? "was" : "were") dropped from '\(tag)'"
        } else if !text.isEmpty {
            message += " with its text: '\(HTMLRemoval.shortened(text))'"
        } else if let read, HTMLFilter.contents.contains(read.name) {
            message += " with its content"
        }
        findings.append(
            Finding(
                "html", message, at: lines.position(of: tag, in: node), of: tag,
                help: options.rawHTML == .dropped
                    ? read.map { HTMLRemoval.help(for: $0) }
                    : attributes.isEmpty ? "write it in Markdown" : "delete it: only harmless attributes are kept"))
    }
}
