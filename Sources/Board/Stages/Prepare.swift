package import Diagnostics
import Templates

/// A site ready to be made into pages: which there are, and all that they are made from.
package struct Prepared: Sendable {
    /// Every page, in publishing order.
    package let pages: [PagePlan]
    /// What they are made from.
    package let rendering: Rendering
}

/// Plans the pages of a site and compiles its templates, with what is wrong in either.
package func prepare(_ survey: Survey, _ request: BuildRequest) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    request.progress(.planning)
    let pages = plan(survey.site)
    var diagnostics = collisions(pages, site: survey.site, assets: survey.theme.assets)
    diagnostics += brokenPaths(survey.drafts, pages: pages, site: survey.site)
    request.progress(.compiling)
    let (words, wordProblems) = readWords(survey.theme, language: survey.site.settings.language)
    let (templates, problems) = TemplateSet.compile(
        survey.theme.templates, variables: Variable.names, variablesOf: Variable.ofTemplates,
        filters: BoardFilters.declared(words, assets: survey.theme.assets))
    let rendering = Rendering(
        site: survey.site, pages: pages, theme: survey.theme, words: words, templates: templates)
    return (Prepared(pages: pages, rendering: rendering), diagnostics + wordProblems + problems)
}
