import Testing

@testable import Board

/// Codes from standards: countries (ISO 3166-1) and languages (RFC 5646).
struct CodeTests {
    @Test func countries() throws {
        #expect(countryNames.count == 250)
        for (name, next) in zip(countryNames, countryNames.dropFirst()) { #expect(name.code < next.code) }
        for (code, english, french) in [
            ("CA", "Canada", "Canada"), ("GB", "United Kingdom", "Royaume-Uni"),
            ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
        ] {
            let country = try Country.read(code).get()
            #expect(country.name(in: .english) == english)
            #expect(country.name(in: .french) == french)
        }
    }

    @Test(arguments: [
        ("ca", "write CA"), ("Canada", "write CA"), ("UK", "write GB"), ("USA", "write US"), ("Allemagne", "write DE"),
        ("Grmany", "write DE for Germany"), ("XX", "countries are two-letter codes: CA, GB, US"),
        ("", "countries are two-letter codes: CA, GB, US"),
    ])
    func countriesGoneWrong(text: String, help: String) {
        #expect(Country.read(text) == .failure(Mistake("'\(text)' is not a country", help: help)))
    }

    @Test(arguments: [
        ("en", "en"), ("FR-ca", "fr-CA"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("de-CH-1901", "de-CH-1901"), ("zh-yue-HK", "zh-yue-HK"), ("en-US-u-islamcal", "en-US-u-islamcal"),
        ("en-x-a-b-c", "en-x-a-b-c"), ("de-Latn-DE-1996-u-co-phonebk-x-mine", "de-Latn-DE-1996-u-co-phonebk-x-mine"),
        ("haw", "haw"),
    ])
    func languageTags(text: String, customary: String) {
        #expect(LanguageTag.read(text).map(\.text) == .success(customary))
    }

    @Test(arguments: [
        ("en_GB", "write en-GB"), ("English", "write en"), ("français", "write fr"), ("e", other), ("", other),
        ("en-", other), ("-en", other), ("en--GB", other), ("en-GB-US", other), ("de-1996-1996", other),
        ("en-u", other),
        ("en-a-bb-a-cc", other), ("en-toolongsubtag", other), ("en-x", other), ("é", other), ("12", other),
        ("en GB", other),
    ])
    func languageTagsGoneWrong(text: String, help: String) {
        #expect(LanguageTag.read(text) == .failure(Mistake("'\(text)' is not a language tag", help: help)))
    }

    private static let other = "language tags are written en, fr, pt-BR"
}
