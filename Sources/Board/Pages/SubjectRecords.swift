import Markdown
import Templates

/// Bands, areas, places, organisations, guides and groups of postings as templates see them.
enum SubjectRecords {
    /// Any group; `full_name` is longer than `name` for places, and only they have `other_names`.
    static let group = RecordKind<
        (group: Group, name: String, fullName: String?, otherNames: String?, label: String, title: String)
    > {
        number("number") { $0.group.number }
        text("kind") { $0.group.grouping.name }
        text("label") { $0.label }
        flag("is_own") { $0.group.grouping.isOwn }
        text("id") { $0.group.id }
        text("name") { $0.name }
        text("full_name") { $0.fullName ?? $0.name }
        text("other_names") { $0.otherNames }
        text("title") { $0.title }
        text("description") { $0.group.description }
        address("url") { $0.group.url }
        number("count") { $0.group.selection.listed.count }
        text("archive_url") { $0.group.selection.archived.isEmpty ? nil : $0.group.archiveURL }
    }

    static let band = RecordKind<(band: Band, group: Group)> {
        text("id") { $0.band.id }
        text("name") { $0.band.name }
        text("description") { $0.band.description }
        address("url") { $0.group.url }
        number("count") { $0.group.selection.listed.count }
        text("archive_url") { $0.group.selection.archived.isEmpty ? nil : $0.group.archiveURL }
    }

    /// An area. If it has no page of its own (only a translation has it), `count` and `url` are none.
    static let area = RecordKind<(area: Area, group: Group?)> {
        text("name") { $0.area.name }
        text("slug") { $0.area.slug }
        address("url") { $0.group?.url }
        number("count") { $0.group?.selection.listed.count }
    }

    /// A place. If it has no page of its own (only `remote_from` names it, for example), `count` and `url` are none.
    static let place = RecordKind<(place: Place, words: Words, group: Group?)> {
        text("id") { $0.place.id }
        text("name") { $0.place.name(in: $0.words) }
        text("full_name") { $0.place.fullName(in: $0.words) }
        text("region") { $0.place.region }
        text("country") { $0.place.country.code }
        text("country_name") { $0.place.country.name(in: $0.words) }
        flag("is_country") { $0.place.isCountry }
        text("other_names") { $0.place.otherNames }
        address("url") { $0.group?.url }
        number("count") { $0.group?.selection.listed.count }
    }

    static let organisation = RecordKind<(organisation: Organisation, location: Value, group: Group)>(
        organisationForm, of: { $0.organisation }
    ) {
        text("id") { $0.organisation.id }
        address("url") { $0.group.url }
        text("website") { $0.organisation.website }
        number("hue") { $0.organisation.name.unicodeScalars.count % 6 }
        text("initial") { $0.organisation.name.unicodeScalars.first.map { String($0).uppercased() } }
        field("location") { source, _ in source.location }
        field("body") { $1.body($0.organisation.body.text) }
        number("count") { $0.group.selection.listed.count }
    }

    static let guide = RecordKind<(guide: Guide, previous: Guide?, next: Guide?)>(guideForm, of: { $0.guide }) {
        address("url") { $0.guide.url }
        day("last_changed") { $0.guide.lastChange }
        field("body") { $1.body($0.guide.body.text) }
        field("outline") { outline($0.guide.body.outline, in: &$1) }
        number("reading_minutes") { $0.guide.readingMinutes }
        text("summary") { $0.guide.body.summary }
        field("previous") { PageRecords.textLink.record(orNone: $0.previous.map { TextLink($0) }, in: &$1) }
        field("next") { PageRecords.textLink.record(orNone: $0.next.map { TextLink($0) }, in: &$1) }
    }

    static let entry = RecordKind<SiteMap.Entry> {
        text("url") { $0.url }
        day("updated") { $0.updated }
    }

    static let heading = RecordKind<(heading: Heading, children: Value)> {
        number("level") { $0.heading.level }
        text("id") { $0.heading.id }
        text("title") { $0.heading.title }
        field("children") { source, _ in source.children }
    }

    /// The headings of a text as a tree: each heading contains the deeper ones that follow it.
    static func outline(_ headings: [Heading], in arena: inout ValueArena) -> Value {
        var rest = headings[...]
        return children(of: 0, in: &rest, &arena)
    }

    /// Recursion is at most six deep, because every step goes to a higher heading level.
    private static func children(
        of level: Int, in rest: inout ArraySlice<Heading>, _ arena: inout ValueArena
    ) -> Value {
        var found: [Value] = []
        if let next = rest.first, next.level > level { found.reserveCapacity(rest.count) }
        while let next = rest.first, next.level > level {
            rest.removeFirst()
            let children = children(of: next.level, in: &rest, &arena)
            found.append(heading.record(of: (next, children), in: &arena))
        }
        return arena.list(found)
    }
}

extension Place {
    /// `Montréal, Québec, Canada`; for a whole country only its name.
    func fullName(in words: Words) -> String {
        var parts = [name(in: words)]
        if let region, region != name { parts.append(region) }
        if !isCountry { parts.append(country.name(in: words)) }
        return parts.joined(separator: ", ")
    }
}
