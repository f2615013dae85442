private import Diagnostics

/// A country by its code in ISO 3166-1 alpha-2: `CA`. `Country.read` makes one only of an assigned code.
package struct Country: Sendable, Hashable {
    /// The two letters, `CA`.
    package let code: String

    private init(code: String) {
        self.code = code
    }

    /// Reads a code as `places.yml` has it: two capitals.
    ///
    /// `Canada` and `ca` are mistakes whose help is `write CA`, `UK` one whose help is `write GB`.
    package static func read(_ text: String) -> Result<Country, Mistake> {
        if byCode[text] != nil { return .success(Country(code: text)) }
        return .failure(Mistake("\(quoted(text)) is not a country", help: help(for: text)))
    }

    private static func help(for text: String) -> String {
        let wanted = text.lowercased()
        if byCode[text.uppercased()] != nil { return "write \(text.uppercased())" }
        if let code = otherNames[wanted] { return "write \(code)" }
        for name in countryNames where [name.english.lowercased(), name.french.lowercased()].contains(wanted) {
            return "write \(name.code)"
        }
        if text.utf8.count > 3, let near = nearest(to: text, among: countryNames.map(\.english)),
            let name = countryNames.first(where: { $0.english == near })
        {
            return "write \(name.code) for \(near)"
        }
        return "countries are codes of ISO 3166-1: CA, GB, US"
    }

    /// The name for people: `United Kingdom`; `Royaume-Uni` in French.
    package func name(in words: Words) -> String {
        guard let index = Country.byCode[code] else { return code }
        return words.language == "fr" ? countryNames[index].french : countryNames[index].english
    }

    private static let byCode = Dictionary(
        countryNames.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// Codes and names that people write and the standard has otherwise.
    private static let otherNames = [
        "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "gbr": "GB",
        "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "can": "CA", "fra": "FR",
        "deu": "DE", "deutschland": "DE", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ",
        "turkey": "TR", "ivory coast": "CI", "korea": "KR", "russian federation": "RU", "viet nam": "VN", "el": "GR",
    ]
}
