import FrontMatter
import Templates

/// What a page says of itself: the variable `page`.
struct PageFacts {
    /// Its own title; the front page's is the site's.
    let title: String
    /// For search engines and link previews.
    let description: String
    /// The language of its main text.
    let language: LanguageTag
    /// Whether search engines may list it.
    let isIndexable: Bool
    /// The free fields of its file, where it is of `content/pages/`.
    var extra = YAMLValue.mapping([])
}

extension PageVariables {
    /// The record `page` of one page.
    func pageRecord(_ page: PagePlan, _ facts: PageFacts, in arena: inout ValueArena) -> Value {
        Self.page.record(of: (page, facts, site), in: &arena)
    }

    static let page = RecordKind<(plan: PagePlan, facts: PageFacts, site: Site)> {
        text("kind") { $0.plan.subject.kind }
        text("title") { $0.facts.title }
        address("url") { $0.plan.address }
        text("description") { $0.facts.description }
        text("language") { $0.site.settings.language.text }
        text("text_language") { $0.facts.language.text }
        flag("indexable") { $0.facts.isIndexable }
        field("extra") { $1.free($0.facts.extra) }
        text("listing") { $0.plan.listing(on: $0.site) }
        text("root") { $0.plan.links(on: $0.site).root }
    }

    /// Title, description, language and indexing of each kind of page.
    func facts(of subject: PageSubject) -> PageFacts {
        let settings = site.settings
        func interface(_ title: String, _ description: String = "", indexable: Bool = true) -> PageFacts {
            PageFacts(
                title: title, description: description.isEmpty ? settings.description : description,
                language: settings.language, isIndexable: indexable)
        }
        switch subject {
        case .listing(let listing, _), .feed(let listing, _):
            return listingFacts(of: listing) { interface($0, $1, indexable: $2) }
        case .archive(let band, _):
            let title = band.map { words.phrase("archive_of", settings.bands[$0].name) }
            return interface(title ?? words.phrase("archive"))
        case .organisations: return interface(words.phrase("organisations"))
        case .guides: return interface(words.phrase("guides"))
        case .redirect: return interface(words.phrase("moved"), indexable: false)
        case .notFound: return interface(words.phrase("not_found"), indexable: false)
        case .data, .sitemap, .sitemapIndex: return interface(settings.title)
        case .posting, .guide, .page: return textFacts(of: subject)
        }
    }

    private func listingFacts(
        of listing: Listing, _ interface: (String, String, Bool) -> PageFacts
    ) -> PageFacts {
        let settings = site.settings
        switch listing {
        case .all: return interface(settings.title, "", true)
        case .band(let index): return interface(settings.bands[index].name, settings.bands[index].description, true)
        case .type(let type): return interface(words.phrase("types_" + type.rawValue), "", true)
        case .area(let index): return interface(site.areas[index].value.name, "", true)
        case .place(let index): return interface(site.places.all[site.placesInUse[index].value].name, "", true)
        case .organisation(let index):
            let organisation = site.organisations[index]
            return interface(organisation.name, organisation.description ?? organisation.body.summary, true)
        case .remote: return interface(words.phrase("remote"), "", true)
        }
    }

    /// The same for pages whose main text is a file of their own.
    private func textFacts(of subject: PageSubject) -> PageFacts {
        switch subject {
        case .posting(let index):
            let item = site.postings[index]
            return PageFacts(
                title: item.posting.title, description: item.posting.body.summary, language: item.posting.language,
                isIndexable: item.state.isListed)
        case .guide(let index):
            let guide = site.guides[index]
            return PageFacts(
                title: guide.title, description: guide.description ?? guide.body.summary, language: guide.language,
                isIndexable: !guide.isDraft)
        case .page(let index):
            let page = site.pages[index]
            return PageFacts(
                title: page.title, description: page.description ?? page.body.summary, language: page.language,
                isIndexable: !page.isDraft, extra: page.extra)
        default:
            return PageFacts(
                title: site.settings.title, description: "", language: site.settings.language, isIndexable: true)
        }
    }
}

extension PagePlan {
    /// Its path as templates have it. What an alias holds besides letters is encoded; names of files hold nothing else.
    fileprivate var address: String {
        if case .redirect = subject { return encodedPath(url) }
        return url
    }

    /// How this page links to others: relatively, but for the page that hosts show at any address.
    func links(on site: Site) -> LinkBase {
        if case .notFound = subject { return LinkBase(rootedAt: site.settings.address) }
        return LinkBase(page: url)
    }

    /// The listing whose feeds this page tells of: its own, or the whole board's.
    func listing(on site: Site) -> String {
        switch subject {
        case .listing(let listing, _), .feed(let listing, _): site.url(of: listing)
        default: "/"
        }
    }
}
