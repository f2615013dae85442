import Testing

@testable import Board

struct ZoneTests {
    private let zones = Zones()

    private func day(_ text: String) throws -> Day { try Day.read(text).get() }

    @Test(arguments: [
        // Ordinary days, winter and summer.
        ("2026-12-01", "17:00", "Europe/London", "2026-12-01T17:00:00Z"),
        ("2026-07-01", "17:00", "Europe/London", "2026-07-01T16:00:00Z"),
        ("2026-07-01", "17:00", "America/Los_Angeles", "2026-07-02T00:00:00Z"),
        ("2026-07-01", "00:00", "Asia/Kathmandu", "2026-06-30T18:15:00Z"),
        ("2026-07-01", "12:00", "Pacific/Kiritimati", "2026-06-30T22:00:00Z"),
        ("2026-12-01", "12:00", "AoE", "2026-12-02T00:00:00Z"),
        ("2026-12-01", "17:00", "+05:30", "2026-12-01T11:30:00Z"),
        ("2026-12-01", "17:00", "-03:30", "2026-12-01T20:30:00Z"),
        // The clocks go forward.
        ("2026-03-29", "00:59", "Europe/London", "2026-03-29T00:59:00Z"),
        ("2026-03-29", "02:30", "Europe/London", "2026-03-29T01:30:00Z"),
        ("2026-03-08", "03:00", "America/New_York", "2026-03-08T07:00:00Z"),
        // The clocks go back: the later of the two.
        ("2026-10-25", "00:59", "Europe/London", "2026-10-24T23:59:00Z"),
        ("2026-10-25", "01:30", "Europe/London", "2026-10-25T01:30:00Z"),
        ("2026-10-25", "02:00", "Europe/London", "2026-10-25T02:00:00Z"),
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01T06:30:00Z"),
        // Half an hour of summer time.
        ("2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T15:15:00Z"),
        // Apia had no 30 December 2011.
        ("2011-12-29", "23:00", "Pacific/Apia", "2011-12-30T09:00:00Z"),
        ("2011-12-31", "00:00", "Pacific/Apia", "2011-12-30T10:00:00Z"),
        // Outside the years that are kept.
        ("2090-07-01", "17:00", "Europe/London", "2090-07-01T16:00:00Z"),
        ("1995-07-01", "17:00", "Europe/London", "1995-07-01T16:00:00Z"),
    ])
    func wallClocksAsInstants(date: String, time: String, zone: String, instant: String) throws {
        let zone = try zones.read(zone).get()
        switch zones.reading(of: try day(date), at: try TimeOfDay.read(time).get(), in: zone) {
        case .once(let found), .twice(_, let found, _): #expect(found.text == instant)
        case .never: Issue.record("no clock shows it")
        }
    }

    @Test(arguments: [
        ("2026-12-01", "Europe/London", "2026-12-02T00:00:00Z"),
        ("2026-12-01", "America/Los_Angeles", "2026-12-02T08:00:00Z"),
        ("2026-12-01", "AoE", "2026-12-02T12:00:00Z"),
        ("2026-12-01", "UTC", "2026-12-02T00:00:00Z"),
        // 23 and 25 hours long.
        ("2026-03-29", "Europe/London", "2026-03-29T23:00:00Z"),
        ("2026-10-25", "Europe/London", "2026-10-26T00:00:00Z"),
        // Midnight itself is skipped in Cairo and comes twice in Havana: the day ends at the first one.
        ("2026-04-23", "Africa/Cairo", "2026-04-23T22:00:00Z"),
        ("2026-10-31", "America/Havana", "2026-11-01T04:00:00Z"),
        // Midnight in São Paulo, when there was summer time, was 23:00 once more.
        ("2018-02-17", "America/Sao_Paulo", "2018-02-18T03:00:00Z"),
        ("2011-12-29", "Pacific/Apia", "2011-12-30T10:00:00Z"),
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"),
    ])
    func endsOfDays(date: String, zone: String, instant: String) throws {
        let zone = try zones.read(zone).get()
        let end = zones.end(of: try day(date), in: zone)
        #expect(end.text == instant)
        #expect(zones.start(of: try day(date).adding(1), in: zone) == end)
    }

    @Test(arguments: [
        "Europe/London", "America/New_York", "Asia/Kathmandu", "Africa/Cairo", "America/Havana", "Africa/Casablanca",
        "Asia/Beirut", "America/Sao_Paulo", "Atlantic/Azores", "Australia/Lord_Howe", "America/St_Johns",
    ])
    func everyDayEndsWithItsLastSecond(identifier: String) throws {
        let zone = Zone.named(identifier)
        for number in 11_000..<23_000 {
            let day = Day(sinceEpoch: number)
            let end = zones.end(of: day, in: zone)
            #expect(zones.day(of: end.adding(-1), in: zone) == day)
            #expect(zones.day(of: end, in: zone) == day.adding(1))
        }
    }

    @Test(arguments: ["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "AoE", "-09:30"])
    func aClockReadsWhatWasSet(text: String) throws {
        let zone = try zones.read(text).get()
        for number in stride(from: 11_000, to: 23_000, by: 7) {
            let day = Day(sinceEpoch: number)
            // Noon is never in a gap.
            guard case .once(let instant) = zones.reading(of: day, at: try TimeOfDay.read("12:00").get(), in: zone)
            else {
                Issue.record("noon in \(text)")
                continue
            }
            #expect(zones.day(of: instant, in: zone) == day)
            #expect(zones.time(of: instant, in: zone).text == "12:00")
        }
    }

    @Test func keptYearsAndOthersAgreeAtTheirEdges() {
        // 2000-01-01 and 2060-01-01, where the kept years begin and end.
        for identifier in ["Europe/London", "Australia/Sydney", "Africa/Casablanca"] {
            for edge in [946_684_800, 2_840_140_800] {
                let zone = Zone.named(identifier)
                #expect(zones.offset(of: zone, at: Instant(edge - 1)) == zones.offset(of: zone, at: Instant(edge)))
            }
        }
    }

    @Test(arguments: [
        "Europe/London", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Asia/Kolkata", "Europe/Kyiv",
    ])
    func knownNames(text: String) {
        #expect(zones.contains(text))
    }

    @Test(arguments: [
        ("Europe/Londn", "did you mean 'Europe/London'?"), ("europe/london", "did you mean 'Europe/London'?"),
        ("London", "did you mean 'Europe/London'?"), ("America/New York", "did you mean 'America/New_York'?"),
        ("new york", "did you mean 'America/New_York'?"), ("Torronto", "did you mean 'America/Toronto'?"),
        ("PST", "abbreviations mean different zones in different countries: write America/Los_Angeles"),
        ("bst", "abbreviations mean different zones in different countries: write Europe/London"),
        ("EST", "abbreviations mean different zones in different countries: write America/New_York"),
        ("EST5EDT", "write America/New_York"), ("Japan", "write Asia/Tokyo"), ("Eastern", "write America/New_York"),
        ("GMT0", "write UTC"), ("Zulu", "write UTC"), ("gmt", "write UTC"), ("Greenwich", "write UTC"),
        ("Z", "write UTC"), ("UTC+1", "write +01:00"), ("GMT-5", "write -05:00"), ("+1", "write +01:00"),
        ("+0530", "write +05:30"), ("\u{2212}03:00", "write -03:00"), ("+15:00", "zones run from -12:00 to +14:00"),
        (
            "Mars/Phobos",
            "write a name of the IANA database, like Europe/London, an offset from UTC, like +01:00, or AoE"
        ),
        ("", "write a name of the IANA database, like Europe/London, an offset from UTC, like +01:00, or AoE"),
        ("/", "write a name of the IANA database, like Europe/London, an offset from UTC, like +01:00, or AoE"),
        (
            "Etc/Unknown",
            "write a name of the IANA database, like Europe/London, an offset from UTC, like +01:00, or AoE"
        ),
    ])
    func mistakesSayWhatToWrite(text: String, help: String) {
        guard case .failure(let mistake) = zones.read(text) else {
            Issue.record("\(text) was taken for a zone")
            return
        }
        #expect(mistake.help == help)
    }

    /// A printed name means what readers will think.
    @Test(arguments: [
        ("Europe/London", "London", "Europe/London"), ("America/New_York", "New York", "America/New_York"),
        ("Etc/GMT+1", "UTC-01:00", "-01:00"), ("Etc/GMT-14", "UTC+14:00", "+14:00"), ("Etc/GMT", "UTC", "UTC"),
        ("Etc/GMT0", "UTC", "UTC"), ("Etc/GMT-0", "UTC", "UTC"), ("Etc/Zulu", "UTC", "UTC"), ("Etc/UCT", "UTC", "UTC"),
        ("US/Pacific", "US Pacific", "US/Pacific"), ("Canada/Atlantic", "Canada Atlantic", "Canada/Atlantic"),
        ("Australia/North", "Australia North", "Australia/North"), ("Australia/Sydney", "Sydney", "Australia/Sydney"),
        ("Pacific/Easter", "Easter Island", "Pacific/Easter"), ("Pacific/Auckland", "Auckland", "Pacific/Auckland"),
        ("Indian/Christmas", "Christmas Island", "Indian/Christmas"), ("AoE", "AoE", "AoE"), ("GMT", "UTC", "UTC"),
        ("+01:00", "UTC+01:00", "+01:00"),
    ])
    func labels(text: String, label: String, written: String) throws {
        let zone = try zones.read(text).get()
        #expect(zone.label == label)
        #expect(zone.text == written)
    }

    @Test func aZoneWithoutADay() throws {
        let apia = Zone.named("Pacific/Apia")
        for (text, isLeftOut) in [("2011-12-29", false), ("2011-12-30", true), ("2011-12-31", false)] {
            #expect(zones.lacks(try day(text), in: apia) == isLeftOut)
        }
        #expect(!zones.lacks(try day("2011-12-30"), in: .named("Europe/London")))
    }

    @Test func aNamedZoneIsNoDistance() {
        #expect(zones.zone(named: "Europe/London") == .success(.named("Europe/London")))
        #expect(
            zones.zone(named: "+01:00")
                == .failure(
                    Mistake(
                        "'+01:00' is not a time zone", help: "write a name of the IANA database, like Europe/London")))
    }

    @Test func whatAnEditorWrites() {
        for text in ["Europe/London", "UTC", "+05:30", "-03:30", "AoE"] {
            #expect(zones.read(text).map(\.text) == .success(text))
        }
        #expect(zones.read("aoe") == .success(.anywhereOnEarth))
        #expect(zones.read("GMT") == .success(.utc))
    }
}
