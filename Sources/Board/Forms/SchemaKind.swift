/// The files of a site that have a schema: what `board schema` takes.
package enum SchemaKind: String, CaseIterable, Sendable {
    case posting, organisation, guide, page, board, places
}

/// The names of a site that its schemas accept and editors complete.
package struct SchemaNames: Sendable {
    /// Ids of bands.
    package let bands: [String]
    /// Ids of organisations.
    package let organisations: [String]
    /// Ids, names and aliases of places, each once.
    package let places: [String]
    /// Slugs of postings, for `translation_of`.
    package let postings: [String]

    /// The names of a site.
    package init(_ survey: SurveyedSite) {
        func slugs(_ kind: ContentKind) -> [String] {
            survey.drafts.filter { $0.name.kind == kind }.map(\.name.slug).sorted()
        }
        bands = survey.site.settings.bands.map(\.id)
        organisations = slugs(.organisation)
        postings = slugs(.posting)
        var seen: Set<String> = []
        places = survey.site.places.names.filter { seen.insert(Places.folded($0)).inserted }
    }

    /// The names of a board that has nothing yet: the default bands.
    package init() {
        bands = Band.defaults.map(\.id)
        (organisations, places, postings) = ([], [], [])
    }
}

/// The JSON Schema (draft 2020-12) of a kind of file, for editors that complete and check while one types.
///
/// A schema knows forms, names and closed sets; what takes two fields together, another file or the calendar, only
/// `board check` knows.
package func schema(of kind: SchemaKind, _ names: SchemaNames) -> String {
    let (title, form) =
        switch kind {
        case .posting: ("A posting's front matter", postingSchema(names))
        case .organisation: ("An organisation's front matter", SchemaForm.mapping(organisationFields(names)))
        case .guide: ("A guide's front matter", SchemaForm.mapping(guideFields))
        case .page: ("A page's front matter", SchemaForm.mapping(pageFields))
        case .board: ("board.yml", SchemaForm.mapping(boardFields))
        case .places: ("content/places.yml", placesSchema)
        }
    let root = SchemaForm(
        [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))]
            + form.keywords.map { ($0.name, $0.value) })
    return root.value.json() + "\n"
}
