import Markdown
import Templates

/// How bands, areas, places, organisations and guides look to templates.
enum SubjectRecords {
    static let band = RecordKind<(band: Band, selection: Selection)> {
        field("id") { .string($0.band.id) }
        field("name") { .string($0.band.name) }
        field("description") { .string($0.band.description) }
        field("url") { .string($0.band.url) }
        field("count") { .int($0.selection.listed.count) }
        field("archive_url") { .text($0.selection.archived.isEmpty ? nil : $0.band.url + "archive/") }
    }

    static let type = RecordKind<(type: PostingType, name: String, count: Int)> {
        field("id") { .string($0.type.rawValue) }
        field("name") { .string($0.name) }
        field("url") { .string($0.type.url) }
        field("count") { .int($0.count) }
    }

    /// An area without a page of its own (one that only a translation has) has `count` none and `url` none.
    static let area = RecordKind<(area: Area, count: Int?)> {
        field("name") { .string($0.area.name) }
        field("slug") { .string($0.area.slug) }
        field("url") { .text($0.count == nil ? nil : $0.area.url) }
        field("count") { .number($0.count) }
    }

    /// A place without a page of its own (one that only `remote_from` names, say) has `count` none and `url` none.
    static let place = RecordKind<(place: Place, countryName: String, count: Int?)> {
        field("id") { .string($0.place.id) }
        field("name") { .string($0.place.name) }
        field("full_name") { .string(fullName($0.place, countryName: $0.countryName)) }
        field("region") { .text($0.place.region) }
        field("country") { .string($0.place.country.code) }
        field("country_name") { .string($0.countryName) }
        field("url") { .text($0.count == nil ? nil : $0.place.url) }
        field("count") { .number($0.count) }
    }

    static let organisation = RecordKind<(organisation: Organisation, location: Value, count: Int)> {
        field("id") { .string($0.organisation.id) }
        field("name") { .string($0.organisation.name) }
        field("url") { .string($0.organisation.url) }
        field("website") { .text($0.organisation.website) }
        field("logo") { .text($0.organisation.logo) }
        field("description") { .text($0.organisation.description) }
        field("location") { $0.location }
        field("same_as") { .texts($0.organisation.sameAs) }
        field("statement") { .text($0.organisation.statement) }
        field("body") { .markup($0.organisation.body.html) }
        field("extra") { $0.organisation.extra }
        field("count") { .int($0.count) }
    }

    /// A guide as others link to it.
    static let neighbour = RecordKind<Guide> {
        field("title") { .string($0.title) }
        field("url") { .string($0.url) }
        field("language") { .string($0.language.text) }
    }

    static let guide = RecordKind<(guide: Guide, previous: Guide?, next: Guide?)> {
        field("title") { .string($0.guide.title) }
        field("url") { .string($0.guide.url) }
        field("description") { .text($0.guide.description) }
        field("author") { .text($0.guide.author) }
        field("author_note") { .text($0.guide.authorNote) }
        field("published") { .day($0.guide.published) }
        field("updated") { .day($0.guide.updated) }
        field("last_changed") { .day($0.guide.lastChange) }
        field("contents") { .bool($0.guide.showsContents) }
        field("areas") { .texts($0.guide.areas) }
        field("language") { .string($0.guide.language.text) }
        field("body") { .markup($0.guide.body.html) }
        field("outline") { outline($0.guide.body.outline) }
        field("reading_minutes") { .int($0.guide.readingMinutes) }
        field("summary") { .string($0.guide.body.summary) }
        field("extra") { $0.guide.extra }
        field("previous") { $0.previous.map(neighbour.record) ?? .none }
        field("next") { $0.next.map(neighbour.record) ?? .none }
    }

    static let address = RecordKind<SiteMap.Entry> {
        field("url") { .string($0.url) }
        field("updated") { .day($0.updated) }
    }

    static let heading = RecordKind<(heading: Heading, children: Value)> {
        field("level") { .int($0.heading.level) }
        field("id") { .string($0.heading.id) }
        field("title") { .string($0.heading.title) }
        field("children") { $0.children }
    }

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
