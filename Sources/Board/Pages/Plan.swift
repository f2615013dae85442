/// Every page of a site, in publishing order: pages that lists link to, then the lists, the front page last.
///
/// Which pages exist is decided here and nowhere else.
package func plan(_ site: Site) -> [PagePlan] {
    var pages: [PagePlan] = []
    let isMade = { (kind: PageKind) in !site.settings.leaveOut.contains(kind) }
    for (index, item) in site.postings.enumerated() {
        pages.append(PagePlan(url: item.posting.url, subject: .posting(index)))
    }
    for (index, item) in site.postings.enumerated() where item.isListed && item.posting.hasCalendar {
        pages.append(PagePlan(url: item.posting.url + "deadline.ics", subject: .deadline(index)))
    }
    for (index, guide) in site.guides.enumerated() {
        pages.append(PagePlan(url: guide.url, subject: .guide(index)))
    }
    for (index, page) in site.pages.enumerated() {
        pages.append(PagePlan(url: page.url, subject: .page(index)))
    }
    pages.append(PagePlan(url: "/404.html", subject: .notFound))
    pages.append(PagePlan(url: "/saved/", subject: .saved))
    for (index, redirect) in site.redirects.enumerated() {
        pages.append(PagePlan(url: redirect.from, subject: .redirect(index)))
    }
    for file in DataFile.allCases where PageKind(rawValue: file.rawValue).map(isMade) != false {
        pages.append(PagePlan(url: "/" + file.rawValue, subject: .data(file)))
    }
    for output in site.settings.outputs { pages.append(PagePlan(url: output.url, subject: .output(output))) }
    // Groups that others link to come first, and the whole board last.
    let groups = Grouping.all(of: site.settings).reversed().flatMap { site.groups(by: $0.name) }.filter(\.hasPage)
    for group in groups {
        for format in FeedFormat.allCases where isMade(format == .calendar ? .calendars : .feeds) {
            pages.append(PagePlan(url: group.url + format.rawValue, subject: .feed(group, format)))
        }
    }
    for group in groups {
        guard let url = group.archiveURL else { continue }
        pages += slices(url, total: group.selection.archived.count, of: site) { .archive(group, $0) }
    }
    pages.append(PagePlan(url: "/organisations/", subject: .organisations))
    pages.append(PagePlan(url: "/guides/", subject: .guides))
    for group in groups {
        pages += slices(group.url, total: group.selection.listed.count, of: site) { .listing(group, $0) }
    }
    return pages + siteMap(of: site, listing: pages)
}

private func slices(
    _ base: String, total: Int, of site: Site, _ subject: (ListingSlice) -> PageSubject
) -> [PagePlan] {
    let perPage = site.settings.perPage
    let pages = perPage > 0 ? max(1, (total + perPage - 1) / perPage) : 1
    // The last page comes first, so that no page links to a next one that does not exist yet.
    return (1...pages).reversed().map { number in
        let slice = ListingSlice(base: base, number: number, pages: pages, total: total, perPage: perPage)
        return PagePlan(url: slice.url(of: number), subject: subject(slice))
    }
}

/// The site map: one file, or an index and its parts if there are more addresses than one file may contain.
private func siteMap(of site: Site, listing pages: [PagePlan]) -> [PagePlan] {
    let parts = SiteMap.partCount(of: site, pages: pages)
    guard parts > 1 else { return [PagePlan(url: "/sitemap.xml", subject: .sitemap(part: 0))] }
    return (0..<parts).map { PagePlan(url: SiteMap.url(ofPart: $0), subject: .sitemap(part: $0)) }
        + [PagePlan(url: "/sitemap.xml", subject: .sitemapIndex(parts: parts))]
}
