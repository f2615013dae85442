import Markdown
import Templates

/// How bands, areas, places, organisations and guides look to templates.
enum SubjectRecords {
    static let band = RecordKind<(band: Band, count: Int)>([
        ("id", { .string($0.band.id) }),
        ("name", { .string($0.band.name) }),
        ("description", { .string($0.band.description) }),
        ("url", { .string($0.band.url) }),
        ("count", { .int($0.count) }),
    ])

    static let area = RecordKind<(area: Area, count: Int)>([
        ("name", { .string($0.area.name) }),
        ("slug", { .string($0.area.slug) }),
        ("url", { .string($0.area.url) }),
        ("count", { .int($0.count) }),
    ])

    /// A place without a page of its own (one that only `remote_from` names, say) has `count` none and `url` none.
    static let place = RecordKind<(place: Place, countryName: String, count: Int?)>([
        ("id", { .string($0.place.id) }),
        ("name", { .string($0.place.name) }),
        ("full_name", { .string(fullName($0.place, countryName: $0.countryName)) }),
        ("region", { .text($0.place.region) }),
        ("country", { .string($0.place.country) }),
        ("country_name", { .string($0.countryName) }),
        ("url", { .text($0.count == nil ? nil : $0.place.url) }),
        ("count", { .number($0.count) }),
    ])

    static let organisation = RecordKind<(organisation: Organisation, location: Value, count: Int)>([
        ("id", { .string($0.organisation.id) }),
        ("name", { .string($0.organisation.name) }),
        ("url", { .string($0.organisation.url) }),
        ("website", { .text($0.organisation.website) }),
        ("logo", { .text($0.organisation.logo) }),
        ("description", { .text($0.organisation.description) }),
        ("location", { $0.location }),
        ("same_as", { .texts($0.organisation.sameAs) }),
        ("statement", { .text($0.organisation.statement) }),
        ("body", { .markup($0.organisation.body.html) }),
        ("count", { .int($0.count) }),
    ])

    static let guide = RecordKind<Guide>([
        ("title", { .string($0.title) }),
        ("url", { .string($0.url) }),
        ("description", { .text($0.description) }),
        ("author", { .text($0.author) }),
        ("author_note", { .text($0.authorNote) }),
        ("published", { .day($0.published) }),
        ("updated", { .day($0.updated) }),
        ("contents", { .bool($0.showsContents) }),
        ("areas", { .texts($0.areas) }),
        ("language", { .string($0.language) }),
        ("body", { .markup($0.body.html) }),
        ("outline", { outline($0.body.outline) }),
        ("reading_minutes", { .int($0.readingMinutes) }),
        ("summary", { .string($0.body.summary) }),
    ])

    static let heading = RecordKind<(heading: Heading, children: Value)>([
        ("level", { .int($0.heading.level) }),
        ("id", { .string($0.heading.id) }),
        ("title", { .string($0.heading.title) }),
        ("children", { $0.children }),
    ])

    /// The headings of a text as a tree: each heading holds the deeper ones that follow it.
    static func outline(_ headings: [Heading]) -> Value {
        var rest = headings[...]
        return .list(children(of: 0, in: &rest))
    }

    /// Recursion is at most six deep: every step goes to a higher heading level.
    private static func children(of level: Int, in rest: inout ArraySlice<Heading>) -> [Value] {
        var found: [Value] = []
        while let next = rest.first, next.level > level {
            rest.removeFirst()
            found.append(heading.record(of: (next, .list(children(of: next.level, in: &rest)))))
        }
        return found
    }

    /// `Montréal, Québec, Canada`; a whole country is just its name.
    private static func fullName(_ place: Place, countryName: String) -> String {
        var parts = [place.name]
        if let region = place.region, region != place.name { parts.append(region) }
        if countryName != place.name { parts.append(countryName) }
        return parts.joined(separator: ", ")
    }
}
