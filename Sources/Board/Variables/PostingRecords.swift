import Templates

/// How a posting looks to templates: its front matter by the same names, and what the site knows of it.
///
/// A new field of the front matter gets one line here.
struct PostingRecords {
    /// A posting and the records of what it refers to.
    struct Source {
        let item: SitePosting
        let bands: [Value]
        let organisations: [Value]
        let locations: [Value]
        let remoteFrom: [Value]
        let areas: [Value]
        let translations: [Value]
        let daysLeft: Int?

        var posting: Posting { item.posting }
    }

    static let posting = RecordKind<Source> {
        field("title") { .string($0.posting.title) }
        field("url") { .string($0.posting.url) }
        field("slug") { .string($0.posting.slug) }
        field("state") { .string($0.item.state.rawValue) }
        field("is_listed") { .bool($0.item.isListed) }
        field("can_apply") { .bool($0.item.state.takesApplications) }
        field("organisations") { .list($0.organisations) }
        field("organisation") { $0.organisations.first ?? .none }
        field("bands") { .list($0.bands) }
        field("published") { .day($0.posting.published) }
        field("updated") { .day($0.posting.updated) }
        field("last_changed") { .day($0.posting.lastChange) }
        field("opens") { .day($0.posting.opens) }
        field("review_from") { .day($0.posting.reviewFrom) }
        field("deadline") { deadline($0.posting.deadline) }
        field("days_left") { .number($0.daysLeft) }
        field("locations") { .list($0.locations) }
        field("workplace") { .string($0.posting.workplace.rawValue) }
        field("remote_from") { .list($0.remoteFrom) }
        field("apply") { $0.posting.apply.map(apply.record) ?? .none }
        field("status") { .string($0.posting.status.rawValue) }
        field("type") { .string($0.posting.type.rawValue) }
        field("employment") { .texts($0.posting.employment.map(\.rawValue)) }
        field("salary") { $0.posting.salary.map(PayRecord.record) ?? .none }
        field("start") { .text($0.posting.start?.text) }
        field("duration") { .text($0.posting.duration?.text) }
        field("positions") { .number($0.posting.positions) }
        field("team") { .text($0.posting.team) }
        field("reports_to") { .text($0.posting.reportsTo) }
        field("contact") { .text($0.posting.contact) }
        field("areas") { .list($0.areas) }
        field("languages") { .texts($0.posting.languages) }
        field("materials") { .texts($0.posting.materials) }
        field("eligibility") { .texts($0.posting.eligibility) }
        field("benefits") { .texts($0.posting.benefits) }
        field("language") { .string($0.posting.language.text) }
        field("translations") { .list($0.translations) }
        field("source") { $0.posting.source.map(source.record) ?? .none }
        field("extra") { $0.posting.extra }
        field("body") { .markup($0.posting.body.html) }
        field("summary") { .string($0.posting.body.summary) }
        field("outline") { SubjectRecords.outline($0.posting.body.outline) }
        field("draft") { .bool($0.posting.isDraft) }
    }

    /// The same posting in another language, as a link to it needs it.
    static let translation = RecordKind<Posting> {
        field("language") { .string($0.language.text) }
        field("url") { .string($0.url) }
        field("title") { .string($0.title) }
    }

    private static let apply = RecordKind<Apply> {
        field("url") { .text($0.url) }
        field("email") { .text($0.email) }
        field("instructions") { .text($0.instructions) }
    }

    private static let source = RecordKind<PostingSource> {
        field("system") { .text($0.system) }
        field("id") { .text($0.id) }
        field("url") { .text($0.url) }
    }
}
