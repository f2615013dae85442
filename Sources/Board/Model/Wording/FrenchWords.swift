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
