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
        let file = url.hasSuffix("/") ? url + "index.html" : url
        output = String(file.dropFirst())
    }
}

/// What a page is about, with indices into the site's lists. A new kind of page is a new case here.
package enum PageSubject: Sendable {
    case home(ListingSlice)
    case band(Int, ListingSlice)
    case area(Int, ListingSlice)
    case place(Int, ListingSlice)
    case organisation(Int, ListingSlice)
    case remote(ListingSlice)
    /// The closed ones of the board, or of one band.
    case archive(band: Int?, ListingSlice)
    case organisations
    case guides
    case posting(Int)
    case guide(Int)
    case page(Int)
    case redirect(Int)
    case notFound

    /// The kind, as templates see it in `page.kind`.
    package var kind: String {
        switch self {
        case .home: "home"
        case .band: "band"
        case .area: "area"
        case .place: "place"
        case .organisation: "organisation"
        case .remote: "remote"
        case .archive: "archive"
        case .organisations: "organisations"
        case .guides: "guides"
        case .posting: "posting"
        case .guide: "guide"
        case .page: "page"
        case .redirect: "redirect"
        case .notFound: "not_found"
        }
    }

    /// The template it is made from.
    package var template: String {
        switch self {
        case .home: "listing.html"
        case .notFound: "404.html"
        default: kind + ".html"
        }
    }

    /// The slice of a listing it shows, where it is a listing.
    package var slice: ListingSlice? {
        switch self {
        case .home(let slice), .band(_, let slice), .area(_, let slice), .place(_, let slice),
            .organisation(_, let slice), .remote(let slice), .archive(_, let slice):
            slice
        case .organisations, .guides, .posting, .guide, .page, .redirect, .notFound: nil
        }
    }
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
