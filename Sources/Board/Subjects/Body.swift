import Diagnostics
import FrontMatter
package import Markdown

/// The text of a content file, rendered.
package struct Body: Sendable {
    /// Safe HTML.
    package let html: String
    /// Its headings, in order.
    package let outline: [Heading]
    /// The beginning of it as plain text, for cards and descriptions.
    package let summary: String
    /// How many words it has; of what is not a guide, whether it has any.
    package let words: Int

    static let none = Body(html: "", outline: [], summary: "", words: 0)
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
            inner.append(links.link(written))
            guard let link = inner[inner.count - 1], let url = link.published(from: base) else { return nil }
            return ResolvedLink(
                url: url, size: link.picture.flatMap { known.images[$0] ?? nil }.map { ($0.width, $0.height) })
        }
        /// A place in the text as one in the file.
        func place(_ line: Int, _ column: Int, _ length: Int) -> SourcePlace {
            SourcePlace(path: source.path, line: fence.bodyLine - 1 + line, column: column, length: length)
        }
        // As much room as they take, with an address to apply at and one of a source: they are kept.
        let outside = inner.count { $0 == nil }
        mentions.addresses.reserveCapacity(outside + 2)
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
            html: rendered.html, outline: rendered.outline, summary: rendered.summary, words: rendered.words)
        return (body, rendered.outline.map(\.id) + rendered.names)
    }

    /// Notes weekdays of the body, and of fields in Markdown, that do not fit their dates: `Monday 1 December 2026` is a Tuesday.
    ///
    /// `dates` are those of the posting's fields: a date of the text without a year lies in their years or in the two
    /// after them, in which what they announce begins and ends. More would hide a weekday of the year before: it comes
    /// again four years later at the earliest.
    mutating func checkWeekdays(_ body: Range<Int>, of dates: [Day], language: LanguageTag) {
        let known = dates.map(\.year)
        guard let first = known.min(), let last = known.max() else { return }
        for slip in WeekdaySlip.all(in: source.bytes.span.extracting(body), years: first...last + 2) {
            let start = body.lowerBound + slip.range.lowerBound
            let mistake = slip.mistake(in: Words.of(language))
            warn("weekday", mistake.message, at: source.place(of: start..<start + slip.range.count), help: mistake.help)
        }
        for text in texts {
            for slip in WeekdaySlip.all(in: text.value.utf8.span, years: first...last + 2) {
                let mistake = slip.mistake(in: Words.of(language))
                warn("weekday", mistake.message, at: text.place, help: mistake.help)
            }
        }
    }
}
