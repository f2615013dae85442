import Diagnostics
package import FrontMatter

/// The fields of a posting, each as it is written.
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
    package var opens: WrittenOpening?
    /// The day from which applications are read.
    package var reviewFrom: Day?
    package var updated: Day?
    var zone: Zone?
    /// Indices into the site's places.
    package var locations: [Int] = []
    package var workplace = Workplace.onSite
    /// Where a remote worker may live: indices into the site's places.
    package var remoteFrom: [Int] = []
    /// Where it would be best to live, though it is not required: indices into the site's places.
    package var preferredLocations: [Int] = []
    package var meetings: Meetings?
    package var travel: String?
    package var relocation: Support?
    package var visa: Support?
    /// The ways to apply, the first of which is the usual one.
    package var apply: [Apply] = []
    package var employment: [Employment] = []
    /// What it pays; several if that depends on a place or a grade.
    package var salary: [Pay] = []
    package var start: Start?
    package var end: Start?
    package var duration: Term?
    /// Hours a week.
    package var hours: Bounds?
    /// How many people are to be hired.
    package var positions: Int?
    package var team: String?
    package var reportsTo: String?
    package var contact: Contact?
    var areas: [Located<Area>] = []
    package var languages: [LanguageSkill] = []
    package var experience: Qualification?
    package var education: Qualification?
    /// What to send, printed as a checklist.
    package var materials: [Material] = []
    package var process: [Step] = []
    var events: [WrittenEvent] = []
    package var eligibility: [String] = []
    package var benefits: [String] = []
    package var facts: [OtherFact] = []
    /// Its own equal-opportunity statement, shown with those of its organisations.
    package var statement: String?
    package var description: String?
    /// The day on which it leaves the board.
    package var expires: Day?
    /// The number of applications that closes it before its deadline.
    package var closesAt: Int?
    package var isFeatured = false
    package var language = LanguageTag.english
    var translationOf: Located<String>?
    var aliases: [Located<String>] = []
    /// Where an imported posting came from.
    package var source: PostingSource?
    var ignores: [Ignore] = []
    package var extra = YAMLValue.mapping([])
    /// What it says in the board's own fields, in their order.
    package var own: [OwnAnswer?] = []
}

// Rows stand in an array of a written type, never inside a call: see `Form`.
private let postingRows: [Field<PostingFields>] = [
    // The five that every posting needs first.
    Field("title", .title, \.title, "What the opening is called.", .required()),
    Field(
        "organisation", .list(of: .organisation), \.organisations,
        "Who offers it: the name of a file in `content/organisations/`, or a list of them.", .required()),
    Field("bands", .bands, \.bands, "The seniority bands it is for.", .required()),
    Field(
        "published", .published, \.published,
        "The day on which it appears on the board: 2026-12-01. If that is in the future, it is held back until then.",
        .required()),
    Field(
        "deadline", .deadline, \.deadline,
        "2026-12-01, 2026-12-01 17:00, either with a zone after it (Europe/London, +01:00, AoE), rolling, or to be "
            + "announced.", .required()),
    // What it is.
    Field(
        "type", .choice, \.type,
        "What is offered. The first three are a `JobPosting` to search engines, and are in `jobs.xml`."),
    Field(
        "description", .text, \.description,
        "One sentence for cards and previews. Default: the beginning of the text."),
    Field("areas", .areas, \.areas, "Its subjects. Each has a page."),
    Field("team", .text, \.team, "The team."),
    Field("reports_to", .text, \.reportsTo, "To whom the holder reports."),
    Field("positions", .whole(1...10_000), \.positions, "How many people are to be hired."),
    Field("employment", .list(of: .choice), \.employment, "The kinds of employment."),
    Field("hours", .bounds(.hoursAWeek), \.hours, "Hours a week: 20, 20-30."),
    // When.
    Field(
        "opens", .opening, \.opens,
        "When applications open. Until then it is listed as upcoming. A date, with or without time and zone, or to be "
            + "announced."),
    Field("review_from", .day, \.reviewFrom, "The day from which applications are read."),
    Field(
        "closes_at", .whole(2...1_000_000), \.closesAt,
        "The number of applications that closes it, if that comes before the deadline."),
    Field(
        "expires", .day, \.expires,
        "The day on which it leaves the board. This is not a deadline, and candidates do not see it."),
    Field(
        "start", .start, \.start,
        "When the work begins: a date, a month (2027-09), either with about before it, or words."),
    Field("end", .start, \.end, "When the work ends: a date, a month, or words."),
    Field("duration", .term, \.duration, "How long it lasts: 6-12 months."),
    Field("updated", .day, \.updated, "The day of its last important change."),
    Field(
        "timezone", .zone, \.zone,
        "The IANA time zone of its dates. Default: that of its first place, or the board's."),
    // Where.
    Field("workplace", .choice, \.workplace, "How much of the work is done on site."),
    Field(
        "locations", .places, \.locations, "Where the work is done: ids, names or aliases of places.",
        .unless("workplace", is: "remote", help: "name a place, or write 'workplace: remote'")),
    Field("remote_from", .places, \.remoteFrom, "Where a remote worker may live."),
    Field("preferred_locations", .places, \.preferredLocations, "Where it is best, but not required, to live."),
    Field("meetings", .meetings, \.meetings, "The time zone in which a remote team meets."),
    Field("travel", .words("20 % of the time"), \.travel, "How much travel there is."),
    Field("relocation", .support, \.relocation, "Whether moving is paid or helped with."),
    Field("visa", .support, \.visa, "Whether a visa is sponsored."),
    // What it pays.
    Field("salary", .pay, \.salary, "What it pays. A list if that depends on a place or a grade."),
    Field("benefits", .texts, \.benefits, "What it offers besides pay."),
    // Who may apply.
    Field("eligibility", .texts, \.eligibility, "Who may apply."),
    Field("experience", .experience, \.experience, "The experience that is needed."),
    Field("education", .education, \.education, "The education that is needed."),
    Field("languages", .languages, \.languages, "The languages that are needed."),
    // How to apply, and what happens then.
    Field(
        "apply", .apply, \.apply,
        "How to apply: a web address, an e-mail address, a mapping, or a list of ways. Required while it is open.",
        .sometimes),
    Field("materials", .materials, \.materials, "What to send, printed as a checklist."),
    Field("contact", .contact, \.contact, "Whom to ask."),
    Field("events", .events, \.events, "Information sessions. Calendars show them too."),
    Field("process", .process, \.process, "What happens after applying, in order."),
    Field(
        "statement", .markdown, \.statement,
        "Its own equal-opportunity statement, shown with those of its organisations."),
    Field("facts", .facts, \.facts, "Other key facts with their labels, such as `Grade: 7`."),
    // How the board keeps it.
    Field("status", .choice, \.status, "Whether applications are still taken."),
    .draft(\.isDraft),
    Field("featured", .flag, \.isFeatured, "Whether it is marked and comes first in its lists."),
    .language(\.language),
    Field(
        "translation_of", .name { .known($0.postings) }, \.translationOf,
        "The posting that this one translates. Only that one is listed, and both must have the same dates and bands."
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
        Check(rule: "end-order", severity: .error, findings: endBeforeStart),
        Check(rule: "end-words", severity: .warning, findings: endBeforeStartInWords),
        Check(rule: "work-early", severity: .warning, findings: workBeforeThePosting),
        Check(rule: "fact-of-field", severity: .warning, findings: factsOfOtherFields),
        Check(rule: "date-in-words", severity: .warning, findings: datesAmongWords),
        Check(rule: "expires-order", severity: .error, findings: expiresBeforeItIsThere),
        Check(rule: "expires-early", severity: .warning, findings: expiresBeforeItsDeadline),
        Check(rule: "review-early", severity: .warning, findings: reviewBeforeThePosting),
        Check(rule: "process-order", severity: .warning, findings: stepsBeforeTheDeadline),
        Check(rule: "event-order", severity: .warning, findings: eventsAfterTheDeadline),
    ],
    foreign: foreignNamesOfPostings)

/// The fields that must be the same in a translation and its original, because listings, feeds and archives use only
/// those of the original.
let fieldsOfTranslations = [
    "organisation", "bands", "deadline", "status", "opens", "locations", "workplace", "type", "salary", "hours",
    "positions", "closes_at", "review_from", "remote_from", "employment", "visa", "relocation", "start", "end",
]

extension FieldKind where Answer == Located<String> {
    /// The id of an organisation. Whether it exists is checked once all files are read.
    fileprivate static let organisation = name { .known($0.organisations) }
}
