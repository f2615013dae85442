package import Diagnostics

/// A site as previewed: every page is made on request.
package struct PreviewSite: Sendable {
    let survey: SurveyedSite
    let prepared: Prepared
    private let root: String

    init(_ survey: SurveyedSite, _ prepared: Prepared, root: String) {
        self.survey = survey
        self.prepared = prepared
        self.root = root
    }

    /// Where the site will be served. The preview serves under its path.
    package var address: SiteAddress { survey.site.settings.address }

    /// When it next changes without an edit.
    package var nextChange: Instant? { survey.site.nextChange?.at }

    /// The content at a path below the site's own: `postings/fellow/` is the file `postings/fellow/index.html`.
    ///
    /// The requested path is only compared with what the site publishes, never looked up on the disk.
    package func content(at path: String) -> PreviewContent {
        let output = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
        if let content = published(output) { return content }
        return isPublished(path + "/index.html") ? .redirect(path + "/") : .missing(notFound())
    }

    private func published(_ output: String) -> PreviewContent? {
        if let page = prepared.pages.first(where: { $0.output == output }) { return made(page) }
        if let asset = survey.theme.assets.first(where: { $0.output == output }) { return .page(asset.bytes) }
        return survey.site.files.first { $0.output == output }.map { .file("\(root)/\($0.source)") }
    }

    private func isPublished(_ output: String) -> Bool {
        prepared.pages.contains { $0.output == output } || survey.site.files.contains { $0.output == output }
    }

    private func notFound() -> [UInt8] {
        guard case .page(let bytes) = published("404.html") else { return [] }
        return bytes
    }

    private func made(_ page: PagePlan) -> PreviewContent {
        var renderer = PageRenderer(prepared.rendering, prepared.rendering.records(on: page))
        switch renderer.shownBytes(of: page) {
        case .success(let bytes): return .page(bytes)
        case .failure(let failure): return .failure(failure.diagnostic)
        }
    }
}

/// What a preview has at a path.
package enum PreviewContent: Sendable {
    /// A page or an asset: the bytes that a build would write.
    case page([UInt8])
    /// A file that a build would copy, by its absolute path.
    case file(String)
    /// The path lacks its trailing slash.
    case redirect(String)
    /// A template failed on the page.
    case failure(Diagnostic)
    /// Nothing. Holds the page that the site has for that case.
    case missing([UInt8])
}

/// What a preview puts into its pages so that they follow the site: one script, `Browser/reload.js`.
package enum ReloadScript {
    /// The script itself.
    package static let text =
        embeddedPreview.first { $0.name == "reload.js" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""

    /// Inserts the script at the end of a page's body. `address` is where the script is served.
    ///
    /// `<p>Text</p></body></html>` becomes `<p>Text</p><script src="/board/_board/reload.js?version=7"></script></body></html>`.
    package static func insert(into page: [UInt8], address: String) -> [UInt8] {
        let tag = Array("<script src=\"\(address)\"></script>".utf8)
        let end = Array("</body>".utf8)
        guard page.count >= end.count,
            let place = (0...(page.count - end.count)).reversed().first(where: { page[$0...].starts(with: end) })
        else { return page + tag }
        return Array(page[..<place]) + tag + page[place...]
    }
}
