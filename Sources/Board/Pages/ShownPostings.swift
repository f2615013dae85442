/// The postings that pages show.
extension Site {
    /// The indices of the postings that a page shows. Its template does not see any others.
    func postings(on subject: PageSubject) -> [Int] {
        switch subject {
        case .listing(let group, let slice): Array(slice.part(of: group.selection.listed))
        case .feed(let group, let format): Array(feed(group, format))
        case .archive(let group, let slice): Array(slice.part(of: group.selection.archived))
        case .posting(let index): [index] + relatedPostings(to: index, in: self)
        case .deadline(let index): [index]
        case .data, .output, .page: all.listed
        case .organisations, .guides, .guide, .redirect, .notFound, .saved, .sitemap, .sitemapIndex: []
        }
    }

    /// The postings in a feed: the newest, for readers who follow the board; in a calendar all that have a date.
    func feed(_ group: Group, _ format: FeedFormat) -> ArraySlice<Int> {
        let listed = group.selection.listed
        if format == .calendar { return listed.filter { postings[$0].posting.hasCalendar }[...] }
        return newest(of: listed)[...]
    }

    /// The newest of some postings, as many as a feed holds. Those of the same day are ordered by slug.
    ///
    /// Each is compared with the oldest found so far. Most are older, so that sorting all of them would cost more.
    private func newest(of indices: [Int]) -> [Int] {
        var newest: [(day: Day, index: Int)] = []
        for index in indices {
            let day = postings[index].posting.published
            // The site's postings are in the order of their slugs.
            let isBefore = { (other: (day: Day, index: Int)) in day == other.day ? index < other.index : day > other.day
            }
            if newest.count == Self.feedLength {
                guard let oldest = newest.last, isBefore(oldest) else { continue }
                newest.removeLast()
            }
            newest.insert((day, index), at: newest.firstIndex(where: isBefore) ?? newest.count)
        }
        return newest.map(\.index)
    }

    /// The most postings in a feed.
    private static let feedLength = 50
}
