import Testing

@testable import Board

struct WordingTests {
    private let zones = Zones()

    @Test(arguments: [
        ("2026-12-01", DateStyle.full, "Tuesday 1 December 2026", "mardi 1er décembre 2026"),
        ("2026-12-02", .full, "Wednesday 2 December 2026", "mercredi 2 décembre 2026"),
        ("2026-12-01", .long, "1 December 2026", "1er décembre 2026"),
        ("2026-12-01", .short, "1 Dec 2026", "1er déc. 2026"), ("2026-05-31", .short, "31 May 2026", "31 mai 2026"),
        ("2026-12-01", .month, "December 2026", "décembre 2026"), ("2026-12-06", .weekday, "Sunday", "dimanche"),
        ("0987-01-01", .month, "January 987", "janvier 987"),
    ])
    func days(text: String, style: DateStyle, english: String, french: String) throws {
        let day = try Day.read(text).get()
        #expect(Words.english.text(day, style) == english)
        #expect(Words.french.text(day, style) == french)
    }

    @Test(arguments: [
        ("17:00", "17:00", "17~h"), ("09:30", "09:30", "9~h~30"), ("00:00", "00:00", "0~h"),
        ("23:05", "23:05", "23~h~05"),
    ])
    func times(text: String, english: String, french: String) throws {
        let time = try TimeOfDay.read(text).get()
        #expect(Words.english.text(time) == english)
        #expect(Words.french.text(time).replacing("\u{A0}", with: "~") == french)
    }

    @Test(arguments: [
        (
            "2026-12-01 17:00 Europe/London", "Tuesday 1 December 2026, 17:00 (London time, UTC)",
            "mardi 1er décembre 2026 à 17~h (fuseau Europe/London, UTC)"
        ),
        (
            "2026-07-01 09:00 America/New_York", "Wednesday 1 July 2026, 09:00 (New York time, UTC−04:00)",
            "mercredi 1er juillet 2026 à 9~h (fuseau America/New_York, UTC−04:00)"
        ),
        (
            "2026-12-01 +05:30", "Tuesday 1 December 2026, 23:59 (UTC+05:30)",
            "mardi 1er décembre 2026 à 23~h~59 (UTC+05:30)"
        ),
        (
            "2026-12-01 AoE", "Tuesday 1 December 2026, 23:59 (AoE, anywhere on Earth, UTC−12:00)",
            "mardi 1er décembre 2026 à 23~h~59 (AoE, partout sur Terre, UTC−12:00)"
        ),
        ("2026-12-01 12:00 UTC", "Tuesday 1 December 2026, 12:00 (UTC)", "mardi 1er décembre 2026 à 12~h (UTC)"),
    ])
    func deadlines(text: String, english: String, french: String) throws {
        let written = try WrittenDeadline.read(text, by: zones).get()
        let deadline = try #require(written.resolved(in: .utc, by: zones).dated)
        #expect(Words.english.text(deadline) == english)
        #expect(Words.french.text(deadline).replacing("\u{A0}", with: "~") == french)
    }

    @Test(arguments: [
        ("2026-11-22T12:00:00Z", "closes in 9 days", "se termine dans 9~jours"),
        ("2026-11-30T23:59:59Z", "closes tomorrow", "se termine demain"),
        ("2026-12-01T00:00:00Z", "closes today", "se termine aujourd’hui"),
        ("2026-12-01T16:59:59Z", "closes today", "se termine aujourd’hui"),
        ("2026-12-01T17:00:00Z", "closed", "terminé"),
        ("2020-12-01T00:00:00Z", "closes in 2,191 days", "se termine dans 2\u{202F}191~jours"),
    ])
    func whatRemains(now: String, english: String, french: String) throws {
        let now = try Instant.read(now).get()
        let deadline = try WrittenDeadline.read("2026-12-01 17:00 Europe/London", by: zones).get()
            .resolved(in: .utc, by: zones)
        #expect(Words.english.remaining(of: deadline, at: now, by: zones) == english)
        #expect(Words.french.remaining(of: deadline, at: now, by: zones).replacing("\u{A0}", with: "~") == french)
    }

    @Test func daysAreCountedInTheDeadlinesZone() throws {
        // 1 December anywhere on Earth: at noon in London of the 2nd it has just ended, a second before it is today.
        let deadline = try WrittenDeadline.read("2026-12-01 AoE", by: zones).get().resolved(in: .utc, by: zones)
        let end = try Instant.read("2026-12-02T12:00:00Z").get()
        #expect(Words.english.remaining(of: deadline, at: end.adding(-1), by: zones) == "closes today")
        #expect(Words.english.remaining(of: deadline, at: end, by: zones) == "closed")
        let rolling = Words.english.remaining(of: .rolling, at: end, by: zones)
        #expect(rolling == "applications are read as they come")
    }

    @Test func languagesThatTheBoardDoesNotSpeakGetEnglish() throws {
        for (tag, language) in [("fr-CA", "fr"), ("FR", "fr"), ("en-GB", "en"), ("de", "en"), ("fry", "en")] {
            #expect(Words.of(try LanguageTag.read(tag).get()).language == language)
        }
    }

    @Test(arguments: [Words.english, Words.french])
    func everyLanguageSaysEverything(words: Words) {
        #expect(words.weekdays.count == 7 && words.months.count == 12 && words.shortMonths.count == 12)
        #expect(PostingState.allCases.allSatisfy { words.states[$0]?.isEmpty == false })
        #expect(Pay.Period.allCases.allSatisfy { words.periods[$0]?.isEmpty == false })
        #expect(Pay.Kind.allCases.allSatisfy { words.kinds[$0]?.isEmpty == false })
    }

    @Test func phrases() {
        #expect(Phrase("{a} and {b}").filled(["b": "2", "a": "1"]) == "1 and 2")
        #expect(Phrase("{a}{a}").filled(["a": "{a}"]) == "{a}{a}")
        #expect(Phrase("no place").filled([:]) == "no place")
        #expect(Phrase("{missing}!").filled([:]) == "!")
    }
}
