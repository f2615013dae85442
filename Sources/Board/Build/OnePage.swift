package import Diagnostics
import Templates

/// What to make of one page of a site.
package enum PagePart: Sendable {
    /// Its bytes, made by its own template, or by another one of the theme.
    case bytes(template: String?)
    /// What its template sees, as JSON.
    case variables
}

/// The result of making one page.
package struct OnePage: Sendable {
    /// The bytes; nil if the page could not be made.
    package var bytes: [UInt8]?
    /// What is wrong with the site, or with the page.
    package var diagnostics: [Diagnostic]
    /// Set if the site has no page at that address.
    package var missing: MissingPage?
}

/// Why the site has no page at an address.
package enum MissingPage: Sendable {
    /// Its file is a draft.
    case draft(path: String)
    /// Its file is not published before a day.
    case scheduled(path: String, day: Day)
    /// No file has this page. The address that was probably meant, if there is one.
    case unknown(near: String?)
}

/// Makes one page of a site as a build would make it: `/postings/policy-fellow/`. Nothing is written.
package func onePage(_ url: String, _ part: PagePart, _ request: BuildRequest) async throws(DiskFailure) -> OnePage {
    var (surveyed, diagnostics) = try await survey(request)
    guard let surveyed else { return OnePage(diagnostics: diagnostics) }
    let (prepared, faults) = await prepare(surveyed, request)
    diagnostics = surveyed.withoutIgnored(diagnostics + faults).filter { $0.severity == .error }
    guard diagnostics.isEmpty else { return OnePage(diagnostics: diagnostics) }
    let pages = prepared.pages
    guard let page = pages.first(where: { $0.url == url }) ?? pages.first(where: { $0.url == url + "/" }) else {
        return OnePage(diagnostics: [], missing: missing(url, surveyed, pages))
    }
    var renderer = PageRenderer(prepared.rendering, prepared.rendering.records(on: page))
    let made =
        switch part {
        case .bytes(let template): renderer.shownBytes(of: page, by: template)
        case .variables: renderer.variables(of: page)
        }
    switch made {
    case .success(let bytes): return OnePage(bytes: bytes, diagnostics: [])
    case .failure(let failure): return OnePage(diagnostics: [failure.diagnostic])
    }
}

private func missing(_ url: String, _ survey: SurveyedSite, _ pages: [PagePlan]) -> MissingPage {
    let file = survey.drafts.first { $0.name.url == url || $0.name.url == url + "/" }
    switch (file, file?.absence) {
    case (let file?, .draft): return .draft(path: file.path)
    case (let file?, .until(let day)) where day > survey.site.today: return .scheduled(path: file.path, day: day)
    default: return .unknown(near: nearest(to: url, among: pages.map(\.url)))
    }
}
