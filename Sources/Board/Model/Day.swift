import Diagnostics
import Text

/// A calendar day without a zone: 1 December 2026. The calendar is Gregorian for every year (ISO 8601-1, 4.2.1).
///
/// `Day(year: 2026, month: 12, day: 1)` is day 20,788 since 1970-01-01, a Tuesday; for 31 November it is nil. The
/// arithmetic is Howard Hinnant's: years begin in March and repeat every 400 years (146,097 days).
package struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before it.
    package let sinceEpoch: Int

    /// The day that many days after 1970-01-01.
    package init(sinceEpoch: Int) {
        self.sinceEpoch = sinceEpoch
    }

    /// The day with that date; nil if the month has no such day. Years run from 0 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.count(inMonth: month, of: year) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooringQuotient(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        sinceEpoch = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month (1 to 12) and day (1 to 31), computed at once.
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
        Weekday(rawValue: (sinceEpoch + 3) - (sinceEpoch + 3).flooringQuotient(7) * 7) ?? .monday
    }

    /// `2026-12-01`: the extended format of ISO 8601-1, 5.2.2.1.
    package var text: String {
        let (year, month, day) = components
        return padded(year, to: 4) + "-" + padded(month) + "-" + padded(day)
    }

    /// The day that many days later, or earlier if negative.
    package func adding(_ days: Int) -> Day { Day(sinceEpoch: sinceEpoch + days) }

    /// The number of days between: 9 from 22 November to 1 December; negative if `other` is earlier.
    package func days(until other: Day) -> Int { other.sinceEpoch - sinceEpoch }

    package static func < (a: Day, b: Day) -> Bool { a.sinceEpoch < b.sinceEpoch }

    /// The number of days in a month (1 to 12): 29 for February 2024.
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
}

/// A month of a year: `2026-09`, as in the `start` of a posting.
package struct Month: Sendable, Hashable {
    /// The year, 0 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int

    /// The month; nil if there is none with that number.
    package init?(year: Int, month: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// `2026-09` (ISO 8601-1, 5.2.2.2).
    package var text: String { "\(padded(year, to: 4))-\(padded(month))" }
}

extension Int {
    /// The quotient rounded down, also for negative numbers: `(-1).flooringQuotient(7)` is -1.
    func flooringQuotient(_ divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}

/// A number with leading zeros: `padded(7)` is `07`.
func padded(_ number: Int, to width: Int = 2) -> String {
    if width == 2, twoDigits.indices.contains(number) { return twoDigits[number] }
    if width == 4, (0..<10_000).contains(number) { return twoDigits[number / 100] + twoDigits[number % 100] }
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}

/// `00` to `99`: most numbers of dates and times.
private let twoDigits = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }

extension Day {
    /// Reads a date in front matter: `2026-12-01` and no other form (ISO 8601-1, 5.2.2.1, extended format).
    ///
    /// `11/28/2021` is a mistake whose help is `write 2021-11-28`; for `2023-11-31` the help says how long November is.
    /// `0026-12-01` is a mistake too: no posting has such a year, and an instant in the year 10000 fits no format.
    package static func read(_ text: String) -> Result<Day, Mistake> {
        readAnyYear(text).flatMap { day in
            let (year, month, number) = day.components
            if (1900...2999).contains(year) { return .success(day) }
            let meant = year < 100 ? Day(year: 2000 + year, month: month, day: number) : nil
            return .failure(
                Mistake(
                    "\(quoted(text)) is in the year \(year)",
                    help: meant.map { "write \($0.text)" } ?? "years run from 1900 to 2999"))
        }
    }

    /// The same for the date of an instant, in any year from 0 to 9999.
    static func readAnyYear(_ text: String) -> Result<Day, Mistake> {
        guard let numbers = numbers(in: text, as: "####-##-##") else {
            if let odd = OddCharacter(in: text), guesses(odd.plain).count == 1 {
                return .failure(odd.mistake(text, help: help(for: odd.plain)))
            }
            return .failure(Mistake("\(quoted(text)) is not a date", help: help(for: text)))
        }
        if let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) { return .success(day) }
        return .failure(impossible(year: numbers[0], month: numbers[1], day: numbers[2]))
    }

    /// What to write instead of a text that may mean a date: the dates that it may mean, or how dates are written.
    package static func help(for text: String) -> String {
        let meant = guesses(text)
        guard let first = meant.first else { return "dates are written year-month-day: 2026-12-01" }
        guard saysOnlyDay(text) else {
            return "only a day is expected here, year-month-day, such as \(first.text)"
        }
        return "write " + ([first] + meant.dropFirst()).map(\.text).joined(separator: " or ")
    }

    /// Whether a text that may mean a day says nothing besides it, such as a time.
    private static func saysOnlyDay(_ text: String) -> Bool {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        var numbers = 0
        for word in words {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            if digits.isEmpty {
                let weekdays = Words.english.weekdays + Words.french.weekdays
                let isWeekday = word.count >= 3 && weekdays.contains { $0.lowercased().hasPrefix(word) }
                guard month(named: word) != nil || isWeekday || ["the", "of", "le"].contains(word) else { return false }
                if isWeekday, month(named: word) == nil, !isWeekdayRight(word, guesses(text)) { return false }
            } else {
                guard ["", "st", "nd", "rd", "th", "er", "e"].contains(word.dropFirst(digits.count)) else {
                    return false
                }
                numbers += 1
            }
        }
        return numbers <= 3
    }

    private static func isWeekdayRight(_ word: String, _ days: [Day]) -> Bool {
        days.contains { day in
            [Words.english, Words.french].contains { $0.weekdays[day.weekday.rawValue].lowercased().hasPrefix(word) }
        }
    }

    static func impossible(year: Int, month: Int, day: Int) -> Mistake {
        guard (1...12).contains(month) else {
            let swapped = Day(year: year, month: day, day: month)
            return Mistake(
                "there is no month \(month)",
                help: swapped.map { "write \($0.text)" } ?? "dates are written year-month-day: 2026-12-01")
        }
        let name = Words.english.months[month - 1]
        let count = Day.count(inMonth: month, of: year)
        return Mistake("there is no \(day) \(name) \(year)", help: "\(name) \(year) has \(count) days")
    }

    /// The days that a text in another form may mean, the likeliest first: two for `11/08/2021`.
    package static func guesses(_ text: String) -> [Day] {
        var names: [Int] = []
        var numbers: [(value: Int, digits: Int)] = []
        for word in text.utf8.prefix(64).split(whereSeparator: { !isWordByte($0) }) {
            let word = String(Substring(word)).lowercased()
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            let ending = word.dropFirst(digits.count)
            if let value = Int(digits), ["", "st", "nd", "rd", "th", "er", "e"].contains(ending) {
                numbers.append((value, digits.count))
            } else if let value = Int(digits), digits.count == 2, ending.hasPrefix("t") {
                // The day of `2021-11-28T09:00`.
                numbers.append((value, digits.count))
            } else if let month = month(named: word) {
                names.append(month)
            }
        }
        if let month = names.first { return days(month: month, numbers: numbers) }
        return days(numbers: numbers)
    }

    /// `28 November 2021`, `November 28, 2021`, `2021 Nov 28`.
    private static func days(month: Int, numbers: [(value: Int, digits: Int)]) -> [Day] {
        guard let year = numbers.first(where: { $0.digits == 4 }),
            let day = numbers.first(where: { $0.digits <= 2 })
        else { return [] }
        return [Day(year: year.value, month: month, day: day.value)].compactMap(\.self)
    }

    /// `2021/11/28`, `2021-5-1`, `11/28/2021`, `28.11.2021`.
    private static func days(numbers: [(value: Int, digits: Int)]) -> [Day] {
        guard numbers.count >= 3 else {
            // `20211128`: the basic format of ISO 8601.
            guard let all = numbers.first, all.digits == 8 else { return [] }
            let day = Day(year: all.value / 10_000, month: all.value / 100 % 100, day: all.value % 100)
            return [day].compactMap(\.self)
        }
        let (a, b, c) = (numbers[0], numbers[1], numbers[2])
        if a.digits == 4 { return [Day(year: a.value, month: b.value, day: c.value)].compactMap(\.self) }
        guard c.digits == 4 else { return [] }
        let dayFirst = Day(year: c.value, month: b.value, day: a.value)
        let monthFirst = Day(year: c.value, month: a.value, day: b.value)
        return (dayFirst == monthFirst ? [dayFirst] : [dayFirst, monthFirst]).compactMap(\.self)
    }

    /// The month with an English or French name, which may be shortened to three letters or more.
    package static func month(named word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        for words in [Words.english, Words.french] {
            if let index = words.months.firstIndex(where: { $0.lowercased().hasPrefix(word) }) { return index + 1 }
        }
        return word == "sept" ? 9 : nil
    }

    /// Whether a byte is part of a word or number: an ASCII letter or digit, or any byte that is not ASCII.
    static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte >= 0x80
    }
}

/// The numbers in a text of exactly this shape: `numbers(in: "2026-12-01", as: "####-##-##")` begins with 2026,
/// 12 and 1.
///
/// `#` stands for an ASCII digit, anything else for itself; nil if the text differs. At most six
/// numbers, of 18 digits each.
func numbers(in text: String, as shape: String) -> InlineArray<6, Int>? {
    let bytes = text.utf8.span
    let shape = shape.utf8.span
    guard bytes.count == shape.count else { return nil }
    var numbers = InlineArray<6, Int>(repeating: 0)
    var position = 0
    for i in bytes.indices {
        let (byte, wanted) = (bytes[i], shape[i])
        if wanted == UInt8(ascii: "#") {
            guard byte.isDigit else { return nil }
            numbers[position] = numbers[position] * 10 + Int(byte - UInt8(ascii: "0"))
        } else {
            guard byte == wanted else { return nil }
            // A sign before the first number does not end one.
            if i > 0 { position += 1 }
        }
    }
    return numbers
}

/// A character in a date that only looks like a space or a hyphen, as word processors insert them, or is invisible.
///
/// `2026–12–01` has an en dash; with hyphens it is `2026-12-01`.
struct OddCharacter {
    /// `an en dash (U+2013)`.
    let name: String
    /// The text with each such character replaced by what was meant.
    let plain: String

    /// The first such character in a text; nil if there is none.
    init?(in text: String) {
        guard let name = text.unicodeScalars.lazy.compactMap({ Self.names[$0] }).first else { return nil }
        self.name = name.name
        plain = String(
            String.UnicodeScalarView(
                text.unicodeScalars.flatMap { Self.names[$0]?.plain.unicodeScalars.map(\.self) ?? [$0] }))
    }

    /// The mistake for a text that contains it.
    func mistake(_ text: String, help: String?) -> Mistake {
        Mistake("\(quoted(text)) has \(name) in it", help: help)
    }

    private static let names: [Unicode.Scalar: (name: String, plain: String)] = [
        "\u{A0}": ("a no-break space (U+00A0)", " "), "\u{202F}": ("a narrow no-break space (U+202F)", " "),
        "\u{2007}": ("a figure space (U+2007)", " "), "\u{2009}": ("a thin space (U+2009)", " "),
        "\u{3000}": ("a wide space (U+3000)", " "), "\u{2010}": ("a typographic hyphen (U+2010)", "-"),
        "\u{2011}": ("a no-break hyphen (U+2011)", "-"), "\u{2012}": ("a figure dash (U+2012)", "-"),
        "\u{2013}": ("an en dash (U+2013)", "-"), "\u{2014}": ("an em dash (U+2014)", "-"),
        "\u{2212}": ("a minus sign (U+2212)", "-"),
        "\u{AD}": ("a soft hyphen (U+00AD)", ""), "\u{200B}": ("a zero-width space (U+200B)", ""),
        "\u{2060}": ("an invisible word joiner (U+2060)", ""),
        "\u{FEFF}": ("an invisible byte order mark (U+FEFF)", ""),
        "\u{200E}": ("an invisible direction mark (U+200E)", ""),
        "\u{200F}": ("an invisible direction mark (U+200F)", ""),
    ]
}
