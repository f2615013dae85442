import Templates

/// The variables of one page's template, by kind of page.
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

    /// The same for a template that is rendered for one posting on a page.
    func values(of posting: Int, on page: PagePlan, in arena: inout ValueArena) -> [Value] {
        var values = VariableValues()
        values[.site] = records.site
        values[.page] = pageRecord(page, facts(of: page.subject), in: &arena)
        values[.posting] = records.postings[posting]
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
        case .guides: values[.guides] = arena.list(site.listedGuides.map { records.guides[$0] })
        case .posting(let index):
            values[.posting] = records.postings[index]
            values[.postings] = records.list(relatedPostings(to: index, in: site)[...], in: &arena)
        case .deadline(let index): values[.posting] = records.postings[index]
        case .guide(let index): values[.guide] = records.guides[index]
        case .page(let index):
            values[.content] = arena.markup(site.pages[index].body.html)
            values[.postings] = records.list(site.all.listed[...], in: &arena)
        case .redirect(let index): values[.target] = arena.text(site.redirects[index].to)
        case .notFound, .saved: break
        case .data, .output: values[.postings] = records.list(site.all.listed[...], in: &arena)
        case .sitemap(let part): values[.urls] = SubjectRecords.entry.list(of: Array(siteMap.parts[part]), in: &arena)
        case .sitemapIndex(let parts): values[.sitemaps] = arena.texts((0..<parts).map { SiteMap.url(ofPart: $0) })
        }
    }

    /// Sets the group, and its subject under the name of its kind: `band`.
    private func fill(_ values: inout VariableValues, _ group: Group) {
        values[.group] = records.groups[group.number]
        if let own = Variable(rawValue: group.grouping.name) { values[own] = records.subjects[group.number] }
    }

    /// The past postings on one archive page, by the year in which they ended.
    private func archive(_ selection: Selection, _ slice: ListingSlice, in arena: inout ValueArena) -> Value {
        var years: [(year: Int, postings: [Value])] = []
        for index in slice.part(of: selection.archived) {
            let year = site.postings[index].lastDay(asOf: site.today).year
            if years.last?.year != year { years.append((year, [])) }
            years[years.count - 1].postings.append(records.postings[index])
        }
        return PageRecords.year.list(of: years, in: &arena)
    }

    private func pagination(_ slice: ListingSlice, in arena: inout ValueArena) -> Value {
        let numbers = slice.linkedNumbers
        let links = zip(numbers, [0] + numbers).map { PageRecords.link.record(of: (slice, $0, $1), in: &arena) }
        return PageRecords.pagination.record(of: (slice, links), in: &arena)
    }
}

extension PageVariables {
    /// The record `page` of one page.
    func pageRecord(_ page: PagePlan, _ facts: PageFacts, in arena: inout ValueArena) -> Value {
        PageRecords.page.record(of: (page, facts, site, words.language), in: &arena)
    }

    /// Title, description, language and indexing of each kind of page.
    func facts(of subject: PageSubject) -> PageFacts {
        func interface(_ title: String, _ description: String = "", indexable: Bool = true) -> PageFacts {
            PageFacts(
                title: title, description: description.isEmpty ? site.settings.description : description,
                language: site.settings.language, isIndexable: indexable)
        }
        switch subject {
        case .listing(let group, _), .feed(let group, _):
            return interface(group.title(in: words), group.description)
        case .archive(let group, _):
            let name = group.name.text(in: words)
            return interface(group.isEverything ? words.phrase("archive") : words.phrase("archive_of", name))
        case .organisations: return interface(words.phrase("organisations"))
        case .guides: return interface(words.phrase("guides"))
        case .redirect: return interface(words.phrase("moved"), indexable: false)
        case .saved: return interface(words.phrase("saved"), indexable: false)
        case .notFound: return interface(words.phrase("not_found"), indexable: false)
        case .output(let output): return interface(output.title ?? site.settings.title)
        case .data, .sitemap, .sitemapIndex: return interface(site.settings.title)
        case .posting(let index), .deadline(let index):
            let item = site.postings[index]
            return PageFacts(
                title: item.posting.title, description: item.posting.summary, language: item.posting.language,
                isIndexable: item.state.isListed,
                translations: item.translations.map { TextLink(site.postings[$0].posting) })
        case .guide(let index):
            let guide = site.guides[index]
            return PageFacts(
                title: guide.title, description: guide.description ?? guide.body.summary, language: guide.language,
                isIndexable: !guide.isDraft,
                translations: site.guideLanguages.others(of: index).map { TextLink(site.guides[$0]) })
        case .page(let index):
            let page = site.pages[index]
            return PageFacts(
                title: page.title, description: page.description ?? page.body.summary, language: page.language,
                isIndexable: !page.isDraft,
                translations: site.pageLanguages.others(of: index).map { TextLink(site.pages[$0]) }, extra: page.extra)
        }
    }
}
