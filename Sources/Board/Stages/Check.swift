package import Diagnostics
package import FrontMatter

/// What `board check` found.
package struct CheckReport: Sendable {
    /// Everything that is wrong, and advice, unsorted.
    package let diagnostics: [Diagnostic]
    /// How many texts there are.
    package let files: Int
    /// The addresses of other sites that they name, but for postings that are over.
    package var addresses: [Located<String>] = []
}

/// Checks a site: all that a build would say, then advice. Every page is made and none is written.
package func check(_ request: BuildRequest) async throws(DiskFailure) -> CheckReport {
    var (surveyed, problems) = try await survey(request)
    problems += outputDiagnostics(request)
    guard let surveyed else { return CheckReport(diagnostics: problems, files: 0) }
    let (prepared, faults) = prepare(surveyed, request)
    var diagnostics = surveyed.withoutIgnored(
        problems + faults + vanishedPages(prepared, surveyed, request, beside: problems + faults))
    diagnostics += await failures(of: prepared, beside: diagnostics, request)
    diagnostics += await advice(on: surveyed, request, beside: diagnostics)
    return CheckReport(diagnostics: diagnostics, files: surveyed.drafts.count, addresses: surveyed.addresses)
}

/// What is wrong with the folder that a build would write to: such a build would fail.
private func outputDiagnostics(_ request: BuildRequest) -> [Diagnostic] {
    guard let objection = OutputFolder.objection(to: request.output, of: request.root) else { return [] }
    return [
        Diagnostic(
            .error, "publish.output", "nothing can be published here: \(objection.reason)",
            at: SourcePlace(path: OutputFolder.usual), help: objection.help)
    ]
}

extension Survey {
    /// The addresses of other sites, but for those of postings that are over: nobody is sent there any more.
    fileprivate var addresses: [Located<String>] {
        let over = Set(site.postings.filter(\.state.isOver).map(\.posting.path))
        return drafts.filter { !over.contains($0.path) }.flatMap(\.references.addresses)
    }
}

/// Makes every page and keeps what went wrong, and is not told already.
///
/// Where content is wrong, pages are of a part of the site, and what fails on them may be right.
func failures(
    of prepared: Prepared, beside known: [Diagnostic], _ request: BuildRequest
) async -> [Diagnostic] {
    let isError: (Diagnostic) -> Bool = { $0.severity == .error && $0.rule != "publish.output" }
    guard known.count(where: isError) == prepared.theme.diagnostics.count(where: isError) else { return [] }
    // Where a template was not read as what it is, every page that it makes or frames fails.
    guard !prepared.theme.diagnostics.contains(where: { ["template.empty", "content.merge"].contains($0.rule) }) else {
        return []
    }
    request.progress(.making(prepared.pages.count))
    let records = await prepared.rendering.records(workers: request.workers)
    let made = await Workers.map(
        prepared.pages, workers: request.workers, state: { PageRenderer(prepared.rendering, records) }
    ) { renderer, page -> Diagnostic? in
        guard case .failure(let failure) = renderer.bytes(of: page, spill: { _ in true }) else { return nil }
        return failure.diagnostic
    }
    // A page whose template has mistakes of its own stops with the first of them.
    let told = Set(prepared.theme.diagnostics.map(\.message))
    return onePerPlace(made.compactMap(\.self).filter { !told.contains($0.message) })
}
