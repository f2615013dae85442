/// The addresses for search engines, each with the day on which its content last changed.
///
/// Past postings, drafts, errors, redirects and the later pages of a list are left out.
package struct SiteMap: Sendable {
    /// One address of the site.
    package struct Entry: Sendable {
        /// The path of the page, `/postings/fellow/`.
        package let url: String
        /// When its content last changed, if known.
        package let updated: Day?
    }

    /// The entries, divided into files no larger than the protocol allows (sitemaps.org, 50,000). There is at least one
    /// part.
    package let parts: [[Entry]]

    /// Lists those of a site's pages that search engines may list.
    package init(of site: Site, pages: [PagePlan]) {
        let entries = pages.compactMap { page in
            site.isInSiteMap(page.subject) ? Entry(url: page.url, updated: site.lastChange(of: page.subject)) : nil
        }
        parts =
            entries.isEmpty
            ? [[]]
            : stride(from: 0, to: entries.count, by: Self.limit).map {
                Array(entries[$0..<min(entries.count, $0 + Self.limit)])
            }
    }

    /// The number of files that the site map of these pages needs.
    static func partCount(of site: Site, pages: [PagePlan]) -> Int {
        max(1, (pages.count { site.isInSiteMap($0.subject) } + limit - 1) / limit)
    }

    /// The path of a part of a large site map, counted from 0: `/sitemap-1.xml` is the first.
    package static func url(ofPart part: Int) -> String {
        "/sitemap-\(part + 1).xml"
    }

    private static let limit = 50_000
}

extension Site {
    fileprivate func isInSiteMap(_ subject: PageSubject) -> Bool {
        switch subject {
        case .posting(let index): postings[index].state.isListed
        case .guide(let index): !guides[index].isDraft
        case .page(let index): !pages[index].isDraft
        case .listing(_, let slice), .archive(_, let slice): slice.number == 1
        case .organisations, .guides: true
        case .output(let output): output.isPage
        case .feed, .deadline, .redirect, .notFound, .saved, .data, .sitemap, .sitemapIndex: false
        }
    }

    /// The day on which an editor last changed what a page shows; nil if no file says so.
    fileprivate func lastChange(of subject: PageSubject) -> Day? {
        switch subject {
        case .posting(let index): postings[index].posting.lastChange
        case .guide(let index): guides[index].lastChange
        case .guides: guides.map(\.lastChange).max()
        case .listing(let group, _): group.selection.listed.map { postings[$0].posting.lastChange }.max()
        default: nil
        }
    }
}
