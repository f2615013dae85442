import Diagnostics

/// What staging made: files ready to be published in this order, or what went wrong.
struct Staged {
    var files: [StagedFile] = []
    var diagnostics: [Diagnostic] = []
}

/// Writes every file of the site beside `public/`, in parallel: copies and assets first, then pages in their order.
func stage(
    _ pages: [PagePlan], _ rendering: Rendering, _ theme: Theme, _ publication: Publication, _ request: BuildRequest
) async throws(DiskFailure) -> Staged {
    var staged = Staged()
    for asset in theme.assets { staged.files.append(try publication.stage(asset.output, bytes: asset.bytes)) }
    for file in rendering.site.files {
        staged.files.append(try publication.stage(file.output, copyOf: "\(request.root)/\(file.source)"))
    }
    let made = try await Workers.map(pages, workers: request.workers, state: { PageRenderer(rendering) }) {
        renderer, page throws(DiskFailure) in
        try renderer.stage(page, publication)
    }
    for page in made {
        switch page {
        case .staged(let file): staged.files.append(file)
        case .failed(let problem): staged.diagnostics.append(problem)
        }
    }
    return staged
}

/// What became of one page.
enum StagedPage: Sendable {
    case staged(StagedFile)
    /// Its template failed.
    case failed(Diagnostic)
}

extension PageRenderer {
    fileprivate mutating func stage(_ page: PagePlan, _ publication: Publication) throws(DiskFailure) -> StagedPage {
        switch bytes(of: page) {
        case .failure(let failure): .failed(failure.diagnostic)
        case .success(let bytes): .staged(try publication.stage(page.output, bytes: bytes))
        }
    }
}
