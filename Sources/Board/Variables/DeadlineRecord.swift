import Templates

extension PostingRecords {
    /// A deadline: `rolling`, or its day, time and zone as written, and the first instant at which it is too late.
    ///
    /// `ends` is the end by the clock of its zone, `2026-12-01T17:00:00+00:00`, or `…T23:59:59-08:00` for a whole day;
    /// `last` the last minute in time, in UTC.
    static let deadline = RecordKind<Deadline> {
        flag("rolling") { $0 == .rolling }
        day("date") { $0.dated?.day }
        text("time") { $0.dated?.time?.text }
        text("zone") { $0.dated?.zone.text }
        text("instant") { $0.closes?.text }
        text("ends") { $0.dated.map(localEnd) }
        text("last") { $0.dated.map { $0.time == nil ? $0.closes.adding(-60).text : $0.closes.text } }
        text("label") { $0.dated.map(zoneLabel) }
    }

    /// A zone as candidates read it: `London` for Europe/London, `UTC+01:00`, `AoE`.
    private static func zoneLabel(_ deadline: DatedDeadline) -> String {
        switch deadline.zone {
        case .named(let name): city(of: name)
        case .offset(minutes: 0): "UTC"
        case .offset: "UTC" + deadline.zone.text
        case .anywhereOnEarth: "AoE"
        }
    }

    /// `New York` for America/New_York.
    private static func city(of zone: String) -> String {
        let name = zone.utf8.split(separator: UInt8(ascii: "/")).last ?? zone.utf8[...]
        return String(decoding: name.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// ISO 8601 with the zone's distance from UTC.
    private static func localEnd(_ deadline: DatedDeadline) -> String {
        let clock = deadline.time.map { $0.text + ":00" } ?? "23:59:59"
        return deadline.day.text + "T" + clock + Zone.offsetText(seconds: deadline.offset)
    }
}
