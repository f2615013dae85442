package import FrontMatter

/// One opening, as its own file says it: every field of its front matter, and its body.
///
/// What only the whole site can say (its organisations' names, its state at an instant, its translations) is on
/// `SitePosting`. It is a class, though a value in all but that: lists of ten thousand of them are made and sorted, and
/// each copy of a structure would count up and down the references of thirty fields.
package final class Posting: Sendable {
    /// The file, `content/postings/fellow.md`.
    package let path: String
    /// The file's name without `.md`; its page is `/postings/SLUG/`.
    package let slug: String
    package let title: String
    /// Indices into the settings' bands, ascending: in order of seniority.
    package let bands: [Int]
    package let published: Day
    package let updated: Day?
    package let opens: Day?
    /// The day from which applications are read.
    package let reviewFrom: Day?
    package let deadline: Deadline
    /// The zone its dates are in: its own, else its first place's, else the board's.
    package let zone: Zone
    /// Indices into the site's places.
    package let locations: [Int]
    package let workplace: Workplace
    /// Where a remote candidate may live: indices into the site's places.
    package let remoteFrom: [Int]
    package let apply: Apply?
    package let status: PostingStatus
    package let isDraft: Bool
    package let type: PostingType
    package let employment: [Employment]
    package let salary: Pay?
    package let start: Start?
    package let duration: Term?
    /// How many places there are to fill.
    package let positions: Int?
    package let team: String?
    package let reportsTo: String?
    package let contact: String?
    package let areas: [Area]
    package let languages: [String]
    /// What to send, printed as a checklist.
    package let materials: [String]
    package let eligibility: [String]
    package let benefits: [String]
    package let language: LanguageTag
    /// Where an imported posting came from.
    package let source: PostingSource?
    /// Its free fields, as they are.
    package let extra: YAMLValue
    package let body: Body

    package init(
        path: String, slug: String, title: String, bands: [Int], published: Day, updated: Day?, opens: Day?,
        reviewFrom: Day?, deadline: Deadline, zone: Zone, locations: [Int], workplace: Workplace, remoteFrom: [Int],
        apply: Apply?, status: PostingStatus, isDraft: Bool, type: PostingType, employment: [Employment], salary: Pay?,
        start: Start?, duration: Term?, positions: Int?, team: String?, reportsTo: String?, contact: String?,
        areas: [Area], languages: [String], materials: [String], eligibility: [String], benefits: [String],
        language: LanguageTag, source: PostingSource?, extra: YAMLValue, body: Body
    ) {
        self.path = path
        self.slug = slug
        self.title = title
        self.bands = bands
        self.published = published
        self.updated = updated
        self.opens = opens
        self.reviewFrom = reviewFrom
        self.deadline = deadline
        self.zone = zone
        self.locations = locations
        self.workplace = workplace
        self.remoteFrom = remoteFrom
        self.apply = apply
        self.status = status
        self.isDraft = isDraft
        self.type = type
        self.employment = employment
        self.salary = salary
        self.start = start
        self.duration = duration
        self.positions = positions
        self.team = team
        self.reportsTo = reportsTo
        self.contact = contact
        self.areas = areas
        self.languages = languages
        self.materials = materials
        self.eligibility = eligibility
        self.benefits = benefits
        self.language = language
        self.source = source
        self.extra = extra
        self.body = body
    }

    /// Its page.
    package var url: String { ContentKind.posting.url(slug: slug) }
}

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

/// How to apply: at least one of an address on the web, an e-mail address and instructions.
package struct Apply: Hashable, Sendable {
    /// An `http` or `https` address.
    package let url: String?
    /// An e-mail address.
    package let email: String?
    /// What else to know.
    package let instructions: String?
}

/// A subject: what postings and guides are about.
package struct Area: Hashable, Sendable {
    /// As the posting writes it: `Publication norms`.
    package let name: String
    /// Its page's slug: `publication-norms`.
    package let slug: String
}

/// The system an imported posting came from.
package struct PostingSource: Hashable, Sendable {
    package let system: String?
    package let id: String?
    package let url: String?
}
