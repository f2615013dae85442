import Diagnostics
import Templates

/// A theme's templates, compiled, and its words in the board's language.
struct CompiledTheme: Sendable {
    let words: Words
    let templates: TemplateSet
    let diagnostics: [Diagnostic]
    /// The same in other languages of the board's texts.
    private(set) var voices: [Voice] = []

    /// The same theme for a site, which may speak more languages than the board does.
    func speaking(for site: Site, _ theme: Theme) -> CompiledTheme {
        var copy = self
        let spoken = Set(site.postings.map(\.posting.language.language))
        if voices.isEmpty || !voices.allSatisfy({ spoken.contains($0.language) }) || spoken.count > voices.count + 1 {
            copy.voices = Self.voices(of: site, theme, frame: words)
        }
        return copy
    }

    /// One for each language of a site's postings in which the theme has words, beside the board's own.
    private static func voices(of site: Site, _ theme: Theme, frame: Words) -> [Voice] {
        let own = site.settings.language
        let spoken = Set(site.postings.map(\.posting.language.language)).subtracting([own.language]).sorted()
        return spoken.compactMap { language in
            guard theme.words.contains(where: { $0.name == "words/\(language).yml" }),
                case .success(let tag) = LanguageTag.read(language)
            else { return nil }
            let words = readWords(theme, language: tag).words
            return Voice(
                language: language, words: words,
                templates: compile(theme, words: words, frame: frame, variables(site.settings)).set)
        }
    }

    /// Compiles templates with the words of a language; what frames each page has the board's.
    static func compile(
        _ theme: Theme, words: Words, frame: Words, _ variables: [String: [String]]
    ) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
        TemplateSet.compile(
            theme.templates, variables: Variable.names, variablesOf: variables,
            filters: BoardFilters.declared(words, frame: frame, assets: theme.assets), addresses: ["page.root"])
    }

    /// What each template sees, those of the board's own outputs among them.
    private static func variables(_ settings: Settings) -> [String: [String]] {
        let own = settings.outputs.map { ($0.template, ["site", "page", "postings"]) }
        return Variable.ofTemplates.merging(own) { usual, _ in usual }
    }

    init(_ theme: Theme, _ settings: Settings) {
        let language = settings.language
        let (words, wordProblems) = readWords(theme, language: language)
        let variables = Self.variables(settings)
        let (templates, problems) = Self.compile(theme, words: words, frame: words, variables)
        self.words = words
        self.templates = templates
        let unused = unusedTemplates(theme, templates, reachedFrom: variables.keys.sorted())
        // Files that are not text, or do not have a template's extension, are not templates. If nothing uses them, only
        // that is reported.
        let notTemplates = Set(unused.map(\.place.path)).intersection(
            theme.templates.lazy.filter {
                !hasTemplateEnding($0.name) || String(validating: $0.text, as: UTF8.self) == nil
            }
            .map(\.path))
        // Any other mistakes in these files follow from this one.
        let unread = theme.unfinishedMerges + emptyTemplates(theme)
        let paths = Set(unread.map(\.place.path))
        diagnostics =
            unread
            + (wordProblems + mistakesInWords(theme, beside: language) + unused
            + problems.filter { !notTemplates.contains($0.place.path) }).filter { !paths.contains($0.place.path) }
    }
}
