/// The next instant at which a site changes by itself, and every posting that changes then.
///
/// A deadline that passes, a posting that is published or opens, "in 13 days" where it said "in 14 days": the site has to be
/// built again to show it.
package struct ComingChanges: Sendable {
    /// The first instant at which the site is another one.
    package let at: Instant
    /// The postings that change, by slug: what they are called, and what happens to them.
    package let changes: [(slug: String, title: String, change: ComingChange)]

    /// What is next for a site that was surveyed with scheduled postings shown; nil where nothing will ever change.
    package init?(_ site: Site, zones: Zones) {
        let all = site.postings.compactMap { item in
            let timeline = item.posting.timeline(closingSoon: site.settings.closingSoonDays, zones: zones)
            return item.posting.nextChange(timeline, after: site.now, settings: site.settings, zones: zones)
                .map { (slug: item.posting.slug, title: item.posting.title, change: $0) }
        }
        guard let first = all.map(\.change.at).min() else { return nil }
        at = first
        changes = all.filter { $0.change.at == first }
    }
}
