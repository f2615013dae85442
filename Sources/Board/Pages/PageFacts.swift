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
        text("listing") { $0.plan.listing }
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
        case .listing(let group, _), .feed(let group, _):
            return interface(group.name.text(in: words), group.description)
        case .archive(let group, _):
            let name = group.name.text(in: words)
            return interface(group.isEverything ? words.phrase("archive") : words.phrase("archive_of", name))
        case .organisations: return interface(words.phrase("organisations"))
        case .guides: return interface(words.phrase("guides"))
        case .redirect: return interface(words.phrase("moved"), indexable: false)
        case .notFound: return interface(words.phrase("not_found"), indexable: false)
        case .data, .sitemap, .sitemapIndex: return interface(settings.title)
        case .posting, .guide, .page: return textFacts(of: subject)
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
    var listing: String {
        switch subject {
        case .listing(let group, _), .feed(let group, _): group.url
        default: "/"
        }
    }
}
