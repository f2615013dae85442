package import Diagnostics
import FrontMatter

private struct PlaceFields: Sendable {
    var name: String?
    var region: String?
    var country: Country?
    var timezone: Zone?
    var aliases: [String] = []
}

private let placeRows: [Field<PlaceFields>] = [
    Field("name", .text, \.name, "What people call it.", .required()),
    Field("country", .country, \.country, "Its country, ISO 3166-1: CA.", .required()),
    Field(
        "timezone", .zone, \.timezone,
        "Its IANA time zone, America/Toronto. Deadlines are in the zone of a posting's first place."),
    Field("region", .text, \.region, "The region it lies in."),
    Field("aliases", .texts, \.aliases, "Other names for it."),
]

private let placeForm = Form(
    blank: PlaceFields(), placeRows, checks: [Check(rule: "zone", severity: .warning, findings: zoneElsewhere)],
    foreign: foreignNamesOfPlaces)

/// Warns of a zone whose clocks differ from those of every zone of the place's country: with `America/New_York` for
/// London, deadlines would be hours off.
private func zoneElsewhere(_ answers: Answers<PlaceFields>, _ known: Known) throws -> [Finding<PlaceFields>] {
    guard let country = try answers.country, case .named(let zone)? = try answers.timezone else { return [] }
    let names = known.zones.names(ofCountry: country.code)
    // Zones that agree in winter and in summer of one year count as the same.
    func clock(_ name: String) -> [Int] { [1_768_435_200, 1_784_073_600].map { known.zones.offset(of: name, at: $0) } }
    if names.isEmpty || names.contains(zone) || names.contains(where: { clock($0) == clock(zone) }) { return [] }
    let few = names.prefix(4).joined(separator: ", ")
    return [
        Finding(
            path: \.timezone, message: "no place in \(country.code) keeps the time of \(zone)",
            help: names.count == 1
                ? "write '\(names[0])'" : "its zones are \(few)\(names.count > 4 ? " and others" : "")")
    ]
}

/// The table of the fields of a place in docs/editing.md.
let placeTable = placeForm.table()

/// `content/places.yml`: a mapping from ids to places.
let placesSchema = SchemaForm([
    ("type", .list([.string("object"), .string("null")])),
    ("propertyNames", SchemaForm.slug.value),
    ("additionalProperties", placeForm.schema(Known()).value),
])

/// Reads `content/places.yml`: a mapping from ids to places, in the order of the file.
///
/// ```yaml
/// montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto, aliases: [Montreal]}
/// ```
package func readPlaces(
    _ bytes: [UInt8], path: String = "content/places.yml", zones: Zones
) -> (places: Places, diagnostics: [Diagnostic]) {
    let source = SourceText(path: path, bytes: bytes)
    if let merge = Diagnostic.unfinishedMerge(in: source) { return (Places([], isComplete: false), [merge]) }
    var reading = Reading(source, prefix: "places", known: Known(zones: zones))
    var places: [Place] = []
    var unread: Set<String> = []
    var isWhole = reading.fields.isWhole && reading.fields.diagnostics.isEmpty
    var names: [String: SourcePlace] = [:]
    if let nested = reading.placesBelowAName() {
        reading.fields.report(
            .error, "form", "the places are below '\(nested.value)', and there is none of that name", at: nested.place,
            help: "delete this line, and begin the ids of the places at the left")
        return (Places([], isComplete: false), reading.allDiagnostics)
    }
    for key in reading.fields.keys {
        if reading.fields.form(of: key.value) == nil {
            reading.fields.require(key.value, help: "a place has at least 'name' and 'country'")
        }
        let before = reading.fields.diagnostics.count
        let answers = reading.placeAnswers(key)
        let mistakes = reading.fields.diagnostics[before...].filter { $0.severity == .error }
        let fields = answers?.readable ?? PlaceFields()
        guard let name = fields.name, let country = fields.country, mistakes.isEmpty else {
            unread.formUnion([key.value] + (fields.name.map { [$0] } ?? []) + fields.aliases)
            // If the name could not be read, any name that a posting uses may be this place.
            let hasNames = fields.name != nil && answers?.hasFailed(\.aliases) == false
            if !hasNames || mistakes.contains(where: { $0.rule == "places.field" }) { isWhole = false }
            continue
        }
        let place = Place(
            id: key.value, name: name, region: fields.region, country: country, timezone: fields.timezone,
            aliases: fields.aliases)
        places.append(place)
        for name in Set([place.id, place.name].map(Places.folded) + place.aliases.map(Places.folded)).sorted() {
            if let first = names.updateValue(key.place, forKey: name) {
                reading.fields.report(
                    .error, "name", "'\(name)' names two places", at: key.place,
                    help: "the other is on line \(first.line)")
            }
        }
    }
    reading.fields.finish()
    let guesses = unsettledGuesses(in: source, 0..<bytes.count, isDraft: false)
    return (Places(places, unread: unread, isComplete: isWhole), reading.allDiagnostics + guesses)
}

extension Reading {
    /// The only name, if what is below it are places and not the fields of one: `places:`.
    fileprivate mutating func placesBelowAName() -> Located<String>? {
        guard fields.count == 1, let name = fields.keys.first, fields.form(of: name.value) == .mapping,
            var inner = fields.fields(of: name.value, rules: prefix), let first = inner.keys.first,
            inner.form(of: first.value) == .mapping
        else { return nil }
        return name
    }

    /// What the mapping of a place says; nil if it is not a mapping.
    fileprivate mutating func placeAnswers(_ id: Located<String>) -> Answers<PlaceFields>? {
        guard let inner = fields.fields(of: id.value, rules: prefix) else { return nil }
        if !isSlug(id.value) {
            fields.report(
                .error, "id", "\(quoted(id.value)) cannot be part of an address", at: id.place,
                help: "use letters, digits and hyphens; write other names in 'aliases'")
        }
        return within(inner) { placeForm.read(&$0) }
    }
}

/// What other lists of places call the fields of a place.
private let foreignNamesOfPlaces = [
    ForeignName("title", ["name"]),
    ForeignName("tz", ["timezone"]),
    ForeignName("time_zone", ["timezone"]),
    ForeignName("state", ["region"]),
    ForeignName("province", ["region"]),
    ForeignName("country_code", ["country"]),
]
