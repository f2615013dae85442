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
    /// Whether the site has no page at that address, and the address that was probably meant, if there is one.
    package var missing: (isMissing: Bool, near: String?) = (false, nil)
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
        let near = nearest(to: url, among: pages.map(\.url))
        return OnePage(diagnostics: [], missing: (true, near))
    }
    var renderer = PageRenderer(prepared.rendering, prepared.rendering.records(on: page))
    var bytes: [UInt8] = []
    let made =
        switch part {
        case .bytes(let template):
            renderer.bytes(of: page, by: template) {
                bytes += $0; return true
            }
        case .variables: renderer.variables(of: page)
        }
    switch made {
    case .success(let rest): return OnePage(bytes: bytes + rest, diagnostics: [])
    case .failure(let failure): return OnePage(diagnostics: [failure.diagnostic])
    }
}
