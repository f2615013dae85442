package import Diagnostics
import FrontMatter

/// Reads `content/places.yml`: a mapping from id to place, in the order of the file.
///
/// ```yaml
/// montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto, aliases: [Montreal]}
/// ```
package func readPlaces(
    _ bytes: [UInt8], path: String = "content/places.yml", zones: Zones
) -> (places: Places, diagnostics: [Diagnostic]) {
    let source = SourceText(path: path, bytes: bytes)
    if let merge = Diagnostic.unfinishedMerge(in: source) { return (Places([], isWhole: false), [merge]) }
    var fields = Fields(of: source, rules: "places")
    var places: [Place] = []
    var unread: Set<String> = []
    var isWhole = fields.isWhole && fields.diagnostics.isEmpty
    var names: [String: SourcePlace] = [:]
    for key in fields.keys {
        if fields.form(of: key.value) == nil {
            fields.require(key.value, help: "a place has at least 'name' and 'country'")
        }
        let before = fields.diagnostics.count
        let row = fields.mapping(key.value, rules: "places", foreign: foreignNamesOfPlaces) {
            readPlace(&$0, id: key, zones: zones)
        }
        let mistakes = fields.diagnostics[before...].filter { $0.severity == .error }
        guard let place = row?.place, mistakes.isEmpty else {
            unread.formUnion([key.value] + (row?.names ?? []))
            // The name may be what is wrong, and then every name that postings write may be it.
            if row?.hasNames != true || mistakes.contains(where: { $0.rule == "places.field" }) { isWhole = false }
            continue
        }
        places.append(place)
        for name in Set([place.id, place.name].map(Places.folded) + place.aliases.map(Places.folded)).sorted() {
            if let first = names.updateValue(key.place, forKey: name) {
                fields.report(
                    .error, "name", "'\(name)' names two places", at: key.place,
                    help: "the other is in line \(first.line)")
            }
        }
    }
    fields.finish()
    return (Places(places, unread: unread, isWhole: isWhole), fields.diagnostics)
}

/// What a row says, and how postings may name its place.
private struct PlaceRow {
    /// Nil where a required field is wrong.
    let place: Place?
    /// Its name and aliases, as far as they could be read.
    let names: [String]
    /// Whether these are all.
    let hasNames: Bool
}

private func readPlace(_ fields: inout Fields, id: Located<String>, zones: Zones) -> PlaceRow {
    let name = fields.required("name") { $0.text($1) }?.value
    let country = fields.required("country") { $0.value($1) { Country.read($0) } }
    let timezone = fields.timezone(by: zones)
    if !isSlug(id.value) {
        fields.report(
            .error, "id", "\(quoted(id.value)) cannot be a part of an address", at: id.place,
            help: "use letters, digits and hyphens; other names go to 'aliases'")
    }
    let region = fields.text("region")?.value
    let before = fields.diagnostics.count
    let aliases = (fields.texts("aliases", short: true) ?? []).map(\.value)
    var place: Place?
    if let name, let country {
        place = Place(
            id: id.value, name: name, region: region, country: country, timezone: timezone, aliases: aliases)
    }
    return PlaceRow(
        place: place, names: (name.map { [$0] } ?? []) + aliases,
        hasNames: name != nil && fields.diagnostics.count == before)
}
