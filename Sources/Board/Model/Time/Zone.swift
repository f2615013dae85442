/// What turns a day into instants: a named zone with its history and rules, or a fixed distance from UTC.
package enum Zone: Sendable, Hashable {
    /// A zone of the IANA database that is a place's: `Europe/London`; `Zones.zone(named:)` vouches for the name.
    case named(String)
    /// So many minutes east of UTC: 60 for `+01:00`.
    case offset(minutes: Int)
    /// AoE, anywhere on Earth: UTC-12, where a day ends last. A deadline in it has not passed while it is still that
    /// day somewhere.
    case anywhereOnEarth

    /// UTC itself.
    package static let utc = Zone.offset(minutes: 0)

    /// As an editor writes it: `Europe/London`, `+01:00`, `UTC`, `AoE`.
    package var text: String {
        switch self {
        case .named(let identifier): identifier
        case .offset(0): "UTC"
        case .offset(let minutes): Zone.offsetText(seconds: minutes * 60)
        case .anywhereOnEarth: "AoE"
        }
    }

    /// The zone of a name of the IANA database, which is known to have it.
    ///
    /// Names of `Etc/` name no place but a distance, with the sign the other way round: `Etc/GMT+1` is UTC-1 (the file
    /// `etcetera` of the database). It becomes that distance, so that nobody reads "GMT+1" and takes it for the other.
    package init(ofDatabase name: String) {
        guard name.hasPrefix("Etc/") || name == "UTC" || name == "GMT" else {
            self = .named(name)
            return
        }
        let hours = name.split(separator: "GMT", maxSplits: 1).last.flatMap { Int($0) } ?? 0
        self = .offset(minutes: -hours * 60)
    }

    /// As candidates read it: `London` for Europe/London, `US Pacific` for US/Pacific, `UTC+01:00`, `AoE`.
    package var label: String {
        switch self {
        case .named(let name): Zone.misleading[name] ?? Zone.city(of: name)
        case .offset(minutes: 0): "UTC"
        case .offset: "UTC" + text
        case .anywhereOnEarth: "AoE"
        }
    }

    /// Names whose last part says something else by itself.
    private static let misleading = [
        "Pacific/Easter": "Easter Island", "Indian/Christmas": "Christmas Island", "Pacific/Wake": "Wake Island",
        "Atlantic/Canary": "Canary Islands", "America/North_Dakota/Center": "Center, North Dakota",
    ]

    /// Folders of the database that are countries; what follows is a part of one, and may sound like an ocean.
    private static let countries = ["US", "Canada", "Mexico", "Brazil", "Chile", "Australia"]

    /// `New York` for America/New_York; `US Eastern` for US/Eastern and `Australia North` for Australia/North.
    private static func city(of zone: String) -> String {
        let parts = zone.utf8.split(separator: UInt8(ascii: "/"))
        let name = (parts.last ?? zone.utf8[...]).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
        let last = String(decoding: name, as: UTF8.self)
        guard let first = parts.first.map({ String(Substring($0)) }), countries.contains(first),
            first != "Australia" || ["ACT", "LHI", "North", "NSW", "South", "Victoria", "West"].contains(last)
        else { return last }
        return "\(first) \(last)"
    }

    /// `+01:00`, `-03:30`, `+00:00`: hours and minutes east of UTC (RFC 3339 section 5.6); seconds are cut off.
    package static func offsetText(seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return "\(seconds < 0 && minutes > 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}
