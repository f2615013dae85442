import Diagnostics
import FrontMatter
package import Markdown
import Text

/// The rendered text of a content file.
package struct Body: Sendable {
    /// Safe HTML.
    let text: LargeText
    /// Its headings, in order.
    package let outline: [Heading]
    /// Its beginning as plain text, for cards and descriptions.
    package let summary: String
    /// The number of its words. Only guides are counted: in other files it is 1 if there are any.
    package let words: Int

    /// The same as a Swift string, which may have to be read.
    package var html: String { text.string }

    static let none = Body(text: .memory(""), outline: [], summary: "", words: 0)
}

extension Diagnostic {
    /// What rendering found in a text.
    init(_ finding: Markdown.Finding, at place: SourcePlace) {
        self.init(
            finding.isError ? .error : .warning, finding.rule.contains(".") ? finding.rule : "markdown.\(finding.rule)",
            finding.message, at: place, help: finding.help)
    }
}

extension Reading {
    /// Renders the text below the fields, turns its links to content into links to pages, and notes what it mentions.
    mutating func readBody(_ fence: Fence, _ options: MarkdownOptions) -> (body: Body, anchors: [String]) {
        let (known, links) = (known, links)
        let base = LinkBase(page: links.page)
        // In the order in which `rendered` has its links.
        var inner: [ContentLink?] = []
        let rendered = render(source.bytes[fence.body], options: options) { written in
            if inner.isEmpty { inner.reserveCapacity(8) }
            inner.append(links.link(written))
            guard let link = inner[inner.count - 1], let url = link.published(from: base) else { return nil }
            return ResolvedLink(
                url: url, size: link.picture.flatMap { known.images[$0] ?? nil }.map { ($0.width, $0.height) })
        }
        /// A place in the text as one in the file.
        func place(_ line: Int, _ column: Int, _ length: Int) -> SourcePlace {
            SourcePlace(path: source.path, line: fence.bodyLine - 1 + line, column: column, length: length)
        }
        // The arrays are kept as long as the site, so they get no more room than they need: two more addresses may
        // come, that of `apply` and that of `source`.
        let outside = inner.count { $0 == nil }
        if known.keepsAddresses { mentions.addresses.reserveCapacity(outside + 2) }
        mentions.links.reserveCapacity(inner.count - outside)
        for (link, inner) in zip(rendered.links, inner) {
            let place = place(link.line, link.column, link.length)
            guard let inner else {
                noteOutside(Located(link.destination, at: place))
                continue
            }
            mentions.links.append(Located(inner, at: place))
            if let picture = inner.picture, link.isImage { checkPicture(picture, link.destination, at: place) }
        }
        for finding in rendered.findings {
            note(Diagnostic(finding, at: place(finding.line, finding.column, finding.length)))
        }
        checkLetters(of: fence.body)
        let body = Body(
            text: known.largeTexts?.keep(rendered.html) ?? .memory(rendered.html), outline: rendered.outline,
            summary: rendered.summary, words: rendered.words)
        return (body, rendered.outline.map(\.id) + rendered.names)
    }
}
