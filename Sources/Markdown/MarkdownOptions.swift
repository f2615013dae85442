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

    package init(
        additions: Set<Addition> = Set(Addition.allCases), rawHTML: RawHTML = .dropped, smart: Bool = false
    ) {
        self.additions = additions
        self.rawHTML = rawHTML
        self.smart = smart
    }
}
