import Diagnostics
import Synchronization

/// The result of rendering: files ready to be published in this order, and what went wrong.
struct RenderedFiles {
    var files: [StagedFile] = []
    var diagnostics: [Diagnostic] = []
}

/// Renders every page of the site, in parallel, and stages all files: copies and assets first, then pages in their order.
func render(
    _ prepared: Prepared, into publication: Publication, _ request: BuildRequest
) async throws(DiskFailure) -> RenderedFiles {
    let (pages, rendering) = (prepared.pages, prepared.rendering)
    var rendered = RenderedFiles()
    request.progress(.making(pages.count))
    async let copied = Result { () throws(DiskFailure) in
        try stageFiles(of: prepared, in: publication, request)
    }
    let records = await rendering.records(workers: request.workers)
    rendered.files = try await copied.get()
    let made = try await rendering.make(pages, with: records, workers: request.workers) {
        renderer, page throws(DiskFailure) in
        try renderer.render(page, into: publication, checking: prepared.links)
    }
    var failures: [Diagnostic] = []
    var dead: [Diagnostic] = []
    for page in made {
        switch page {
        case .rendered(let file, let links):
            rendered.files.append(file)
            dead += links
        case .failed(let problem): failures.append(problem)
        }
    }
    rendered.diagnostics = onePerPlace(failures) + rendering.site.settings.withoutIgnored(onePerPlace(dead))
    return rendered
}

extension Rendering {
    /// What comes of each page, in their order, up to the first that fails after very much work: the same template would
    /// take as long on each of those behind it.
    func make<Made: Sendable, Failure: Error>(
        _ pages: [PagePlan], with records: SpokenRecords, workers: Int,
        _ make: @escaping @Sendable (inout PageRenderer, PagePlan) throws(Failure) -> Made
    ) async throws(Failure) -> [Made] {
        let last = LastPage()
        let made = try await Workers.map(
            Array(pages.indices), workers: workers, state: { PageRenderer(self, records) }
        ) { (renderer, index) throws(Failure) -> Made? in
            guard index <= last.index.load(ordering: .relaxed) else { return nil }
            let made = try make(&renderer, pages[index])
            if renderer.failedLate { last.index.min(index, ordering: .relaxed) }
            return made
        }
        return made.indices.prefix(while: { $0 <= last.index.load(ordering: .relaxed) }).compactMap { made[$0] }
    }
}

/// The last page that is made. Those before it all are, whichever worker finds it.
private final class LastPage: Sendable {
    let index = Atomic<Int>(.max)
}

/// Stages what is published unchanged: assets, then files in `content/`.
func stageFiles(
    of prepared: Prepared, in publication: Publication, _ request: BuildRequest
) throws(DiskFailure) -> [StagedFile] {
    var files: [StagedFile] = []
    for asset in prepared.assets { files.append(try publication.stage(asset.output, bytes: asset.bytes)) }
    for file in prepared.rendering.site.files {
        files.append(try publication.stage(file.output, copyOf: "\(request.root)/\(file.source)"))
    }
    return files
}

/// Keeps one failure for each position. A template's mistake shows on every page that it makes, so the first is
/// reported with the number of others.
func onePerPlace(_ failures: [Diagnostic]) -> [Diagnostic] {
    var counts: [SourcePlace: Int] = [:]
    for failure in failures { counts[failure.place, default: 0] += 1 }
    var known: Set<SourcePlace> = []
    return failures.filter { known.insert($0.place).inserted }.map { failure in
        var failure = failure
        if let count = counts[failure.place], count > 1 { failure.notes.append("and \(count - 1) more") }
        return failure
    }
}

/// The result of rendering one page.
enum RenderedPage: Sendable {
    case rendered(StagedFile, deadLinks: [Diagnostic])
    /// Its template failed.
    indirect case failed(Diagnostic)
}

extension PageRenderer {
    fileprivate mutating func render(
        _ page: PagePlan, into publication: Publication, checking links: TemplateLinks?
    ) throws(DiskFailure) -> RenderedPage {
        var large: LargeFile?
        var refusal: DiskFailure?
        let made = bytes(of: page) { piece in
            do throws(DiskFailure) {
                if large == nil { large = try LargeFile(page.output, in: publication) }
                try large?.append(piece)
            } catch {
                refusal = error
            }
            return refusal == nil
        }
        if let refusal { throw refusal }
        switch made {
        case .failure(let failure): return .failed(failure.diagnostic)
        case .success(let rest):
            let isRead = links?.reads(page, .onePageEach) ?? false
            let dead = isRead ? links?.dead(in: Array(rest), of: page).filter { $0.severity != .advice } ?? [] : []
            guard let large else { return .rendered(try publication.stage(page.output, bytes: rest), deadLinks: dead) }
            try large.append(rest)
            return .rendered(try large.staged(), deadLinks: dead)
        }
    }
}
