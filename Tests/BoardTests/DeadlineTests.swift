import Testing

@testable import Board

struct DeadlineTests {
    private let zones = Zones()

    @Test(arguments: [
        ("2026-12-01", "2026-12-02T05:00:00Z"), ("2026-12-01 17:00", "2026-12-01T22:00:00Z"),
        ("2026-12-01 00:00", "2026-12-01T05:00:00Z"), ("2026-12-01 23:59", "2026-12-02T04:59:00Z"),
        ("2026-12-01 17:00 Europe/London", "2026-12-01T17:00:00Z"), ("2026-12-01 17:00 +01:00", "2026-12-01T16:00:00Z"),
        ("2026-12-01 17:00 UTC", "2026-12-01T17:00:00Z"), ("2026-12-01 AoE", "2026-12-02T12:00:00Z"),
        ("2026-12-01 aoe", "2026-12-02T12:00:00Z"), ("2026-12-01 12:00 AoE", "2026-12-02T00:00:00Z"),
        ("2026-12-01 Europe/London", "2026-12-02T00:00:00Z"), ("2026-12-01  17:00   UTC", "2026-12-01T17:00:00Z"),
    ])
    func instantsOfDeadlinesInToronto(text: String, closes: String) throws {
        let written = try WrittenDeadline.read(text, by: zones).get()
        let deadline = try written.resolved(in: .named("America/Toronto"), by: zones).get()
        #expect(deadline.deadline.closes?.text == closes)
        #expect(deadline.isTwice == nil)
    }

    /// Times that clocks skip or show twice, in zones that change at midnight, by half an hour or by a day.
    @Test(arguments: [
        ("2027-03-28 01:30 Europe/London", "2027-03-28 00:59 Europe/London or 2027-03-28 02:00 Europe/London"),
        ("2026-10-04 02:15 Australia/Lord_Howe", "2026-10-04 01:59 Australia/Lord_Howe"),
        ("2027-03-27 23:30 America/Nuuk", "2027-03-27 22:59 America/Nuuk or 2027-03-28 00:00 America/Nuuk"),
        ("2027-09-05 00:30 America/Santiago", "2027-09-04 23:59 America/Santiago"),
        ("2027-03-14 02:30 Africa/Casablanca", "2027-03-14 02:30 +00:00"),
        ("2011-12-30 Pacific/Apia", "write 2011-12-29 Pacific/Apia or 2011-12-31 Pacific/Apia"),
        ("1993-08-21 Pacific/Kwajalein", "write 1993-08-20 Pacific/Kwajalein"),
    ])
    func whatNoClockShows(text: String, help: String) throws {
        let written = try WrittenDeadline.read(text, by: zones).get()
        guard case .failure(let mistake) = written.resolved(in: .utc, by: zones) else {
            Issue.record("\(text) is an instant")
            return
        }
        #expect(mistake.help?.contains(help) == true, "\(mistake.help ?? "")")
        // Whatever the help says to write is right.
        for part in (mistake.help ?? "").matches(of: /[0-9]{4}-[0-9-]{5}( [0-9:]{5})?( [A-Z+-][^ ,]+)?/) {
            let right = try WrittenDeadline.read(String(part.output.0), by: zones).get()
            #expect(throws: Never.self) { try right.resolved(in: .utc, by: zones).get() }
        }
    }

    @Test(arguments: [
        ("2027-10-31 01:30 Europe/London", "2027-10-31T01:30:00Z", "2027-10-31T01:30:00+00:00"),
        ("2027-04-04 01:45 Australia/Lord_Howe", "2027-04-03T15:15:00Z", "2027-04-04T01:45:00+10:30"),
        ("2027-10-30 23:30 America/Nuuk", "2027-10-31T01:30:00Z", "2027-10-30T23:30:00-02:00"),
        ("2027-02-07 02:30 Africa/Casablanca", "2027-02-07T02:30:00Z", "2027-02-07T02:30:00+00:00"),
    ])
    func ofTwoTimesTheLaterCounts(text: String, closes: String, ends: String) throws {
        let written = try WrittenDeadline.read(text, by: zones).get()
        let (deadline, isTwice) = try written.resolved(in: .utc, by: zones).get()
        #expect(deadline.closes?.text == closes)
        #expect(deadline.dated?.ends == ends)
        let later = try #require(isTwice?.help?.firstMatch(of: /write (.*) for the later one, (.*) for/))
        #expect(
            try WrittenDeadline.read(String(later.1), by: zones).get().resolved(in: .utc, by: zones).get()
                .deadline.closes == deadline.closes)
        let earlier = try WrittenDeadline.read(String(later.2), by: zones).get().resolved(in: .utc, by: zones).get()
        #expect(try #require(earlier.deadline.closes) < #require(deadline.closes))
    }

    /// The wall clock that pages and linked data show is the instant that calendars and lists have, in every zone.
    @Test(arguments: [
        "Europe/London", "Pacific/Apia", "Africa/Casablanca", "America/Nuuk", "America/Havana", "Australia/Lord_Howe",
        "Asia/Beirut", "Africa/Cairo", "America/Santiago", "Africa/Monrovia", "Europe/Paris", "Etc/GMT+1", "AoE",
        "+05:45",
    ])
    func pagesAndCalendarsSayOneInstant(zone: String) throws {
        let zone = try zones.read(zone).get()
        for number in stride(from: -25_000, to: 40_000, by: 13) {
            for time in [nil, TimeOfDay(hour: 0, minute: 0), TimeOfDay(hour: 23, minute: 59)] {
                let written = WrittenDeadline.dated(day: Day(sinceEpoch: number), time: time, zone: zone)
                guard case .success(let resolved) = written.resolved(in: .utc, by: zones),
                    let deadline = resolved.deadline.dated
                else { continue }
                #expect(try Instant.read(deadline.ends).get() == deadline.closes.adding(time == nil ? -1 : 0))
                #expect(deadline.lastMinute == deadline.closes.adding(time == nil ? -60 : 0))
            }
        }
    }

    @Test(arguments: ["rolling", "Rolling", "ROLLING"])
    func rolling(text: String) throws {
        #expect(WrittenDeadline.read(text, by: zones) == .success(.rolling))
        #expect(try WrittenDeadline.rolling.resolved(in: .utc, by: zones).get().deadline == .rolling)
    }

    @Test func theDistanceIsThatOfTheLastSecond() throws {
        // London's clocks go back in the night that ends 25 October; the day itself still ends in winter time.
        for (text, offset) in [("2026-10-24", 3600), ("2026-10-25", 0), ("2026-07-01 17:00", 3600)] {
            let written = try WrittenDeadline.read(text, by: zones).get()
            let resolved = try written.resolved(in: .named("Europe/London"), by: zones).get()
            let deadline = try #require(resolved.deadline.dated)
            #expect(deadline.offset == offset)
        }
    }

    @Test(arguments: [
        ("", "the deadline is empty", accepted),
        ("TBD", "'TBD' is not a deadline", unsettledHelp),
        ("ongoing", "'ongoing' is not a deadline", rollingHelp),
        ("until filled", "'until filled' is not a deadline", rollingHelp),
        ("11/28/2021", "'11/28/2021' is not a deadline", "write 2021-11-28"),
        ("1 December 2026", "'1 December 2026' is not a deadline", "write 2026-12-01"),
        ("2023-11-31", "there is no 31 November 2023", "November 2023 has 30 days"),
        ("2023-11-31 17:00", "there is no 31 November 2023", "November 2023 has 30 days"),
        ("2026-12-01 24:00", "there is no time 24:00", "write 2026-12-01"),
        ("2026-12-01 25:00", "there is no time 25:00", "times run from 00:00 to 23:59"),
        ("2026-12-01 5pm", "'5pm' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 5 pm", "'5pm' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 5:30 PM", "'5:30PM' is not a time", "write 2026-12-01 17:30"),
        (
            "2026-12-01 12am", "'12am' is not a time",
            "midnight may be the day's end or its beginning: write 2026-12-01 or 2026-12-01 00:00"
        ),
        ("2026-12-01 17.00", "'17.00' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 17h30", "'17h30' is not a time", "write 2026-12-01 17:30"),
        ("2026-12-01 17 h", "'17h' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 at 17h", "'17h' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 9:00", "'9:00' is not a time", "write 2026-12-01 09:00"),
        ("2026-12-01 1700", "'1700' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 17:00:00", "'17:00:00' is not a time", "write 2026-12-01 17:00"),
        ("2026-12-01 17", "'17' is not a time", "times are written on the 24-hour clock: 17:00"),
        ("2026-12-01 noon", "'noon' is not a time", "write 2026-12-01 12:00"),
        (
            "2026-12-01 midnight", "'midnight' is not a time",
            "midnight may be the day's end or its beginning: write 2026-12-01 or 2026-12-01 00:00"
        ),
        ("2026-12-01 17:00Z", "'17:00Z' is not a time", "write 2026-12-01 17:00 UTC"),
        ("2026-12-01T17:00:00Z", "'2026-12-01T17:00:00Z' is not a deadline", "write 2026-12-01 17:00 UTC"),
        ("2026-12-01T17:00+01:00", "'2026-12-01T17:00+01:00' is not a deadline", "write 2026-12-01 17:00 +01:00"),
        ("2026-12-01T17:00", "'2026-12-01T17:00' is not a deadline", "write 2026-12-01 17:00"),
        (
            "2026-12-01 17:00 PST", "'PST' is not a time zone",
            "abbreviations mean different zones in different countries: write 2026-12-01 17:00 America/Los_Angeles"
        ),
        ("2026-12-01 17:00 Europe/Londn", "'Europe/Londn' is not a time zone", "write 2026-12-01 17:00 Europe/London"),
        ("2026-12-01 17:00 UTC+1", "'UTC+1' is not a time zone", "write 2026-12-01 17:00 +01:00"),
        ("2026-12-01 17:00 17:00", "'17:00' is not a time zone", "write 2026-12-01 17:00"),
        ("2026-12-01 AoE 17:00", "the time zone is written before the time", "write 2026-12-01 17:00 AoE"),
        (
            "rolling 2026-12-01", "'rolling 2026-12-01' is not a deadline",
            "a deadline is either 'rolling' or a date (2026-12-01)"
        ),
    ])
    func mistakesSayWhatToWrite(text: String, message: String, help: String) {
        #expect(WrittenDeadline.read(text, by: zones) == .failure(Mistake(message, help: help)))
    }

    private static let unsettledHelp = "write 'to be announced' until it is known"
    private static let accepted =
        "write a date (2026-12-01), a date and time (2026-12-01 17:00), 'rolling' or 'to be announced'"
    private static let rollingHelp =
        "write 'rolling' if applications are read as they come, otherwise a date: 2026-12-01"

    /// Nothing that was written may be missing from what is suggested.
    @Test(arguments: [
        ("2026-12-01 11:59 PM Europe/Paris", "2026-12-01 23:59 Europe/Paris"),
        ("December 1, 2026 5:00 PM", "2026-12-01 17:00"),
        ("2026-12-01T17:00 Europe/Paris", "2026-12-01 17:00 Europe/Paris"),
        ("2026-12-01 11:59pm", "2026-12-01 23:59"), ("2026-12-01 noon Europe/Paris", "2026-12-01 12:00 Europe/Paris"),
        ("2026-12-01 EOD", "2026-12-01"), ("2026-12-01 end of day CET", "2026-12-01 Europe/Paris"),
        ("2026-12-01 23:59:59", "2026-12-01"), ("2026-12-01T23:59:59+01:00", "2026-12-01 +01:00"),
        ("12/01/2026", "2026-01-12 or 2026-12-01"), ("12/01/2026 5pm", "2026-01-12 17:00 or 2026-12-01 17:00"),
        ("25/12/2026 at 17:00", "2026-12-25 17:00"), ("1er décembre 2026 à 17h", "2026-12-01 17:00"),
        ("1-Dec-2026", "2026-12-01"), ("2026/12/01", "2026-12-01"),
        ("2026-12-1 5 PM CET", "2026-12-01 17:00 Europe/Paris"),
        ("2026-12-01 at 17:00", "2026-12-01 17:00"), ("2026-12-01 17:00 (London)", "2026-12-01 17:00 Europe/London"),
        ("2026-12-01 24:00 Europe/Paris", "2026-12-01 Europe/Paris"),
        ("2026-12-01 Anywhere on Earth", "2026-12-01 AoE"),
        ("2026-12-01 23:59 (anywhere on earth)", "2026-12-01 23:59 AoE"),
        ("2026-12-01 17:00 Eastern Time", "2026-12-01 17:00 America/New_York"),
        ("2026-07-01 17:00 CEST", "2026-07-01 17:00 Europe/Paris"),
        // An hour apart in summer: the editor chooses.
        ("2026-07-01 17:00 CET", "2026-07-01 17:00 +01:00 or 2026-07-01 17:00 Europe/Paris"),
        ("Tuesday 1 December 2026", "2026-12-01"), ("rolling basis", "'rolling'"),
    ])
    func helpKeepsEveryFact(text: String, meant: String) {
        guard case .failure(let mistake) = WrittenDeadline.read(text, by: zones) else {
            Issue.record("it is read")
            return
        }
        #expect(mistake.help?.hasSuffix("write \(meant)") == true, "\(mistake.help ?? "")")
    }

    /// If a word is not understood, nothing is suggested that leaves it out.
    @Test(arguments: [
        "2026-12-01 5pm Foobar", "2026-12-01 17:00 or later", "Monday 1 December 2026", "2026-12-01 23:59:30",
        "2026-12-01 5pm 6pm", "2026-12-01 to 2026-12-05", "1 December", "17:00 (London)", "ongoing", "TBA", "ASAP",
        "2026-12-01 17:00 CET (Tokyo)", "mid-December 2026", "2026-12-01 COB",
    ])
    func helpLeavesNothingOut(text: String) {
        guard case .failure(let mistake) = WrittenDeadline.read(text, by: zones) else {
            Issue.record("it is read")
            return
        }
        #expect(mistake.help?.contains(/write [0-9]/) == false, "\(mistake.help ?? "")")
    }

    @Test(arguments: ["00:00", "09:05", "23:59"])
    func times(text: String) {
        #expect(TimeOfDay.read(text).map(\.text) == .success(text))
    }
}
