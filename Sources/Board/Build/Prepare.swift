package import Diagnostics
import Templates

/// A site that is ready to be rendered: its pages, and everything that they are made from.
package struct Prepared: Sendable {
    /// Every page, in publishing order.
    package let pages: [PagePlan]
    /// The data that they are made from.
    package let rendering: Rendering
    /// The theme's templates, compiled.
    let compiled: CompiledTheme
    /// The theme's stylesheets, scripts and icons, which are published as they are.
    let assets: [ThemeAsset]
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
    async let compiling =
        if let known, known.hasVoices(for: survey.site, survey.theme) { known } else {
            await CompiledTheme(survey.theme, for: survey.site, workers: request.workers)
        }
    let pages = plan(survey.site)
    let outputs = Outputs(pages, site: survey.site, assets: survey.theme.assets)
    var diagnostics = outputs.collisions
    diagnostics += deadLinks(survey, pages: pages, outputs: outputs) + unusedWords(survey)
    request.progress(.compiling)
    let compiled = await compiling
    diagnostics += faults(of: survey.site.settings.outputs, compiled.templates)
    let prepared = Prepared(
        pages: pages,
        rendering: Rendering(site: survey.site, pages: pages, theme: survey.theme, compiled: compiled),
        compiled: compiled, assets: survey.theme.assets,
        links: TemplateLinks(survey, compiled.templates, pages: pages, outputs: outputs))
    return (prepared, diagnostics + compiled.diagnostics)
}

/// Errors for outputs of a board's own that have no template, or one that would let a posting's text run as code.
private func faults(of outputs: [OwnOutput], _ templates: TemplateSet) -> [Diagnostic] {
    outputs.compactMap { output in
        guard templates.contains(output.template) else { return missingTemplate(output) }
        let path = output.url.hasSuffix("/") ? output.url + "index.html" : output.url
        let message: String
        let help: String
        switch Activity(of: path) {
        case .browser where !TemplateSource.isMarkup(path), .server:
            message = "browsers or servers would run \(quoted(output.url)), and with it what postings say"
            help = "write data as JSON, as in 'url: /openings.json'"
        case .browser, .inMarkup:
            guard !TemplateSource.isMarkup(output.template) else { return nil }
            message =
                "\(quoted(output.url)) is HTML or XML, but \(quoted(output.template)) is not: it would not "
                + "escape what postings say"
            help = "give the template a name that ends with '.html' or '.xml'"
        case .host, .statement, nil: return nil
        }
        return Diagnostic(.error, "board.outputs", message, at: output.templatePlace, help: help)
    }
}

private func missingTemplate(_ output: OwnOutput) -> Diagnostic {
    let parts = output.template.split(separator: "/", omittingEmptySubsequences: false)
    let mayBeOne =
        !["assets", "words", "templates"].contains(parts[0]) && !parts.contains { ["", ".", ".."].contains($0) }
    return Diagnostic(
        .error, "board.outputs", "there is no template \(quoted(output.template)) in 'templates/'",
        at: output.templatePlace,
        help: mayBeOne
            ? "make the file 'templates/\(output.template)', or name another one after 'template:'"
            : "name a file of 'templates/' without that folder, such as 'openings.csv'")
}
