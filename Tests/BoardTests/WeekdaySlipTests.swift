import Testing

@testable import Board

struct WeekdaySlipTests {
    /// Each slip as `weekday date offset`.
    private func slips(in text: String, years: ClosedRange<Int> = 2026...2026) -> [String] {
        WeekdaySlip.all(in: text.utf8.span, years: years).map {
            "\($0.named) \($0.days.first?.text ?? "never") \($0.range.lowerBound)"
        }
    }

    @Test(arguments: [
        "Tuesday 1 December 2026", "Tuesday, 1 December 2026", "Tuesday, December 1st, 2026", "Tue. Dec 1, 2026",
        "mardi 1er décembre 2026", "le mardi 1er décembre 2026", "Tuesday the 1st of December 2026",
        "Tuesday 2026-12-01",
        "Tuesday 1 December", "TUESDAY 1 DECEMBER 2026",
        // No dates beside them.
        "Monday", "every Monday in December", "Monday. 1 in 5 applicants", "Monday to Friday, 9 to 5", "Sun",
        "We met on Monday; 1 December 2026 is the deadline.", "Monday, May", "sat 1 exam",
        "Friday 99 December", "Monday (1 December 2026)",
    ])
    func whatFitsOrSaysNoDate(text: String) {
        #expect(slips(in: text).isEmpty)
    }

    @Test(arguments: [
        ("by Monday 1 December 2026.", ["monday 2026-12-01 3"]), ("Mon, Dec. 1st, 2026", ["monday 2026-12-01 0"]),
        ("avant le lundi 1er décembre 2026", ["monday 2026-12-01 9"]), ("Friday\n1 December", ["friday 2026-12-01 0"]),
        ("Friday 30 February 2026", ["friday never 0"]), ("Monday 2026-11-31", ["monday never 0"]),
        ("**Monday**, 1 December 2026", ["monday 2026-12-01 2"]),
        ("Friday 2026-12-01, or Wed 2 Dec 2026, or Thu 2 Dec 2026", ["friday 2026-12-01 0", "thursday 2026-12-02 41"]),
    ])
    func slips(text: String, found: [String]) {
        #expect(slips(in: text) == found)
    }

    @Test func aDateWithoutAYearMayBeInAnyOfThePostings() {
        // 1 December is a Tuesday in 2026 and a Wednesday in 2027.
        #expect(slips(in: "Wednesday 1 December", years: 2026...2027).isEmpty)
        #expect(slips(in: "Wednesday 1 December", years: 2026...2026) == ["wednesday 2026-12-01 0"])
        #expect(slips(in: "Wednesday 29 February", years: 2025...2027).isEmpty)
    }
}
