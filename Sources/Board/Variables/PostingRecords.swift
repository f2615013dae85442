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

    static let posting = RecordKind<Source>([
        ("title", { .string($0.posting.title) }),
        ("url", { .string($0.posting.url) }),
        ("slug", { .string($0.posting.slug) }),
        ("state", { .string($0.item.state.rawValue) }),
        ("is_listed", { .bool($0.item.isListed) }),
        ("can_apply", { .bool($0.item.state.canApply) }),
        ("organisations", { .list($0.organisations) }),
        ("organisation", { $0.organisations.first ?? .none }),
        ("bands", { .list($0.bands) }),
        ("published", { .day($0.posting.published) }),
        ("updated", { .day($0.posting.updated) }),
        ("opens", { .day($0.posting.opens) }),
        ("review_from", { .day($0.posting.reviewFrom) }),
        ("deadline", { deadline($0.posting.deadline) }),
        ("days_left", { .number($0.daysLeft) }),
        ("locations", { .list($0.locations) }),
        ("workplace", { .string($0.posting.workplace.rawValue) }),
        ("remote_from", { .list($0.remoteFrom) }),
        ("apply", { $0.posting.apply.map(apply.record) ?? .none }),
        ("status", { .string($0.posting.status.rawValue) }),
        ("type", { .string($0.posting.type.rawValue) }),
        ("employment", { .texts($0.posting.employment.map(\.rawValue)) }),
        ("salary", { $0.posting.salary.map(salary.record) ?? .none }),
        ("start", { .text($0.posting.start?.description) }),
        ("duration", { .text($0.posting.duration) }),
        ("positions", { .number($0.posting.positions) }),
        ("team", { .text($0.posting.team) }),
        ("reports_to", { .text($0.posting.reportsTo) }),
        ("contact", { .text($0.posting.contact) }),
        ("areas", { .list($0.areas) }),
        ("languages", { .texts($0.posting.languages) }),
        ("materials", { .texts($0.posting.materials) }),
        ("eligibility", { .texts($0.posting.eligibility) }),
        ("benefits", { .texts($0.posting.benefits) }),
        ("language", { .string($0.posting.language) }),
        ("translations", { .list($0.translations) }),
        ("source", { $0.posting.source.map(source.record) ?? .none }),
        ("extra", { $0.posting.extra }),
        ("body", { .markup($0.posting.body.html) }),
        ("summary", { .string($0.posting.body.summary) }),
        ("outline", { SubjectRecords.outline($0.posting.body.outline) }),
        ("draft", { .bool($0.posting.isDraft) }),
    ])

    static let translation = RecordKind<Posting>([
        ("language", { .string($0.language) }),
        ("url", { .string($0.url) }),
        ("title", { .string($0.title) }),
    ])

    private static let apply = RecordKind<Apply>([
        ("url", { .text($0.url) }),
        ("email", { .text($0.email) }),
        ("instructions", { .text($0.instructions) }),
    ])

    private static let salary = RecordKind<Salary>([
        ("min", { .amount($0.amount.minimum) }),
        ("max", { .amount($0.amount.maximum) }),
        ("amount", { .amount($0.amount.exact) }),
        ("currency", { .string($0.currency) }),
        ("per", { .string($0.period.rawValue) }),
        ("kind", { .string($0.kind.rawValue) }),
        ("note", { .text($0.note) }),
    ])

    private static let source = RecordKind<PostingSource>([
        ("system", { .text($0.system) }),
        ("id", { .text($0.id) }),
        ("url", { .text($0.url) }),
    ])
}
