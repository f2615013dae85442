import Text

/// Renders a Markdown text: CommonMark by libcmark, with the additions that are switched on.
///
/// `## The work` becomes `<h2 id="the-work">…</h2>` and an entry in the outline. `resolve` returns what a destination
/// becomes on the page (`../guides/start.md` becomes `../../guides/start/`), or nil to keep it.
package func render(
    _ source: ArraySlice<UInt8>, options: MarkdownOptions, resolve: (String) -> ResolvedLink?
) -> RenderedMarkdown {
    var reading = Reading(source, options)
    guard let tree = reading.tree() else {
        return RenderedMarkdown(
            html: "", outline: [], names: [], links: [], findings: [], summary: "", words: 0)
    }
    var walk = RenderingWalk(reading)
    if reading.triggers.hasTag, !options.additions.isEmpty, options.rawHTML != .unsafe {
        walk.add(HTMLRemoval.apply(to: tree, reading.lines, takesTags: options.rawHTML == .dropped))
    }
    if reading.triggers.hasReference {
        walk.add(ForbiddenReferences(in: source).findings(in: tree, reading.lines))
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
        summary: walk.summary.text, words: walk.words)
}

extension Tree {
    /// One if the text has a first-level heading, which is reserved for the page's title; otherwise zero.
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

/// One walk through a tree, which edits it and records what is in it.
private struct RenderingWalk {
    let options: MarkdownOptions
    /// Whether these additions are on, looked up once.
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
    private var lines: SourceLines
    private var anchors = Anchors()
    /// The text of the heading that is being read.
    private var headingText: [UInt8] = []
    private var isInHeading = false
    /// Whether the heading goes over several lines.
    private var isOverLines = false

    /// The text of the images that are being read; the text of an image within an image comes after the outer one's.
    private var imageText = ImageText()
    private let undefined: Set<String>
    /// The raw HTML that is kept.
    private(set) var kept = KeptHTML()

    /// Whether the next node begins a line of a paragraph.
    private var isAtLineStart = false
    /// The last block that was searched for stray marks.
    private var inspected: Node?
    private var strayMarks: StrayMarks

    init(_ reading: Reading) {
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
                if kind == .softBreak { isOverLines = true }
            } else {
                summary.appendBlank()
            }
        case .codeBlock:
            countWords(node)
            findings += lines.finding(ofCode: node).map { [$0] } ?? []
        case .paragraph:
            isAtLineStart = isEntering
            if isEntering { summary.beginParagraph() } else { summary.endParagraph() }
        case .heading: if isEntering { isInHeading = true } else { endHeading(node) }
        case .link: if !isEntering { endLink(node, isImage: false, resolve) }
        case .image:
            if isEntering { imageText.begin() } else { endLink(node, isImage: true, resolve) }
        case .htmlInline, .htmlBlock: html(node, kind, resolve)
        case .emphasis: if isEntering { lines.finding(ofNumbersAround: node).map { add([$0]) } }
        case .other:
            // The notes, or a last table.
            if isEntering, node.next == nil, let parent = node.parent, parent.parent == nil { summary.close() }
        case .quote, .list, .item: break
        }
    }

    /// Counts the words of a leaf: of every leaf if all words are to be counted, otherwise until one is found.
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
        let title = String(decoding: folded(headingText[...]), as: UTF8.self)
        headingText.removeAll(keepingCapacity: true)
        isInHeading = false
        if isOverLines || node.lines.count > 1 {
            findings += lines.finding(ofRuleBelow: node, title, isOverLines: isOverLines).map { [$0] } ?? []
        }
        isOverLines = false
        let level = min(6, node.level + (lowersBy ?? 0))
        let id = addsAnchors ? anchors.id(for: title) : ""
        outline.append(Heading(level: level, id: id, title: title))
        if id.isEmpty {
            if level != node.level { node.setLevel(level) }
        } else {
            // The link comes after the words and is for pointer users only. Others would hear the heading twice.
            node.replace(Self.markup(level, id))
        }
    }

    /// A heading's tags with its anchor.
    private static func markup(_ level: Int, _ id: String) -> Markup {
        let name = "h" + String(level)
        return Markup(
            opening: ["<", name, " id=\"", id, "\">"],
            closing: ["<a class=\"anchor\" href=\"#", id, "\" aria-hidden=\"true\" tabindex=\"-1\">#</a></", name, ">"])
    }

    private mutating func endLink(_ node: Node, isImage: Bool, _ resolve: (String) -> ResolvedLink?) {
        let destination = node.url
        let alt = isImage ? imageText.end() : ""
        // An empty destination is found by its parentheses.
        var place = lines.place(
            of: destination.isEmpty ? "()" : destination, from: node.position, to: node.lastLineOfBlock)
        if place.column == 0, let text = node.firstChild?.literal, destination.hasSuffix(text) {
            // The URL of a bare address is longer than its text: `www.example.org` leads to `http://www.example.org`.
            place = lines.place(of: text, from: node.position, to: node.lastLineOfBlock)
        }
        if place.column == 0, let defined = lines.place(ofDefined: destination) { place = defined }
        let leadsOutside = isOutside(destination)
        if !leadsOutside, let scheme = unsafeScheme(of: destination, isImage: isImage),
            options.rawHTML != .unsafe
        {
            findings.append(
                Finding(
                    rule: "scheme", message: "a link to '\(scheme):' was removed", line: place.line,
                    column: place.column, length: place.column > 0 ? destination.unicodeScalars.count : 0,
                    help: "link to an address that begins with https://"))
            node.setURL("")
            return
        }
        if !isImage, node.firstChild == nil {
            findings.append(
                Finding(
                    rule: "link", message: "this link has no words, so nobody can see it", line: place.line,
                    column: place.column, length: 0,
                    help: "write its words between the brackets: '[how to apply](\(destination))'"))
        }
        let resolved = note(destination, place, isImage: isImage, resolve)
        if editsLinks, let url = resolved?.url {
            node.setURL(url)
        } else if editsLinks, !isImage, leadsOutside {
            node.replace(
                Markup(
                    opening: [
                        "<a href=\"", escapedAddress(destination), "\"", titleAttribute(node), " rel=\"noopener\">",
                    ],
                    closing: ["</a>"]))
        }
        if isImage, editsImages { endImage(node, alt, resolved, place) }
    }

    /// Records a link and resolves it.
    private mutating func note(
        _ destination: String, _ place: (line: Int, column: Int), isImage: Bool, _ resolve: (String) -> ResolvedLink?
    ) -> ResolvedLink? {
        let length = place.column > 0 ? characterCount(of: destination.utf8.span) : 0
        links.append(
            Link(destination: destination, line: place.line, column: place.column, length: length, isImage: isImage))
        return resolve(destination)
    }

    private mutating func endImage(
        _ node: Node, _ alt: String, _ resolved: ResolvedLink?, _ place: (line: Int, column: Int)
    ) {
        if alt.allSatisfy(\.isWhitespace) {
            findings.append(
                Finding(
                    rule: "alt", message: "an image has no description", line: place.line, column: place.column,
                    length: 0, help: "say between the brackets what it shows: '![A map of the campus](map.png)'"))
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
            let place = lines.place(of: written, from: node.position, to: node.lastLineOfBlock)
            findings.append(
                Finding(
                    rule: "footnote", message: "there is no footnote '\(written)'", line: place.line,
                    column: place.column, length: place.column > 0 ? written.unicodeScalars.count : 0,
                    help: "define it on a line of its own: '\(written): …'"))
        }
    }

    /// Adds what was found, once.
    mutating func add(_ others: [Finding]) {
        guard !others.isEmpty else { return }
        var known = Set(findings)
        for finding in others where known.insert(finding).inserted { findings.append(finding) }
    }

    private mutating func html(_ node: Node, _ kind: Node.Kind, _ resolve: (String) -> ResolvedLink?) {
        switch options.rawHTML {
        case .unsafe:
            // If links are not edited, HTML is not either: without additions the output is libcmark's, byte for byte.
            if editsLinks { keep(node.literal, [:], at: node, kind, resolve) }
        case .filtered:
            var filter = HTMLFilter()
            let html = filter.apply(node.literal)
            keep(html, filter.originals, at: node, kind, resolve)
            if filter.isCutByComment {
                let place = lines.place(of: "<!--", from: node.position, to: max(1, node.lastLineOfBlock))
                findings.append(
                    Finding(
                        rule: "unclosed", message: "a comment that begins here never ends, and hides what follows it",
                        line: place.line, column: place.column, length: 0, help: "write '-->' at its end"))
            }
            for (tag, attributes) in filter.dropped { report(tag, attributes, at: node) }
        case .dropped:
            if kind == .htmlBlock, let end = HTMLRemoval.missingEnd(of: node.literal) {
                findings.append(HTMLRemoval.unending(node, end))
            }
            // Without additions the output is libcmark's own, which writes a comment in place of raw HTML. With them,
            // only an unending comment or element leaves something.
            guard options.additions.isEmpty else { return node.remove() }
            let plain = PlainHTML(node.literal)
            if let tag = plain.tags.first { report(tag.text, at: node, with: plain.words) }
        }
    }

    /// Processes raw HTML that is kept: its links are links like any other, and it must close what it opens.
    ///
    /// `originals` has the tags as written, by what the filter made of them.
    private mutating func keep(
        _ html: String, _ originals: [String: String], at node: Node, _ kind: Node.Kind,
        _ resolve: (String) -> ResolvedLink?
    ) {
        // Within an image's description tags have no effect.
        guard !imageText.isOpen, html.utf8.contains(UInt8(ascii: "<")) else { return node.setLiteral(html) }
        let start = node.position
        let lastLine = max(start.line, node.lastLineOfBlock)
        // Moved out during the call, because the closure below uses this walk.
        var kept = kept
        self.kept = KeptHTML()
        let written = kept.apply(
            html, in: node.parent, isBlock: kind == .htmlBlock, originals: originals,
            keepsAll: options.rawHTML == .unsafe,
            place: { lines.place(of: $0, from: start, to: lastLine) },
            address: { destination, written, isImage in
                let place = place(ofValue: written, from: start, to: lastLine)
                let resolved = note(destination, place, isImage: isImage, resolve)
                return editsLinks ? resolved?.url : nil
            })
        self.kept = kept
        findings += self.kept.takeFindings()
        node.setLiteral(written)
    }

    /// Where the value of an attribute is in the source, found by what is around it.
    private mutating func place(
        ofValue value: String, from start: (line: Int, column: Int), to lastLine: Int
    ) -> (line: Int, column: Int) {
        for written in ["\"\(value)\"", "'\(value)'", "=\(value)"] {
            let place = lines.place(of: written, from: start, to: lastLine)
            if place.column > 0 { return (place.line, place.column + 1) }
        }
        return lines.place(of: value, from: start, to: lastLine)
    }

    /// Closes, at the end of a node, the elements that its raw HTML left open.
    private mutating func close(in node: Node) {
        guard let closing = kept.close(in: node) else { return }
        findings += kept.takeFindings()
        node.insert(Markup(opening: closing.tags), .inside, isBlock: closing.isBlock)
    }

    /// Reports that a tag was dropped, or only some of its attributes.
    private mutating func report(_ tag: String, _ attributes: [String] = [], at node: Node, with text: String = "") {
        let start = node.position
        let place = lines.place(of: tag, from: start, to: max(start.line, node.lastLineOfBlock))
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
                rule: "html", message: message, line: place.line, column: place.column,
                length: place.column > 0 ? tag.unicodeScalars.count : 0,
                help: options.rawHTML == .dropped
                    ? read.map { HTMLRemoval.help(for: $0) }
                    : attributes.isEmpty ? "write it in Markdown" : "delete it: only harmless attributes are kept"))
    }
}
