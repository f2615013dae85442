package import Diagnostics
package import FrontMatter

/// What `board check` found.
package struct CheckReport: Sendable {
    /// Everything that is wrong, and advice, unsorted.
    package let diagnostics: [Diagnostic]
    /// The number of texts.
    package let files: Int
    /// Addresses of other sites in the texts, except in postings that are over, if the request asks for them.
    package var addresses: [Located<String>] = []
}

/// Checks a site: everything that a build would say, then advice. Every page is made, but none is written.
///
/// With a `host`, whatever it would not accept of the site is reported, too.
package func check(_ request: BuildRequest, host: Host? = nil) async throws(DiskFailure) -> CheckReport {
    var (surveyed, problems) = try await survey(request)
    let (rehearsal, objections) = rehearse(request)
    problems += objections
    guard let surveyed else { return CheckReport(diagnostics: problems, files: 0) }
    let (prepared, faults) = await prepare(surveyed, request)
    var diagnostics = surveyed.withoutIgnored(
        problems + faults + vanishedPages(prepared, surveyed, request, beside: problems + faults))
    diagnostics += await failures(
        of: prepared, beside: diagnostics, request, rehearsal: rehearsal
    ) { pages in host?.warnings(of: pages + otherFiles(of: surveyed, request)) ?? [] }
    diagnostics += await advice(
        on: surveyed.drafts, of: await everything(in: surveyed, request), root: request.root, workers: request.workers,
        beside: diagnostics)
    return CheckReport(diagnostics: diagnostics, files: surveyed.drafts.count, addresses: surveyed.addresses)
}

/// The site, including the postings that a build would leave out.
private func everything(in surveyed: SurveyedSite, _ request: BuildRequest) async -> Site {
    let site = surveyed.site
    return await assemble(
        surveyed.drafts, files: site.files, settings: site.settings, places: site.places, zones: request.zones,
        now: request.now, showing: Showing(drafts: true, future: true), workers: request.workers
    ).site
}

/// What differs between two sites that were surveyed at one instant.
package func difference(from old: SurveyedSite, to new: SurveyedSite, _ request: BuildRequest) async -> SiteDiff {
    SiteDiff(from: old, await everything(in: old, request), to: new, await everything(in: new, request))
}

/// A rehearsal of the publication, and what is wrong with the folder that a build would write to: such a build would
/// fail.
private func rehearse(_ request: BuildRequest) -> (Publication?, [Diagnostic]) {
    if let objection = OutputFolder.objection(to: request.output, of: request.root) {
        return (nil, [unpublishable(objection.reason, objection.help)])
    }
    do throws(DiskFailure) {
        let output = try OutputFolder(request.output, of: request.root)
        return (try Publication(rehearsing: output, isPreview: request.showing.isPreview), [])
    } catch {
        return (nil, [unpublishable("a build \(error)")])
    }
}

private func unpublishable(_ reason: String, _ help: String = "move what is in the way, or remove it") -> Diagnostic {
    Diagnostic(
        .error, "publish.output", "nothing can be published here: \(reason)",
        at: SourcePlace(path: OutputFolder.usual), help: help)
}

extension SurveyedSite {
    /// Addresses of other sites, except those in postings that are over: nobody is sent there any more.
    fileprivate var addresses: [Located<String>] {
        let over = Set(site.postings.filter(\.state.isOver).map(\.posting.path))
        return drafts.filter { !over.contains($0.path) }.flatMap(\.references.addresses)
    }
}

/// Makes every page and returns what went wrong, except what is known already.
///
/// If the content is wrong, pages show only a part of the site, and what fails on them may be right.
///
/// With a `rehearsal`, pages are compared with the output, and the effects of a build there are reported.
func failures(
    of prepared: Prepared, beside known: [Diagnostic], _ request: BuildRequest, rehearsal: Publication? = nil,
    judging judge: ([(path: String, bytes: Int)]) -> [Diagnostic] = { _ in [] }
) async -> [Diagnostic] {
    // Errors that are not the theme's are the content's, except for what stands in the way of the output.
    let isError: (Diagnostic) -> Bool = { $0.severity == .error && $0.rule != "publish.output" }
    guard known.count(where: isError) == prepared.compiled.diagnostics.count(where: isError) else { return [] }
    // If a template could not be read properly, every page that uses it fails.
    let unread = ["template.empty", "content.merge"]
    guard !prepared.compiled.diagnostics.contains(where: { unread.contains($0.rule) }) else { return [] }
    request.progress(.making(prepared.pages.count))
    let rendering = prepared.rendering
    let records = await rendering.records(workers: request.workers)
    let made = await rendering.make(prepared.pages, with: records, workers: request.workers) {
        renderer, page -> CheckedPage in
        let links = prepared.links?.reads(page, .allPages) == true ? prepared.links : nil
        var dead: [Diagnostic] = []
        var pieces: [UInt8] = []
        var spilt = 0
        let made = renderer.bytes(
            of: page,
            spill: {
                dead += links?.dead(in: Array($0), of: page) ?? []
                if rehearsal != nil { pieces += $0 }
                spilt += $0.count
                return true
            })
        switch made {
        case .failure(let failure): return CheckedPage(diagnostics: [failure.diagnostic])
        case .success(let rest):
            dead += links?.dead(in: Array(rest), of: page) ?? []
            let whole = pieces.isEmpty ? rest : (pieces + rest)[...]
            return CheckedPage(
                diagnostics: dead, file: try? rehearsal?.stage(page.output, bytes: whole),
                bytes: spilt + rest.count, isMade: true)
        }
    }
    // A page whose template has mistakes of its own stops at the first of them.
    let reported = Set(prepared.compiled.diagnostics.map(\.message))
    var found = onePerPlace(made.flatMap(\.diagnostics).filter { !reported.contains($0.message) })
    if let rehearsal, made.allSatisfy(\.isMade) {
        found += outcome(of: made.compactMap(\.file), prepared, rehearsal, request)
    }
    if made.allSatisfy(\.isMade) {
        found += judge(zip(prepared.pages, made).map { ("\(OutputFolder.usual)/\($0.output)", $1.bytes) })
    }
    return prepared.rendering.site.settings.withoutIgnored(found)
}

/// The result of checking one page.
private struct CheckedPage: Sendable {
    let diagnostics: [Diagnostic]
    /// The file as it would be published.
    var file: StagedFile?
    var bytes = 0
    var isMade = false
}

/// What publishing would do to other people's files, or why it would fail.
private func outcome(
    of pages: [StagedFile], _ prepared: Prepared, _ rehearsal: Publication, _ request: BuildRequest
) -> [Diagnostic] {
    do throws(DiskFailure) {
        let others = try stageFiles(of: prepared, in: rehearsal, request)
        return try rehearsal.plan(others + pages).warnings(of: rehearsal.shownAs)
    } catch {
        return [unpublishable("a build \(error)")]
    }
}

/// What is published as it is, with its sizes.
private func otherFiles(of surveyed: SurveyedSite, _ request: BuildRequest) -> [(path: String, bytes: Int)] {
    surveyed.theme.assets.map { ("templates/assets/" + $0.name, $0.bytes.count) }
        + surveyed.site.files.map { ($0.source, fileSize("\(request.root)/\($0.source)") ?? 0) }
}
