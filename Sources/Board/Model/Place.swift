/// A place in `places.yml`: a city, a region or a whole country.
package struct Place: Hashable, Sendable {
    /// The id by which postings name it, and its page's slug: `montreal`.
    package let id: String
    /// Its name for readers: `Montréal`.
    package let name: String
    /// The region it lies in, if any: `Québec`.
    package let region: String?
    package let country: Country
    /// Its time zone, `America/Toronto`.
    package let timezone: Zone?
    /// Other names that postings may use for it: `Montreal`.
    package let aliases: [String]
    /// Whether it is a whole country: `United Kingdom`, `Deutschland`.
    let isCountry: Bool

    package init(
        id: String, name: String, region: String?, country: Country, timezone: Zone?, aliases: [String]
    ) {
        (self.id, self.name, self.region) = (id, name, region)
        (self.country, self.timezone, self.aliases) = (country, timezone, aliases)
        isCountry = country.isNamed(name)
    }

    /// Its name in a language. That of a whole country is translated, if it is one of the standard names.
    func name(in words: Words) -> String {
        country.standardNames.contains(name) ? country.name(in: words) : name
    }

    /// What people also search for: its aliases, and the short form of its country's name: `Londres, UK`.
    var otherNames: String { (aliases + (country.abbreviation.map { [$0] } ?? [])).joined(separator: ", ") }
}

/// All places of a site, found by id, name or alias.
///
/// Names are compared ignoring case: `Montreal`, `montréal` and `montreal` all find the place above.
package struct Places: Sendable {
    /// The places in the order of the file.
    package let all: [Place]
    /// The index in `all` of each place, by every name that postings may use for it, folded.
    private let index: [String: Int]
    /// Folded ids, names and aliases of places that exist but could not be read.
    private let unread: Set<String>
    /// Whether the site certainly has no other places.
    private let isComplete: Bool

    /// Takes the places of a site. If two have the same name, the first is found.
    ///
    /// `unread` has the names of places that could not be read. `isComplete` is false if there may be any others.
    package init(_ all: [Place], unread: Set<String> = [], isComplete: Bool = true) {
        self.all = all
        self.unread = Set(unread.map(Self.folded))
        self.isComplete = isComplete
        var index: [String: Int] = [:]
        for (number, place) in all.enumerated() {
            for name in [place.id, place.name] + place.aliases where index[Self.folded(name)] == nil {
                index[Self.folded(name)] = number
            }
        }
        self.index = index
    }

    /// The index in `all` of the place with this id, name or alias.
    package func find(_ written: String) -> Int? {
        index[Self.folded(written)]
    }

    /// Whether a place with this id, name or alias exists but could not be read.
    package func isUnread(_ written: String) -> Bool { unread.contains(Self.folded(written)) }

    /// Whether a name that is not found may belong to a place that could not be read. Its file's mistakes are reported.
    package func mayHave(_ written: String) -> Bool {
        !isComplete || unread.contains(Self.folded(written))
    }

    /// Every id, name and alias, for suggestions.
    package var names: [String] {
        all.flatMap { [$0.id, $0.name] + $0.aliases }
    }

    /// Names of regions that consist of several countries, in lower case.
    package static let partsOfTheWorld: Set<String> = [
        "emea", "apac", "eu", "europe", "european union", "americas", "north america", "south america", "latin america",
        "latam", "africa", "asia", "asia pacific", "middle east", "uk or eu", "eea",
    ]

    /// The form in which names are compared: lower case. Swift compares strings by canonical equivalence.
    package static func folded(_ name: String) -> String {
        name.lowercased()
    }
}
