import Diagnostics
import FrontMatter

extension Theme {
    /// Warns if there are no words in the board's language: what the board itself says would be English, although its
    /// pages are marked as being in another language.
    ///
    /// `settings` is the text of `board.yml`.
    func missingWords(of language: LanguageTag, settings: SourceText) -> [Diagnostic] {
        let names = [language.language, language.text].map { "words/\($0).yml" }
        guard !words.contains(where: { names.contains($0.name) }) else { return [] }
        let place = Fields(of: settings, rules: "board").place(of: "language")
        return [
            Diagnostic(
                .warning, "board.language",
                "there are no words in the language '\(language.text)': what the board itself says stays English",
                at: place ?? SourcePlace(path: settings.path, line: 1),
                help: "write them in 'templates/\(names[0])', one line for each phrase")
        ]
    }
}

/// Warns of the site's own files of words for languages that neither the board nor any of its texts is in.
func unusedWords(_ survey: SurveyedSite) -> [Diagnostic] {
    let files = survey.theme.own.compactMap { name in
        isUnreadWords(name) ? nil : Theme.language(ofWords: name).map { (name: name, code: $0) }
    }
    guard !files.isEmpty else { return [] }
    let tags = Set([survey.site.settings.language] + survey.drafts.compactMap { $0.content?.language })
    // English is the fallback for every other language.
    let used = Set(tags.flatMap { [$0.language, $0.text] } + ["en"])
    let language = survey.site.settings.language.language
    let isSpoken = survey.theme.words.contains { $0.name == "words/\(language).yml" }
    let isCertain = survey.drafts.allSatisfy { $0.content != nil }
    return files.filter { isCertain && !used.contains($0.code) }.map { name, code in
        Diagnostic(
            .warning, "template.unused", "neither the board nor any of its texts is in this language",
            at: SourcePlace(path: "templates/" + name),
            help: isSpoken
                ? "write 'language: \(code)' in board.yml or in the texts that are, or delete this file"
                : "if it is for this board, rename it '\(language).yml'")
    }
}
