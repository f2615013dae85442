package import Diagnostics

/// Builds a site in six stages: discover, ingest, assemble, plan, render, publish.
///
/// Mistakes by editors and theme authors are returned as diagnostics, all of them, and then nothing is published.
/// Failures of the disk are thrown.
package func build(_ request: BuildRequest) async throws(DiskFailure) -> BuildReport {
    let output = try OutputFolder(request.output, of: request.root)
    var request = request
    let texts = request.largeTexts ?? LargeTexts(beside: output.path)
    request.largeTexts = texts
    let (ready, problems) = try await makeReady(request)
    var diagnostics = problems
    guard let prepared = ready else { return BuildReport(diagnostics: diagnostics) }
    let site = prepared.rendering.site
    guard !request.isBroken(diagnostics) else {
        diagnostics += await failures(of: prepared, beside: diagnostics, request).filter { $0.severity != .advice }
        return BuildReport(diagnostics: diagnostics, site: site)
    }

    let publication = try Publication(
        output: output, isPreview: request.showing.isPreview, waiting: request.waiting)
    do throws(DiskFailure) {
        let rendered = try await render(prepared, into: publication, request)
        if let failure = texts.failure { throw failure }
        diagnostics += rendered.diagnostics
        guard !request.isBroken(diagnostics) else {
            publication.abandon()
            return BuildReport(diagnostics: diagnostics, site: site)
        }
        request.progress(.publishing)
        let plan = try publication.plan(rendered.files)
        diagnostics += site.settings.withoutIgnored(plan.warnings(of: publication.shownAs))
        guard !request.isBroken(diagnostics) else {
            publication.abandon()
            return BuildReport(diagnostics: diagnostics, site: site)
        }
        request.beforePublishing(diagnostics)
        let published = try publication.commit(plan)
        return BuildReport(diagnostics: diagnostics, site: site, published: published, prepared: prepared)
    } catch {
        publication.abandon()
        throw error
    }
}

/// Surveys and prepares the site. What was read from single files is released once the site is made from it, which
/// saves a tenth of the memory on a large board.
private func makeReady(
    _ request: BuildRequest
) async throws(DiskFailure) -> (ready: Prepared?, diagnostics: [Diagnostic]) {
    let (surveyed, problems) = try await survey(request)
    guard let surveyed else { return (nil, problems) }
    let (prepared, faults) = await prepare(surveyed, request)
    let vanished = vanishedPages(prepared, surveyed, request, beside: problems + faults)
    let diagnostics = surveyed.withoutIgnored(problems + faults + vanished)
    // Deallocating what was read takes a while, and rendering need not wait for it.
    Task.detached { [surveyed = consume surveyed] in _ = surveyed }
    return (prepared, diagnostics)
}

/// What a build found and did.
package struct BuildReport: Sendable {
    /// Everything that is wrong, unsorted.
    package var diagnostics: [Diagnostic]
    /// The site, if the settings allow one.
    package var site: Site?
    /// What was published; nil if an error left `public/` as it was.
    package var published: PublishSummary?
    /// What the pages were made from. It takes a while to deallocate, and a process that is about to end need not wait
    /// for it.
    package var prepared: Prepared?

    package init(
        diagnostics: [Diagnostic], site: Site? = nil, published: PublishSummary? = nil, prepared: Prepared? = nil
    ) {
        self.diagnostics = diagnostics
        self.site = site
        self.published = published
        self.prepared = prepared
    }
}
