import Testing

@testable import Board

struct WordingTests {
    @Test(arguments: [
        ("2026-12-01", DateStyle.full, "Tuesday 1 December 2026", "mardi 1er décembre 2026"),
        ("2026-12-02", .full, "Wednesday 2 December 2026", "mercredi 2 décembre 2026"),
        ("2026-12-01", .long, "1 December 2026", "1er décembre 2026"),
        ("2026-12-01", .short, "1 Dec 2026", "1er déc. 2026"), ("2026-05-31", .short, "31 May 2026", "31 mai 2026"),
        ("2026-12-01", .month, "December 2026", "décembre 2026"), ("2026-12-06", .weekday, "Sunday", "dimanche"),
        ("0987-01-01", .month, "January 987", "janvier 987"),
    ])
    func days(text: String, style: DateStyle, english: String, french: String) throws {
        let day = try Day.readAnyYear(text).get()
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

    @Test func languagesThatTheBoardDoesNotSpeakGetEnglish() throws {
        for (tag, language) in [("fr-CA", "fr"), ("FR", "fr"), ("en-GB", "en"), ("de", "en"), ("fry", "en")] {
            #expect(Words.of(try LanguageTag.read(tag).get()).language == language)
        }
    }

    @Test(arguments: [Words.english, Words.french])
    func everyLanguageSaysEverything(words: Words) {
        #expect(words.weekdays.count == 7 && words.months.count == 12 && words.shortMonths.count == 12)
        #expect(Pay.Period.allCases.allSatisfy { words.periods[$0]?.isEmpty == false })
    }

    @Test func phrases() {
        #expect(Phrase("{a} and {b}").filled(["b": "2", "a": "1"]) == "1 and 2")
        #expect(Phrase("{a}{a}").filled(["a": "{a}"]) == "{a}{a}")
        #expect(Phrase("no place").filled([:]) == "no place")
        #expect(Phrase("{missing}!").filled([:]) == "!")
    }

    @Test(arguments: [
        (0, "en", PluralForm.other), (1, "en", .one), (2, "en", .other), (0, "fr", .one), (1, "fr", .one),
        (2, "fr", .other), (1, "ja", .other), (1, "pl", .one), (2, "pl", .few), (5, "pl", .many), (22, "pl", .few),
        (21, "pl", .many), (21, "ru", .one), (11, "ru", .many), (3, "cs", .few), (0, "ar", .zero), (2, "ar", .two),
        (103, "ar", .few), (11, "ar", .many), (100, "ar", .other), (2, "he", .two), (7, "tlh", .other),
    ])
    func formsAfterNumbers(count: Int, language: String, form: PluralForm) {
        #expect(PluralForm.of(count, in: language) == form)
    }

    @Test func aPhraseTakesTheFormOfItsNumber() throws {
        let phrase = try #require(
            InterfacePhrase(forms: [.zero: "none", .one: "{1} day", .other: "{1} of {2} days"]))
        #expect(phrase.form(for: 0, in: "en").filled(with: ["0", "9"]) == "none")
        #expect(phrase.form(for: 1, in: "en").filled(with: ["1", "9"]) == "1 day")
        #expect(phrase.form(for: 3, in: "en").filled(with: ["3", "9"]) == "3 of 9 days")
        #expect(phrase.form(for: nil, in: "en").filled(with: ["3"]) == "3 of  days")
        #expect(InterfacePhrase(forms: [.one: "without other"]) == nil)
    }

    @Test func theThemeSaysTheSameThingsInEachLanguage() throws {
        let theme = Theme(files: [])
        let keys = try ["en", "fr"].map { language in
            let (words, problems) = readWords(theme, language: try LanguageTag.read(language).get())
            #expect(problems.isEmpty)
            return words.phrases
        }
        #expect(keys[0].count > 150)
        let untranslated = keys[0].filter { keys[1][$0.key] == $0.value }.keys.sorted()
        #expect(untranslated == ["guides", "pay_for", "title_more", "type", "visa"])
    }
}
