package import Templates

/// One file the build will write from a template: where, from which template, about what.
package struct PagePlan: Sendable {
    /// The file below `public/`: `postings/fellow/index.html`.
    package let output: String
    /// The page's path in the site: `/postings/fellow/`.
    package let url: String
    /// What the page is about.
    package let subject: PageSubject

    package init(url: String, subject: PageSubject) {
        self.url = url
        self.subject = subject
        output = Self.output(of: url)
    }

    /// The file of a page's path: a folder is what its `index.html` is.
    package static func output(of url: String) -> String {
        let path = String(Substring(url.utf8.dropFirst()))
        return path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? path + "index.html" : path
    }
}

/// What a page is about, numbers being indices into the site's lists. A new kind of page is a new case here; a new
/// listing is a row of `Grouping`.
package enum PageSubject: Sendable {
    indirect case listing(Group, ListingSlice)
    indirect case feed(Group, FeedFormat)
    /// The closed ones of a group.
    indirect case archive(Group, ListingSlice)
    case organisations
    case guides
    case posting(Int)
    /// The deadline of a posting as an event of a calendar.
    case deadline(Int)
    case guide(Int)
    case page(Int)
    case redirect(Int)
    case notFound
    /// What a reader has saved, which a script lists.
    case saved
    /// Every listed posting, for programs.
    case data(DataFile)
    /// A part of the site map, from 0, or the whole where there is one part.
    case sitemap(part: Int)
    /// The list of the site map's parts, where there are many.
    case sitemapIndex(parts: Int)

    /// The kind, as templates see it in `page.kind`.
    package var kind: String {
        switch self {
        case .listing(let group, _): group.grouping.name
        case .feed: "feed"
        case .archive: "archive"
        case .organisations: "organisations"
        case .guides: "guides"
        case .posting: "posting"
        case .deadline: "deadline"
        case .guide: "guide"
        case .page: "page"
        case .redirect: "redirect"
        case .notFound: "not_found"
        case .saved: "saved"
        case .data: "data"
        case .sitemap, .sitemapIndex: "sitemap"
        }
    }

    /// The template it is made from: a listing's own where the theme has it, else that of all groups.
    package func template(in theme: TemplateSet) -> String {
        switch self {
        case .listing(let group, _): theme.contains(group.grouping.template) ? group.grouping.template : "group.html"
        case .feed(_, let format): format.rawValue
        case .notFound: "404.html"
        case .deadline: "deadline.ics"
        case .data(let file): file.rawValue
        case .sitemap: "sitemap.xml"
        case .sitemapIndex: "sitemap_index.xml"
        default: kind + ".html"
        }
    }

    /// The slice of a list it shows, where it is a listing or an archive.
    package var slice: ListingSlice? {
        switch self {
        case .listing(_, let slice), .archive(_, let slice): slice
        default: nil
        }
    }
}

extension Grouping {
    /// The template that its listings have for themselves: `band.html`, where a theme has it.
    var template: String { self === Self.everything ? "listing.html" : name + ".html" }
}

/// A listing's other forms, by the names of their files and templates.
package enum FeedFormat: String, CaseIterable, Sendable {
    /// Atom (RFC 4287).
    case atom = "feed.xml"
    /// JSON Feed 1.1.
    case json = "feed.json"
    /// Deadlines as iCalendar (RFC 5545).
    case calendar = "deadlines.ics"
}

/// What programs read about the whole board, by the names of files and templates.
package enum DataFile: String, CaseIterable, Sendable {
    /// Every listed posting, typed.
    case postings = "postings.json"
    /// The feed of job aggregators.
    case jobs = "jobs.xml"
    /// What the filters of the listings search in.
    case search = "search.json"
    /// The texts of listed postings, in which the search looks where it finds nothing else.
    case texts = "texts.json"
    /// What crawlers may read.
    case robots = "robots.txt"
}

/// One page of a listing: `/bands/senior/page/2/` shows postings 51 to 100 of 120.
package struct ListingSlice: Sendable {
    /// The listing's first page, `/bands/senior/`.
    package let base: String
    /// Which page this is, from 1.
    package let number: Int
    /// How many there are; at least 1.
    package let pages: Int
    /// How many postings the whole listing has.
    package let total: Int
    /// Cards on a page; 0 where all are on one.
    package let perPage: Int

    /// The path of the listing's page `number`: the first is the listing's own path.
    package func url(of number: Int) -> String {
        number == 1 ? base : "\(base)page/\(number)/"
    }

    /// The pages that this one links to by number: the first, the last, and two on each side.
    package var linkedNumbers: [Int] {
        let near = max(1, number - 2)...min(pages, number + 2)
        return (near.lowerBound > 1 ? [1] : []) + near + (near.upperBound < pages ? [pages] : [])
    }

    /// What of `items` this page shows.
    package func part<Item>(of items: [Item]) -> ArraySlice<Item> {
        guard perPage > 0 else { return items[...] }
        let start = min(items.count, (number - 1) * perPage)
        return items[start..<min(items.count, start + perPage)]
    }
}

extension PagePlan {
    /// Its path as templates have it. What an alias holds besides letters is encoded; names of files hold nothing else.
    var address: String {
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
