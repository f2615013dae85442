/// What cards, feeds and calendars say about a posting in a line.
extension Words {
    /// Who offers what, and for whom: `Lantern Institute · Fellowship · Research`.
    func byline(_ posting: Posting, offeredBy names: String, _ bands: [Band]) -> String {
        var line = posting.isFeatured ? phrase("featured") + " · " : ""
        line += names + " · " + phrase("type_" + posting.type.rawValue)
        for band in posting.bands { line += " · " + bands[band].name }
        return line
    }

    /// All of a posting's pay; if it depends on the place, for the first two: `£41,000 a year (London); £38,000 a year
    /// (Leeds)`. Nil if there is none.
    func line(_ pays: [Pay]) -> String? {
        guard pays.count > 1 else { return pays.first.map(line) }
        let first = pays.prefix(2).map { phrase("pay_for", line($0), $0.whom ?? "") }.joined(separator: "; ")
        return pays.count > 2 ? phrase("and_more", first, String(pays.count - 2)) : first
    }

    /// Where the work is, with at most three places: `Remote, from Canada; France`, `London, United Kingdom (hybrid)`.
    func whereabouts(_ posting: Posting, in places: Places) -> String {
        let named = posting.workplace == .remote ? posting.remoteFrom : posting.locations
        let first = named.prefix(3).map { line(places.all[$0]) }.joined(separator: "; ")
        let all = named.count > 3 ? phrase("and_more", first, String(named.count - 3)) : first
        switch posting.workplace {
        case .remote: return named.isEmpty ? phrase("workplace_remote") : phrase("where_remote", all)
        case .hybrid: return phrase("where_hybrid", all)
        case .onSite: return all
        }
    }

    /// A time, or the end of a day, with its zone: `Tuesday 1 December 2026, 17:00 London`.
    func line(_ day: Day, _ time: TimeOfDay?, in zone: Zone) -> String {
        let day = text(day, .full)
        return switch (zone, time) {
        case (.anywhereOnEarth, nil): phrase("moment_anywhere", day)
        case (.anywhereOnEarth, let time?): phrase("moment_anywhere_time", day, text(time))
        case (_, nil): phrase("moment_day", day, zone.label)
        case (_, let time?): phrase("moment", day, text(time), zone.label)
        }
    }

    /// A place and its country: `London, United Kingdom`; a country alone is itself.
    func line(_ place: Place) -> String {
        place.isCountry ? place.name(in: self) : "\(place.name), \(place.country.name(in: self))"
    }
}
