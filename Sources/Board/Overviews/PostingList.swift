/// A short list of every posting of a site, for `board list`: open ones first, by deadline, and those that are over
/// last.
package struct PostingList: Sendable {
    /// One posting in short.
    package struct Row: Sendable {
        package let slug: String
        package let title: String
        package let state: PostingState
        package let published: Day
        /// As an editor writes it: `2026-12-01 17:00 Europe/London`, `rolling`.
        package let deadline: String
        /// The first instant at which it is too late; nil if rolling.
        package let closes: Instant?
        /// The day on which it leaves the board, whatever its deadline.
        package let expires: Day?
        /// Ids of bands.
        package let bands: [String]
        /// Ids of organisations.
        package let organisations: [String]
        /// Ids of places.
        package let locations: [String]
        package let workplace: Workplace
        package let type: PostingType
        /// What it says in the board's own fields, each by its name.
        package let own: [(name: String, texts: [String])]
        /// Its page, as a whole address.
        package let url: String
        /// Its file.
        package let path: String
    }

    /// The postings, in their order.
    package let rows: [Row]
    /// The names of the board's own fields, which follow the columns that every list has.
    let ownNames: [String]

    /// Lists the postings of a site that was surveyed with drafts and scheduled ones shown.
    ///
    /// An empty list does not restrict anything: `bands: ["senior"], states: [.open]` gives the senior ones that are
    /// open. `own` has wanted values of the board's own fields, by their names.
    package init(
        _ site: Site, bands: [String] = [], states: [PostingState] = [], organisations: [String] = [],
        own: [String: [String]] = [:]
    ) {
        ownNames = site.settings.fields.map(\.name)
        func isAsked(_ wanted: [String], _ values: [String]) -> Bool {
            wanted.isEmpty || wanted.contains(where: values.contains)
        }
        rows = site.postings.map { Row($0, in: site) }.filter { row in
            isAsked(bands, row.bands) && isAsked(organisations, row.organisations)
                && (states.isEmpty || states.contains(row.state))
                && row.own.allSatisfy { isAsked(own[$0.name] ?? [], $0.texts) }
        }.sorted(by: Row.inOrder)
    }
}

extension PostingList.Row {
    fileprivate init(_ item: SitePosting, in site: Site) {
        let posting = item.posting
        slug = posting.slug
        title = posting.title
        state = item.state
        published = posting.published
        deadline = posting.deadline.text(in: posting.zone)
        closes = posting.deadline.closes
        expires = item.expires
        bands = posting.bands.map { site.settings.bands[$0].id }
        organisations = item.organisations.map { site.organisations[$0].id }
        locations = posting.locations.map { site.places.all[$0].id }
        workplace = posting.workplace
        type = posting.type
        own = zip(site.settings.fields, posting.own).map { ($0.name, $1?.texts ?? []) }
        url = encodedAddress(site.settings.address.absolute(posting.url))
        path = posting.path
    }

    /// Postings that take applications now or soon come first, by deadline, with rolling ones after them. Then come
    /// those that are scheduled, then those that are over, the latest first.
    fileprivate static func inOrder(_ a: Self, _ b: Self) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        switch (a.closes, b.closes) {
        case (let p?, let q?) where p != q: return a.state.isOver ? p > q : p < q
        case (_?, nil): return true
        case (nil, _?): return false
        default: return a.slug < b.slug
        }
    }

    private var rank: Int {
        switch state {
        case .upcoming, .open, .closing: 0
        case .scheduled: 1
        case .draft: 2
        case .closed, .filled, .withdrawn: 3
        }
    }
}
