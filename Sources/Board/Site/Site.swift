package import Diagnostics

/// A whole site at one instant: what `assemble` makes of every file, and all that pages are made from.
///
/// Nothing changes after it is made. Lists of postings are indices into `postings`.
package struct Site: Sendable {
    package let settings: Settings
    package let places: Places
    /// The instant at which states were found.
    package let now: Instant
    /// The day that `now` is in the board's zone.
    package let today: Day
    /// Every posting that has a page, sorted by slug.
    package let postings: [SitePosting]
    /// How many postings are in each state, those without a page too.
    package let counts: StateCounts
    /// By id.
    package let organisations: [Organisation]
    /// Newest first.
    package let guides: [Guide]
    /// By slug.
    package let pages: [TextPage]
    /// What postings are listed by, in the order of `Grouping.all`: the whole board is the first.
    package let groups: [Group]
    /// Old paths and the pages they lead to, sorted.
    package let redirects: [Redirect]
    /// Files copied as they are, sorted.
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

/// A site as it was read and put together at one instant, before anything is made of it.
package struct SurveyedSite: Sendable {
    /// The site itself.
    package let site: Site
    /// What each content file says, in path order.
    package let drafts: [Draft]
    /// What the site looks like.
    package let theme: Theme
}
