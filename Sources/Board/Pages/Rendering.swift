import Templates

/// The data for every page of a build: the site and the compiled theme.
package struct Rendering: Sendable {
    let site: Site
    let siteMap: SiteMap
    let words: Words
    let templates: TemplateSet
    let voices: [Voice]
    let assets: [String: String]

    init(site: Site, pages: [PagePlan], theme: Theme, compiled: CompiledTheme) {
        self.site = site
        (words, templates, voices) = (compiled.words, compiled.templates, compiled.voices)
        siteMap = SiteMap(of: site, pages: pages)
        assets = Dictionary(uniqueKeysWithValues: theme.assets.map { ($0.name, $0.url) })
    }

    /// The records of the site for all pages.
    func records(workers: Int) async -> SpokenRecords {
        async let board = SiteRecords.all(of: site, words: words, voices: names, workers: workers)
        let others = await Workers.map(voices, workers: workers) { voice in
            let own = site.postings.indices.filter { site.postings[$0].posting.language.language == voice.language }
            let like = own.flatMap { relatedPostings(to: $0, in: site) }
            return SiteRecords(site, words: voice.words, voices: names, postings: Array(Set(own + like)).sorted())
        }
        return SpokenRecords(board: await board, others: others)
    }

    /// The records of the site for one page, which shows few of the postings.
    func records(on page: PagePlan) -> SpokenRecords {
        let shown = site.postings(on: page.subject)
        return SpokenRecords(
            board: SiteRecords(site, words: words, voices: names, postings: shown),
            others: voices.map { SiteRecords(site, words: $0.words, voices: names, postings: shown) })
    }

    /// The languages of pages, or none if there is only one.
    private var names: [String] { voices.isEmpty ? [] : [site.settings.language.language] + voices.map(\.language) }
}

/// The records of a site for each language in which pages are made, the board's first.
package struct SpokenRecords: Sendable {
    let board: SiteRecords
    let others: [SiteRecords]
}
