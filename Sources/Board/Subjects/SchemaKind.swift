/// The kinds of files that have forms: what `board schema` takes.
package enum SchemaKind: String, CaseIterable, Sendable {
    case posting, organisation, guide, page, board, places

    /// The table of its fields in docs/editing.md, or of those from `first` to `last`.
    func table(from first: String? = nil, to last: String? = nil) -> String {
        switch self {
        case .posting: postingForm.table(from: first, to: last)
        case .organisation: organisationForm.table(from: first, to: last)
        case .guide: guideForm.table(from: first, to: last)
        case .page: pageForm.table(from: first, to: last)
        case .board: settingsForm.table(from: first, to: last)
        case .places: placeTable
        }
    }

    private func form(_ known: Known) -> (title: String, schema: SchemaForm) {
        switch self {
        case .posting: ("A posting's front matter", postingForm(known).schema(known))
        case .organisation: ("An organisation's front matter", organisationForm.schema(known))
        case .guide: ("A guide's front matter", guideForm.schema(known))
        case .page: ("A page's front matter", pageForm.schema(known))
        case .board: ("board.yml", settingsForm.schema(known))
        case .places: ("content/places.yml", placesSchema)
        }
    }

    /// Its JSON Schema (draft 2020-12), for editors that complete and check text as it is typed.
    ///
    /// A schema describes forms, names and choices. Rules about two fields, other files or today's date are left to
    /// `board check`.
    package func schema(_ known: Known) -> String {
        let (title, form) = form(known)
        let root = SchemaForm(
            [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))]
                + form.keywords.map { ($0.name, $0.value) })
        return root.value.json() + "\n"
    }
}

extension ContentKind {
    /// The comments that a new file has for its fields.
    func comments(_ known: Known) -> [(String, String)] {
        switch self {
        case .posting: postingForm(known).comments
        case .organisation: organisationForm.comments
        case .guide: guideForm.comments
        case .page: pageForm.comments
        }
    }
}

extension Known {
    /// What is known about a board without any files: the default bands.
    package static func ofNothing(rules: [String]) -> Known { Known(bands: Band.defaults.map(\.id), rules: rules) }
}
