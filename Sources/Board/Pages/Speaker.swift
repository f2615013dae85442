import Diagnostics
import Templates
import Text

/// Renders pages, or the cards of postings on pages, in one language. Each worker has its own speakers.
final class Speaker {
    let language: String
    let interface: BoardFilters.Interface
    let variables: PageVariables
    let templates: TemplateSet
    let renderer: Renderer
    /// The indices of the site's postings, by slug.
    lazy var indices = Dictionary(firstOfEach: variables.site.postings.enumerated().map { ($1.posting.slug, $0) })

    init(
        _ language: String, _ words: Words, _ templates: TemplateSet, _ records: SiteRecords, of rendering: Rendering
    ) {
        (self.language, self.templates) = (language, templates)
        interface = BoardFilters.Interface(rendering.site.settings, words, assets: rendering.assets)
        variables = PageVariables(
            site: rendering.site, records: records, siteMap: rendering.siteMap, words: words)
        renderer = Renderer(templates, site: records.arena)
    }

    /// The filters of a page. `others` are used for postings in other languages.
    func filters(on page: PagePlan, _ links: LinkBase, among others: [Speaker]) -> BoardFilters {
        var filters = BoardFilters(interface: interface, page: page.url, links: links)
        if others.count > 1 {
            let speakers = SpeakersOnPage(others, page)
            filters.others = BoardFilters.Others(frame: others[0].interface) {
                speakers.render($1, of: $0, links, within: &$2)
            }
        }
        return filters
    }
}

/// The speakers for the postings on a page whose languages are not the page's.
private final class SpeakersOnPage {
    private let speakers: [Speaker]
    private let plan: PagePlan
    /// The steps that are charged for beginning to render a template.
    private static let cost = 500

    init(_ speakers: [Speaker], _ plan: PagePlan) { (self.speakers, self.plan) = (speakers, plan) }

    /// Renders a template for a posting in the posting's own language; nil if the board has no such posting.
    func render(
        _ template: String, of slug: String, _ links: LinkBase, within page: inout Page
    ) -> FilterOutcome? {
        let postings = speakers[0].variables.site.postings
        guard let index = speakers[0].indices[slug] else { return nil }
        let language = postings[index].posting.language.language
        let speaker = speakers.first { $0.language == language } ?? speakers[0]
        var out: [UInt8] = []
        let filters = speaker.filters(on: plan, links, among: [])
        let problem = speaker.renderer.render(
            template, stem: links.stem, variables: { speaker.variables.values(of: index, on: plan, in: &$0) },
            filter: filters.apply, steps: page.steps, into: &out)
        page.charge(Self.cost &+ speaker.renderer.stepsTaken)
        if let problem { return .failure("\(problem.place): \(problem.message)", help: problem.help) }
        page.write(out)
        return .markup
    }
}
