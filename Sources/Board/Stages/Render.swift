package import Diagnostics
package import Templates

/// Makes pages: one renderer and one buffer a worker, bytes handed on as soon as a page is done.
package struct PageRenderer {
    private var variables: PageVariables
    private let assets: [String: String]
    private let words: Words
    private let dates: DateTexts
    private var renderer: Renderer
    private var buffer: [UInt8] = []

    init(_ rendering: Rendering) {
        words = rendering.words
        dates = DateTexts(rendering.words)
        variables = PageVariables(
            site: rendering.site, records: rendering.records, siteMap: rendering.siteMap, words: words)
        assets = rendering.assets
        renderer = Renderer(rendering.templates, memory: rendering.memory)
    }

    /// The bytes of a page, or what went wrong in its template.
    ///
    /// A page of many megabytes is handed to `spill` piece by piece, where there is one; the last bytes are returned.
    package mutating func bytes(of page: PagePlan, spill: Spill? = nil) -> Result<[UInt8], PageFailure> {
        let site = variables.site
        let links = page.links(on: site)
        let filters = BoardFilters(
            settings: site.settings, assets: assets, page: page.url, links: links, words: words, dates: dates)
        buffer.removeAll(keepingCapacity: true)
        let problem = renderer.render(
            page.subject.template, variables: variables.values(of: page), place: links.root, filter: filters.apply,
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

/// What every page of a build is made from: the site, what templates see of it, the compiled theme.
package struct Rendering: Sendable {
    let site: Site
    let records: SiteRecords
    let siteMap: SiteMap
    let words: Words
    let templates: TemplateSet
    let assets: [String: String]
    /// Its filters depend on nothing but this site and a page's place: what macros put out is the same for all pages.
    let memory: MacroMemory

    package init(site: Site, pages: [PagePlan], theme: Theme, words: Words, templates: TemplateSet) {
        self.site = site
        self.words = words
        self.templates = templates
        records = SiteRecords(site, words: words)
        siteMap = SiteMap(of: site, pages: pages)
        // Beside what is always useful, room for the event of each posting: every calendar goes through all of them.
        memory = MacroMemory(limit: (24 << 20) + site.postings.count * 256)
        assets = Dictionary(uniqueKeysWithValues: theme.assets.map { ($0.name, encodedPath($0.output)) })
    }
}
