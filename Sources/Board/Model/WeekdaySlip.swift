/// A date in a text with the wrong weekday: `Monday 1 December 2026`, which is a Tuesday.
///
/// It happens when an editor copies last year's posting and changes only the date. Dates in English and French are read:
/// `Tuesday, 1 December 2026`, `Tuesday, December 1st, 2026`, `mardi 1er décembre 2026`, `Tuesday 2026-12-01`.
package struct WeekdaySlip: Sendable, Hashable {
    /// The weekday as written.
    package let named: Weekday
    /// The dates that may be meant: one if the year is written, or else one for each possible year.
    package let days: [Day]
    /// The range of the weekday's name, in bytes of the text.
    package let range: Range<Int>
    /// What is wrong if the calendar has no such day: `30 February 2031`.
    private var absence: Mistake?

    /// Every slip in a text, in order.
    ///
    /// A date without a year may be in any of `years`, and is a slip only if it fits none of them.
    package static func all(in text: Span<UInt8>, years: @autoclosure () -> ClosedRange<Int>) -> [WeekdaySlip] {
        var slips: [WeekdaySlip] = []
        var position = 0
        // A date has a number in it, so text without numbers is skipped.
        while let number = nextDigit(in: text, from: position) {
            position = max(position, wordStart(in: text, from: number - reach))
            while let word = nextWord(in: text, from: position), word.lowerBound <= number {
                position = word.upperBound
                guard (3...longestName).contains(word.count), let weekday = weekday(word, in: text) else { continue }
                switch date(after: word.upperBound, in: text, years: years) {
                case .days(let days):
                    guard days.allSatisfy({ $0.weekday != weekday }) else { continue }
                    slips.append(WeekdaySlip(named: weekday, days: days, range: word))
                case .absent(let mistake):
                    slips.append(WeekdaySlip(named: weekday, days: [], range: word, absence: mistake))
                case nil: continue
                }
            }
        }
        return slips
    }

    /// What is wrong, and which weekday the date is: `1 December 2026 is not a Monday`, or `1 December is not a Monday
    /// in any year from 2026 to 2028`.
    package func mistake(in words: Words) -> Mistake {
        if let absence { return absence }
        let named = words.weekdays[self.named.rawValue]
        guard let first = days.first, let last = days.last, first != last else {
            let day = days.first ?? Day(sinceEpoch: 0)
            return Mistake(
                "\(words.text(day, .long)) is not a \(named)", help: "it is a \(words.text(day, .weekday))")
        }
        let known = days.map { "\(words.text($0, .weekday)) in \($0.year)" }
        return Mistake(
            "\(words.yearless(first)) is not a \(named) in any year from \(first.year) to \(last.year)",
            help: "it is a " + known.dropLast().joined(separator: ", a ") + " and a \(known[known.count - 1])")
    }

    /// How many bytes before a number the weekday of its date may begin: at most three words of twelve bytes are between
    /// them.
    private static let reach = 64

    /// The position of the next digit.
    private static func nextDigit(in text: Span<UInt8>, from position: Int) -> Int? {
        var start = position
        // A fixed number of bytes and no branches let the compiler check sixteen at a time.
        while text.count - start >= 64 {
            let stretch = text.extracting(start..<start + 64)
            var least = UInt8.max
            for index in 0..<64 { least = min(least, stretch[index] &- UInt8(ascii: "0")) }
            if least < 10 { break }
            start += 64
        }
        while start < text.count, text[start] &- UInt8(ascii: "0") >= 10 { start += 1 }
        return start < text.count ? start : nil
    }

    /// The first position from here on that is not in the middle of a word.
    private static func wordStart(in text: Span<UInt8>, from position: Int) -> Int {
        guard position > 0 else { return 0 }
        var position = position
        while position < text.count, Day.isWordByte(text[position - 1]), Day.isWordByte(text[position]) {
            position += 1
        }
        return position
    }

    /// What follows a weekday.
    private enum Date {
        /// The days that may be meant: one if the year is written, or else one for each year.
        case days([Day])
        /// A day that is not in the calendar.
        case absent(Mistake)

        init(year: Int, month: Int, day: Int) {
            self =
                Day(year: year, month: month, day: day).map { .days([$0]) }
                ?? .absent(Day.impossible(year: year, month: month, day: day))
        }
    }

    /// The date in the words after a weekday; nil if there is none.
    private static func date(after position: Int, in text: Span<UInt8>, years: () -> ClosedRange<Int>) -> Date? {
        let words = following(position, in: text)
        let numbers = words.map { number($0) }
        if words.count >= 3, let year = numbers[0], year > 999, let month = numbers[1], let day = numbers[2] {
            return (1...12).contains(month) && (1...31).contains(day) ? Date(year: year, month: month, day: day) : nil
        }
        guard words.count >= 2 else { return nil }
        let month = numbers[0] == nil ? Day.month(named: words[0]) : Day.month(named: words[1])
        guard let month, let day = numbers[0] ?? numbers[1], (1...31).contains(day) else { return nil }
        if words.count >= 3, let year = numbers[2], year > 999 { return Date(year: year, month: month, day: day) }
        let years = years()
        // In twelve years a date falls on every weekday, except 29 February.
        let days = years.count > 12 ? [] : years.compactMap { Day(year: $0, month: month, day: day) }
        return days.isEmpty ? nil : .days(days)
    }

    /// Up to three words after a position, separated only by spaces, commas, full stops and hyphens. `the`, `of` and
    /// `le` are skipped.
    private static func following(_ position: Int, in text: Span<UInt8>) -> [String] {
        var words: [String] = []
        var position = position
        while words.count < 3, let word = nextWord(in: text, from: position), word.count <= 12 {
            let isNear = (position..<word.lowerBound).allSatisfy { " ,.-\n*_".utf8.contains(text[$0]) }
            guard isNear, word.lowerBound - position <= 5 else { break }
            let name = String(decoding: word.map { text[$0] }, as: UTF8.self).lowercased()
            if name != "the", name != "of", name != "le" { words.append(name) }
            position = word.upperBound
        }
        return words
    }

    /// `1`, `1st`, `1er`, `2026`; nil for a word.
    private static func number(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard (1...4).contains(digits.count), ["", "st", "nd", "rd", "th", "er"].contains(word.dropFirst(digits.count))
        else { return nil }
        return Int(digits)
    }

    /// The weekday with this name, in any case.
    private static func weekday(_ word: Range<Int>, in text: Span<UInt8>) -> Weekday? {
        for name in names[word.count] {
            var offset = 0
            while offset < word.count, text[word.lowerBound + offset] | 0x20 == name.bytes[offset] { offset += 1 }
            if offset == word.count { return name.weekday }
        }
        return nil
    }

    /// Names and abbreviations by length, 0 to 9, in lower case. All are ASCII.
    private static let names: [[(bytes: [UInt8], weekday: Weekday)]] = {
        var names: [[(bytes: [UInt8], weekday: Weekday)]] = Array(repeating: [], count: longestName + 1)
        let short = ["mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"]
        for weekday in Weekday.allCases {
            let index = weekday.rawValue
            let all = "\(Words.english.weekdays[index]) \(Words.french.weekdays[index]) \(short[index])".lowercased()
            for name in all.utf8.split(separator: UInt8(ascii: " ")) where name.count <= longestName {
                names[name.count].append((Array(name), weekday))
            }
        }
        return names
    }()

    private static let longestName = 9

    private static func nextWord(in text: Span<UInt8>, from position: Int) -> Range<Int>? {
        var start = position
        while start < text.count, !Day.isWordByte(text[start]) { start += 1 }
        guard start < text.count else { return nil }
        var end = start
        while end < text.count, Day.isWordByte(text[end]) { end += 1 }
        return start..<end
    }
}
