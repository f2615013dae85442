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
