package import Diagnostics
import Templates

/// A site that is ready to be rendered: its pages, and everything that they are made from.
package struct Prepared: Sendable {
    /// Every page, in publishing order.
    package let pages: [PagePlan]
    /// The data that they are made from.
    package let rendering: Rendering
    /// The compiled theme.
    let theme: CompiledTheme
    /// Collects the links in pages made by the site's own templates.
    let links: TemplateLinks?
}

/// Plans a site's pages and compiles its templates. Also returns what is wrong with either.
package func prepare(
    _ survey: SurveyedSite, _ request: BuildRequest
) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    prepare(survey, request, known: nil)
}

/// The same, reusing a theme that is already compiled for these templates and this language.
func prepare(
    _ survey: SurveyedSite, _ request: BuildRequest, known: CompiledTheme?
) -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    request.progress(.planning)
    let pages = plan(survey.site)
    let outputs = Outputs(pages, site: survey.site, assets: survey.theme.assets)
    var diagnostics = outputs.collisions
    diagnostics += deadLinks(survey, pages: pages, outputs: outputs) + unusedWords(survey)
    request.progress(.compiling)
    let theme = (known ?? CompiledTheme(survey.theme, language: survey.site.settings.language))
        .speaking(for: survey.site, survey.theme)
    let rendering = Rendering(
        site: survey.site, pages: pages, theme: survey.theme, compiled: theme)
    let links = TemplateLinks(survey, theme.templates, pages: pages, outputs: outputs)
    return (Prepared(pages: pages, rendering: rendering, theme: theme, links: links), diagnostics + theme.diagnostics)
}
