private import Diagnostics

/// Reading what editors write for a zone, and what they may have meant.
extension Zones {
    /// Reads a zone as front matter has it: `Europe/London`, `UTC`, `+01:00`, `AoE` (in any case).
    ///
    /// `Europe/Londn` is a mistake whose help is `did you mean 'Europe/London'?`.
    package func read(_ text: String) -> Result<Zone, Mistake> {
        if text.lowercased() == "aoe" { return .success(.anywhereOnEarth) }
        if let minutes = Zone.offsetMinutes(text) { return readOffset(text, minutes: minutes) }
        if contains(text) { return .success(Zone(ofDatabase: text)) }
        return .failure(Mistake("\(quoted(text)) is not a time zone", help: help(for: text, acceptsOffsets: true)))
    }

    /// Reads a name of the IANA database: what `timezone` asks for, in the settings, postings and places.
    ///
    /// `UTC+1` is a mistake here: a distance does not know when the clocks go forward.
    package func zone(named text: String) -> Result<Zone, Mistake> {
        if contains(text) { return .success(Zone(ofDatabase: text)) }
        return .failure(Mistake("\(quoted(text)) is not a time zone", help: help(for: text, acceptsOffsets: false)))
    }

    /// UTC-12 to UTC+14 are in use; what lies beyond is a slip.
    private func readOffset(_ text: String, minutes: Int) -> Result<Zone, Mistake> {
        if (-12 * 60...14 * 60).contains(minutes) { return .success(.offset(minutes: minutes)) }
        return .failure(Mistake("no place is at UTC\(text)", help: "zones run from -12:00 to +14:00"))
    }

    private func help(for text: String, acceptsOffsets: Bool) -> String {
        if acceptsOffsets, let offset = Zones.looseOffset(text) { return "write \(offset)" }
        if let zone = Zones.abbreviations.first(where: { $0.names.contains(text.uppercased()) })?.zone {
            return zone == "UTC"
                ? "write UTC" : "abbreviations mean different zones in different countries: write \(zone)"
        }
        if let zone = Zones.oldNames[text.uppercased()] { return "write \(zone)" }
        if Zones.looseOffset(text) == nil, let name = similarName(text) { return "did you mean '\(name)'?" }
        let name = "write a name of the IANA database, like Europe/London"
        return acceptsOffsets ? name + ", a distance from UTC, like +01:00, or AoE" : name
    }

    /// `europe/london`, `London`, `America/New York`, `Europe/Londn`.
    private func similarName(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let wanted = String(text.map { $0 == " " ? "_" : $0 }).lowercased()
        let known = known
        if let same = known.first(where: { $0.lowercased() == wanted }) { return same }
        if let city = known.first(where: { $0.lowercased().hasSuffix("/" + wanted) }) { return city }
        let isWhole = wanted.contains("/")
        let cities = known.map { isWhole ? $0 : String($0.drop { $0 != "/" }.dropFirst()) }
        guard let near = nearest(to: wanted, among: cities), !near.isEmpty else { return nil }
        return cities.firstIndex(of: near).map { known[$0] }
    }

    /// `+1`, `+0100`, `+01`, `UTC+1`, `GMT-5`, and a real minus sign: `+01:00`.
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

    /// What an abbreviation most likely means to the editor who wrote it.
    private static let abbreviations: [(names: [String], zone: String)] = [
        (["Z", "ZULU", "UT", "UTC", "UTC0", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "UNIVERSAL", "GREENWICH"], "UTC"),
        (["EST", "EDT", "ET"], "America/New_York"),
        (["CST", "CDT", "CT"], "America/Chicago"),
        (["MST", "MDT", "MT"], "America/Denver"),
        (["PST", "PDT", "PT"], "America/Los_Angeles"),
        (["HNE", "HAE"], "America/Toronto"),
        (["BRT"], "America/Sao_Paulo"),
        (["BST"], "Europe/London"),
        (["WET", "WEST"], "Europe/Lisbon"),
        (["CET", "CEST", "MET"], "Europe/Paris"),
        (["EET", "EEST"], "Europe/Helsinki"),
        (["MSK"], "Europe/Moscow"),
        (["WAT"], "Africa/Lagos"),
        (["CAT"], "Africa/Maputo"),
        (["EAT"], "Africa/Nairobi"),
        (["SAST"], "Africa/Johannesburg"),
        (["GST"], "Asia/Dubai"),
        (["IST"], "Asia/Kolkata"),
        (["SGT"], "Asia/Singapore"),
        (["HKT"], "Asia/Hong_Kong"),
        (["JST"], "Asia/Tokyo"),
        (["KST"], "Asia/Seoul"),
        (["AEST", "AEDT"], "Australia/Sydney"),
        (["AWST"], "Australia/Perth"),
        (["NZST", "NZDT"], "Pacific/Auckland"),
        (["HST"], "Pacific/Honolulu"),
    ]

    /// Names without a place that the database has for old systems, or that people say, and the place whose clocks they
    /// mean.
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
