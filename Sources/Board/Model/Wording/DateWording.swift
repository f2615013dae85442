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
        }
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

    /// A zone and its distance from UTC (in seconds): `London time, UTC+01:00`; `AoE, anywhere on Earth, UTC−12:00`;
    /// just `UTC` for UTC itself.
    package func text(_ zone: Zone, offset: Int) -> String {
        let distance = offset == 0 ? "UTC" : "UTC" + Words.typographic(Zone.offsetText(seconds: offset))
        switch zone {
        case .offset: return distance
        case .anywhereOnEarth: return "AoE, \(anywhereOnEarth), \(distance)"
        case .named(let identifier):
            let city = identifier.split(separator: "/").last.map { String($0.map { $0 == "_" ? " " : $0 }) }
            return zoneTime.filled(["city": city ?? identifier, "zone": identifier]) + ", " + distance
        }
    }

    /// A deadline in full: `Tuesday 1 December 2026, 17:00 (London time, UTC)`. The whole day counts where no time is
    /// given, and 23:59 says so more plainly than the midnight after.
    package func text(_ deadline: DatedDeadline, _ style: DateStyle = .full) -> String {
        let time = deadline.time ?? TimeOfDay(secondOfDay: 86_399)
        let clock = dateAndTime.filled(["date": text(deadline.day, style), "time": text(time)])
        return "\(clock) (\(text(deadline.zone, offset: deadline.offset)))"
    }

    /// What remains of a deadline: `closes today`, `closes tomorrow`, `closes in 9 days`, `closed`.
    ///
    /// Days are counted by the calendar of the deadline's zone: at 23:00 a deadline of the next day closes tomorrow.
    package func remaining(of deadline: Deadline, at now: Instant, by zones: Zones) -> String {
        guard let dated = deadline.dated else { return rolling.filled([:]) }
        if now >= dated.closes { return hasClosed.filled([:]) }
        let days = zones.day(of: now, in: dated.zone).days(until: dated.day)
        switch days {
        case ...0: return closesToday.filled([:])
        case 1: return closesTomorrow.filled([:])
        default: return closesInDays.filled(["count": grouped(String(days)[...])])
        }
    }

    /// A minus sign in place of the hyphen.
    private static func typographic(_ offset: String) -> String {
        offset.hasPrefix("-") ? "\u{2212}" + offset.dropFirst() : offset
    }
}
