import FrontMatter

/// What an editor says of a posting besides its dates: the field `status`.
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
        (self.system, self.id, self.url) = (system, id, url)
    }
}

private let sourceRows: [Field<PostingSource>] = [
    Field("system", .text, \.system, "The system it came from."),
    Field("id", .text, \.id, "What it is called there."),
    Field("url", .webAddress, \.url, "Its address there."),
]

extension FieldKind where Answer == PostingSource {
    static let source = mapping(Form(blank: PostingSource(), sourceRows))
}
