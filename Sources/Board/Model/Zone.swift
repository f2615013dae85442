private import Diagnostics

/// A time zone, which says when a day begins and ends: a named one with its history and rules, or an offset from UTC.
package enum Zone: Sendable, Hashable {
    /// A zone of the IANA database that belongs to a region: `Europe/London`. `Zones.zone(named:)` checks the name.
    case named(String)
    /// Minutes east of UTC: 60 for `+01:00`.
    case offset(minutes: Int)
    /// AoE, anywhere on Earth: UTC-12, where a day ends last. A deadline in it has not passed while it is still that
    /// day anywhere.
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

    /// The zone for a name that is known to be in the IANA database.
    ///
    /// Names in `Etc/` mean an offset with the sign reversed: `Etc/GMT+1` is UTC-1 (the file `etcetera` of the
    /// database). They become that offset, because "GMT+1" would be misunderstood.
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

    /// Names whose last part alone would mislead.
    private static let misleading = [
        "Pacific/Easter": "Easter Island", "Indian/Christmas": "Christmas Island", "Pacific/Wake": "Wake Island",
        "Atlantic/Canary": "Canary Islands", "America/North_Dakota/Center": "Center, North Dakota",
    ]

    /// Folders of the database that are countries. The zones in them are parts of a country, although `US/Pacific` sounds
    /// like an ocean.
    private static let countries = ["US/", "Canada/", "Mexico/", "Brazil/", "Chile/", "Australia/"]

    /// `New York` for America/New_York; `US Eastern` for US/Eastern and `Australia North` for Australia/North.
    private static func city(of zone: String) -> String {
        let slash = zone.utf8.lastIndex(of: UInt8(ascii: "/"))
        var last = slash.map { String(zone[zone.utf8.index(after: $0)...]) } ?? zone
        if last.utf8.contains(UInt8(ascii: "_")) { last = last.replacing("_", with: " ") }
        guard let folder = countries.first(where: { zone.hasPrefix($0) }),
            folder != "Australia/" || ["ACT", "LHI", "North", "NSW", "South", "Victoria", "West"].contains(last)
        else { return last }
        return "\(folder.dropLast()) \(last)"
    }

    /// `+01:00`, `-03:30`, `+00:00`: hours and minutes east of UTC (RFC 3339 section 5.6). Seconds are dropped.
    package static func offsetText(seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return "\(seconds < 0 && minutes > 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}

/// Reads what editors write for a zone, and guesses what they meant.
extension Zones {
    /// Reads a zone in front matter: `Europe/London`, `UTC`, `+01:00`, `AoE` (in any case).
    ///
    /// `Europe/Londn` is a mistake whose help is `did you mean 'Europe/London'?`.
    package func read(_ text: String) -> Result<Zone, Mistake> {
        if text.utf8.count == 3, text.lowercased() == "aoe" { return .success(.anywhereOnEarth) }
        if let minutes = Zone.offsetMinutes(text) { return readOffset(text, minutes: minutes) }
        if contains(text) { return .success(Zone(ofDatabase: text)) }
        return .failure(Mistake("\(quoted(text)) is not a time zone", help: help(for: text, acceptsOffsets: true)))
    }

    /// Reads a name in the IANA database: what `timezone` takes, in the settings, postings and places.
    ///
    /// `UTC+1` is a mistake here: an offset does not know when the clocks go forward.
    package func zone(named text: String) -> Result<Zone, Mistake> {
        if contains(text) { return .success(Zone(ofDatabase: text)) }
        return .failure(Mistake("\(quoted(text)) is not a time zone", help: help(for: text, acceptsOffsets: false)))
    }

    /// Accepts UTC-12 to UTC+14, which are in use. Any other offset is a mistake.
    private func readOffset(_ text: String, minutes: Int) -> Result<Zone, Mistake> {
        if (-12 * 60...14 * 60).contains(minutes) { return .success(.offset(minutes: minutes)) }
        return .failure(Mistake("no place is at UTC\(text)", help: "zones run from -12:00 to +14:00"))
    }

    private func help(for text: String, acceptsOffsets: Bool) -> String {
        if acceptsOffsets, let offset = Zones.looseOffset(text) { return "write \(offset)" }
        if let (_, zone) = Zones.abbreviation(text) {
            return zone == "UTC" ? "write UTC" : Zones.reason + "write \(zone)"
        }
        if let zone = Zones.oldNames[text.uppercased()] { return "write \(zone)" }
        if Zones.looseOffset(text) == nil, let name = similarName(text) { return "did you mean '\(name)'?" }
        let name = "write a name of the IANA database, like Europe/London"
        return acceptsOffsets ? name + ", an offset from UTC, like +01:00, or AoE" : name
    }

    /// `europe/london`, `London`, `America/New York`, `Europe/Londn`.
    private func similarName(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let wanted = String(text.map { $0 == " " ? "_" : $0 }).lowercased()
        let known = known
        if let same = known.first(where: { $0.lowercased() == wanted }) { return same }
        // `AST` is no city, though Astrakhan begins so, and neither is `ACT`.
        if Self.isInCapitals(text) { return nil }
        if let city = known.first(where: { $0.lowercased().hasSuffix("/" + wanted) }) { return city }
        let isWhole = wanted.contains("/")
        let cities = known.map { isWhole ? $0 : String($0.drop { $0 != "/" }.dropFirst()) }
        guard let near = nearest(to: wanted, among: cities), !near.isEmpty else { return nil }
        return cities.firstIndex(of: near).map { known[$0] }
    }

    /// `+01:00` for `+1`, `+0100`, `+01`, `UTC+1` or `GMT+1`. Minus signs may be typographic.
    private static func looseOffset(_ text: String) -> String? {
        var rest = Substring(text.uppercased().prefix(16))
        if rest.hasPrefix("UTC") || rest.hasPrefix("GMT") { rest = rest.dropFirst(3) }
        guard let sign = rest.first, ["+", "-", "\u{2212}", "\u{2013}"].contains(sign) else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), (1...4).contains(digits.count), let value = Int(digits)
        else { return nil }
        let minutes = digits.count <= 2 ? value * 60 : value / 100 * 60 + value % 100
        guard minutes <= 14 * 60, value % 100 < 60 || digits.count <= 2 else { return nil }
        return Zone.offsetText(seconds: sign == "+" ? minutes * 60 : -minutes * 60)
    }

    /// The names that a zone written in another way may have on a day, the likeliest first, and why; nil if it is
    /// unclear what is meant.
    ///
    /// `CET` is Europe/Paris in winter. In July it differs by an hour from the clocks in Paris, so both are offered.
    func meant(_ text: String, on day: Day, at time: TimeOfDay?) -> (names: [String], reason: String)? {
        if case .success(let zone) = read(text) { return ([zone.text], "") }
        let word = text.lowercased()
        if ["anywhere on earth", "a.o.e.", "a.o.e"].contains(word) { return ([Zone.anywhereOnEarth.text], "") }
        if let offset = Zones.looseOffset(text) { return ([offset], "") }
        if let zone = Zones.spoken[word] ?? Zones.oldNames[text.uppercased()] { return ([zone], "") }
        guard let (minutes, zone) = Zones.abbreviation(text) else { return similarName(text).map { ([$0], "") } }
        guard let minutes, zone != "UTC" else { return ([zone], zone == "UTC" ? "" : Zones.reason) }
        let instant = Instant(day.sinceEpoch * 86_400 + (time?.secondOfDay ?? 86_399) - minutes * 60)
        let isSame = offset(of: Zone(ofDatabase: zone), at: instant) == minutes * 60
        return (isSame ? [zone] : [Zone.offsetText(seconds: minutes * 60), zone], Zones.reason)
    }

    /// Whether a word is an abbreviation that names no zone, or not the same one everywhere: `IST` and `AST`, not `UTC`.
    package func isUnsureAbbreviation(_ word: String) -> Bool {
        guard Self.isInCapitals(word), case .failure = read(word), Self.oldNames[word] == nil else { return false }
        // China or Chicago; India, Ireland or Israel; Britain or Bangladesh; Dubai or South Georgia.
        return Zones.abbreviation(word) == nil || ["CST", "IST", "BST", "GST"].contains(word)
    }

    private static func isInCapitals(_ text: String) -> Bool {
        (2...5).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    private static let reason = "abbreviations mean different zones in different countries: "

    /// Names that people use for zones, besides those in `oldNames`.
    private static let spoken = [
        "british": "Europe/London", "us eastern": "America/New_York", "us pacific": "America/Los_Angeles",
        "central european": "Europe/Paris", "heure de paris": "Europe/Paris",
    ]

    /// What an abbreviation most likely means to the editor: a zone, and its minutes from UTC if they are the same all
    /// year.
    private static func abbreviation(_ text: String) -> (minutes: Int?, zone: String)? {
        let word = text.uppercased()
        guard let row = abbreviations.first(where: { $0.names.contains { $0.name == word } }),
            let found = row.names.first(where: { $0.name == word })
        else { return nil }
        return (found.hours.map { $0 * 60 }, row.zone)
    }

    private static let abbreviations: [(names: [(name: String, hours: Int?)], zone: String)] = [
        (
            [
                ("Z", 0), ("ZULU", 0), ("UT", 0), ("UTC", 0), ("UTC0", 0), ("UCT", 0), ("GMT", 0), ("GMT0", 0),
                ("GMT+0", 0), ("GMT-0", 0), ("UNIVERSAL", 0), ("GREENWICH", 0),
            ], "UTC"
        ),
        ([("EST", -5), ("EDT", -4), ("ET", nil)], "America/New_York"),
        ([("CST", -6), ("CDT", -5), ("CT", nil)], "America/Chicago"),
        ([("MST", -7), ("MDT", -6), ("MT", nil)], "America/Denver"),
        ([("PST", -8), ("PDT", -7), ("PT", nil)], "America/Los_Angeles"),
        ([("HNE", -5), ("HAE", -4)], "America/Toronto"),
        ([("BRT", -3)], "America/Sao_Paulo"),
        ([("BST", 1)], "Europe/London"),
        ([("WET", 0), ("WEST", 1)], "Europe/Lisbon"),
        ([("CET", 1), ("CEST", 2), ("MET", 1), ("MEZ", 1), ("MESZ", 2)], "Europe/Paris"),
        ([("EET", 2), ("EEST", 3)], "Europe/Helsinki"),
        ([("MSK", 3)], "Europe/Moscow"),
        ([("WAT", 1)], "Africa/Lagos"),
        ([("CAT", 2)], "Africa/Maputo"),
        ([("EAT", 3)], "Africa/Nairobi"),
        ([("SAST", 2)], "Africa/Johannesburg"),
        ([("GST", 4)], "Asia/Dubai"),
        ([("IST", nil)], "Asia/Kolkata"),
        ([("SGT", 8)], "Asia/Singapore"),
        ([("HKT", 8)], "Asia/Hong_Kong"),
        ([("JST", 9)], "Asia/Tokyo"),
        ([("KST", 9)], "Asia/Seoul"),
        ([("AEST", 10), ("AEDT", 11)], "Australia/Sydney"),
        ([("AWST", 8)], "Australia/Perth"),
        ([("NZST", 12), ("NZDT", 13)], "Pacific/Auckland"),
        ([("HST", -10)], "Pacific/Honolulu"),
    ]

    /// Names without a city, which the database keeps for old systems or which people use, and the zones they mean.
    private static let oldNames = [
        "EST5EDT": "America/New_York", "EASTERN": "America/New_York", "EASTERN TIME": "America/New_York",
        "CST6CDT": "America/Chicago", "CENTRAL": "America/Chicago", "CENTRAL TIME": "America/Chicago",
        "MST7MDT": "America/Denver", "MOUNTAIN": "America/Denver", "MOUNTAIN TIME": "America/Denver",
        "PST8PDT": "America/Los_Angeles", "PACIFIC": "America/Los_Angeles", "PACIFIC TIME": "America/Los_Angeles",
        "NAVAJO": "America/Denver", "CUBA": "America/Havana", "JAMAICA": "America/Jamaica", "GB": "Europe/London",
        "GB-EIRE": "Europe/London", "UK": "Europe/London", "EIRE": "Europe/Dublin", "PORTUGAL": "Europe/Lisbon",
        "POLAND": "Europe/Warsaw", "TURKEY": "Europe/Istanbul", "W-SU": "Europe/Moscow", "EGYPT": "Africa/Cairo",
        "LIBYA": "Africa/Tripoli", "ISRAEL": "Asia/Jerusalem", "IRAN": "Asia/Tehran", "HONGKONG": "Asia/Hong_Kong",
        "PRC": "Asia/Shanghai", "ROC": "Asia/Taipei", "ROK": "Asia/Seoul", "JAPAN": "Asia/Tokyo",
        "SINGAPORE": "Asia/Singapore", "ICELAND": "Atlantic/Reykjavik", "NZ": "Pacific/Auckland",
        "NZ-CHAT": "Pacific/Chatham", "KWAJALEIN": "Pacific/Kwajalein",
    ]
}
