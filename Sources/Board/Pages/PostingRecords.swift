import Templates

/// A posting as templates see it: its front matter under the same names, and what the site knows about it.
struct PostingRecords {
    /// A posting with the records of what it refers to.
    struct Source {
        let item: SitePosting
        let posting: Posting
        let shown: Shown
        let organisations: [Value]
        let areas: [Value]
        let groups: [Value]
        let translations: [Value]
        let isNew: Bool
    }

    static let posting = RecordKind<Source>(postingForm, of: { $0.posting.fields }, in: { $0.shown }) {
        address("url") { $0.posting.url }
        text("slug") { $0.posting.slug }
        text("state") { $0.item.state.rawValue }
        flag("is_listed") { $0.item.isListed }
        flag("is_new") { $0.isNew }
        flag("can_apply") { $0.item.state.takesApplications }
        field("organisations") { $1.list($0.organisations) }
        field("organisation") { source, _ in source.organisations.first ?? .none }
        day("last_changed") { $0.posting.lastChange }
        field("deadline") { deadline.record(of: $0.posting.deadline, in: &$1) }
        number("days_left") { $0.item.daysLeft }
        field("areas") { $1.list($0.areas) }
        field("groups") { $1.list($0.groups) }
        field("translations") { $1.list($0.translations) }
        field("fields") { labelled($0, in: &$1) }
        field("body") { $1.body($0.posting.body.html) }
        text("summary") { $0.posting.body.summary }
        field("outline") { SubjectRecords.outline($0.posting.body.outline, in: &$1) }
    }

    /// The kinds of record that a posting may contain.
    static let shapes =
        posting.shapes + [
            translation.shape, deadline.shape, fact.shape, SubjectRecords.area.shape, SubjectRecords.heading.shape,
        ]

    /// The fields with a value that are listed separately among the facts.
    private static func labelled(_ source: Source, in arena: inout ValueArena) -> Value {
        if labelledRows.isEmpty { return arena.list([]) }
        var fields = source.posting.fields
        let facts = labelledRows.compactMap { row -> Value? in
            guard let value = row.value?(&fields, &arena, source.shown), !value.isNone else { return nil }
            return fact.record(of: (row.name, row.label ?? row.name, value), in: &arena)
        }
        return arena.list(facts)
    }

    private static let labelledRows = postingForm.rows.filter { $0.label != nil }

    private static let fact = RecordKind<(name: String, label: String, value: Value)> {
        text("name") { $0.name }
        text("label") { $0.label }
        field("value") { source, _ in source.value }
    }

    /// The same posting in another language, with what a link to it needs.
    static let translation = RecordKind<Posting> {
        text("language") { $0.language.text }
        address("url") { $0.url }
        text("title") { $0.title }
    }
}

/// The postings of a site, with the records of what they refer to.
struct PostingSources {
    let site: Site
    let words: Words
    let bands: [Value]
    let organisations: [Value]
    let places: [Value]
    /// The records of all groups of the site, and of their subjects.
    let groups: [Value]
    let subjects: [Value]

    /// The records of some postings.
    func records(of indices: [Int], in arena: inout ValueArena) -> [Value] {
        let areaGroups = Dictionary(
            site.groups(by: "area").map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let shown = Shown(bands: bands, places: places, words: words)
        return indices.map { index in
            let item = site.postings[index]
            let posting = item.posting
            let source = PostingRecords.Source(
                item: item, posting: posting, shown: shown,
                organisations: item.organisations.map { organisations[$0] },
                areas: posting.areas.map { area($0, areaGroups[$0.slug], &arena) },
                groups: item.groups.compactMap { site.groups[$0].isEverything ? nil : groups[$0] },
                translations: item.translations.map {
                    PostingRecords.translation.record(of: site.postings[$0].posting, in: &arena)
                },
                isNew: item.isListed && posting.published.days(until: site.today) < Posting.daysNew)
            return PostingRecords.posting.record(of: source, in: &arena)
        }
    }

    /// An area as a posting writes it. An area that only translations have has no page.
    private func area(_ area: Area, _ group: Group?, _ arena: inout ValueArena) -> Value {
        if let group, group.name.text(in: words) == area.name { return subjects[group.number] }
        return SubjectRecords.area.record(of: (area, group), in: &arena)
    }
}

extension PostingRecords {
    /// A deadline: `rolling`, or its day, time and zone as written, and the first instant at which it is too late.
    ///
    /// `ends` is the end by its zone's clock, `2026-12-01T17:00:00+00:00`, or `…T23:59:59-08:00` for a whole day.
    /// `last` is the last minute in time, in UTC. `last_day` is the last day for applications, by its zone's clock.
    static let deadline = RecordKind<Deadline> {
        flag("rolling") { $0 == .rolling }
        day("date") { $0.dated?.day }
        text("time") { $0.dated?.time?.text }
        text("zone") { $0.dated?.zone.text }
        text("instant") { $0.closes?.text }
        text("ends") { $0.dated?.ends }
        day("last_day") { $0.dated?.lastDay }
        text("last") { $0.dated?.lastMinute.text }
        text("label") { $0.dated?.zone.label }
    }
}
