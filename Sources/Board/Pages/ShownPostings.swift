/// Which postings pages show.
extension Site {
    /// Those that a page shows, by their indices: what a template gets of any others is none.
    func postings(on subject: PageSubject) -> [Int] {
        switch subject {
        case .listing(let group, let slice): Array(slice.part(of: group.selection.listed))
        case .feed(let group, let format): Array(feed(group, format))
        case .archive(let group, let slice): Array(slice.part(of: group.selection.archived))
        case .posting(let index): [index] + relatedPostings(to: index, in: self)
        case .deadline(let index): [index]
        case .data: all.listed
        case .organisations, .guides, .guide, .page, .redirect, .notFound, .saved, .sitemap, .sitemapIndex: []
        }
    }

    /// What a feed holds: the newest, for who follows what is new; every dated one, for a calendar.
    func feed(_ group: Group, _ format: FeedFormat) -> ArraySlice<Int> {
        let listed = group.selection.listed
        if format == .calendar { return listed.filter { postings[$0].posting.deadline.closes != nil }[...] }
        return newest(of: listed)[...]
    }

    /// The newest of some postings, by their slugs where they are of one day, as many as a feed holds.
    ///
    /// Each is compared with the oldest of those so far, and most are older still: nothing is sorted.
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

    /// How many postings a feed holds at most.
    private static let feedLength = 50
}
