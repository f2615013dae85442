/// A seniority band: what a candidate chooses first.
package struct Band: Hashable, Sendable {
    /// What postings name it by: `postgraduate`.
    package let id: String
    /// What candidates read: `Postgraduate`.
    package let name: String
    /// What the band means, shown above its openings.
    package let description: String

    /// The bands of a board whose settings name none, in order of seniority.
    package static let defaults = [
        Band(
            id: "postgraduate", name: "Postgraduate",
            description: "For candidates with a PhD or equivalent experience."),
        Band(
            id: "research", name: "Research",
            description: "For early to mid-career candidates with a record of research or comparable work."),
        Band(
            id: "senior", name: "Senior",
            description: "For well-established people who have led a team or have an extensive record."),
    ]
}
