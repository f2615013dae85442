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
        let deadline = written.resolved(in: .named("America/Toronto"), by: zones)
        #expect(deadline.closes?.text == closes)
    }

    @Test(arguments: ["rolling", "Rolling", "ROLLING"])
    func rolling(text: String) {
        #expect(WrittenDeadline.read(text, by: zones) == .success(.rolling))
        #expect(WrittenDeadline.rolling.resolved(in: .utc, by: zones).closes == nil)
    }

    @Test func theDistanceIsThatOfTheLastSecond() throws {
        // London's clocks go back in the night that ends 25 October; the day itself still ends in winter time.
        for (text, offset) in [("2026-10-24", 3600), ("2026-10-25", 0), ("2026-07-01 17:00", 3600)] {
            let written = try WrittenDeadline.read(text, by: zones).get()
            let deadline = try #require(written.resolved(in: .named("Europe/London"), by: zones).dated)
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
        ("2026-12-01 12am", "'12am' is not a time", "write 2026-12-01 00:00"),
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
        ("2026-12-01 AoE 17:00", "the zone stands before the time", "write 2026-12-01 17:00 AoE"),
        (
            "rolling 2026-12-01", "'rolling 2026-12-01' is not a deadline",
            "a deadline is either 'rolling' or a date (2026-12-01)"
        ),
    ])
    func mistakesSayWhatToWrite(text: String, message: String, help: String) {
        #expect(WrittenDeadline.read(text, by: zones) == .failure(Mistake(message, help: help)))
    }

    private static let unsettledHelp =
        "write the date when it is known; until then, 'draft: true' keeps the posting back"
    private static let accepted = "write a date (2026-12-01), a date and time (2026-12-01 17:00) or 'rolling'"
    private static let rollingHelp = "write 'rolling' where applications are read as they come, else a date: 2026-12-01"

    /// Nothing that was written may be missing from what is offered in its place.
    @Test(arguments: [
        ("2026-12-01 11:59 PM Europe/Paris", "2026-12-01 23:59 Europe/Paris"),
        ("December 1, 2026 5:00 PM", "2026-12-01 17:00"),
        ("2026-12-01T17:00 Europe/Paris", "2026-12-01 17:00 Europe/Paris"),
        ("2026-12-01 11:59pm", "2026-12-01 23:59"), ("2026-12-01 noon Europe/Paris", "2026-12-01 12:00 Europe/Paris"),
        ("2026-12-01 EOD", "2026-12-01"), ("2026-12-01 end of day CET", "2026-12-01 Europe/Paris"),
        ("2026-12-01 23:59:59", "2026-12-01"), ("2026-12-01T23:59:59+01:00", "2026-12-01 +01:00"),
        ("12/01/2026", "2026-01-12 or 2026-12-01"), ("12/01/2026 5pm", "2026-01-12 17:00 or 2026-12-01 17:00"),
        ("25/12/2026 at 17:00", "2026-12-25 17:00"), ("1er décembre 2026 à 17h", "2026-12-01 17:00"),
        ("1-Dec-2026", "2026-12-01"), ("2026/12/01", "2026-12-01"), ("2026-12-1 5 PM CET", "2026-12-01 17:00 Europe/Paris"),
        ("2026-12-01 at 17:00", "2026-12-01 17:00"), ("2026-12-01 17:00 (London)", "2026-12-01 17:00 Europe/London"),
        ("2026-12-01 24:00 Europe/Paris", "2026-12-01 Europe/Paris"), ("2026-12-01 Anywhere on Earth", "2026-12-01 AoE"),
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

    /// Where a word is not understood, nothing is offered that leaves it out.
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
