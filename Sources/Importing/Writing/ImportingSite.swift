package import Board

/// What an import knows of the site that it writes to, and what its editor has said on the command line.
package struct ImportingSite: Sendable {
    /// An organisation of the site.
    package struct KnownOrganisation: Sendable {
        let id: String
        let name: String
        let website: String?
        /// The id of the place where it is.
        let place: String?
        /// How its name and its id are compared; each is folded once, because every opening is compared with all.
        fileprivate let folded: [String]
        fileprivate let host: String?

        package init(id: String, name: String, website: String? = nil, place: String? = nil) {
            self.id = id
            self.name = name
            self.website = website
            self.place = place
            folded = [ImportingSite.folded(name), ImportingSite.folded(id)]
            host = website.flatMap(ImportingSite.host)
        }
    }

    let bands: [Band]
    let places: Places
    package let today: Day
    package let zones: Zones
    /// Which fields its postings may have.
    package let fields: WritableFields
    /// Organisations in their order, and those that this import adds.
    private(set) var organisations: [KnownOrganisation]
    /// `--organisation`: who offers everything that is imported.
    let organisation: String?
    /// `--bands`: for which bands everything is.
    let chosenBands: [String]
    /// Places that this import adds, by their ids.
    private(set) var newPlaces: [NewPlace] = []

    package init(_ site: Site, zones: Zones, organisation: String? = nil, bands: [String] = []) {
        self.init(
            bands: site.settings.bands, places: site.places,
            organisations: site.organisations.map { known in
                KnownOrganisation(
                    id: known.id, name: known.name, website: known.website,
                    place: known.place.map { site.places.all[$0].id })
            }, today: site.today, zones: zones, organisation: organisation, chosenBands: bands,
            fields: WritableFields(of: site, zones: zones))
    }

    /// A site of which only this is known.
    package init(
        bands: [Band], places: Places, organisations: [KnownOrganisation], today: Day, zones: Zones,
        organisation: String? = nil,
        chosenBands: [String] = [], fields: WritableFields? = nil
    ) {
        self.bands = bands
        self.places = places
        self.organisations = organisations
        self.today = today
        self.zones = zones
        self.organisation = organisation
        self.chosenBands = chosenBands
        self.fields = fields ?? WritableFields(zones: zones)
    }

    /// The names of all organisations.
    package var organisationNames: [String] { organisations.map(\.name) }

    /// A place that `places.yml` does not have yet.
    struct NewPlace: Sendable, Hashable {
        let id: String
        let name: String
        let region: String?
        let country: String?
        let zone: String?
        let todo: String
    }

    // MARK: Organisations

    /// The organisation of a name, with the file that it needs where the site does not have it.
    mutating func organisation(named name: String, website: String?) -> (id: String, file: StarterFile?) {
        let (wanted, lower) = (Self.folded(name), name.lowercased())
        if let known = organisations.first(where: { $0.folded.contains(wanted) || $0.id == lower }) {
            return (known.id, nil)
        }
        if let host = website.flatMap(Self.host),
            let known = organisations.first(where: { $0.host == host })
        {
            return (known.id, nil)
        }
        var id = readableSlug(name)
        if !isSlug(id) { id = "organisation" }
        var number = 2
        while organisations.contains(where: { $0.id == id }) {
            id = readableSlug(name) + "-\(number)"
            number += 1
        }
        organisations.append(KnownOrganisation(id: id, name: name, website: website, place: nil))
        var lines = FieldLines()
        lines.add(
            "name", yamlText(name),
            todo: "made by 'board import': check the name, and that it is not here under another")
        if let website { lines.add("url", yamlText(website)) }
        return (id, StarterFile(path: "content/organisations/\(id).md", text: "---\n\(lines.text)---\n"))
    }

    func place(ofOrganisation id: String) -> String? { organisations.first { $0.id == id }?.place }

    private static func folded(_ name: String) -> String {
        var words = name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        while let last = words.last, ["inc", "ltd", "llc", "gmbh", "plc", "corp", "limited"].contains(last),
            words.count > 1
        { words.removeLast() }
        if words.first == "the", words.count > 1 { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private static func host(_ address: String) -> String? {
        parts(of: address).map { String($0.origin.drop { $0 != "/" }.dropFirst(2)) }.map {
            $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0
        }
    }

    // MARK: Places

    /// The id of a place as a source writes it: one of the site's, else one that is added to be reviewed.
    mutating func place(_ written: WrittenPlace) -> String {
        let text = written.text.trimmed
        let parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        let name = parts.first ?? text
        let stated = statedCountry(written, parts)
        for candidate in [text, name] {
            if let index = places.find(candidate), stated == nil || places.all[index].country.code == stated {
                return places.all[index].id
            }
        }
        if parts.count == 1, let code = Country.meant(text),
            let index = places.all.firstIndex(where: { $0.country.code == code && Country.meant($0.name) == code })
        {
            return places.all[index].id
        }
        if let found = newPlaces.first(where: {
            Places.folded($0.name) == Places.folded(name) && (stated == nil || $0.country == stated)
        }) {
            return found.id
        }
        let new = newPlace(name, written, parts, stated)
        // Under its usual name the site may have it: `NYC` is New York.
        if let index = places.find(new.name), new.country == nil || places.all[index].country.code == new.country {
            return places.all[index].id
        }
        // It was added before, and nobody has said since where it is.
        let base = readableSlug(new.name)
        if places.isUnread(base), places.isUnread(new.name) { return base }
        newPlaces.append(new)
        return new.id
    }

    /// The country that a source names, by itself or behind the city.
    private func statedCountry(_ written: WrittenPlace, _ parts: [String]) -> String? {
        if let country = written.country, let code = Country.meant(country) { return code }
        guard parts.count > 1, let last = parts.last else { return nil }
        let cities = Gazetteer.cities(named: parts[0])
        // `CA` behind San Francisco is California, behind Toronto Canada.
        if let city = cities.first(where: {
            $0.region.map(Gazetteer.folded) == Gazetteer.folded(Gazetteer.region(last, of: $0.country)?.name ?? "-")
        }) {
            return city.country
        }
        if last.count > 2, let code = Country.meant(last) { return code }
        // `DE` behind Bavaria is Germany.
        if let state = Gazetteer.region(parts[0]), Country.meant(last) == state.country { return state.country }
        if let code = Country.meant(last), cities.contains(where: { $0.country == code }) { return code }
        if let region = Gazetteer.region(last) { return region.country }
        return Country.meant(last)
    }

    private func newPlace(_ name: String, _ written: WrittenPlace, _ parts: [String], _ stated: String?) -> NewPlace {
        let regionText = written.region ?? (parts.count > 1 ? parts[1] : nil)
        let region = regionText.flatMap {
            Gazetteer.region($0, of: stated)?.name ?? ($0.count > 3 && Country.meant($0) == nil ? $0 : nil)
        }
        let cities = Gazetteer.cities(named: name).filter { stated == nil || $0.country == stated }
        if let city = cities.first(where: { region != nil && $0.region == region })
            ?? (region == nil || stated == nil ? cities.first : nil)
        {
            let isSure = stated != nil
            return make(
                city.name, region ?? city.region, city.country, city.zone,
                isSure ? "check that this is the place" : "the source says '\(written.text)' and no country")
        }
        if parts.count == 1, written.country == nil, let code = Country.meant(name) {
            let english = countryNames.first { $0.code == code }?.english ?? name
            return make(
                name.count > 3 ? name : english, nil, code, Gazetteer.zone(ofCountry: code),
                "check that the whole of it is meant")
        }
        if parts.count == 1, let state = Gazetteer.region(name, of: stated) {
            return make(state.name, nil, state.country, state.zone, "check that the whole of it is meant")
        }
        let zone =
            region.flatMap { Gazetteer.region($0, of: stated)?.zone }
            ?? stated.flatMap { Gazetteer.zone(ofCountry: $0) }
        return make(
            name, region, stated, zone,
            stated == nil
                ? "write the country's code, such as GB: the source says '\(written.text)'"
                : "check that this is the place")
    }

    private func make(_ name: String, _ region: String?, _ country: String?, _ zone: String?, _ todo: String)
        -> NewPlace
    {
        // Two places have two names: London is taken, so the other is London, Ontario.
        let isTaken =
            places.find(name).map { places.all[$0].country.code != country }
            ?? newPlaces.contains { Places.folded($0.name) == Places.folded(name) }
        let beside = region ?? country.flatMap { code in countryNames.first { $0.code == code }?.english }
        let name = isTaken ? beside.map { "\(name), \($0)" } ?? name : name
        var id = readableSlug(name)
        if !isSlug(id) { id = "place" }
        let base = id
        var number = 2
        while places.find(id) != nil || newPlaces.contains(where: { $0.id == id }) {
            id = country.map { number == 2 ? "\(base)-\($0.lowercased())" : "\(base)-\(number)" } ?? "\(base)-\(number)"
            number += 1
        }
        return NewPlace(
            id: id, name: name, region: region == name ? nil : region, country: country, zone: zone, todo: todo)
    }

    /// The lines for `places.yml` of the places that are new; empty if there are none.
    package var placeLines: String {
        newPlaces.map { place in
            var fields: [(name: String, value: String)] = [("name", yamlText(place.name))]
            if let region = place.region { fields.append(("region", yamlText(region))) }
            fields.append(("country", place.country.map(yamlText) ?? "TODO"))
            if let zone = place.zone { fields.append(("timezone", zone)) }
            var lines = FieldLines()
            lines.add(place.id, mapping: fields, todo: place.todo)
            return lines.text
        }.joined(separator: "\n")
    }

    /// The ids of the places that are new.
    var newPlaceIds: [String] { newPlaces.map(\.id) }

    /// The names of the places that are new.
    package var newPlaceNames: [String] { newPlaces.map(\.name) }
}
