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
    _ survey: SurveyedSite, _ request: BuildRequest
) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    prepare(survey, request, known: nil)
}

/// The same; a theme that is compiled already, for these templates and this language, is used again.
func prepare(
    _ survey: SurveyedSite, _ request: BuildRequest, known: CompiledTheme?
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
