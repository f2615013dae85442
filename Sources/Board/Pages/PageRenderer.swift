package import Diagnostics
package import Templates

/// Makes pages. Each worker has one renderer and one buffer, and hands on the bytes as soon as a page is done.
package struct PageRenderer {
    private let variables: PageVariables
    private let assets: [String: String]
    private let words: Words
    private let phrases: [InterfacePhrase]
    private let templates: TemplateSet
    private let renderer: Renderer
    private var buffer: [UInt8] = []

    /// `records` are those for all pages that it will make.
    init(_ rendering: Rendering, _ records: SiteRecords) {
        words = rendering.words
        phrases = words.phraseKeys.compactMap { [words] in words.phrases[$0] }
        variables = PageVariables(
            site: rendering.site, records: records, siteMap: rendering.siteMap, words: words)
        (assets, templates) = (rendering.assets, rendering.templates)
        renderer = Renderer(rendering.templates, site: records.arena)
    }

    /// The bytes of a page, or what went wrong in its template.
    ///
    /// If there is a `spill`, a page of many megabytes is handed to it piece by piece. The last bytes are returned.
    ///
    /// `template` takes the place of the page's own.
    package mutating func bytes(
        of page: PagePlan, by template: String? = nil, spill: Spill? = nil
    ) -> Result<[UInt8], PageFailure> {
        render(template ?? page.subject.template(in: templates), of: templates, by: renderer, page, spill)
    }

    /// What the page's template sees, as JSON: `{"site": {"title": …}, "page": {…}, …}`.
    mutating func variables(of page: PagePlan) -> Result<[UInt8], PageFailure> {
        let members = Variable.names.map {
            "{% if \($0) is defined %}{{ comma() }}\"\($0)\": {{ \($0) | tojson }}{% endif %}"
        }
        let text = "{% set comma = joiner(\",\") %}{\n" + members.joined() + "}"
        let source = TemplateSource(path: "variables", name: "variables.json", text: Array(text.utf8))
        let (set, problems) = TemplateSet.compile([source], variables: Variable.names)
        if let problem = problems.first { return .failure(PageFailure(diagnostic: problem)) }
        return render(source.name, of: set, by: Renderer(set, site: variables.records.arena), page, nil)
    }

    private mutating func render(
        _ template: String, of templates: TemplateSet, by renderer: Renderer, _ page: PagePlan, _ spill: Spill?
    ) -> Result<[UInt8], PageFailure> {
        let site = variables.site
        let links = page.links(on: site)
        let filters = BoardFilters(
            settings: site.settings, assets: assets, page: page.url, links: links, words: words,
            phrases: phrases)
        buffer.removeAll(keepingCapacity: true)
        let problem = renderer.render(
            template, stem: links.stem,
            variables: { variables.values(of: page, in: &$0) }, filter: filters.apply, into: &buffer, spill: spill)
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

/// The data for every page of a build: the site and the compiled theme.
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

    /// The records of the site for templates on any page.
    func records(workers: Int) async -> SiteRecords { await SiteRecords.all(of: site, words: words, workers: workers) }

    /// The records for a single page, which shows few of the postings.
    func records(on page: PagePlan) -> SiteRecords {
        SiteRecords(site, words: words, postings: site.postings(on: page.subject))
    }
}
