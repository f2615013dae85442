/// A short list of every posting of a site, for `board list`: open ones first, by deadline, and those that are over
/// last.
package struct PostingList: Sendable {
    /// One posting, and the site that gives names to what it refers to.
    package struct Row: Sendable {
        let item: SitePosting
        let site: Site

        package var posting: Posting { item.posting }
        /// As an editor writes it: `2026-12-01 17:00 Europe/London`, `rolling`.
        var deadline: String { posting.deadline.text(in: posting.zone) }
        /// Ids of bands.
        var bands: [String] { posting.bands.map { site.settings.bands[$0].id } }
        /// Ids of organisations.
        var organisations: [String] { item.organisations.map { site.organisations[$0].id } }
        /// What it says in the board's own fields, each by its name.
        var own: [(name: String, texts: [String])] {
            zip(site.settings.fields, posting.own).map { ($0.name, $1?.texts ?? []) }
        }
    }

    /// The postings, in their order.
    package let rows: [Row]
    /// The names of the board's own fields, which follow the columns that every list has.
    let ownNames: [String]

    /// Lists the postings of a site that was surveyed with drafts and scheduled ones shown.
    ///
    /// `bands: ["senior"], states: [.open]` gives the senior ones that are open. An empty list restricts nothing. `own`
    /// has the wanted values of the board's own fields, by their names.
    package init(
        _ site: Site, bands: [String] = [], states: [PostingState] = [], organisations: [String] = [],
        own: [String: [String]] = [:]
    ) {
        ownNames = site.settings.fields.map(\.name)
        func isAsked(_ wanted: [String], _ values: [String]) -> Bool {
            wanted.isEmpty || wanted.contains(where: values.contains)
        }
        rows = site.postings.map { Row(item: $0, site: site) }.filter { row in
            isAsked(bands, row.bands) && isAsked(organisations, row.organisations)
                && (states.isEmpty || states.contains(row.item.state))
                && row.own.allSatisfy { isAsked(own[$0.name] ?? [], $0.texts) }
        }.sorted(by: Row.inOrder)
    }
}

extension PostingList.Row {
    /// Postings that take applications now or soon come first, by deadline, with rolling ones after them. Then come the
    /// scheduled ones, then drafts, then those that are over, the latest first.
    fileprivate static func inOrder(_ a: Self, _ b: Self) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        switch (a.posting.deadline.closes, b.posting.deadline.closes) {
        case (let p?, let q?) where p != q: return a.item.state.isOver ? p > q : p < q
        case (_?, nil): return true
        case (nil, _?): return false
        default: return a.posting.slug < b.posting.slug
        }
    }

    private var rank: Int {
        switch item.state {
        case .upcoming, .open, .closing: 0
        case .scheduled: 1
        case .draft: 2
        case .closed, .filled, .withdrawn: 3
        }
    }
}
