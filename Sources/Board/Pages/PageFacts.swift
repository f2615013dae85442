import FrontMatter
import Templates

/// Facts about a page: the variable `page`.
struct PageFacts {
    /// Its own title. The front page's is the site's.
    let title: String
    /// The description for search engines and link previews.
    let description: String
    /// The language of its main text.
    let language: LanguageTag
    /// Whether search engines may list it.
    let isIndexable: Bool
    /// The same text in other languages.
    var translations: [TextLink] = []
    /// The free fields of its file, if it is in `content/pages/`.
    var extra = YAMLValue.mapping([])
}

/// What a link to a text needs to know of it.
struct TextLink {
    let title: String
    let url: String
    let language: LanguageTag

    init(_ posting: Posting) { (title, url, language) = (posting.title, posting.url, posting.language) }
    init(_ guide: Guide) { (title, url, language) = (guide.title, guide.url, guide.language) }
    init(_ page: TextPage) { (title, url, language) = (page.title, page.url, page.language) }
}

/// The records that each page makes for itself.
enum PageRecords {
    static let page = RecordKind<(plan: PagePlan, facts: PageFacts, site: Site, labels: String)> {
        text("kind") { $0.plan.subject.kind }
        text("title") { $0.facts.title }
        address("url") { $0.plan.address }
        text("description") { $0.facts.description }
        text("language") { $0.site.settings.language.text }
        text("text_language") { $0.facts.language.text }
        text("labels_language") { $0.labels }
        flag("indexable") { $0.facts.isIndexable }
        field("translations") { textLink.list(of: $0.facts.translations, in: &$1) }
        field("extra") { $1.free($0.facts.extra) }
        text("listing") { $0.plan.listing }
        text("root") { $0.plan.links(on: $0.site).root }
    }

    static let textLink = RecordKind<TextLink> {
        text("title") { $0.title }
        address("url") { $0.url }
        text("language") { $0.language.text }
    }

    static let year = RecordKind<(year: Int, postings: [Value])> {
        number("year") { $0.year }
        field("postings") { $1.list($0.postings) }
    }

    static let link = RecordKind<(slice: ListingSlice, number: Int, before: Int)> {
        number("number") { $0.number }
        address("url") { $0.slice.url(of: $0.number) }
        flag("current") { $0.number == $0.slice.number }
        flag("gap") { $0.number > $0.before + 1 }
    }

    static let pagination = RecordKind<(slice: ListingSlice, links: [Value])> {
        number("page") { $0.slice.number }
        number("pages") { $0.slice.pages }
        number("total") { $0.slice.total }
        number("per_page") { $0.slice.perPage }
        text("previous") { $0.slice.number > 1 ? $0.slice.url(of: $0.slice.number - 1) : nil }
        text("next") { $0.slice.number < $0.slice.pages ? $0.slice.url(of: $0.slice.number + 1) : nil }
        field("links") { $1.list($0.links) }
    }

    /// The shapes of all these records.
    static let shapes = [page.shape, pagination.shape, link.shape, year.shape, textLink.shape]
}
