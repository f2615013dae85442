/// The files of a site that are forms: what `board schema` takes.
package enum SchemaKind: String, CaseIterable, Sendable {
    case posting, organisation, guide, page, board, places

    /// The table of its fields in docs/editing.md.
    package var table: String {
        switch self {
        case .posting: postingForm.table
        case .organisation: organisationForm.table
        case .guide: guideForm.table
        case .page: pageForm.table
        case .board: settingsForm.table
        case .places: placeTable
        }
    }

    private func form(_ known: Known) -> (title: String, schema: SchemaForm) {
        switch self {
        case .posting: ("A posting's front matter", postingForm.schema(known))
        case .organisation: ("An organisation's front matter", organisationForm.schema(known))
        case .guide: ("A guide's front matter", guideForm.schema(known))
        case .page: ("A page's front matter", pageForm.schema(known))
        case .board: ("board.yml", settingsForm.schema(known))
        case .places: ("content/places.yml", placesSchema)
        }
    }

    /// Its JSON Schema (draft 2020-12), for editors that complete and check while one types.
    ///
    /// A schema knows forms, names and closed sets; what takes two fields together, another file or the calendar, only
    /// `board check` knows.
    package func schema(_ known: Known) -> String {
        let (title, form) = form(known)
        let root = SchemaForm(
            [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))]
                + form.keywords.map { ($0.name, $0.value) })
        return root.value.json() + "\n"
    }
}

extension ContentKind {
    /// What comments in a new file say of its fields.
    var comments: [(String, String)] {
        switch self {
        case .posting: postingForm.comments
        case .organisation: organisationForm.comments
        case .guide: guideForm.comments
        case .page: pageForm.comments
        }
    }
}

extension Known {
    /// What is known of a board that has nothing yet: the default bands.
    package static func ofNothing(rules: [String]) -> Known { Known(bands: Band.defaults.map(\.id), rules: rules) }
}
