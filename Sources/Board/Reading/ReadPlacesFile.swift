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
    var fields = Fields(of: source, rules: "places")
    var places: [Place] = []
    var names: [String: SourcePlace] = [:]
    for key in fields.keys {
        if fields.form(of: key.value) != .mapping {
            fields.require(key.value, help: "a place has at least 'name' and 'country'")
        }
        let place = fields.mapping(key.value, rules: "places") { readPlace(&$0, id: key, zones: zones) } ?? nil
        guard let place else { continue }
        places.append(place)
        for name in Set([place.id, place.name].map(Places.folded) + place.aliases.map(Places.folded)).sorted() {
            if let first = names.updateValue(key.place, forKey: name) {
                fields.report(
                    .error, "name", "'\(name)' names two places", at: key.place,
                    help: "the other stands in line \(first.line)")
            }
        }
    }
    fields.finish()
    return (Places(places), fields.diagnostics)
}

private func readPlace(_ fields: inout Fields, id: Located<String>, zones: Zones) -> Place? {
    let name = fields.required("name") { $0.text($1) }?.value
    let country = fields.required("country") { $0.value($1) { Country.read($0) } }
    let timezone = fields.timezone(by: zones)
    if !isSlug(id.value) {
        fields.report(
            .error, "id", "\(quoted(id.value)) cannot be a part of an address", at: id.place,
            help: "use letters, digits and hyphens; other names go to 'aliases'")
    }
    let region = fields.text("region")?.value
    let aliases = (fields.texts("aliases") ?? []).map(\.value)
    guard let name, let country else { return nil }
    return Place(
        id: id.value, name: name, region: region, country: country, timezone: timezone, aliases: aliases)
}
