import FrontMatter
import Templates
import Text

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
        let now: Instant
        let ownFields: [OwnField]
        /// The addresses of the lists of its own fields' values, by the name of the field and the id.
        let ownPages: [String: [String: String]]
        /// The language of its card; nil if that is the page's.
        let voice: String?
        let ways: [Value]
        let pay: (records: [Value], line: Value)
        let deadline: Value
        let opening: Value
        let offeredBy: String
        let byline: String
        let whereabouts: String
        let deadlineEvent: String?
    }

    static let posting = RecordKind<Source>(postingForm, of: { $0.posting.fields }, in: { $0.shown }) {
        // What cards show is together, because it is read most often.
        address("url") { $0.posting.url }
        text("voice") { $0.voice }
        flag("can_apply") { $0.item.state.takesApplications }
        flag("is_new") { $0.isNew }
        field("organisation") { source, _ in source.organisations.first ?? .none }
        field("deadline") { source, _ in source.deadline }
        text("posted") { $0.shown.words.phrase("posted", $0.shown.words.text($0.posting.published, .short)) }
        text("byline") { $0.byline }
        text("where") { $0.whereabouts }
        field("pay") { source, _ in source.pay.line }
        text("slug") { $0.posting.slug }
        text("state") { $0.item.state.rawValue }
        flag("is_listed") { $0.item.isListed }
        field("organisations") { $1.list($0.organisations) }
        day("last_changed") { $0.posting.lastChange }
        text("deadline_event") { $0.deadlineEvent }
        number("days_left") { $0.item.daysLeft }
        field("opens") { $1.day($0.posting.opening?.dated?.day) }
        field("opening") { source, _ in source.opening }
        field("duration_months") { months.record(orNone: $0.posting.duration?.months, in: &$1) }
        field("events") { source, arena in
            event.list(of: source.posting.events.map { ($0, source.shown) }, in: &arena)
        }
        field("coming_events") { source, arena in
            let coming = source.posting.events.filter { $0.at.passes > source.now }
            return event.list(of: coming.map { ($0, source.shown) }, in: &arena)
        }
        field("apply") { source, _ in source.ways.first ?? .none }
        field("ways") { $1.list($0.ways) }
        text("offered_by") { $0.offeredBy }
        field("salary") { source, _ in source.pay.records.first ?? .none }
        field("salaries") { $1.list($0.pay.records) }
        field("areas") { $1.list($0.areas) }
        field("groups") { $1.list($0.groups) }
        field("translations") { $1.list($0.translations) }
        field("fields") { own($0, in: &$1) }
        field("body") { $1.body($0.posting.body.text) }
        text("summary") { $0.posting.summary }
        field("outline") { SubjectRecords.outline($0.posting.body.outline, in: &$1) }
    }

    /// The kinds of record that a posting may contain.
    static let shapes =
        posting.shapes + [
            deadline.shape, ownField.shape, ownPart.shape, opening.shape, months.shape, event.shape, moment.shape,
            way.shape, PayRecord.kind.shape, SubjectRecords.area.shape, SubjectRecords.heading.shape,
        ]

    static let way = RecordKind<Apply>(applyForm, of: { $0 }) {}

    private static let months = RecordKind<ClosedRange<Int>> {
        number("min") { $0.lowerBound }
        number("max") { $0.upperBound }
    }

    /// The board's own fields that this posting has.
    private static func own(_ source: Source, in arena: inout ValueArena) -> Value {
        if source.posting.own.isEmpty { return arena.list([]) }
        let language = source.shown.words.language
        let facts = zip(source.ownFields, source.posting.own).compactMap { field, answer -> Value? in
            guard let answer else { return nil }
            let parts = answer.values.map { value in
                let url = field.isListing ? value.value.id.flatMap { source.ownPages[field.name]?[$0] } : nil
                return ownPart.record(of: (value.value, url, source.shown.words), in: &arena)
            }
            return ownField.record(of: (field, language, answer, parts), in: &arena)
        }
        return arena.list(facts)
    }

    private static let ownField = RecordKind<
        (field: OwnField, language: String, answer: OwnAnswer, parts: [Value])
    > {
        text("name") { $0.field.name }
        text("label") { $0.field.label(in: $0.language) }
        text("kind") { $0.field.kind.rawValue }
        flag("shown") { $0.field.isShown }
        flag("listing") { $0.field.isListing }
        field("value") { $0.answer.value(in: &$1) }
        field("parts") { $1.list($0.parts) }
    }

    /// One value of such a field: the value, its text, and the address of its list if it has one.
    private static let ownPart = RecordKind<(value: OwnValue, url: String?, words: Words)> {
        field("value") { $0.value.value(in: &$1) }
        text("text") { $0.words.text($0.value) }
        address("url") { $0.url }
    }
}

/// The postings of a site, with the records of what they refer to.
struct PostingSources {
    let site: Site
    let words: Words
    /// The languages of pages, the board's first; empty if there is only one.
    let voices: [String]
    let bands: [Value]
    let organisations: [Value]
    let places: [Value]
    /// The records of all groups of the site, and of their subjects.
    let groups: [Value]
    let subjects: [Value]

    /// The records of some postings.
    func records(of indices: ArraySlice<Int>, in arena: inout ValueArena) -> [Value] {
        let areaGroups = Dictionary(firstOfEach: site.groups(by: "area").map { ($0.id, $0) })
        let areas = Dictionary(
            firstOfEach: areaGroups.values.map {
                (Area(name: $0.name.text(in: words), slug: $0.id), subjects[$0.number])
            })
        let shown = Shown(bands: bands, places: places, words: words)
        let ownPages = Dictionary(grouping: site.groups.filter(\.grouping.isOwn), by: \.grouping.name).mapValues {
            Dictionary(firstOfEach: $0.map { ($0.id, $0.url) })
        }
        // Fellowships mostly open and close together, and pay the same.
        var deadlines: [Deadline: Value] = [:]
        var openings: [Opening: Value] = [:]
        var pays: [[Pay]: (records: [Value], line: Value)] = [:]
        return indices.map { index in
            let item = site.postings[index]
            let posting = item.posting
            let offeredBy = item.organisations.map { site.organisations[$0].name }.joined(separator: ", ")
            let whereabouts = words.whereabouts(posting, in: site.places)
            let source = PostingRecords.Source(
                item: item, posting: posting, shown: shown,
                organisations: item.organisations.map { organisations[$0] },
                // An area as the posting writes it. One that only translations have has no page.
                areas: posting.areas.map {
                    areas[$0] ?? SubjectRecords.area.record(of: ($0, areaGroups[$0.slug]), in: &arena)
                },
                groups: item.groups.compactMap { site.groups[$0].isEverything ? nil : groups[$0] },
                translations: item.translations.map {
                    PageRecords.textLink.record(of: TextLink(site.postings[$0].posting), in: &arena)
                },
                isNew: item.isListed && posting.published.days(until: site.today) < Posting.daysNew,
                now: site.now, ownFields: site.settings.fields, ownPages: ownPages,
                voice: voices.isEmpty ? nil : voice(of: posting),
                ways: posting.apply.map { PostingRecords.way.record(of: $0, in: &arena) },
                pay: pays.value(for: posting.salary) {
                    let records = posting.salary.map { PayRecord.kind.record(of: ($0, words), in: &arena) }
                    return (records, arena.text(orNone: words.line(posting.salary)))
                },
                deadline: deadlines.value(for: posting.deadline) {
                    PostingRecords.deadline.record(of: (posting.deadline, shown), in: &arena)
                },
                opening: posting.opening.map { opening in
                    openings.value(for: opening) {
                        PostingRecords.opening.record(of: (opening, shown), in: &arena)
                    }
                } ?? .none,
                offeredBy: offeredBy, byline: words.byline(posting, offeredBy: offeredBy, site.settings.bands),
                whereabouts: whereabouts,
                deadlineEvent: posting.deadline.dated.map {
                    CalendarText.event(
                        $0, of: posting, by: offeredBy, at: whereabouts, words, site.settings.address)
                })
            return PostingRecords.posting.record(of: source, in: &arena)
        }
    }

    private func voice(of posting: Posting) -> String? {
        let language = posting.language.language
        let voice = voices.contains(language) ? language : voices[0]
        return voice == words.language ? nil : voice
    }
}

extension PostingRecords {
    /// A deadline: `rolling`, or its day, time and zone as written, and the first instant at which it is too late.
    ///
    /// `ends` is the end by its zone's clock, `2026-12-01T17:00:00+00:00`, or `…T23:59:59-08:00` for a whole day.
    /// `words` is for readers. `last` is the last minute in time, in UTC. `last_day` is the last day for applications, by its zone's clock.
    static let deadline = RecordKind<(deadline: Deadline, shown: Shown)> {
        flag("rolling") { $0.deadline == .rolling }
        flag("to_be_announced") { $0.deadline == .toBeAnnounced }
        day("date") { $0.deadline.dated?.day }
        text("time") { $0.deadline.dated?.time?.text }
        text("zone") { $0.deadline.dated?.zone.text }
        text("instant") { $0.deadline.closes?.text }
        text("ends") { $0.deadline.dated?.ends }
        day("last_day") { $0.deadline.dated?.lastDay }
        text("last") { $0.deadline.dated?.lastMinute.text }
        text("label") { $0.deadline.dated?.zone.label }
        text("words") { about in about.deadline.dated.map { about.shown.words.line($0.day, $0.time, in: $0.zone) } }
    }

    /// When applications open: a moment, or `to_be_announced`.
    static let opening = RecordKind<(opening: Opening, shown: Shown)> {
        flag("to_be_announced") { $0.opening == .toBeAnnounced }
        day("date") { $0.opening.dated?.day }
        text("time") { $0.opening.dated?.time?.text }
        text("zone") { $0.opening.dated?.zone.text }
        text("label") { $0.opening.dated?.zone.label }
        text("instant") { $0.opening.dated?.begins.text }
        text("words") { about in about.opening.dated.map { about.shown.words.line($0.day, $0.time, in: $0.zone) } }
    }

    /// A day, or a time on it. `instant` is when it begins, in UTC.
    static let moment = RecordKind<(moment: Occasion, shown: Shown)> {
        day("date") { $0.moment.day }
        text("time") { $0.moment.time?.text }
        text("zone") { $0.moment.zone.text }
        text("label") { $0.moment.zone.label }
        text("instant") { $0.moment.begins.text }
        text("words") { $0.shown.words.line($0.moment.day, $0.moment.time, in: $0.moment.zone) }
    }

    /// An information session.
    static let event = RecordKind<(event: Event, shown: Shown)> {
        text("title") { $0.event.title }
        field("at") { moment.record(of: ($0.event.at, $0.shown), in: &$1) }
        address("url") { $0.event.url }
    }
}

extension Dictionary {
    /// The value of a key, which is made the first time it is asked for.
    fileprivate mutating func value(for key: Key, _ make: () -> Value) -> Value {
        if let value = self[key] { return value }
        let value = make()
        self[key] = value
        return value
    }
}
