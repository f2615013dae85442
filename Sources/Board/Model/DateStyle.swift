/// How much of a date to show.
package enum DateStyle: String, Sendable, CaseIterable {
    /// `Tuesday 1 December 2026`.
    case full
    /// `1 December 2026`.
    case long
    /// `1 Dec 2026`.
    case short
    /// `December 2026`.
    case month
    /// `Tuesday`.
    case weekday
    /// `Tue, 01 Dec 2026 00:00:00 GMT` (RFC 9110 section 5.6.7), the same in every language.
    case rfc
}

/// Dates and times, formatted for readers.
extension Words {
    /// A day: `Tuesday 1 December 2026`, `mardi 1er décembre 2026`.
    package func text(_ day: Day, _ style: DateStyle = .full) -> String {
        let (year, month, number) = day.components
        let shown = number == 1 ? firstOfMonth : String(number)
        let weekday = weekdays[day.weekday.rawValue]
        let names = style == .short ? shortMonths : months
        switch style {
        case .full:
            return fullDate.filled([
                "weekday": weekday, "day": shown, "month": names[month - 1], "year": String(year),
            ])
        case .long, .short: return date.filled(["day": shown, "month": names[month - 1], "year": String(year)])
        case .month: return self.month.filled(["month": names[month - 1], "year": String(year)])
        case .weekday: return weekday
        case .rfc:
            let english = Words.english
            let (name, of) = (english.weekdays[day.weekday.rawValue].prefix(3), english.months[month - 1].prefix(3))
            return "\(name), \(padded(number)) \(of) \(year) 00:00:00 GMT"
        }
    }

    /// A day without its year: `1 December`.
    package func yearless(_ day: Day) -> String {
        let (_, month, number) = day.components
        let text = date.filled(["day": number == 1 ? firstOfMonth : String(number), "month": months[month - 1]])
        return text.split(separator: " ").joined(separator: " ")
    }

    /// A month: `September 2026`.
    package func text(_ month: Month) -> String {
        self.month.filled(["month": months[month.month - 1], "year": String(month.year)])
    }

    /// A time: `17:00`, `17 h`, `9 h 30`.
    package func text(_ time: TimeOfDay) -> String {
        let hour = padsHours ? padded(time.hour) : String(time.hour)
        if time.minute == 0 { return fullHour.filled(["hour": hour]) }
        return self.time.filled(["hour": hour, "minute": padded(time.minute)])
    }

    /// When the work begins: a date, a month, or the editor's own words.
    package func text(_ start: Start) -> String {
        switch start {
        case .day(let day): text(day, .long)
        case .month(let month): text(month)
        case .about(let day): phrase("about_date", text(day, .long))
        case .aboutMonth(let month): phrase("about_month", text(month))
        case .text(let text): text
        }
    }
}

/// Money, formatted for readers.
extension Words {
    /// The pay: `£58,000–72,000 a year`, or `58 000–72 000 £ par an` in French.
    package func text(_ pay: Pay) -> String {
        guard let sum = pay.sum else { return pay.isUnpaid ? phrase("unpaid") : pay.note ?? "" }
        let period = sum.period.flatMap { periods[$0] } ?? ""
        switch sum.range {
        case .exactly(let amount): return money([amount], in: sum.currency) + period
        case .between(let low, let high): return money([low, high], in: sum.currency) + period
        case .from(let amount): return moneyFrom.filled(["money": money([amount], in: sum.currency)]) + period
        case .upTo(let amount): return moneyUpTo.filled(["money": money([amount], in: sum.currency)]) + period
        }
    }

    /// The pay on cards, where a stipend or a grant is named as such: `£21,000 a year stipend`.
    package func line(_ pay: Pay) -> String {
        switch pay.kind {
        case .stipend where pay.sum != nil: phrase("pay_stipend", text(pay))
        case .grant where pay.sum != nil: phrase("pay_grant", text(pay))
        case .salary, .stipend, .grant: text(pay)
        }
    }

    /// One amount, or two joined by a dash, with the currency once: `CA$65,000–78,000`, `CHF 90,000`.
    package func money(_ amounts: [Amount], in currency: Currency) -> String {
        let decimals = amounts.allSatisfy(\.isWhole) ? 0 : currency.decimals
        var numbers = ""
        for amount in amounts { numbers += (numbers.isEmpty ? "" : "–") + number(amount, decimals: decimals) }
        guard let symbol = symbols[currency.code] else {
            return codeMoney.filled(["symbol": currency.code, "number": numbers])
        }
        return symbolMoney.filled(["symbol": symbol, "number": numbers])
    }

    /// A number with this language's separators and at least `decimals` decimals: `1,234.50`, `1 234,50`.
    package func number(_ amount: Amount, decimals: Int = 0) -> String {
        if decimals == 0, amount.isWhole { return grouped(amount.text[...]) }
        let parts = amount.text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        var out = grouped(Substring(parts[0]))
        guard parts.count > 1 || decimals > 0 else { return out }
        out += decimalPoint
        if parts.count > 1 { out += Substring(parts[1]) }
        for _ in 0..<max(0, decimals - (parts.count > 1 ? parts[1].count : 0)) { out += "0" }
        return out
    }

    /// ASCII digits with a separator between groups of three: `2,191`.
    func grouped(_ digits: Substring) -> String {
        let bytes = digits.utf8.span
        if bytes.count <= 3 { return String(digits) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for index in bytes.indices {
            if index > 0, (bytes.count - index).isMultiple(of: 3) { out += thousands.utf8 }
            out.append(bytes[index])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
