package import Diagnostics
import Templates

/// A site ready to be made into pages: which there are, and all that they are made from.
package struct Prepared: Sendable {
    /// Every page, in publishing order.
    package let pages: [PagePlan]
    /// What they are made from.
    package let rendering: Rendering
    /// The theme behind it.
    let theme: CompiledTheme
    /// Reads the pages of the site's own templates for what they link to.
    let links: TemplateLinks?
}

/// Plans the pages of a site and compiles its templates, with what is wrong in either.
package func prepare(
    _ survey: Survey, _ request: BuildRequest
) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    prepare(survey, request, known: nil)
}

/// The same; a theme that is compiled already, for these templates and this language, is used again.
func prepare(
    _ survey: Survey, _ request: BuildRequest, known: CompiledTheme?
) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    request.progress(.planning)
    let pages = plan(survey.site)
    let outputs = Outputs(pages, site: survey.site, assets: survey.theme.assets)
    var diagnostics = outputs.collisions
    diagnostics += deadLinks(survey, pages: pages, outputs: outputs) + unusedWords(survey)
    request.progress(.compiling)
    let theme = known ?? CompiledTheme(survey.theme, language: survey.site.settings.language)
    let rendering = Rendering(
        site: survey.site, pages: pages, theme: survey.theme, words: theme.words, templates: theme.templates)
    let links = TemplateLinks(survey, theme.templates, pages: pages, outputs: outputs)
    return (Prepared(pages: pages, rendering: rendering, theme: theme, links: links), diagnostics + theme.diagnostics)
}

/// A theme's templates, compiled, and its words in the board's language.
struct CompiledTheme: Sendable {
    let words: Words
    let templates: TemplateSet
    let diagnostics: [Diagnostic]

    init(_ theme: Theme, language: LanguageTag) {
        let (words, wordProblems) = readWords(theme, language: language)
        let (templates, problems) = TemplateSet.compile(
            theme.templates, variables: Variable.names, variablesOf: Variable.ofTemplates,
            filters: BoardFilters.declared(words, assets: theme.assets), addresses: ["page.root"])
        self.words = words
        self.templates = templates
        let unused = unusedTemplates(theme, templates)
        // What is not text, or has not a template's ending, is not a template: where nothing uses it, that is all there is
        // to say.
        let notTemplates = Set(unused.map(\.place.path)).intersection(
            theme.templates.lazy.filter {
                !hasTemplateEnding($0.name) || String(validating: $0.text, as: UTF8.self) == nil
            }
            .map(\.path))
        // What else is wrong with these files follows from it.
        let unread = theme.unfinishedMerges + emptyTemplates(theme)
        let paths = Set(unread.map(\.place.path))
        diagnostics =
            unread
            + (wordProblems + mistakesInWords(theme, beside: language) + unused
            + problems.filter { !notTemplates.contains($0.place.path) }).filter { !paths.contains($0.place.path) }
    }
}
