package import FrontMatter

/// Who offers postings: one file of `content/organisations/`.
package struct Organisation: Sendable {
    /// The file, `content/organisations/mila.md`.
    package let path: String
    /// The file's slug: what postings name it by.
    package let id: String
    /// Its name.
    package let name: String
    /// Its own website.
    package let website: String?
    /// The path of its logo under the site, `/organisations/mila.svg`.
    package let logo: String?
    /// One sentence about it.
    package let description: String?
    /// Where it is: an index into the site's places.
    package let place: Int?
    /// Its pages elsewhere (schema.org `sameAs`).
    package let sameAs: [String]
    /// Its equal-opportunity statement, shown on its postings.
    package let statement: String?
    /// Its free fields, as they are.
    package let extra: YAMLValue
    /// Its own words.
    package let body: Body
}
