import Diagnostics
import Templates

/// A theme's templates, compiled, and its words in the board's language.
struct CompiledTheme: Sendable {
    let words: Words
    let templates: TemplateSet
    let diagnostics: [Diagnostic]

    init(_ theme: Theme, _ settings: Settings) {
        let language = settings.language
        let (words, wordProblems) = readWords(theme, language: language)
        let own = settings.outputs.map { ($0.template, ["site", "page", "postings"]) }
        let variables = Variable.ofTemplates.merging(own) { usual, _ in usual }
        let (templates, problems) = TemplateSet.compile(
            theme.templates, variables: Variable.names, variablesOf: variables,
            filters: BoardFilters.declared(words, assets: theme.assets), addresses: ["page.root"])
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
