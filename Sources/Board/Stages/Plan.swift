/// Every page of a site, in publishing order: pages that lists lead to first, then the lists, the front page last.
///
/// What pages exist is decided here and nowhere else: each line below is one row of the design's table.
package func plan(_ site: Site) -> [PagePlan] {
    var pages: [PagePlan] = []
    for (index, item) in site.postings.enumerated() {
        pages.append(PagePlan(url: item.posting.url, subject: .posting(index)))
    }
    for (index, guide) in site.guides.enumerated() {
        pages.append(PagePlan(url: guide.url, subject: .guide(index)))
    }
    for (index, page) in site.pages.enumerated() {
        pages.append(PagePlan(url: page.url, subject: .page(index)))
    }
    pages.append(PagePlan(url: "/404.html", subject: .notFound))
    for (index, redirect) in site.redirects.enumerated() {
        pages.append(PagePlan(url: redirect.from, subject: .redirect(index)))
    }
    return pages + listings(site)
}

private func listings(_ site: Site) -> [PagePlan] {
    var pages: [PagePlan] = []
    func add(_ base: String, _ postings: [Int], _ subject: (ListingSlice) -> PageSubject) {
        for slice in slices(base, total: postings.count, perPage: site.settings.perPage) {
            pages.append(PagePlan(url: slice.url(of: slice.number), subject: subject(slice)))
        }
    }
    for (index, area) in site.areas.enumerated() {
        add(area.value.url, area.selection.listed) { .area(index, $0) }
    }
    for (index, place) in site.placesInUse.enumerated() {
        add(site.places.all[place.value].url, place.selection.listed) { .place(index, $0) }
    }
    for (index, organisation) in site.organisations.enumerated() {
        add(organisation.url, site.byOrganisation[index].listed) { .organisation(index, $0) }
    }
    add("/remote/", site.remote.listed) { .remote($0) }
    for (index, band) in site.settings.bands.enumerated() {
        add(band.url, site.bands[index].listed) { .band(index, $0) }
        add(band.url + "archive/", site.bands[index].archived) { .archive(band: index, $0) }
    }
    add("/archive/", site.all.archived) { .archive(band: nil, $0) }
    pages.append(PagePlan(url: "/organisations/", subject: .organisations))
    pages.append(PagePlan(url: "/guides/", subject: .guides))
    add("/", site.all.listed) { .home($0) }
    return pages
}

private func slices(_ base: String, total: Int, perPage: Int) -> [ListingSlice] {
    let pages = perPage > 0 ? max(1, (total + perPage - 1) / perPage) : 1
    // The last page comes first, so that no page leads to a next one that is not there yet.
    return (1...pages).reversed().map { number in
        ListingSlice(base: base, number: number, pages: pages, total: total, perPage: perPage)
    }
}
