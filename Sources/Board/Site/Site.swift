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
