import Diagnostics
import FrontMatter

extension TextReader {
    /// The places of a field, each once, as indices with the place in the file; nil where the field is absent.
    mutating func readPlaces(_ fields: inout Fields, _ key: String) -> [Located<Int>]? {
        guard let written = fields.texts(key) else { return nil }
        var places: [Located<Int>] = []
        var names: [String] = []
        for name in written {
            guard let place = findPlace(name, isWholeList: fields.form(of: key) == .text) else { continue }
            if let first = places.firstIndex(where: { $0.value == place.value }) {
                fields.reportRepeated(name, in: key, as: names[first])
                continue
            }
            places.append(place)
            names.append(name.value)
        }
        return places
    }

    /// One place by id, name or alias; an unknown one is reported. `isWholeList`: where a list may stand.
    mutating func findPlace(_ written: Located<String>, isWholeList: @autoclosure () -> Bool = false) -> Located<Int>? {
        if let index = ingest.places.find(written.value) { return Located(index, at: written.place) }
        if ingest.places.mayHave(written.value) {
            doubtful.append(written.place)
            return nil
        }
        let list =
            isWholeList()
            ? helpAsList(written.value) { ingest.places.find($0) != nil } ?? helpForSeveral(written.value)
                ?? helpForRemote(written.value) : nil
        let near = nearest(to: written.value, among: ingest.places.names)
        report(
            "place", "unknown place \(quoted(written.value))", at: written.place,
            help: list ?? near.map { "did you mean '\($0)'?" } ?? "add it to content/places.yml")
        return nil
    }

    /// Several places in one text, where not all of them are known.
    private func helpForSeveral(_ written: String) -> String? {
        guard let list = helpAsList(written, isKnown: { !$0.isEmpty }) else { return nil }
        let parts = written.split { $0 == "," || $0 == ";" }.map { String($0.trimmingPrefix { $0 == " " }) }
        let unknown = parts.filter { ingest.places.find($0) == nil }
        guard unknown.count < parts.count, let first = unknown.first else { return nil }
        return "\(list), and add \(quoted(first)) to content/places.yml"
    }

    /// Work from anywhere is not a place.
    private func helpForRemote(_ written: String) -> String? {
        ["remote", "fully remote", "anywhere", "worldwide", "online", "home"].contains(written.lowercased())
            ? "write 'workplace: remote' in place of 'locations'" : nil
    }

    /// The zone of the posting's dates: its own, else its first place's, else the board's.
    mutating func readZone(_ fields: inout Fields, _ locations: [Located<Int>]?) -> Zone {
        if let own = fields.timezone(by: ingest.zones) { return own }
        for location in locations ?? [] {
            if let timezone = ingest.places.all[location.value].timezone { return timezone }
        }
        return ingest.settings.timezone
    }
}
