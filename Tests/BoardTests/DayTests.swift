import Testing

@testable import Board

struct DayTests {
    @Test func everyDayFrom1600To2400IsTheOneAfterTheDayBefore() throws {
        var expected = try #require(Day(year: 1600, month: 1, day: 1)).sinceEpoch
        for year in 1600...2400 {
            for month in 1...12 {
                for number in 1...Day.count(inMonth: month, of: year) {
                    let day = try #require(Day(year: year, month: month, day: number))
                    #expect(day.sinceEpoch == expected)
                    let parts = Day(sinceEpoch: expected).components
                    #expect(parts.year == year && parts.month == month && parts.day == number)
                    expected += 1
                }
            }
        }
        #expect(expected == Day(year: 2401, month: 1, day: 1)?.sinceEpoch)
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("2026-12-01", 20_788, .tuesday), ("2000-02-29", 11_016, .tuesday),
        ("1969-12-31", -1, .wednesday), ("0000-01-01", -719_528, .saturday), ("9999-12-31", 2_932_896, .friday),
    ])
    func knownDays(text: String, number: Int, weekday: Weekday) throws {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        let day = try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
        #expect(day.sinceEpoch == number)
        #expect(day.weekday == weekday)
        #expect(day.text == text)
    }

    @Test func weekdaysGoRound() {
        for number in -800_000..<(-799_980) {
            let following = (Day(sinceEpoch: number).weekday.rawValue + 1) % 7
            #expect(Day(sinceEpoch: number + 1).weekday.rawValue == following)
        }
    }

    @Test func daysThatNoMonthHas() {
        #expect(Day(year: 2023, month: 2, day: 29) == nil)
        #expect(Day(year: 1900, month: 2, day: 29) == nil)
        #expect(Day(year: 2000, month: 2, day: 29) != nil)
        #expect(Day(year: 2023, month: 11, day: 31) == nil)
        #expect(Day(year: 2023, month: 0, day: 1) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test(arguments: [
        ("2023-11-31", "there is no 31 November 2023", "November 2023 has 30 days"),
        ("2023-02-29", "there is no 29 February 2023", "February 2023 has 28 days"),
        ("2021-28-11", "there is no month 28", "write 2021-11-28"),
        ("2021-13-32", "there is no month 13", "dates are written year-month-day: 2026-12-01"),
        ("11/28/2021", "'11/28/2021' is not a date", "write 2021-11-28"),
        ("28/11/2021", "'28/11/2021' is not a date", "write 2021-11-28"),
        ("11/08/2021", "'11/08/2021' is not a date", "write 2021-08-11 or 2021-11-08"),
        ("08/08/2021", "'08/08/2021' is not a date", "write 2021-08-08"),
        ("28.11.2021", "'28.11.2021' is not a date", "write 2021-11-28"),
        ("2021/11/28", "'2021/11/28' is not a date", "write 2021-11-28"),
        ("2021-5-1", "'2021-5-1' is not a date", "write 2021-05-01"),
        ("20211128", "'20211128' is not a date", "write 2021-11-28"),
        ("28 November 2021", "'28 November 2021' is not a date", "write 2021-11-28"),
        ("Sunday, Nov. 28th, 2021", "'Sunday, Nov. 28th, 2021' is not a date", "write 2021-11-28"),
        ("1er décembre 2026", "'1er décembre 2026' is not a date", "write 2026-12-01"),
        (
            "2021-11-28T09:00:00Z", "'2021-11-28T09:00:00Z' is not a date",
            "only a day is expected here, year-month-day, such as 2021-11-28"
        ),
        ("28/11/21", "'28/11/21' is not a date", "dates are written year-month-day: 2026-12-01"),
        ("2021-11", "'2021-11' is not a date", "dates are written year-month-day: 2026-12-01"),
        ("TBD", "'TBD' is not a date", "dates are written year-month-day: 2026-12-01"),
        ("", "'' is not a date", "dates are written year-month-day: 2026-12-01"),
        ("２０２６-12-01", "'２０２６-12-01' is not a date", "dates are written year-month-day: 2026-12-01"),
        (
            "99999999999999999999/1/1", "'99999999999999999999/1/1' is not a date",
            "dates are written year-month-day: 2026-12-01"
        ),
    ])
    func mistakesSayWhatToWrite(text: String, message: String, help: String) {
        #expect(Day.read(text) == .failure(Mistake(message, help: help)))
    }
}
