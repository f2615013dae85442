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
}
