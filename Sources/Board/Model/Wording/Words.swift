/// The words and forms of one language for what the board itself says: dates, times, money, the interface.
///
/// `Words.of("fr-CA")` has the forms of French; a language that the board does not speak has those of English, and a
/// language file of the theme (`templates/words/de.yml`) can change each.
package struct Words: Sendable {
    /// The language's subtag: `en`.
    package private(set) var language: String

    /// Monday to Sunday.
    package var weekdays: [String]
    /// January to December.
    package var months: [String]
    /// The same for tight places.
    package var shortMonths: [String]
    /// The first day of a month, in dates: `1` or `1er`.
    package var firstOfMonth: String
    /// `{weekday} {day} {month} {year}`.
    package var fullDate: Phrase
    /// `{day} {month} {year}`.
    package var date: Phrase
    /// `{month} {year}`.
    package var month: Phrase
    /// `{hour}:{minute}`.
    package var time: Phrase
    /// The same at the full hour.
    package var fullHour: Phrase
    /// Whether hours under ten have a zero before them.
    package var padsHours: Bool
    /// Between every three digits.
    package var thousands: String
    /// Before decimals.
    package var decimalPoint: String
    /// `{symbol}` and `{number}`, for a symbol that is not a word: £.
    package var symbolMoney: Phrase
    /// `{symbol}` and `{number}`, for a code: CHF.
    package var codeMoney: Phrase
    /// Symbols by code; a currency without one is shown by its code.
    package var symbols: [String: String]
    /// A least amount: `from {money}`.
    package var moneyFrom: Phrase
    /// A largest amount: `up to {money}`.
    package var moneyUpTo: Phrase
    /// What follows an amount for a period: ` a year`.
    package var periods: [Pay.Period: String]
    /// What the interface says, by key: `apply` is "Apply". The theme's language files hold them.
    package var phrases: [String: InterfacePhrase] = [:]

    /// The forms for a language tag: French for `fr` and `fr-CA`, English for whatever else.
    package static func of(_ tag: LanguageTag) -> Words {
        tag.language == "fr" ? french : english
    }

    /// The same forms under the name of the language itself, which its plurals follow.
    package static func of(_ tag: LanguageTag, spokenAs language: String) -> Words {
        var words = of(tag)
        words.language = language
        return words
    }
}
