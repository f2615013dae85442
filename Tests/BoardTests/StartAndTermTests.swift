import Testing

@testable import Board

struct StartAndTermTests {
    @Test func starts() throws {
        #expect(Start.read("2026-09-01") == Day.read("2026-09-01").map { .day($0) })
        #expect(Start.read("2026-09") == .success(.month(try #require(Month(year: 2026, month: 9)))))
        for text in ["September 2026", "as soon as possible", "2027", "Q3/2026", "à convenir"] {
            #expect(Start.read(text) == .success(.text(text)))
        }
    }

    @Test(arguments: [
        (
            "2026-13", "there is no month 13",
            "write a day (2026-09-01), a month (2026-09), either with 'about' before it, or text"
        ),
        ("2026-09-31", "there is no 31 September 2026", "September 2026 has 30 days"),
        ("01/09/2026", "'01/09/2026' is not a date", "write 2026-09-01 or 2026-01-09"),
        (
            "9/2026", "'9/2026' is not a date",
            "write a day (2026-09-01), a month (2026-09), either with 'about' before it, or text"
        ),
        (
            "2026-9", "'2026-9' is not a date",
            "write a day (2026-09-01), a month (2026-09), either with 'about' before it, or text"
        ),
    ])
    func datesGoneWrong(text: String, message: String, help: String) {
        #expect(Start.read(text) == .failure(Mistake(message, help: help)))
    }

    @Test(
        arguments: [
            ("6-12 months", 6...12), ("6–12 months", 6...12), ("6 to 12 months", 6...12), ("6 à 12 mois", 6...12),
            ("12 months", 12...12), ("1 year", 12...12), ("2 ans", 24...24), ("1-2 years", 12...24),
            ("3.5 months", nil),
            ("one academic year", nil), ("12-6 months", nil), ("6 weeks", nil), ("months", nil), ("", nil),
            ("0 months", nil),
            ("99999999999999999999 years", nil), ("6 12 18 months", nil), ("-6 months", 6...6),
        ] as [(String, ClosedRange<Int>?)])
    func terms(text: String, months: ClosedRange<Int>?) {
        #expect(Term(text).months == months)
        #expect(Term(text).text == text)
    }
}
