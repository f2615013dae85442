/// A date in a text whose weekday is another: `Monday 1 December 2026`, which is a Tuesday.
///
/// Editors copy last year's posting and change the date alone. English and French are read, in the orders `Tuesday,
/// 1 December 2026`, `Tuesday, December 1st, 2026`, `mardi 1er décembre 2026` and `Tuesday 2026-12-01`.
package struct WeekdaySlip: Sendable, Hashable {
    /// The weekday as named.
    package let named: Weekday
    /// The date beside it.
    package let day: Day
    /// Where the weekday's name stands, in bytes of the text.
    package let range: Range<Int>

    /// Every slip in a text, in order.
    ///
    /// A date without a year is taken for one in `years` (those of the posting's own dates), and is a slip only if it fits
    /// in none of them.
    package static func all(in text: [UInt8], years: ClosedRange<Int>) -> [WeekdaySlip] {
        var slips: [WeekdaySlip] = []
        var position = 0
        while let word = nextWord(in: text, from: position) {
            position = word.upperBound
            guard (3...9).contains(word.count), let weekday = weekday(text[word]) else { continue }
            let days = days(after: word.upperBound, in: text, years: years)
            guard let first = days.first, days.allSatisfy({ $0.weekday != weekday }) else { continue }
            slips.append(WeekdaySlip(named: weekday, day: first, range: word))
        }
        return slips
    }

    /// The days that the words after a weekday may name: one where the year stands there, one a year else.
    private static func days(after position: Int, in text: [UInt8], years: ClosedRange<Int>) -> [Day] {
        let words = following(position, in: text)
        let numbers = words.map { number($0) }
        if words.count >= 3, let year = numbers[0], year > 999, let month = numbers[1], let day = numbers[2] {
            return [Day(year: year, month: month, day: day)].compactMap(\.self)
        }
        guard words.count >= 2 else { return [] }
        let month = numbers[0] == nil ? Day.month(named: words[0]) : Day.month(named: words[1])
        guard let month, let day = numbers[0] ?? numbers[1], day <= 31 else { return [] }
        if words.count >= 3, let year = numbers[2], year > 999 {
            return [Day(year: year, month: month, day: day)].compactMap(\.self)
        }
        return years.prefix(10).compactMap { Day(year: $0, month: month, day: day) }
    }

    /// Up to three words after a place, with nothing but spaces, commas, full stops and hyphens between them; `the`,
    /// `of` and `le` left out.
    private static func following(_ position: Int, in text: [UInt8]) -> [String] {
        var words: [String] = []
        var position = position
        while words.count < 3, let word = nextWord(in: text, from: position), word.count <= 12 {
            let isNear = text[position..<word.lowerBound].allSatisfy { " ,.-\n".utf8.contains($0) }
            guard isNear, word.lowerBound - position <= 3 else { break }
            let text = String(decoding: text[word], as: UTF8.self).lowercased()
            if text != "the", text != "of", text != "le" { words.append(text) }
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

    private static func weekday(_ word: ArraySlice<UInt8>) -> Weekday? {
        // The first letters of all names: most words of a text end here.
        guard let first = word.first, "mtwfsjvldMTWFSJVLD".utf8.contains(first) else { return nil }
        let name = String(decoding: word, as: UTF8.self).lowercased()
        for words in [Words.english, Words.french] {
            if let index = words.weekdays.firstIndex(where: { $0.lowercased() == name }) {
                return Weekday(rawValue: index)
            }
        }
        return abbreviations[name]
    }

    private static let abbreviations: [String: Weekday] = [
        "mon": .monday, "tue": .tuesday, "tues": .tuesday, "wed": .wednesday, "thu": .thursday, "thur": .thursday,
        "thurs": .thursday, "fri": .friday, "sat": .saturday, "sun": .sunday,
    ]

    private static func nextWord(in text: [UInt8], from position: Int) -> Range<Int>? {
        var start = position
        while start < text.count, !Day.isWordByte(text[start]) { start += 1 }
        guard start < text.count else { return nil }
        var end = start
        while end < text.count, Day.isWordByte(text[end]) { end += 1 }
        return start..<end
    }
}
