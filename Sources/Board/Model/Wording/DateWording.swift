/// How much of a date to say.
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

/// Dates and times for people.
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

    /// A day of any year: `1 December`.
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

    /// When the work begins: a date, a month, or the editor's words.
    package func text(_ start: Start) -> String {
        switch start {
        case .day(let day): text(day, .long)
        case .month(let month): text(month)
        case .text(let text): text
        }
    }
}
