package import Diagnostics

/// A whole site at one instant. `assemble` makes it from all files, and all pages are made from it.
///
/// It never changes once made. Lists of postings are indices into `postings`.
package struct Site: Sendable {
    package let settings: Settings
    package let places: Places
    /// The instant for which states were computed.
    package let now: Instant
    /// The day of `now` in the board's zone.
    package let today: Day
    /// Every posting with a page, sorted by slug.
    package let postings: [SitePosting]
    /// The number of postings in each state, including those without a page.
    package let counts: StateCounts
    /// By id.
    package let organisations: [Organisation]
    /// Newest first.
    package let guides: [Guide]
    /// By slug.
    package let pages: [TextPage]
    /// What postings are listed by, in the order of `Grouping.all(of:)`: the whole board is the first.
    package let groups: [Group]
    /// Old paths and the pages they lead to, sorted.
    package let redirects: [Redirect]
    /// Files that are published unchanged, sorted.
    package let files: [StaticFile]
    /// When and why the site will next change by itself.
    package let nextChange: ComingChange?

    /// The postings of the whole board.
    package var all: Selection { groups.first?.selection ?? Selection() }

    /// The groups of one grouping, by its name: `band`.
    package func groups(by name: String) -> [Group] { groups.filter { $0.grouping.name == name } }
}

/// An old path of a page.
package struct Redirect: Hashable, Sendable {
    /// The old path, `/jobs/17/` or `/jobs/17.html`.
    package let from: String
    /// The page it leads to.
    package let to: String
    /// Where the alias is written.
    package let place: SourcePlace
}

/// How many postings are in each state.
package struct StateCounts: Sendable {
    private var counts = Array(repeating: 0, count: PostingState.allCases.count)

    package init() {}

    /// The number of postings in a state.
    package subscript(state: PostingState) -> Int {
        get { counts[state.index] }
        set { counts[state.index] = newValue }
    }
}

extension PostingState {
    fileprivate var index: Int {
        Self.allCases.firstIndex(of: self) ?? 0
    }
}

/// A posting in its site.
package struct SitePosting: Sendable {
    package let posting: Posting
    /// Its state at the site's instant.
    package let state: PostingState
    /// Days until its deadline by the calendar of the deadline's zone: 0 on the day itself, nil if rolling.
    package let daysLeft: Int?
    /// The day on which it leaves the board, whatever its deadline.
    let expires: Day?
    /// Whether listings show it.
    package let isListed: Bool
    /// Whether it is a translation of another posting, which is listed instead.
    package let isTranslation: Bool
    /// Indices into the site's organisations.
    package let organisations: [Int]
    /// Its other languages, as indices into the site's postings.
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

/// A site as read and assembled at one instant, before pages are planned.
package struct SurveyedSite: Sendable {
    /// The site itself.
    package let site: Site
    /// The contents of each content file, in path order.
    package let drafts: [Draft]
    /// The site's theme.
    package let theme: Theme
}
