/// A posting in its site.
package struct SitePosting: Sendable {
    package let posting: Posting
    /// Its state at the site's instant.
    package let state: PostingState
    /// How many days its deadline is away, by the calendar of the deadline's zone; 0 on its day, nil for a rolling one.
    package let daysLeft: Int?
    /// Whether listings show it.
    package let isListed: Bool
    /// Whether it is another posting in another language; that one is listed in its stead.
    package let isTranslation: Bool
    /// Indices into the site's organisations.
    package let organisations: [Int]
    /// The other languages it can be read in: indices into the site's postings.
    package let translations: [Int]
    /// What it is in, also where it is not listed there: indices into the site's groups, in their order.
    var groups: [Int] = []

    /// Whether archives show it: over, and no translation of another.
    var isArchived: Bool { state.isOver && !isTranslation }

    /// The day by which an archive files it.
    package func lastDay(asOf today: Day) -> Day { posting.lastDay(isClosed: state == .closed, asOf: today) }
}
