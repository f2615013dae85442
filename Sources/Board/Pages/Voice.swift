import Templates

/// The theme in a language of the board's texts that is not the board's own: on an English board too, the labels, dates
/// and money of a French posting are in French.
struct Voice: Sendable {
    /// The language's subtag: `fr`.
    let language: String
    let words: Words
    let templates: TemplateSet
}
