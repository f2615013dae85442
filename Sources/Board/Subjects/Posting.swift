import Diagnostics
package import FrontMatter

/// What the fields of a posting say, each by itself.
package struct PostingFields: Sendable {
    var title: String?
    var organisations: [Located<String>] = []
    /// Indices into the settings' bands, ascending: in order of seniority.
    package var bands: [Int] = []
    package var status = PostingStatus.open
    package var isDraft = false
    package var type = PostingType.fellowship
    var published: Day?
    var deadline: WrittenDeadline?
    package var opens: Day?
    /// The day from which applications are read.
    package var reviewFrom: Day?
    package var updated: Day?
    var zone: Zone?
    /// Indices into the site's places.
    package var locations: [Int] = []
    package var workplace = Workplace.onSite
    /// Where a remote candidate may live: indices into the site's places.
    package var remoteFrom: [Int] = []
    package var apply: Apply?
    package var employment: [Employment] = []
    package var salary: Pay?
    package var start: Start?
    package var duration: Term?
    /// How many places there are to fill.
    package var positions: Int?
    package var team: String?
    package var reportsTo: String?
    package var contact: String?
    var areas: [Located<Area>] = []
    package var languages: [String] = []
    /// What to send, printed as a checklist.
    package var materials: [String] = []
    package var eligibility: [String] = []
    package var benefits: [String] = []
    package var language = LanguageTag.english
    var translationOf: Located<String>?
    var aliases: [Located<String>] = []
    /// Where an imported posting came from.
    package var source: PostingSource?
    var ignores: [Ignore] = []
    package var extra = YAMLValue.mapping([])
}

// Rows stand in an array of a written type, never inside a call: see `Form`.
private let postingRows: [Field<PostingFields>] = [
    Field("title", .title, \.title, "What the opening is called.", .required()),
    Field(
        "organisation", .list(of: .organisation), \.organisations,
        "Who offers it: the name of a file in `content/organisations/`, or a list of them.", .required()),
    Field("bands", .bands, \.bands, "The seniority bands it is for.", .required()),
    Field(
        "published", .published, \.published,
        "The day from which it is on the board: 2026-12-01. A day to come keeps it back until then.", .required()),
    Field(
        "deadline", .deadline, \.deadline,
        "2026-12-01, 2026-12-01 17:00, either with a zone after it (Europe/London, +01:00, AoE), or rolling.",
        .required()),
    Field(
        "locations", .places, \.locations, "Where the work is done: ids, names or aliases of places.",
        .unless("workplace", is: "remote", help: "name a place, or write 'workplace: remote'")),
    Field("workplace", .choice, \.workplace, "Where one works."),
    Field("remote_from", .places, \.remoteFrom, "Where a remote candidate may live."),
    Field(
        "apply", .apply, \.apply,
        "How to apply: a web address, an e-mail address, or a mapping. Required while one can apply."),
    Field("status", .choice, \.status, "Whether it can still be applied for."),
    Field("opens", .day, \.opens, "The day from which one can apply; until then it is listed as upcoming."),
    Field("review_from", .day, \.reviewFrom, "The day from which applications are read."),
    Field("updated", .day, \.updated, "The day of the last change of substance."),
    Field("timezone", .zone, \.zone, "The IANA zone of its dates; else its first place's, else the board's."),
    .draft(\.isDraft),
    Field(
        "type", .choice, \.type,
        "What is offered. The first three are `JobPosting` to search engines, and in `jobs.xml`."),
    Field("employment", .list(of: .choice), \.employment, "The kinds of employment."),
    Field("salary", .pay, \.salary, "What it pays."),
    Field("start", .start, \.start, "When the work begins: a date, a month (2027-09) or words."),
    Field("duration", .term, \.duration, "How long it lasts: 6-12 months."),
    Field("positions", .whole(1...10_000), \.positions, "How many places there are to fill."),
    Field("team", .text, \.team, "The team."),
    Field("reports_to", .text, \.reportsTo, "To whom the holder reports."),
    Field("contact", .markdown, \.contact, "Whom to ask."),
    Field("areas", .areas, \.areas, "Its subjects; each gets a page."),
    Field("languages", .texts, \.languages, "The languages one needs."),
    Field("materials", .texts, \.materials, "What to send, printed as a checklist."),
    Field("eligibility", .texts, \.eligibility, "Who may apply."),
    Field("benefits", .texts, \.benefits, "What comes with it."),
    .language(\.language),
    Field(
        "translation_of", .name { .known($0.postings) }, \.translationOf,
        "The posting that this one translates, and in whose stead it is not listed: both have the same dates and bands."
    ),
    .aliases(\.aliases),
    Field("source", .source, \.source, "Where an imported posting came from."),
    .ignore(\.ignores), .extra(\.extra),
]

let postingForm = Form(
    blank: PostingFields(), postingRows,
    checks: [
        updatedOrder({ try $0.published }, { try $0.updated }, at: \.updated),
        Check(rule: "date", severity: .error, findings: daysThatAreNot),
    ],
    foreign: foreignNamesOfPostings)

/// The fields in which a translation does not differ from its original: listings, feeds and archives know only that one.
let fieldsOfTranslations = [
    "organisation", "bands", "deadline", "status", "opens", "locations", "workplace", "type", "salary",
]

extension FieldKind where Answer == Located<String> {
    /// An organisation of the board; whether it is there, shows when all files are read.
    fileprivate static let organisation = name { .known($0.organisations) }
}

// MARK: What is meant

/// One opening, as its own file says it: every field of its front matter, and its body.
///
/// What only the whole site can say (its organisations' names, its state at an instant, its translations) is on
/// `SitePosting`. It is a class, though a value in all but that: lists of ten thousand of them are made and sorted, and
/// each copy of a structure would count up and down the references of thirty fields.
@dynamicMemberLookup
package final class Posting: Sendable {
    /// The file, `content/postings/fellow.md`.
    package let path: String
    /// The file's name without `.md`; its page is `/postings/SLUG/`.
    package let slug: String
    package let fields: PostingFields
    package let title: String
    package let published: Day
    package let deadline: Deadline
    /// The zone its dates are in: its own, else its first place's, else the board's.
    package let zone: Zone
    package let areas: [Area]
    package let body: Body

    /// What is meant by the answers; nil where something is missing or wrong without which there is no posting, and told.
    init?(_ answers: Answers<PostingFields>, path: String, slug: String, body: Body, _ reading: inout Reading) {
        let zone = answers.readable.zone(reading.known)
        let deadline = reading.deadline(answers, in: zone)
        guard let title = answers.readable.title, !answers.readable.bands.isEmpty,
            let published = answers.readable.published, let deadline
        else { return nil }
        (self.path, self.slug, self.body) = (path, slug, body)
        (self.title, self.published, self.deadline, self.zone) = (title, published, deadline, zone)
        areas = answers.readable.areas.map(\.value)
        fields = answers.readable
    }

    package subscript<Value>(dynamicMember field: KeyPath<PostingFields, Value>) -> Value { fields[keyPath: field] }

    /// Its page.
    package var url: String { ContentKind.posting.url(slug: slug) }

    /// The days that its fields name, in whose years a date of its text is likely to be.
    var dates: [Day] {
        [published, self.updated, self.opens, deadline.dated?.day, self.start?.day].compactMap(\.self)
    }
}

extension PostingFields {
    /// The zone of its dates: its own, else its first place's, else the board's.
    fileprivate func zone(_ known: Known) -> Zone {
        if let zone { return zone }
        for place in locations { if let zone = known.places.all[place].timezone { return zone } }
        return known.timezone
    }
}

/// Days that the posting's zone left out: nothing can be published, open or be read on them.
private func daysThatAreNot(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    if answers.hasFailed(\.zone) { return [] }
    let zone = answers.readable.zone(known)
    var findings: [Finding<PostingFields>] = []
    func check(_ day: Day?, at path: PartialKeyPath<PostingFields>) {
        guard let day, known.zones.lacks(day, in: zone) else { return }
        let mistake = Mistake.noDay(day, in: zone)
        findings.append(Finding(path: path, message: mistake.message, help: mistake.help))
    }
    check(answers.readable.published, at: \.published)
    check(answers.readable.opens, at: \.opens)
    check(answers.readable.reviewFrom, at: \.reviewFrom)
    check(answers.readable.updated, at: \.updated)
    return findings
}

extension Reading {
    /// The deadline as an instant, checked against the days on which the posting is published and opens.
    fileprivate mutating func deadline(_ answers: Answers<PostingFields>, in zone: Zone) -> Deadline? {
        guard let written = answers.readable.deadline else { return nil }
        let place = answers.place(of: \.deadline, in: self)
        let resolved = written.resolved(in: zone, by: known.zones)
        // Of a posting in another zone nobody can tell.
        if answers.hasFailed(\.zone) { return try? resolved.get().0 }
        guard let (deadline, isTwice) = value(resolved, of: Located("", at: place), rule: "deadline") else {
            return nil
        }
        if let isTwice { warn("deadline-twice", isTwice.message, at: place, help: isTwice.help) }
        checkSign(deadline, at: place)
        checkOrder(deadline, at: place, in: zone, answers)
        return deadline
    }

    /// Warns of `Etc/GMT+1`, which is UTC-1 and looks like the other.
    private mutating func checkSign(_ deadline: Deadline, at place: SourcePlace) {
        guard case .offset(let minutes)? = deadline.dated?.zone, minutes != 0,
            let name = fields.glimpse("deadline")?.split(whereSeparator: \.isWhitespace).last, name.hasPrefix("Etc/")
        else { return }
        let (meant, other) = (Zone.offset(minutes: minutes).text, Zone.offset(minutes: -minutes).text)
        warn(
            "deadline-zone", "'\(name)' is UTC\(meant): its sign is the other way round", at: place,
            help: "write \(meant) in its place, or \(other) if that is meant")
    }

    /// A deadline has to come after the days on which the posting is published and opens began, wherever each is.
    private mutating func checkOrder(
        _ deadline: Deadline, at place: SourcePlace, in zone: Zone, _ answers: Answers<PostingFields>
    ) {
        guard let deadline = deadline.dated else { return }
        for (name, first) in [("published", answers.readable.published), ("opens", answers.readable.opens)] {
            // Zones are a day apart at most.
            guard let first, deadline.day <= first.adding(1), deadline.closes <= known.zones.start(of: first, in: zone)
            else { continue }
            let isSameDay = deadline.day >= first
            report(
                "deadline-order",
                "the deadline \(isSameDay ? deadline.text(in: zone) : deadline.day.text) is before '\(name)', "
                    + (isSameDay ? "\(first) in \(zone.text), begins" : first.text),
                at: place, help: "'\(name)' is in line \(fields.place(of: name)?.line ?? 1)")
        }
    }
}

// MARK: Words of fields

/// What an editor says of a posting beside its dates: the `status` field.
package enum PostingStatus: String, Sendable, CaseIterable {
    case open, filled, withdrawn
}

/// Where the work is done.
package enum Workplace: String, CaseIterable, Sendable {
    case onSite = "on-site"
    case hybrid
    case remote
}

/// What is offered.
package enum PostingType: String, CaseIterable, Sendable {
    case fellowship, job, internship, grant, course
}

/// schema.org/JobPosting `employmentType`, in lower case.
package enum Employment: String, CaseIterable, Sendable {
    case fullTime = "full-time"
    case partTime = "part-time"
    case contract, temporary, internship, volunteer
    case perDiem = "per-diem"
    case other
}

/// The system an imported posting came from.
package struct PostingSource: Hashable, Sendable {
    package var system: String?
    package var id: String?
    package var url: String?

    package init(system: String? = nil, id: String? = nil, url: String? = nil) {
        self.system = system
        self.id = id
        self.url = url
    }
}

private let sourceRows: [Field<PostingSource>] = [
    Field("system", .text, \.system, "The system it came from."),
    Field("id", .text, \.id, "What it is called there."),
    Field("url", .webAddress, \.url, "Where it is there."),
]

extension FieldKind where Answer == PostingSource {
    fileprivate static let source = mapping(Form(blank: PostingSource(), sourceRows))
}
