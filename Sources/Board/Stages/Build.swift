import Diagnostics
import Templates

/// Builds a site: discover, ingest, assemble, plan, render, publish.
///
/// Errors of editors and theme authors come back as diagnostics, all of them, and then nothing is published; what the
/// disk refuses is thrown.
package func build(_ request: BuildRequest) async throws(DiskFailure) -> BuildReport {
    let discovery = try discover(root: request.root)
    var diagnostics = discovery.diagnostics + discovery.missing
    let basis = try readBasis(discovery, request)
    diagnostics += basis.diagnostics
    guard let settings = basis.settings else { return BuildReport(diagnostics: diagnostics) }

    let ingest = Ingest(
        settings: settings, places: basis.places, zones: request.zones, labels: TextLabels(basis.theme),
        images: await readImages(discovery, request))
    let drafts = await readDrafts(discovery, ingest, request)
    diagnostics += discovery.misplaced + drafts.flatMap(\.diagnostics)

    let (site, references) = assemble(
        drafts, files: discovery.staticFiles, settings: settings, places: basis.places, zones: request.zones,
        now: request.now, showing: request.showing)
    let pages = plan(site)
    diagnostics += references + collisions(pages, site: site, assets: basis.theme.assets)
    diagnostics += brokenPaths(drafts, pages: pages, site: site)

    let (words, wordProblems) = readWords(basis.theme, language: settings.language)
    let (templates, problems) = TemplateSet.compile(
        basis.theme.templates, variables: Variable.names, variablesOf: Variable.ofTemplates,
        filters: BoardFilters.declared(words, assets: basis.theme.assets))
    diagnostics += wordProblems + problems
    guard !request.isBroken(diagnostics) else { return BuildReport(diagnostics: diagnostics, site: site) }

    let rendering = Rendering(
        site: site, pages: pages, theme: basis.theme, words: words, templates: templates)
    let publication = try Publication(output: request.output, waiting: request.waiting)
    do throws(DiskFailure) {
        let staged = try await stage(pages, rendering, basis.theme, publication, request)
        diagnostics += staged.diagnostics
        guard !request.isBroken(diagnostics) else {
            publication.abandon()
            return BuildReport(diagnostics: diagnostics, site: site)
        }
        let published = try publication.commit(staged.files)
        return BuildReport(diagnostics: diagnostics + published.warnings, site: site, published: published)
    } catch {
        publication.abandon()
        throw error
    }
}
