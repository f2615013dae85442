import Diagnostics
import FrontMatter
import Templates

// Bands of board.yml and places of content/places.yml, as indices.

extension FieldKind where Answer == Int {
    /// A place by its id, name or an alias.
    static let place = FieldKind(
        "place", { .place($0.placeNames) }, wanted: "a place", value: { place, _, shown in shown.places[place] }
    ) { written, name, reading in reading.findPlace(written, in: name) }
}

extension FieldKind where Answer == [Int] {
    /// Places, without repetitions.
    static let places = FieldKind(
        "list of places: id, name or alias", { .list(.place($0.placeNames)) },
        value: { places, arena, shown in arena.list(places.map { shown.places[$0] }) }
    ) { name, reading in
        guard let written = reading.fields.texts(name) else { return nil }
        var names: [String] = []
        var places: [Int] = []
        names.reserveCapacity(written.count)
        places.reserveCapacity(written.count)
        _ = reading.items(of: name, written) { text, name, reading -> Int? in
            guard let place = reading.findPlace(text, in: name) else { return nil }
            if let first = places.firstIndex(of: place) {
                reading.fields.reportRepeated(text, in: name, as: names[first])
            } else {
                places.append(place)
                names.append(text.value)
            }
            return nil
        }
        return places
    }

    /// Bands in order of seniority; nil if there are none or one is unknown.
    static let bands = FieldKind(
        "list of band ids", { .list(.choice($0.bands)) },
        value: { bands, arena, shown in arena.list(bands.map { shown.bands[$0] }) }
    ) { name, reading in
        guard let written = reading.fields.texts(name) else { return nil }
        let ids = reading.known.bands
        let bands = reading.items(of: name, written) { id, _, reading -> Int? in
            if let index = ids.firstIndex(of: id.value) { return index }
            let help = nearest(to: id.value, among: ids).map { "did you mean '\($0)'?" }
            let list = reading.isTextForList() ? helpAsList(id.value, meaning: { nearest(to: $0, among: ids) }) : nil
            reading.report(
                "band", "unknown band \(quoted(id.value))", at: id.place,
                help: list ?? help ?? "the bands are \(ids.joined(separator: ", "))")
            return nil
        }
        return bands.count == written.count && !bands.isEmpty ? bands.sorted() : nil
    }
}

extension Known {
    /// The ids, names and aliases of places, without repetitions.
    fileprivate var placeNames: [String] {
        var seen: Set<String> = []
        return places.names.filter { seen.insert(Places.folded($0)).inserted }
    }
}

extension Reading {
    /// Finds a place by its id, name or an alias. Reports an unknown one.
    fileprivate mutating func findPlace(_ written: Located<String>, in name: String) -> Int? {
        if let index = known.places.find(written.value) { return index }
        if known.places.mayHave(written.value) {
            doubt(written.place)
            return nil
        }
        let list = isTextForList() ? helpForSeveral(written.value) ?? helpForRemote(written.value) : nil
        let near = nearest(to: written.value, among: known.places.names)
        report(
            "place", "unknown place \(quoted(written.value))", at: written.place,
            help: helpForWide(written.value, in: name) ?? list ?? near.map { "did you mean '\($0)'?" }
                ?? "add it to content/places.yml")
        return nil
    }

    /// Help for a part of the world, such as `Europe`, which is not a place in one country.
    private func helpForWide(_ written: String, in name: String) -> String? {
        let word = written.lowercased()
        if name == "remote_from", ["anywhere", "worldwide", "global", "international"].contains(word) {
            return "leave 'remote_from' out if one may live anywhere"
        }
        guard Places.partsOfTheWorld.contains(word) else { return nil }
        return "a place is in one country: name each country that is meant, and add it to content/places.yml"
    }

    /// Help for several places in one text, if at least one of them is known.
    private func helpForSeveral(_ written: String) -> String? {
        func known(_ part: String) -> String? { self.known.places.find(part) == nil ? nil : part }
        if let list = helpAsList(written, meaning: known) { return list }
        if helpAsList(written, meaning: { known($0) ?? helpForRemote($0) }) != nil {
            return "name the places alone, and write 'workplace: hybrid' where one may work from elsewhere, too"
        }
        guard let list = helpAsList(written, meaning: { $0 }), written.contains(where: { $0 == "," || $0 == ";" })
        else { return nil }
        let parts = written.split { $0 == "," || $0 == ";" }.map { String($0.trimmingPrefix { $0 == " " }) }
        let unknown = parts.filter { known($0) == nil }
        guard unknown.count < parts.count, let first = unknown.first else { return nil }
        return "\(list), and add \(quoted(first)) to content/places.yml"
    }

    /// Help for `remote` or the like, which is not a place.
    private func helpForRemote(_ written: String) -> String? {
        ["remote", "fully remote", "anywhere", "worldwide", "online", "home"].contains(written.lowercased())
            ? "write 'workplace: remote' instead of 'locations'" : nil
    }
}
