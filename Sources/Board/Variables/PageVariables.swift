import Templates

/// What the template of one page sees, by kind of page.
///
/// One worker uses it for one page after the other: a posting's record is made for the first page that shows it and kept
/// for the next ones, and no other worker counts references to it.
struct PageVariables {
    let site: Site
    let records: SiteRecords
    let siteMap: SiteMap
    let words: Words
    /// The records made last, each at the place that its posting's index gives it: with many postings they take turns.
    private var made: [(posting: Int, record: Value)?]

    init(site: Site, records: SiteRecords, siteMap: SiteMap, words: Words) {
        self.site = site
        self.records = records
        self.siteMap = siteMap
        self.words = words
        made = Array(repeating: nil, count: min(max(1, site.postings.count), Self.mostMade))
    }

    /// The values of a page's variables, in the order of `Variable`.
    mutating func values(of page: PagePlan) -> [Value] {
        var values = VariableValues()
        values[.site] = records.site
        let facts = facts(of: page.subject)
        values[.page] = pageRecord(page, facts)
        if let slice = page.subject.slice { values[.pagination] = pagination(slice) }
        fill(&values, page.subject)
        return values.values
    }

    private mutating func fill(_ values: inout VariableValues, _ subject: PageSubject) {
        switch subject {
        case .listing(let listing, let slice):
            fill(&values, listing)
            values[.postings] = recordList(slice.part(of: site.selection(of: listing).listed))
        case .feed(let listing, let format):
            fill(&values, listing)
            values[.postings] = recordList(feed(site.selection(of: listing).listed, format))
        case .archive(let band, let slice):
            if let band { values[.band] = records.bands[band] }
            values[.archive] = archive(band.map { site.bands[$0] } ?? site.all, slice)
        case .organisations: values[.organisations] = .list(records.organisations)
        case .guides: values[.guides] = .list(records.guides)
        case .posting(let index):
            values[.posting] = postingRecord(index)
            values[.postings] = recordList(relatedPostings(to: index, in: site)[...])
        case .guide(let index): values[.guide] = records.guides[index]
        case .page(let index): values[.content] = .markup(site.pages[index].body.html)
        case .redirect(let index): values[.target] = .string(site.redirects[index].to)
        case .notFound: break
        case .data: values[.postings] = recordList(site.all.listed[...])
        case .sitemap(let part): values[.urls] = .list(siteMap.parts[part].map(address))
        case .sitemapIndex(let parts): values[.sitemaps] = .texts((0..<parts).map { SiteMap.url(ofPart: $0) })
        }
    }

    /// What a listing is about.
    private func fill(_ values: inout VariableValues, _ listing: Listing) {
        switch listing {
        case .all, .remote: break
        case .band(let index): values[.band] = records.bands[index]
        case .type(let type): values[.type] = records.type(type)
        case .area(let index): values[.area] = records.areas[index]
        case .place(let index): values[.place] = records.places[site.placesInUse[index].value]
        case .organisation(let index): values[.organisation] = records.organisations[index]
        }
    }

    private mutating func recordList(_ postings: ArraySlice<Int>) -> Value {
        guard postings.count > Self.mostMade else { return .list(postings.map { postingRecord($0) }) }
        let recent = RecentValues()
        return .list(postings.map { records.posting($0, keptBy: recent) })
    }

    private mutating func postingRecord(_ posting: Int) -> Value {
        let place = posting % made.count
        if let known = made[place], known.posting == posting { return known.record }
        let record = records.posting(posting)
        made[place] = (posting, record)
        return record
    }

    /// How many records of postings a worker keeps at most, each some kilobytes.
    private static let mostMade = 8_192

    /// What a feed holds: the newest, for who follows what is new; every dated one, for a calendar.
    private func feed(_ postings: [Int], _ format: FeedFormat) -> ArraySlice<Int> {
        if format == .calendar { return postings.filter { site.postings[$0].posting.deadline.closes != nil }[...] }
        let newest = postings.sorted { a, b in
            let (x, y) = (site.postings[a].posting, site.postings[b].posting)
            return x.published == y.published ? x.slug < y.slug : x.published > y.published
        }
        return newest.prefix(Self.feedLength)
    }

    /// How many postings a feed holds at most.
    private static let feedLength = 50

    private func address(_ entry: SiteMap.Entry) -> Value {
        SubjectRecords.address.record(of: entry)
    }

    /// The closed postings of one archive page, by the year in which they ended.
    private mutating func archive(_ selection: Selection, _ slice: ListingSlice) -> Value {
        var years: [(year: Int, postings: [Value])] = []
        for index in slice.part(of: selection.archived) {
            let year = site.postings[index].lastDay(asOf: site.today).year
            if years.last?.year != year { years.append((year, [])) }
            years[years.count - 1].postings.append(postingRecord(index))
        }
        return .list(years.map(Self.year.record))
    }

    private static let year = RecordKind<(year: Int, postings: [Value])> {
        field("year") { .int($0.year) }
        field("postings") { .list($0.postings) }
    }

    private func pagination(_ slice: ListingSlice) -> Value {
        let numbers = slice.linkedNumbers
        let links = zip(numbers, [0] + numbers).map { Self.link.record(of: (slice, $0, $1)) }
        return Self.pagination.record(of: (slice, links))
    }

    private static let link = RecordKind<(slice: ListingSlice, number: Int, before: Int)> {
        field("number") { .int($0.number) }
        field("url") { .string($0.slice.url(of: $0.number)) }
        field("current") { .bool($0.number == $0.slice.number) }
        field("gap") { .bool($0.number > $0.before + 1) }
    }

    private static let pagination = RecordKind<(slice: ListingSlice, links: [Value])> {
        field("page") { .int($0.slice.number) }
        field("pages") { .int($0.slice.pages) }
        field("total") { .int($0.slice.total) }
        field("per_page") { .int($0.slice.perPage) }
        field("previous") { .text($0.slice.number > 1 ? $0.slice.url(of: $0.slice.number - 1) : nil) }
        field("next") { .text($0.slice.number < $0.slice.pages ? $0.slice.url(of: $0.slice.number + 1) : nil) }
        field("links") { .list($0.links) }
    }
}
