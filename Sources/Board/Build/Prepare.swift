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
) async -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    await prepare(survey, request, known: nil)
}

/// The same, reusing a theme that is already compiled for these templates, if it has all languages.
func prepare(
    _ survey: SurveyedSite, _ request: BuildRequest, known: CompiledTheme?
) async -> (prepared: Prepared, diagnostics: [Diagnostic]) {
    request.progress(.planning)
    async let compiled =
        if let known, known.speaks(for: survey.site, survey.theme) { known } else {
            await CompiledTheme(survey.theme, for: survey.site, workers: request.workers)
        }
    let pages = plan(survey.site)
    let outputs = Outputs(pages, site: survey.site, assets: survey.theme.assets)
    var diagnostics = outputs.collisions
    diagnostics += deadLinks(survey, pages: pages, outputs: outputs) + unusedWords(survey)
    request.progress(.compiling)
    let theme = await compiled
    diagnostics += missingTemplates(of: survey.site.settings.outputs, theme.templates)
    let rendering = Rendering(
        site: survey.site, pages: pages, theme: survey.theme, compiled: theme)
    let links = TemplateLinks(survey, theme.templates, pages: pages, outputs: outputs)
    return (Prepared(pages: pages, rendering: rendering, theme: theme, links: links), diagnostics + theme.diagnostics)
}

/// Errors for outputs of a board's own without a template that makes them.
private func missingTemplates(of outputs: [OwnOutput], _ templates: TemplateSet) -> [Diagnostic] {
    outputs.filter { !templates.contains($0.template) }.map { output in
        let parts = output.template.split(separator: "/", omittingEmptySubsequences: false)
        let mayBeOne = !["assets", "words"].contains(parts[0]) && !parts.contains { ["", ".", ".."].contains($0) }
        return Diagnostic(
            .error, "board.outputs", "there is no template \(quoted(output.template)) in 'templates/'",
            at: output.templatePlace,
            help: mayBeOne
                ? "make the file 'templates/\(output.template)', or name another one after 'template:'"
                : "name a file of 'templates/' without that folder, such as 'openings.csv'")
    }
}
