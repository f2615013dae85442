import Diagnostics
import Templates

/// A theme's compiled templates and its words, in all languages of a board's texts.
struct CompiledTheme: Sendable {
    let words: Words
    let templates: TemplateSet
    let diagnostics: [Diagnostic]
    /// The theme in the other languages of the board's postings.
    let voices: [Voice]

    /// Compiles a theme for a site, in all languages at the same time.
    init(_ theme: Theme, for site: Site, workers: Int) async {
        self = await CompiledTheme(
            theme, site.settings, languages: Self.languages(of: site, theme), workers: workers)
    }

    /// Compiles a theme with voices for `languages`.
    init(_ theme: Theme, _ settings: Settings, languages: [LanguageTag] = [], workers: Int) async {
        let board = settings.language
        let others = theme.languagesOfOwnWords.filter {
            !["en", board.language, board.text].contains($0.text) && !languages.contains($0)
        }
        async let reading = Workers.map([board] + languages + others, workers: workers) { tag in
            var read = readWords(theme, language: tag)
            // Mistakes in the words that these replace are reported once, with those of the board's language.
            if tag != board { read.diagnostics.removeAll { $0.place.path != "templates/words/\(tag.text).yml" } }
            return read
        }
        let parsed = await Self.parsed(theme.templates, workers: workers)
        let spoken = await reading
        let words = spoken[0].words
        // The variables of each template, including those of the board's own outputs.
        let variables = Variable.ofTemplates.merging(
            settings.outputs.map { ($0.template, ["site", "page", "postings"]) },
            uniquingKeysWith: { usual, _ in usual })
        let compiled = await Workers.map(spoken.prefix(1 + languages.count).map(\.words), workers: workers) { spoken in
            TemplateSet.compile(
                parsed, variables: Variable.names, variablesOf: variables,
                filters: BoardFilters.declared(spoken, frame: words, assets: theme.assets))
        }
        let (templates, problems) = compiled[0]
        self.words = words
        self.templates = templates
        voices = languages.indices.map {
            Voice(language: languages[$0].language, words: spoken[$0 + 1].words, templates: compiled[$0 + 1].set)
        }
        let unused = unusedTemplates(theme, templates, reachedFrom: variables.keys.sorted())
        // A file that is not text, or whose extension is not a template's, is not a template. If nothing uses it, only
        // that is reported.
        let notTemplates = Set(unused.map(\.place.path)).intersection(
            theme.templates.lazy.filter {
                !hasTemplateEnding($0.name) || String(validating: $0.text, as: UTF8.self) == nil
            }
            .map(\.path))
        // Any other mistakes in these files follow from this one.
        let unread = theme.unfinishedMerges + emptyTemplates(theme, outputs: settings.outputs.map(\.template))
        let paths = Set(unread.map(\.place.path))
        diagnostics =
            unread
            + (spoken.flatMap(\.diagnostics) + unused + problems.filter { !notTemplates.contains($0.place.path) })
            .filter { !paths.contains($0.place.path) }
    }

    /// Parses templates, the largest first, so that none is left when all others are done.
    private static func parsed(_ templates: [TemplateSource], workers: Int) async -> [ParsedTemplate] {
        let largest = templates.indices.sorted { templates[$0].text.count > templates[$1].text.count }
        let parsed = await Workers.map(largest, workers: workers) { index in
            (index: index, template: templates[index].parsed(addresses: ["page.root"]))
        }
        return parsed.sorted { $0.index < $1.index }.map(\.template)
    }

    /// Whether it has a voice for each language of a site, and no other.
    func hasVoices(for site: Site, _ theme: Theme) -> Bool {
        voices.map(\.language) == Self.languages(of: site, theme).map(\.language)
    }

    /// The languages of a site's postings that the theme has words for, except the board's own.
    private static func languages(of site: Site, _ theme: Theme) -> [LanguageTag] {
        Set(Set(site.postings.map { $0.posting.language }).map(\.language))
            .subtracting([site.settings.language.language]).sorted()
            .filter { language in theme.words.contains { $0.name == "words/\(language).yml" } }
            .compactMap { try? LanguageTag.read($0).get() }
    }
}

/// The theme in a language of the board's texts that is not the board's own: on an English board too, the labels, dates
/// and money of a French posting are in French.
struct Voice: Sendable {
    /// The language's subtag: `fr`.
    let language: String
    let words: Words
    let templates: TemplateSet
}
