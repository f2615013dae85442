/// One language's words and formats for what the board itself says: dates, times, money, the interface.
///
/// For the tag `fr-CA` they are French. For languages that the board does not know they are English. A language file of
/// the theme (`templates/words/de.yml`) can change each of them.
package struct Words: Sendable {
    /// The language's subtag: `en`.
    package private(set) var language: String

    /// Monday to Sunday.
    package var weekdays: [String]
    /// January to December.
    package var months: [String]
    /// Short names of the months.
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
    /// The time at a full hour.
    package var fullHour: Phrase
    /// Whether hours below ten have a leading zero.
    package var padsHours: Bool
    /// The separator between groups of three digits.
    package var thousands: String
    /// The decimal separator.
    package var decimalPoint: String
    /// `{symbol}` and `{number}`, for a symbol such as £.
    package var symbolMoney: Phrase
    /// `{symbol}` and `{number}`, for a code such as CHF.
    package var codeMoney: Phrase
    /// Symbols by code. A currency without one is shown by its code.
    package var symbols: [String: String]
    /// A minimum amount: `from {money}`.
    package var moneyFrom: Phrase
    /// A maximum amount: `up to {money}`.
    package var moneyUpTo: Phrase
    /// What follows an amount for a period: ` a year`.
    package var periods: [Pay.Period: String]
    /// The phrases of the interface, by key: `apply` is "Apply". The theme's language files contain them.
    package var phrases: [String: InterfacePhrase] = [:]

    /// The forms for a language tag: French for `fr` and `fr-CA`, English for all others.
    package static func of(_ tag: LanguageTag) -> Words {
        tag.language == "fr" ? french : english
    }

    /// The same forms under another language's subtag, which its plurals follow.
    package static func of(_ tag: LanguageTag, spokenAs language: String) -> Words {
        var words = of(tag)
        words.language = language
        return words
    }
}

extension Words {
    /// The keys of all phrases, sorted.
    var phraseKeys: [String] { phrases.keys.sorted() }

    /// The phrase with a key: `Apply` for `apply`. Slots without a value are left empty.
    package func phrase(_ key: String, _ values: String...) -> String {
        phrases[key]?.form(for: nil, in: language).filled(with: values) ?? key
    }
}

extension Words {
    /// British English, with a symbol that names the country for each dollar: US$, CA$.
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
    /// French by the rules of the Imprimerie nationale: a narrow no-break space between thousands, and a no-break space
    /// before a currency and around `h`.
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
