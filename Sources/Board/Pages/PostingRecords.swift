import Templates

/// How a posting looks to templates: its front matter by the same names, and what the site knows of it.
///
/// A new field of the front matter gets one line here.
struct PostingRecords {
    /// A posting and the records of what it refers to.
    struct Source {
        let item: SitePosting
        /// Stored beside, as fields would else copy it all for one of its values.
        let posting: Posting
        let bands: [Value]
        let organisations: [Value]
        let locations: [Value]
        let remoteFrom: [Value]
        let areas: [Value]
        let groups: [Value]
        let translations: [Value]
        let daysLeft: Int?
        let words: Words
    }

    static let posting = RecordKind<Source> {
        text("title") { $0.posting.title }
        address("url") { $0.posting.url }
        text("slug") { $0.posting.slug }
        text("state") { $0.item.state.rawValue }
        flag("is_listed") { $0.item.isListed }
        flag("can_apply") { $0.item.state.takesApplications }
        field("organisations") { $1.list($0.organisations) }
        field("organisation") { source, _ in source.organisations.first ?? .none }
        field("bands") { $1.list($0.bands) }
        day("published") { $0.posting.published }
        day("updated") { $0.posting.updated }
        day("last_changed") { $0.posting.lastChange }
        day("opens") { $0.posting.opens }
        day("review_from") { $0.posting.reviewFrom }
        field("deadline") { deadline.record(of: $0.posting.deadline, in: &$1) }
        number("days_left") { $0.daysLeft }
        field("locations") { $1.list($0.locations) }
        text("workplace") { $0.posting.workplace.rawValue }
        field("remote_from") { $1.list($0.remoteFrom) }
        field("apply") { apply.record(orNone: $0.posting.apply, in: &$1) }
        text("status") { $0.posting.status.rawValue }
        text("type") { $0.posting.type.rawValue }
        texts("employment") { $0.posting.employment.map(\.rawValue) }
        field("salary") { PayRecord.record($0.posting.salary, $0.words, in: &$1) }
        field("start") { start.record(orNone: $0.posting.start, in: &$1) }
        text("duration") { $0.posting.duration?.text }
        number("positions") { $0.posting.positions }
        text("team") { $0.posting.team }
        text("reports_to") { $0.posting.reportsTo }
        text("contact") { $0.posting.contact }
        field("areas") { $1.list($0.areas) }
        field("groups") { $1.list($0.groups) }
        texts("languages") { $0.posting.languages }
        texts("materials") { $0.posting.materials }
        texts("eligibility") { $0.posting.eligibility }
        texts("benefits") { $0.posting.benefits }
        text("language") { $0.posting.language.text }
        field("translations") { $1.list($0.translations) }
        field("source") { source.record(orNone: $0.posting.source, in: &$1) }
        field("extra") { $1.free($0.posting.extra) }
        field("body") { $1.body($0.posting.body.html) }
        text("summary") { $0.posting.body.summary }
        field("outline") { SubjectRecords.outline($0.posting.body.outline, in: &$1) }
        flag("draft") { $0.posting.isDraft }
    }

    /// The kinds of record that a posting may consist of.
    static let shapes = [
        posting.shape, translation.shape, start.shape, apply.shape, source.shape, deadline.shape, PayRecord.kind.shape,
        SubjectRecords.area.shape, SubjectRecords.heading.shape,
    ]

    /// The same posting in another language, as a link to it needs it.
    static let translation = RecordKind<Posting> {
        text("language") { $0.language.text }
        address("url") { $0.url }
        text("title") { $0.title }
    }

    /// When the work begins, as exactly as is known: of a day, a month and words one is there.
    private static let start = RecordKind<Start> {
        day("date") { if case .day(let day) = $0 { day } else { nil } }
        text("month") { if case .month(let month) = $0 { month.text } else { nil } }
        text("words") { if case .text(let text) = $0 { text } else { nil } }
    }

    private static let apply = RecordKind<Apply> {
        address("url") { $0.url }
        text("email") { $0.email }
        text("instructions") { $0.instructions }
    }

    private static let source = RecordKind<PostingSource> {
        text("system") { $0.system }
        text("id") { $0.id }
        address("url") { $0.url }
    }
}

/// The postings of a site, and the records of what they refer to.
struct PostingSources {
    let site: Site
    let words: Words
    let bands: [Value]
    let organisations: [Value]
    let places: [Value]
    /// Those of all groups of the site, and what each is about.
    let groups: [Value]
    let subjects: [Value]

    /// The records of some postings.
    func records(of indices: [Int], in arena: inout ValueArena) -> [Value] {
        let areaGroups = Dictionary(site.groups(by: "area").map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return indices.map { index in
            let item = site.postings[index]
            let posting = item.posting
            let source = PostingRecords.Source(
                item: item, posting: posting,
                bands: posting.bands.map { bands[$0] },
                organisations: item.organisations.map { organisations[$0] },
                locations: posting.locations.map { places[$0] },
                remoteFrom: posting.remoteFrom.map { places[$0] },
                areas: posting.areas.map { area($0, areaGroups[$0.slug], &arena) },
                groups: item.groups.compactMap { site.groups[$0].isEverything ? nil : groups[$0] },
                translations: item.translations.map {
                    PostingRecords.translation.record(of: site.postings[$0].posting, in: &arena)
                },
                daysLeft: item.daysLeft,
                words: words)
            return PostingRecords.posting.record(of: source, in: &arena)
        }
    }

    /// An area as a posting writes it. One that only translations have has no page.
    private func area(_ area: Area, _ group: Group?, _ arena: inout ValueArena) -> Value {
        if let group, group.name.text(in: words) == area.name { return subjects[group.number] }
        return SubjectRecords.area.record(of: (area, group), in: &arena)
    }
}
