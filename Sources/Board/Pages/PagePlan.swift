package import Templates

/// One file that the build will make from a template: its path, template and subject.
package struct PagePlan: Sendable {
    /// The file below `public/`: `postings/fellow/index.html`.
    package let output: String
    /// The page's path in the site: `/postings/fellow/`.
    package let url: String
    /// The subject of the page.
    package let subject: PageSubject

    package init(url: String, subject: PageSubject) {
        self.url = url
        self.subject = subject
        output = Self.output(of: url)
    }

    /// The file for a page's path. A folder stands for its `index.html`.
    package static func output(of url: String) -> String {
        let path = String(Substring(url.utf8.dropFirst()))
        return path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? path + "index.html" : path
    }
}

/// The subject of a page. Numbers are indices into the site's lists. A new kind of page is a new case here; a new
/// listing is a row of `Grouping`.
package enum PageSubject: Sendable {
    indirect case listing(Group, ListingSlice)
    indirect case feed(Group, FeedFormat)
    /// The past postings of a group.
    indirect case archive(Group, ListingSlice)
    case organisations
    case guides
    case posting(Int)
    /// A posting's deadline as a calendar event.
    case deadline(Int)
    case guide(Int)
    case page(Int)
    case redirect(Int)
    case notFound
    /// The postings that a reader has saved, listed by a script.
    case saved
    /// A page of the board's own, named in the settings.
    indirect case output(OwnOutput)
    /// All listed postings, for programs.
    case data(DataFile)
    /// A part of the site map, counted from 0; all of it if there is only one part.
    case sitemap(part: Int)
    /// The list of the site map's parts, if there are several.
    case sitemapIndex(parts: Int)

    /// The kind, which templates see as `page.kind`.
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
        case .output: "output"
        case .data: "data"
        case .sitemap, .sitemapIndex: "sitemap"
        }
    }

    /// Its template: the listing's own if the theme has one, otherwise that for all groups.
    package func template(in theme: TemplateSet) -> String {
        switch self {
        case .listing(let group, _) where group.grouping.isOwn: "group.html"
        case .listing(let group, _): theme.contains(group.grouping.template) ? group.grouping.template : "group.html"
        case .feed(_, let format): format.rawValue
        case .notFound: "404.html"
        case .deadline: "deadline.ics"
        case .data(let file): file.rawValue
        case .output(let output): output.template
        case .sitemap: "sitemap.xml"
        case .sitemapIndex: "sitemap_index.xml"
        default: kind + ".html"
        }
    }

    /// The part of a list that it shows; nil unless it is a listing or an archive.
    package var slice: ListingSlice? {
        switch self {
        case .listing(_, let slice), .archive(_, let slice): slice
        default: nil
        }
    }
}

extension Grouping {
    /// The template for its listings alone: `band.html`, if a theme has it.
    var template: String { self === Self.everything ? "listing.html" : name + ".html" }
}

/// Other formats of a listing, named after their files and templates.
package enum FeedFormat: String, CaseIterable, Sendable {
    /// Atom (RFC 4287).
    case atom = "feed.xml"
    /// JSON Feed 1.1.
    case json = "feed.json"
    /// Deadlines as iCalendar (RFC 5545).
    case calendar = "deadlines.ics"
}

/// Data about the whole board for programs, named after files and templates.
package enum DataFile: String, CaseIterable, Sendable {
    /// All listed postings, as typed data.
    case postings = "postings.json"
    /// The feed for job aggregators.
    case jobs = "jobs.xml"
    /// What the listings' filters search.
    case search = "search.json"
    /// The texts of listed postings, which are searched if nothing else matches.
    case texts = "texts.json"
    /// What crawlers may read.
    case robots = "robots.txt"
}

/// The version of `postings.json`, which `board import` reads, too. It changes when a field goes away or changes its
/// meaning.
package let dataVersion = 2

/// One page of a listing: `/bands/senior/page/2/` shows postings 51 to 100 of 120.
package struct ListingSlice: Sendable {
    /// The listing's first page, `/bands/senior/`.
    package let base: String
    /// The number of this page, from 1.
    package let number: Int
    /// The number of pages, at least 1.
    package let pages: Int
    /// The number of postings in the whole listing.
    package let total: Int
    /// Postings on a page; 0 if all are on one.
    package let perPage: Int

    /// The path of page `number` of the listing. The first page has the listing's own path.
    package func url(of number: Int) -> String {
        number == 1 ? base : "\(base)page/\(number)/"
    }

    /// The pages to which this one links by number: the first, the last, and two on each side.
    package var linkedNumbers: [Int] {
        let near = max(1, number - 2)...min(pages, number + 2)
        return (near.lowerBound > 1 ? [1] : []) + near + (near.upperBound < pages ? [pages] : [])
    }

    /// The part of `items` that this page shows.
    package func part<Item>(of items: [Item]) -> ArraySlice<Item> {
        guard perPage > 0 else { return items[...] }
        let start = min(items.count, (number - 1) * perPage)
        return items[start..<min(items.count, start + perPage)]
    }
}

extension PagePlan {
    /// Its path for templates. In an alias, everything but letters is encoded; files' names contain nothing to encode.
    var address: String {
        if case .redirect = subject { return encodedPath(url) }
        return url
    }

    /// How this page links to others: by relative links, except on the page that hosts show at any address.
    func links(on site: Site) -> LinkBase {
        if case .notFound = subject { return LinkBase(rootedAt: site.settings.address) }
        return LinkBase(page: url)
    }

    /// The listing whose feeds this page announces: its own, or the whole board's.
    var listing: String {
        switch subject {
        case .listing(let group, _), .feed(let group, _): group.url
        default: "/"
        }
    }
}
