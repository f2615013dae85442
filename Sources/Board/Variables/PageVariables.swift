import Templates

/// What the template of one page sees, by kind of page.
struct PageVariables {
    let site: Site
    let records: SiteRecords

    /// The values of a page's variables, in the order of `Variable`.
    func values(of page: PagePlan) -> [Value] {
        var values = VariableValues()
        values[.site] = records.site
        let facts = facts(of: page.subject)
        values[.page] = pageRecord(page, facts)
        if let slice = page.subject.slice { values[.pagination] = pagination(slice) }
        fill(&values, page.subject)
        return values.values
    }

    private func fill(_ values: inout VariableValues, _ subject: PageSubject) {
        switch subject {
        case .home(let slice): values[.postings] = cards(site.all.listed, slice)
        case .band(let index, let slice):
            values[.band] = records.bands[index]
            values[.postings] = cards(site.bands[index].listed, slice)
        case .area(let index, let slice):
            values[.area] = records.areas[index]
            values[.postings] = cards(site.areas[index].selection.listed, slice)
        case .place(let index, let slice):
            values[.place] = records.places[site.placesInUse[index].value]
            values[.postings] = cards(site.placesInUse[index].selection.listed, slice)
        case .organisation(let index, let slice):
            values[.organisation] = records.organisations[index]
            values[.postings] = cards(site.byOrganisation[index].listed, slice)
        case .remote(let slice): values[.postings] = cards(site.remote.listed, slice)
        case .archive(let band, let slice):
            if let band { values[.band] = records.bands[band] }
            values[.archive] = archive(band.map { site.bands[$0] } ?? site.all, slice)
        case .organisations: values[.organisations] = .list(records.organisations)
        case .guides: values[.guides] = .list(records.guides)
        case .posting(let index):
            values[.posting] = records.postings[index]
            values[.postings] = .list(relatedPostings(to: index, in: site).map { records.postings[$0] })
        case .guide(let index): values[.guide] = records.guides[index]
        case .page(let index): values[.content] = .markup(site.pages[index].body.html)
        case .redirect(let index): values[.target] = .string(site.redirects[index].to)
        case .notFound: break
        }
    }

    private func cards(_ postings: [Int], _ slice: ListingSlice) -> Value {
        .list(slice.part(of: postings).map { records.postings[$0] })
    }

    /// The closed postings of one archive page, by the year in which they ended.
    private func archive(_ selection: Selection, _ slice: ListingSlice) -> Value {
        var years: [(year: Int, postings: [Value])] = []
        for index in slice.part(of: selection.archived) {
            let year = site.postings[index].posting.lastDay(asOf: site.today).year
            if years.last?.year != year { years.append((year, [])) }
            years[years.count - 1].postings.append(records.postings[index])
        }
        return .list(years.map { record([("year", .int($0.year)), ("postings", .list($0.postings))]) })
    }

    private func pagination(_ slice: ListingSlice) -> Value {
        var last = 0
        let links = slice.linkedNumbers.map { number in
            defer { last = number }
            return record([
                ("number", .int(number)), ("url", .string(slice.url(of: number))),
                ("current", .bool(number == slice.number)), ("gap", .bool(number > last + 1)),
            ])
        }
        return record([
            ("page", .int(slice.number)),
            ("pages", .int(slice.pages)),
            ("total", .int(slice.total)),
            ("per_page", .int(slice.perPage)),
            ("previous", slice.number > 1 ? .string(slice.url(of: slice.number - 1)) : .none),
            ("next", slice.number < slice.pages ? .string(slice.url(of: slice.number + 1)) : .none),
            ("links", .list(links)),
        ])
    }
}
