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
}

extension PageVariables {
    /// The record `page` of one page.
    func pageRecord(_ page: PagePlan, _ facts: PageFacts) -> Value {
        record([
            ("kind", .string(page.subject.kind)),
            ("title", .string(facts.title)),
            ("url", .string(page.url)),
            ("description", .string(facts.description)),
            ("language", .string(site.settings.language.text)),
            ("text_language", .string(facts.language.text)),
            ("indexable", .bool(facts.isIndexable)),
            ("root", .string(page.links(on: site).root)),
        ])
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
        case .home: return interface(settings.title)
        case .band(let index, _): return interface(settings.bands[index].name, settings.bands[index].description)
        case .area(let index, _): return interface(site.areas[index].value.name)
        case .place(let index, _): return interface(site.places.all[site.placesInUse[index].value].name)
        case .organisation(let index, _):
            let organisation = site.organisations[index]
            return interface(organisation.name, organisation.description ?? organisation.body.summary)
        case .remote: return interface("Remote")
        case .archive(let band, _): return interface(band.map { "\(settings.bands[$0].name): archive" } ?? "Archive")
        case .organisations: return interface("Organisations")
        case .guides: return interface("Guides")
        case .redirect: return interface("Moved", indexable: false)
        case .notFound: return interface("Page not found", indexable: false)
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
                isIndexable: !page.isDraft)
        default:
            return PageFacts(
                title: site.settings.title, description: "", language: site.settings.language, isIndexable: true)
        }
    }
}

extension PagePlan {
    /// How this page links to others: relatively, but for the page that hosts show at any address.
    func links(on site: Site) -> LinkBase {
        if case .notFound = subject { return LinkBase(rootedAt: site.settings.address) }
        return LinkBase(page: url)
    }
}
