/// The result of rendering a Markdown text.
package struct RenderedMarkdown: Sendable {
    package let html: String
    /// Its headings, in order.
    package let outline: [Heading]
    /// The names that its raw HTML defines: `how` in `<h2 id="how">`.
    package let names: [String]
    /// Its links and images, in order.
    package let links: [Link]
    /// What was removed or looks wrong, and where.
    package let findings: [Finding]
    let beginning: Summary
    /// The beginning as plain text: about 200 characters, cut at a word. Made when it is asked for.
    package var summary: String { beginning.text }
    /// The number of words, including those in code. Unless the option `countsWords` is set, only 0 is exact: there are
    /// none.
    package let words: Int
}

/// A heading as the page shows it: `## The work` is level 2, id `the-work`, title `The work`.
package struct Heading: Sendable, Hashable {
    package let level: Int
    /// Empty if anchors are switched off.
    package let id: String
    package let title: String

    package init(level: Int, id: String, title: String) {
        self.level = level
        self.id = id
        self.title = title
    }
}

/// A link or image: its destination as written, and its position in the text.
package struct Link: Sendable, Hashable {
    package let destination: String
    /// From 1.
    package let line: Int
    /// From 1; 0 if only the line is known.
    package let column: Int
    /// In characters.
    package let length: Int
    package let isImage: Bool
}

/// Something that was left out of the HTML, or that readers see as written although it was meant as markup.
package struct Finding: Sendable, Hashable {
    /// The name of the rule without its prefix `markdown.`: `html`, `scheme`, `unclosed`. A name with a period is
    /// complete.
    package let rule: String
    package let message: String
    package let line: Int
    package let column: Int
    package let length: Int
    package let help: String?
    /// Whether the text must not be published like this.
    package let isError: Bool

    /// A finding about `text`, which begins at a position of the source. It has a length only if its column is known.
    init(
        _ rule: String, _ message: String, at position: Position, of text: String = "", help: String?,
        isError: Bool = false
    ) {
        self.rule = rule
        self.message = message
        line = position.line
        column = position.column
        length = position.column > 0 ? text.unicodeScalars.count : 0
        self.help = help
        self.isError = isError
    }
}

/// A position in a text: line and column, from 1. Column 0 means that only the line is known.
///
/// Columns of a source count characters, those of the text that libcmark parsed count bytes.
struct Position: Hashable {
    let line: Int
    let column: Int
}

/// What a destination in a text becomes on its page.
///
/// `../guides/start.md` becomes `ResolvedLink(url: "../../guides/start/")`. An image of known size becomes
/// `ResolvedLink(size: (640, 480))`, which keeps its address.
package struct ResolvedLink: Sendable {
    /// The new address; nil to keep the one that is written.
    package var url: String?
    /// The size of an image in pixels, so that browsers can reserve its space.
    package var size: (width: Int, height: Int)?

    package init(url: String? = nil, size: (width: Int, height: Int)? = nil) {
        self.url = url
        self.size = size
    }
}
