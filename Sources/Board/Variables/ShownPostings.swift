/// Which postings pages show.
extension Site {
    /// Those that a page shows, by their indices: what a template gets of any others is none.
    func postings(on subject: PageSubject) -> [Int] {
        switch subject {
        case .listing(let listing, let slice): Array(slice.part(of: selection(of: listing).listed))
        case .feed(let listing, let format): Array(feed(listing, format))
        case .archive(let band, let slice): Array(slice.part(of: (band.map { bands[$0] } ?? all).archived))
        case .posting(let index): [index] + relatedPostings(to: index, in: self)
        case .data: all.listed
        case .organisations, .guides, .guide, .page, .redirect, .notFound, .sitemap, .sitemapIndex: []
        }
    }

    /// What a feed holds: the newest, for who follows what is new; every dated one, for a calendar.
    func feed(_ listing: Listing, _ format: FeedFormat) -> ArraySlice<Int> {
        let listed = selection(of: listing).listed
        if format == .calendar { return listed.filter { postings[$0].posting.deadline.closes != nil }[...] }
        let newest = listed.sorted { a, b in
            let (x, y) = (postings[a].posting, postings[b].posting)
            return x.published == y.published ? x.slug < y.slug : x.published > y.published
        }
        return newest.prefix(Self.feedLength)
    }

    /// How many postings a feed holds at most.
    private static let feedLength = 50
}
