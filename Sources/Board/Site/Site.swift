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
    /// The whole board.
    package let all: Selection
    /// The postings of each band, in the order of the settings.
    package let bands: [Selection]
    /// The areas that occur, by name, with their postings.
    package let areas: [Subject<Area>]
    /// The places that occur (indices), by name, with their postings.
    package let placesInUse: [Subject<Int>]
    /// The postings of each organisation, in the order of `organisations`.
    package let byOrganisation: [Selection]
    /// The postings of each type, in the order of `PostingType`.
    package let byType: [Subject<PostingType>]
    /// The remote ones.
    package let remote: Selection
    /// Old paths and the pages they lead to, sorted.
    package let redirects: [Redirect]
    /// Files copied as they are, sorted.
    package let files: [StaticFile]
    /// When and why the site will next change by itself.
    package let nextChange: ComingChange?
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
}

/// The postings that have something in common, listed and past ones apart.
package struct Selection: Sendable {
    /// What listings show: what closes first comes first, rolling ones last, ties by newest.
    package var listed: [Int] = []
    /// Closed, filled and withdrawn ones, newest first.
    package var archived: [Int] = []

    /// Whether no posting is in it, listed or past.
    package var isEmpty: Bool { listed.isEmpty && archived.isEmpty }
}

/// A value that postings share, an area or a place, with its postings.
package struct Subject<Value: Sendable>: Sendable {
    package let value: Value
    package var selection: Selection
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
