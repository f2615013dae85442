/// A posting in its site.
package struct SitePosting: Sendable {
    package let posting: Posting
    /// Its state at the site's instant.
    package let state: PostingState
    /// Days until its deadline by the calendar of the deadline's zone: 0 on the day itself; nil without a date.
    package let daysLeft: Int?
    /// The day on which it leaves the board, whatever its deadline.
    let expires: Day?
    /// Whether listings show it.
    package let isListed: Bool
    /// Whether it is a translation of another posting, which is listed instead.
    package let isTranslation: Bool
    /// Indices into the site's organisations.
    package let organisations: [Int]
    /// The same posting in other languages, as indices into the site's postings.
    package let translations: [Int]
    /// The groups it is in, even if they do not list it: indices into the site's groups, in their order.
    var groups: [Int] = []

    /// Whether archives show it: it is over and not a translation.
    var isArchived: Bool { state.isOver && !isTranslation }

    /// The day under which archives file it.
    package func lastDay(asOf today: Day) -> Day {
        posting.lastDay(isClosed: state == .closed, asOf: today, expires: expires)
    }
}
