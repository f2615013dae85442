/// The next instant at which a site changes by itself, and the postings that change then.
///
/// A deadline passes, or a posting is published or opens: the site has to be built again to show it.
package struct ComingChanges: Sendable {
    /// The first instant at which the site is different.
    package let at: Instant
    /// The postings that change: their slugs and titles, and what happens to them.
    package let changes: [(slug: String, title: String, change: ComingChange)]

    /// The next changes of a site that was surveyed with scheduled postings shown; nil if nothing will ever change.
    package init?(_ site: Site, zones: Zones) {
        let all = site.postings.compactMap { item in
            let timeline = item.posting.timeline(site.settings, zones: zones)
            return item.posting.nextChange(timeline, after: site.now, settings: site.settings, zones: zones)
                .map { (slug: item.posting.slug, title: item.posting.title, change: $0) }
        }
        guard let first = all.map(\.change.at).min() else { return nil }
        at = first
        changes = all.filter { $0.change.at == first }
    }
}
