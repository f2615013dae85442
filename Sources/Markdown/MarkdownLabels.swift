/// The words that the additions put into a page, in the page's language; English where the caller gives no others.
///
/// A number stands for `{number}`: `Back to reference {number}` becomes `Back to reference 2`. They are plain text and
/// are escaped where they are written.
package struct MarkdownLabels: Sendable, Hashable {
    /// The name of a table's scroll container.
    package var table: String
    /// The name of the section of footnotes.
    package var footnotes: String
    /// The name of a reference to a footnote.
    package var footnote: String
    /// The name of the link from a footnote to where it is used.
    package var backToReference: String
    /// What the mark of a task says that is done, and of one that is not.
    package var taskDone: String
    package var taskOpen: String

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

    /// A label for an attribute, with its number.
    static func written(_ label: String, number: Int) -> String {
        escapedText(label.replacing("{number}", with: String(number)))
    }
}
