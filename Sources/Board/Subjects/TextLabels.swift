import Markdown

/// The words that rendering puts into a text, in the languages of the theme's files.
package struct TextLabels: Sendable {
    private let byLanguage: [String: MarkdownLabels]

    /// Takes them from the theme's language files: `words/fr.yml` for texts in `fr`.
    package init(_ theme: Theme) {
        var byLanguage: [String: MarkdownLabels] = [:]
        for name in theme.words.map(\.name) {
            let code = String(name.dropFirst("words/".count).dropLast(".yml".count))
            guard byLanguage[code] == nil, case .success(let tag) = LanguageTag.read(code) else { continue }
            byLanguage[tag.text] = MarkdownLabels(readWords(theme, language: tag, only: MarkdownLabels.keys).words)
        }
        self.byLanguage = byLanguage
    }

    /// The labels for a text in a language; English if the theme does not have it.
    func labels(for tag: LanguageTag) -> MarkdownLabels {
        byLanguage[tag.text] ?? byLanguage[tag.language] ?? MarkdownLabels()
    }
}

extension MarkdownLabels {
    /// The keys of the words in language files.
    fileprivate static let keys: Set = [
        "text_table", "text_footnotes", "text_footnote", "text_back", "text_done", "text_open",
    ]

    fileprivate convenience init(_ words: Words) {
        func label(_ key: String) -> String { words.phrase(key, "{number}") }
        self.init(
            table: label("text_table"), footnotes: label("text_footnotes"), footnote: label("text_footnote"),
            backToReference: label("text_back"), taskDone: label("text_done"), taskOpen: label("text_open"))
    }
}
