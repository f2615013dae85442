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

extension Words {
    /// The keys of all phrases, in an order of their own.
    var phraseKeys: [String] { phrases.keys.sorted() }

    /// What the interface says under a key, places left empty: `Apply` for `apply`.
    package func phrase(_ key: String, _ values: String...) -> String {
        phrases[key]?.form(for: nil, in: language).filled(with: values) ?? key
    }
}

extension Words {
    /// British English, with a symbol for each currency that names its country: US$, CA$.
    package static let english = Words(
        language: "en",
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
        firstOfMonth: "1",
        fullDate: "{weekday} {day} {month} {year}",
        date: "{day} {month} {year}",
        month: "{month} {year}",
        time: "{hour}:{minute}",
        fullHour: "{hour}:00",
        padsHours: true,
        thousands: ",",
        decimalPoint: ".",
        symbolMoney: "{symbol}{number}",
        codeMoney: "{symbol}\u{A0}{number}",
        symbols: [
            "USD": "US$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$",
            "MXN": "MX$", "BRL": "R$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩",
            "ILS": "₪", "NGN": "₦", "UAH": "₴", "TRY": "₺", "PHP": "₱", "VND": "₫",
        ],
        moneyFrom: "from {money}",
        moneyUpTo: "up to {money}",
        periods: [.hour: " an hour", .day: " a day", .week: " a week", .month: " a month", .year: " a year"])
}

extension Words {
    /// French by the Imprimerie nationale's rules: a narrow no-break space between thousands, a no-break space before a
    /// currency and around `h`.
    package static let french = Words(
        language: "fr",
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        shortMonths: [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
        ],
        firstOfMonth: "1er",
        fullDate: "{weekday} {day} {month} {year}",
        date: "{day} {month} {year}",
        month: "{month} {year}",
        time: "{hour}\u{A0}h\u{A0}{minute}",
        fullHour: "{hour}\u{A0}h",
        padsHours: false,
        thousands: "\u{202F}",
        decimalPoint: ",",
        symbolMoney: "{number}\u{A0}{symbol}",
        codeMoney: "{number}\u{A0}{symbol}",
        symbols: [
            "USD": "$\u{A0}US", "CAD": "$\u{A0}CA", "AUD": "$\u{A0}AU", "NZD": "$\u{A0}NZ", "HKD": "$\u{A0}HK",
            "SGD": "$\u{A0}SG", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪",
        ],
        moneyFrom: "à partir de {money}",
        moneyUpTo: "jusqu’à {money}",
        periods: [
            .hour: " par heure", .day: " par jour", .week: " par semaine", .month: " par mois", .year: " par an",
        ])
}
