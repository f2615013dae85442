import Diagnostics

extension Day {
    /// Reads a date as front matter has it: `2026-12-01`, and nothing else (ISO 8601-1, 5.2.2.1, extended format).
    ///
    /// `11/28/2021` is a mistake whose help is `write 2021-11-28`; `2023-11-31` one that says how long November is. So is
    /// `0026-12-01`: no posting is of such a year, and an instant of the year 10000 fits into no format.
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

    /// The same for instants, of any year from 0 to 9999.
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

    /// What to write in place of a text that may mean a date: the date where it can mean only one.
    package static func help(for text: String) -> String {
        let meant = guesses(text)
        guard let first = meant.first else { return "dates are written year-month-day: 2026-12-01" }
        guard isNothingElse(text) else {
            return "only a day is expected here, year-month-day, such as \(first.text)"
        }
        return "write " + ([first] + meant.dropFirst()).map(\.text).joined(separator: " or ")
    }

    /// Whether a text that may mean a day says nothing beside it, such as a time.
    private static func isNothingElse(_ text: String) -> Bool {
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

    /// The days that a text in another form may mean, the commoner order first: two for `11/08/2021`.
    static func guesses(_ text: String) -> [Day] {
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

    /// The month of an English or French name, whole or cut to three letters or more.
    static func month(named word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        for words in [Words.english, Words.french] {
            if let index = words.months.firstIndex(where: { $0.lowercased().hasPrefix(word) }) { return index + 1 }
        }
        return word == "sept" ? 9 : nil
    }

    /// Whether a byte is part of a word or number: ASCII letters and digits, and whatever is not ASCII.
    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
            true
        default: false
        }
    }
}

/// The numbers of a text that has exactly a shape: `numbers(in: "2026-12-01", as: "####-##-##")` is `[2026, 12, 1]`.
///
/// `#` stands for an ASCII digit, anything else for itself; nil where the text differs. At most 18 digits in a row.
func numbers(in text: String, as shape: String) -> [Int]? {
    let bytes = text.utf8.span
    let shape = shape.utf8.span
    guard bytes.count == shape.count else { return nil }
    var numbers: [Int] = []
    numbers.reserveCapacity(3)
    var isInNumber = false
    for i in bytes.indices {
        let (byte, wanted) = (bytes[i], shape[i])
        if wanted == UInt8(ascii: "#") {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            if !isInNumber { numbers.append(0) }
            numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
            isInNumber = true
        } else {
            guard byte == wanted else { return nil }
            isInNumber = false
        }
    }
    return numbers
}
