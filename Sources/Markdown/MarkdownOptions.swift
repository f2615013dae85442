/// How bodies are rendered: the settings under `markdown` in `board.yml`.
package struct MarkdownOptions: Sendable, Hashable {
    /// What is done beyond CommonMark, each switchable.
    package enum Addition: String, CaseIterable, Sendable {
        /// An id on each heading, and a link to it.
        case anchors
        /// Headings one level lower where the text has a first-level one: the page's title is its only `h1`.
        case loweredHeadings = "lowered_headings"
        /// Links to content files become links to their pages; links to other sites get `rel="noopener"`.
        case links
        /// Images wait until they are near the screen, and have their size; one without a description is told of.
        case images
        /// Pipe tables.
        case tables
        /// `[^name]`, and notes at the end.
        case footnotes
        /// Bare web and mail addresses are links.
        case autolinks
        /// `~~struck~~`.
        case strikethrough
        /// `- [ ]` and `- [x]`.
        case tasks
    }

    /// What becomes of raw HTML.
    package enum RawHTML: Sendable, Hashable {
        /// It is left out, with a finding; the text around it stays.
        case dropped
        /// Harmless elements and attributes pass, anything that could run or load something does not.
        case filtered
        /// All of it passes.
        case unsafe
    }

    /// None of them: byte for byte what libcmark gives.
    package var additions: Set<Addition>
    package var rawHTML: RawHTML
    /// Whether `"quotes"`, `--` and `...` become typographic.
    package var smart: Bool
    /// The words that the additions put into the page.
    package var labels: MarkdownLabels
    /// Whether all words of a text are counted, and not only those of its beginning, which say whether it has any.
    package var countsWords = false

    package init(
        additions: Set<Addition> = Set(Addition.allCases), rawHTML: RawHTML = .dropped, smart: Bool = false,
        labels: MarkdownLabels = MarkdownLabels()
    ) {
        self.additions = additions
        self.rawHTML = rawHTML
        self.smart = smart
        self.labels = labels
    }
}
