/// A calendar day, in no zone: 1 December 2026. The calendar is the Gregorian one, for every year (ISO 8601-1, 4.2.1).
///
/// `Day(year: 2026, month: 12, day: 1)` is day 20,788 since 1970-01-01, a Tuesday; there is none for 31 November.
/// The arithmetic is Howard Hinnant's: years begin in March and repeat every 400 years (146,097 days).
package struct Day: Sendable, Hashable, Comparable {
    /// How many days after 1970-01-01; negative before it.
    package let sinceEpoch: Int

    /// The day that many days after 1970-01-01.
    package init(sinceEpoch: Int) {
        self.sinceEpoch = sinceEpoch
    }

    /// The day of that date, or nil where the month has no such day; years run from 0 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.count(inMonth: month, of: year) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooringQuotient(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        sinceEpoch = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month (1 to 12) and day (1 to 31), found in one go.
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = sinceEpoch + 719_468
        let era = shifted.flooringQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year, 2026.
    package var year: Int { components.year }
    /// The month, 1 to 12.
    package var month: Int { components.month }
    /// The day of the month, 1 to 31.
    package var day: Int { components.day }

    /// The day of the week; 1970-01-01 was a Thursday.
    package var weekday: Weekday {
        Weekday(afterMonday: (sinceEpoch + 3) - (sinceEpoch + 3).flooringQuotient(7) * 7)
    }

    /// `2026-12-01`: the extended format of ISO 8601-1, 5.2.2.1.
    package var text: String {
        let (year, month, day) = components
        return padded(year, to: 4) + "-" + padded(month) + "-" + padded(day)
    }

    /// The day so many days later, or earlier.
    package func adding(_ days: Int) -> Day { Day(sinceEpoch: sinceEpoch + days) }

    /// How many days lie between: 9 from 22 November to 1 December; negative where `other` is earlier.
    package func days(until other: Day) -> Int { other.sinceEpoch - sinceEpoch }

    package static func < (a: Day, b: Day) -> Bool { a.sinceEpoch < b.sinceEpoch }

    /// How many days a month (1 to 12) has: 29 for February 2024.
    package static func count(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension Day: CustomStringConvertible {
    package var description: String { text }
}

/// A day of the week, Monday first (ISO 8601-1, 4.3.1).
package enum Weekday: Int, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The weekday so many days after Monday, 0 to 6; the week goes round.
    fileprivate init(afterMonday days: Int) {
        self = Weekday(rawValue: days) ?? .monday
    }
}

/// A month of a year: `2026-09`, as in the `start` of a posting.
package struct Month: Sendable, Hashable {
    /// The year, 0 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int

    /// The month, or nil where the year has no such month.
    package init?(year: Int, month: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// `2026-09` (ISO 8601-1, 5.2.2.2).
    package var text: String { "\(padded(year, to: 4))-\(padded(month))" }
}

extension Int {
    /// The quotient rounded down, also for what is negative: `(-1).flooringQuotient(7)` is -1.
    func flooringQuotient(_ divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}

/// A number with zeros before it: `padded(7)` is `07`.
func padded(_ number: Int, to width: Int = 2) -> String {
    if width == 2, twoDigits.indices.contains(number) { return twoDigits[number] }
    if width == 4, (0..<10_000).contains(number) { return twoDigits[number / 100] + twoDigits[number % 100] }
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}

/// `00` to `99`: most numbers of dates and times.
private let twoDigits = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }
