package import FrontMatter

/// Who offers postings: one file of `content/organisations/`.
package struct Organisation: Sendable {
    /// The file, `content/organisations/mila.md`.
    package var path = ""
    /// The file's slug, by which postings name it.
    package var id = ""
    package var name = ""
    /// Its own website.
    package var website: String?
    /// The path of its logo under the site, `/organisations/mila.svg`.
    package var logo: String?
    package var description: String?
    /// Where it is: an index into the site's places.
    package var place: Int?
    /// Its pages elsewhere (schema.org `sameAs`).
    package var sameAs: [String] = []
    package var statement: String?
    /// The language of its description, statement and text.
    package var language = LanguageTag.english
    var aliases: [Located<String>] = []
    var ignores: [Ignore] = []
    package var extra = YAMLValue.mapping([])
    /// Its text.
    package var body = Body.none
}

private let organisationRows: [Field<Organisation>] = [
    Field("name", .title, \.name, "What it is called.", .required()),
    Field("url", .webAddress, \.website, "Its website."),
    Field("logo", .logo, \.logo, "The name of a picture beside this file."),
    Field("description", .text, \.description, "One sentence about it."),
    Field("location", .place, \.place, "Where it is: the id, name or alias of a place."),
    Field("same_as", .list(of: .webAddress), \.sameAs, "Its pages elsewhere."),
    Field("statement", .markdown, \.statement, "Its equal-opportunity statement, shown with its postings."),
    .language(\.language), .aliases(\.aliases), .ignore(\.ignores), .extra(\.extra),
]

let organisationForm = Form(blank: Organisation(), organisationRows, foreign: foreignNamesOfTexts)
