import Templates

/// The theme in a language that texts of the board speak and the board itself does not: labels, dates and money of a French
/// posting are French, on an English board, too.
struct Voice: Sendable {
    /// The language's subtag: `fr`.
    let language: String
    let words: Words
    let templates: TemplateSet
}
