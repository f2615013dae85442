import Templates

/// What the template of one page sees, by kind of page.
final class PageVariables {
    let site: Site
    let records: SiteRecords
    let siteMap: SiteMap
    let words: Words

    init(site: Site, records: SiteRecords, siteMap: SiteMap, words: Words) {
        self.site = site
        self.records = records
        self.siteMap = siteMap
        self.words = words
    }

    /// The values of a page's variables, in the order of `Variable`.
    func values(of page: PagePlan, in arena: inout ValueArena) -> [Value] {
        var values = VariableValues()
        values[.site] = records.site
        let facts = facts(of: page.subject)
        values[.page] = pageRecord(page, facts, in: &arena)
        if let slice = page.subject.slice { values[.pagination] = pagination(slice, in: &arena) }
        fill(&values, page.subject, in: &arena)
        return values.values
    }

    private func fill(_ values: inout VariableValues, _ subject: PageSubject, in arena: inout ValueArena) {
        switch subject {
        case .listing(let group, let slice):
            fill(&values, group)
            values[.postings] = records.list(slice.part(of: group.selection.listed), in: &arena)
        case .feed(let group, let format):
            fill(&values, group)
            values[.postings] = records.list(site.feed(group, format), in: &arena)
        case .archive(let group, let slice):
            fill(&values, group)
            values[.archive] = archive(group.selection, slice, in: &arena)
        case .organisations: values[.organisations] = arena.list(records.organisations)
        case .guides: values[.guides] = arena.list(records.guides)
        case .posting(let index):
            values[.posting] = records.postings[index]
            values[.postings] = records.list(relatedPostings(to: index, in: site)[...], in: &arena)
        case .guide(let index): values[.guide] = records.guides[index]
        case .page(let index): values[.content] = arena.markup(site.pages[index].body.html)
        case .redirect(let index): values[.target] = arena.text(site.redirects[index].to)
        case .notFound: break
        case .data: values[.postings] = records.list(site.all.listed[...], in: &arena)
        case .sitemap(let part): values[.urls] = SubjectRecords.entry.list(of: Array(siteMap.parts[part]), in: &arena)
        case .sitemapIndex(let parts): values[.sitemaps] = arena.texts((0..<parts).map { SiteMap.url(ofPart: $0) })
        }
    }

    /// The group, and what it is about by the name of its kind: `band`.
    private func fill(_ values: inout VariableValues, _ group: Group) {
        values[.group] = records.groups[group.number]
        if let own = Variable(rawValue: group.grouping.name) { values[own] = records.subjects[group.number] }
    }

    /// The closed postings of one archive page, by the year in which they ended.
    private func archive(_ selection: Selection, _ slice: ListingSlice, in arena: inout ValueArena) -> Value {
        var years: [(year: Int, postings: [Value])] = []
        for index in slice.part(of: selection.archived) {
            let year = site.postings[index].lastDay(asOf: site.today).year
            if years.last?.year != year { years.append((year, [])) }
            years[years.count - 1].postings.append(records.postings[index])
        }
        return Self.year.list(of: years, in: &arena)
    }

    static let year = RecordKind<(year: Int, postings: [Value])> {
        number("year") { $0.year }
        field("postings") { $1.list($0.postings) }
    }

    private func pagination(_ slice: ListingSlice, in arena: inout ValueArena) -> Value {
        let numbers = slice.linkedNumbers
        let links = zip(numbers, [0] + numbers).map { Self.link.record(of: (slice, $0, $1), in: &arena) }
        return Self.pagination.record(of: (slice, links), in: &arena)
    }

    static let link = RecordKind<(slice: ListingSlice, number: Int, before: Int)> {
        number("number") { $0.number }
        address("url") { $0.slice.url(of: $0.number) }
        flag("current") { $0.number == $0.slice.number }
        flag("gap") { $0.number > $0.before + 1 }
    }

    static let pagination = RecordKind<(slice: ListingSlice, links: [Value])> {
        number("page") { $0.slice.number }
        number("pages") { $0.slice.pages }
        number("total") { $0.slice.total }
        number("per_page") { $0.slice.perPage }
        text("previous") { $0.slice.number > 1 ? $0.slice.url(of: $0.slice.number - 1) : nil }
        text("next") { $0.slice.number < $0.slice.pages ? $0.slice.url(of: $0.slice.number + 1) : nil }
        field("links") { $1.list($0.links) }
    }
}
