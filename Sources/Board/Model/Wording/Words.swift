/// The words and forms of one language for what the board itself says: dates, times, deadlines, money.
///
/// `Words.of("fr-CA")` is French; a language that the board does not speak gets English.
package struct Words: Sendable {
    /// The language's subtag: `en`.
    package let language: String

    /// Monday to Sunday.
    package let weekdays: [String]
    /// January to December.
    package let months: [String]
    /// The same for tight places.
    package let shortMonths: [String]
    /// The first day of a month, in dates: `1` or `1er`.
    package let firstOfMonth: String
    /// `{weekday} {day} {month} {year}`.
    package let fullDate: Phrase
    /// `{day} {month} {year}`.
    package let date: Phrase
    /// `{month} {year}`.
    package let month: Phrase
    /// `{hour}:{minute}`.
    package let time: Phrase
    /// The same at the full hour.
    package let fullHour: Phrase
    /// Whether hours under ten have a zero before them.
    package let padsHours: Bool
    /// A date and a time: `{date}, {time}`.
    package let dateAndTime: Phrase
    /// A named zone: `{city}`, or `{zone}` for its whole name.
    package let zoneTime: Phrase
    /// What AoE stands for.
    package let anywhereOnEarth: String

    /// A deadline of the same day: `closes today`.
    package let closesToday: Phrase
    /// A deadline of the next day: `closes tomorrow`.
    package let closesTomorrow: Phrase
    /// A later deadline; `{count}` is 2 or more.
    package let closesInDays: Phrase
    /// A deadline that has passed.
    package let hasClosed: Phrase
    /// No deadline: applications are read as they come.
    package let rolling: Phrase
    /// A label for each state: `Closing soon`.
    package let states: [PostingState: String]

    /// Between every three digits.
    package let thousands: String
    /// Before decimals.
    package let decimalPoint: String
    /// `{symbol}` and `{number}`, for a symbol that is no word: £.
    package let symbolMoney: Phrase
    /// `{symbol}` and `{number}`, for a code: CHF.
    package let codeMoney: Phrase
    /// Symbols by code; a currency without one is shown by its code.
    package let symbols: [String: String]
    /// A least amount: `from {money}`.
    package let moneyFrom: Phrase
    /// A largest amount: `up to {money}`.
    package let moneyUpTo: Phrase
    /// What follows an amount for a period: ` a year`.
    package let periods: [Pay.Period: String]
    /// A label for each kind of pay.
    package let kinds: [Pay.Kind: String]

    /// The words for a language tag: French for `fr` and `fr-CA`, English for whatever else.
    package static func of(_ tag: LanguageTag) -> Words {
        tag.language == "fr" ? french : english
    }
}
