/// How Markdown is rendered: the settings under `markdown` in `board.yml`.
package struct MarkdownOptions: Sendable {
    /// The additions to CommonMark, each of which can be switched on or off.
    package enum Addition: String, CaseIterable, Sendable {
        /// An id on each heading, and a link to it.
        case anchors
        /// Headings one level lower if the text has a first-level one, because the page's title is its only `h1`.
        case loweredHeadings = "lowered_headings"
        /// Links to content files become links to their pages; links to other sites get `rel="noopener"`.
        case links
        /// Images that load lazily and have their size; a missing description is reported.
        case images
        /// Pipe tables.
        case tables
        /// `[^name]`, and the notes at the end of the text.
        case footnotes
        /// Bare web and mail addresses become links.
        case autolinks
        /// `~~struck~~`.
        case strikethrough
        /// `- [ ]` and `- [x]`.
        case tasks
    }

    /// A set of additions. Looking one up in a `Set` would hash it, many times for every text.
    package struct Additions: Sendable, Hashable, ExpressibleByArrayLiteral {
        package static let all = Additions(Addition.allCases)
        private var bits: UInt64 = 0

        package init(_ additions: [Addition]) {
            for addition in additions { bits |= Self.bit(addition) }
        }

        package init(arrayLiteral additions: Addition...) { self.init(additions) }

        package var isEmpty: Bool { bits == 0 }

        package func contains(_ addition: Addition) -> Bool { bits & Self.bit(addition) != 0 }

        private static func bit(_ addition: Addition) -> UInt64 {
            let number =
                switch addition {
                case .anchors: 0
                case .loweredHeadings: 1
                case .links: 2
                case .images: 3
                case .tables: 4
                case .footnotes: 5
                case .autolinks: 6
                case .strikethrough: 7
                case .tasks: 8
                }
            return 1 << number
        }
    }

    /// What happens to raw HTML.
    package enum RawHTML: Sendable, Hashable {
        /// It is left out and reported; the text around it stays.
        case dropped
        /// Harmless elements and attributes stay; anything that could run or load something does not.
        case filtered
        /// All of it stays.
        case unsafe
    }

    /// The additions that are switched on. If there are none, the output is libcmark's, byte for byte.
    package var additions: Additions
    package var rawHTML: RawHTML
    /// Whether quotation marks, `--` and `...` become typographic.
    package var smart: Bool
    /// The words that the additions put into the page.
    package var labels: MarkdownLabels
    /// Whether all words of a text are counted. If not, counting stops at the first.
    package var countsWords = false

    package init(
        additions: Additions = .all, rawHTML: RawHTML = .dropped, smart: Bool = false,
        labels: MarkdownLabels = MarkdownLabels()
    ) {
        self.additions = additions
        self.rawHTML = rawHTML
        self.smart = smart
        self.labels = labels
    }
}

/// The words that the additions put into a page, in the page's language; English by default. Screen readers read them
/// aloud.
///
/// A number replaces `{number}`: `Back to reference {number}` becomes `Back to reference 2`. The labels are plain text
/// and are escaped when they are written. It is a class, because every text has options that refer to the same labels.
package final class MarkdownLabels: Sendable {
    /// The label of a table's scroll container.
    package let table: String
    /// The label of the section of footnotes.
    package let footnotes: String
    /// The label of a reference to a footnote.
    package let footnote: String
    /// The label of the link from a footnote to where it is used.
    package let backToReference: String
    /// The labels of the marks for a finished and an open task.
    package let taskDone: String
    package let taskOpen: String

    package init(
        table: String = "Table {number}", footnotes: String = "Footnotes", footnote: String = "Footnote {number}",
        backToReference: String = "Back to reference {number}", taskDone: String = "Done", taskOpen: String = "To do"
    ) {
        self.table = table
        self.footnotes = footnotes
        self.footnote = footnote
        self.backToReference = backToReference
        self.taskDone = taskDone
        self.taskOpen = taskOpen
    }

    /// A label with its number, escaped for an attribute.
    static func escaped(_ label: String, number: Int) -> String {
        escapedText(label.replacing("{number}", with: String(number)))
    }
}
