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
    /// The beginning as plain text: about 200 characters, cut at a word.
    package let summary: String
    /// The number of words, including those in code. Unless `countsWords` asks for all of them, only whether it is 0
    /// means something.
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

/// A link or image: its destination as written, and where in the text.
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

/// Something that was left out of the HTML, or that appears in it as written and was surely meant otherwise.
package struct Finding: Sendable, Hashable {
    /// The end of the name of a rule that begins with `markdown.`: `html`, `scheme`, `unclosed`. The whole name if it
    /// has a period.
    package let rule: String
    package let message: String
    package let line: Int
    package let column: Int
    package let length: Int
    package let help: String?
    /// Whether the text must not be published like this.
    package var isError = false
}

/// What a destination in a text becomes on its page.
///
/// For `../guides/start.md` that is `ResolvedLink(url: "../../guides/start/")`. For an image of known size it is
/// `ResolvedLink(size: (640, 480))`, which keeps the address.
package struct ResolvedLink: Sendable {
    /// Nil to keep it as written.
    package var url: String?
    /// The size of an image in pixels, so that browsers can reserve its space.
    package var size: (width: Int, height: Int)?

    package init(url: String? = nil, size: (width: Int, height: Int)? = nil) {
        self.url = url
        self.size = size
    }
}
