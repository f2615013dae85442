package import Diagnostics
package import Templates

/// Makes pages: one renderer and one buffer a worker, bytes handed on as soon as a page is done.
package struct PageRenderer {
    private let variables: PageVariables
    private let assets: [String: String]
    private let words: Words
    private let phrases: [InterfacePhrase]
    private let renderer: Renderer
    private var buffer: [UInt8] = []

    /// `records` are those of all pages that it will make.
    init(_ rendering: Rendering, _ records: SiteRecords) {
        words = rendering.words
        phrases = words.phraseKeys.compactMap { [words] in words.phrases[$0] }
        variables = PageVariables(
            site: rendering.site, records: records, siteMap: rendering.siteMap, words: words)
        assets = rendering.assets
        renderer = Renderer(rendering.templates, site: records.arena)
    }

    /// The bytes of a page, or what went wrong in its template.
    ///
    /// A page of many megabytes is handed to `spill` piece by piece, where there is one; the last bytes are returned.
    package mutating func bytes(of page: PagePlan, spill: Spill? = nil) -> Result<[UInt8], PageFailure> {
        let site = variables.site
        let links = page.links(on: site)
        let filters = BoardFilters(
            settings: site.settings, assets: assets, page: page.url, links: links, words: words,
            phrases: phrases)
        buffer.removeAll(keepingCapacity: true)
        let problem = renderer.render(
            page.subject.template, stem: links.stem, variables: { variables.values(of: page, in: &$0) }, filter: filters.apply,
            into: &buffer, spill: spill)
        if var problem {
            problem.notes.append("while making the page \(page.url)")
            return .failure(PageFailure(diagnostic: problem))
        }
        return .success(buffer)
    }
}

/// A page that could not be made.
package struct PageFailure: Error {
    package let diagnostic: Diagnostic
}

/// What every page of a build is made from: the site and the compiled theme.
package struct Rendering: Sendable {
    let site: Site
    let siteMap: SiteMap
    let words: Words
    let templates: TemplateSet
    let assets: [String: String]

    package init(site: Site, pages: [PagePlan], theme: Theme, words: Words, templates: TemplateSet) {
        self.site = site
        self.words = words
        self.templates = templates
        siteMap = SiteMap(of: site, pages: pages)
        assets = Dictionary(uniqueKeysWithValues: theme.assets.map { ($0.name, encodedPath($0.output)) })
    }

    /// What templates see of the site on any page.
    func records(workers: Int) async -> SiteRecords { await SiteRecords.all(of: site, words: words, workers: workers) }

    /// What they see of it on one, which shows few of the postings.
    func records(on page: PagePlan) -> SiteRecords {
        SiteRecords(site, words: words, postings: site.postings(on: page.subject))
    }
}

/// What staging made: files ready to be published in this order, or what went wrong.
struct Staged {
    var files: [StagedFile] = []
    var diagnostics: [Diagnostic] = []
}

/// Writes every file of the site beside `public/`, in parallel: copies and assets first, then pages in their order.
func stage(
    _ prepared: Prepared, _ theme: Theme, _ publication: Publication, _ request: BuildRequest
) async throws(DiskFailure) -> Staged {
    let (pages, rendering) = (prepared.pages, prepared.rendering)
    let records = await rendering.records(workers: request.workers)
    var staged = Staged()
    request.progress(.making(pages.count))
    staged.files = try stageFiles(of: prepared, theme, publication, request)
    let made = try await Workers.map(pages, workers: request.workers, state: { PageRenderer(rendering, records) }) {
        renderer, page throws(DiskFailure) in
        try renderer.stage(page, publication, prepared.links)
    }
    var failures: [Diagnostic] = []
    var dead: [Diagnostic] = []
    for page in made {
        switch page {
        case .staged(let file, let links):
            staged.files.append(file)
            dead += links
        case .failed(let problem): failures.append(problem)
        }
    }
    staged.diagnostics = onePerPlace(failures) + rendering.site.settings.withoutIgnored(onePerPlace(dead))
    return staged
}

/// Stages what is published as it is: assets, then files of `content/`.
func stageFiles(
    of prepared: Prepared, _ theme: Theme, _ publication: Publication, _ request: BuildRequest
) throws(DiskFailure) -> [StagedFile] {
    var files: [StagedFile] = []
    for asset in theme.assets { files.append(try publication.stage(asset.output, bytes: asset.bytes)) }
    for file in prepared.rendering.site.files {
        files.append(try publication.stage(file.output, copyOf: "\(request.root)/\(file.source)"))
    }
    return files
}

/// A mistake of a template shows on every page that it makes: the first is told, and how many more there are.
func onePerPlace(_ failures: [Diagnostic]) -> [Diagnostic] {
    var counts: [SourcePlace: Int] = [:]
    for failure in failures { counts[failure.place, default: 0] += 1 }
    var told: Set<SourcePlace> = []
    return failures.filter { told.insert($0.place).inserted }.map { failure in
        var failure = failure
        if let count = counts[failure.place], count > 1 { failure.notes.append("and \(count - 1) more") }
        return failure
    }
}

/// What became of one page.
enum StagedPage: Sendable {
    case staged(StagedFile, deadLinks: [Diagnostic])
    /// Its template failed.
    case failed(Diagnostic)
}

extension PageRenderer {
    fileprivate mutating func stage(
        _ page: PagePlan, _ publication: Publication, _ links: TemplateLinks?
    ) throws(DiskFailure) -> StagedPage {
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
            let dead = isRead ? links?.dead(in: rest, of: page).filter { $0.severity != .advice } ?? [] : []
            guard let large else { return .staged(try publication.stage(page.output, bytes: rest), deadLinks: dead) }
            try large.append(rest)
            return .staged(try large.staged(), deadLinks: dead)
        }
    }
}
