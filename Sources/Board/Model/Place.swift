/// A place of `places.yml`: a city, a region or a whole country.
package struct Place: Hashable, Sendable {
    /// What postings name it by, and its page's slug: `montreal`.
    package let id: String
    /// What people call it: `Montréal`.
    package let name: String
    /// The region it lies in, where it has one: `Québec`.
    package let region: String?
    package let country: Country
    /// Its time zone, `America/Toronto`.
    package let timezone: Zone?
    /// Other names that postings may use for it: `Montreal`.
    package let aliases: [String]
}

/// All places of a site, found by id, name or alias.
///
/// Names are compared without regard to case: `Montreal`, `montréal` and `montreal` all find the place above.
package struct Places: Sendable {
    /// The places in the order of the file.
    package let all: [Place]
    /// Each way to write a place, folded, with its index in `all`.
    private let index: [String: Int]
    /// Folded ids, names and aliases of places that are there and could not be read.
    private let unread: Set<String>
    /// Whether no other place may be there.
    private let isWhole: Bool

    /// Takes places whose names do not collide; of two with the same name the first is found.
    ///
    /// `unread` are the names of places that could not be read; `isWhole` is false where there may be any.
    package init(_ all: [Place], unread: Set<String> = [], isWhole: Bool = true) {
        self.all = all
        self.unread = Set(unread.map(Self.folded))
        self.isWhole = isWhole
        var index: [String: Int] = [:]
        for (number, place) in all.enumerated() {
            for name in [place.id, place.name] + place.aliases where index[Self.folded(name)] == nil {
                index[Self.folded(name)] = number
            }
        }
        self.index = index
    }

    /// The index in `all` of the place that is written so.
    package func find(_ written: String) -> Int? {
        index[Self.folded(written)]
    }

    /// Whether a name that is not found may be that of a place that could not be read, which is told elsewhere.
    package func mayHave(_ written: String) -> Bool {
        !isWhole || unread.contains(Self.folded(written))
    }

    /// Every id, name and alias, for suggestions.
    package var names: [String] {
        all.flatMap { [$0.id, $0.name] + $0.aliases }
    }

    /// How names are compared: lower case, Unicode-canonical (Swift compares strings so).
    package static func folded(_ name: String) -> String {
        name.lowercased()
    }
}
