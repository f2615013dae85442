import Diagnostics
import Text

/// When the work begins or ends, as exactly as is known: the fields `start` and `end`.
package enum Start: Sendable, Hashable {
    /// On a day: `2026-09-01`.
    case day(Day)
    /// In a month: `2026-09`.
    case month(Month)
    /// Around a day: `about 2026-09-01`.
    case about(Day)
    /// Around a month: `about 2026-09`.
    case aboutMonth(Month)
    /// In words: `as soon as possible`.
    case text(String)

    /// Reads the field: a date or a month, either with `about` before it, or any text that does not look like a misspelt
    /// date.
    ///
    /// `September` is text; `2026-13` and `9/2026` are mistakes.
    package static func read(_ text: String) -> Result<Start, Mistake> {
        guard text.utf8.count > 6, text.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "a"),
            text.prefix(6).lowercased() == "about "
        else { return readExact(text) }
        return readExact(String(text.dropFirst(6).drop { $0 == " " })).map { exact in
            switch exact {
            case .day(let day): .about(day)
            case .month(let month): .aboutMonth(month)
            case .about, .aboutMonth, .text: .text(text)
            }
        }
    }

    private static func readExact(_ text: String) -> Result<Start, Mistake> {
        if let parts = numbers(in: text, as: "####-##") {
            guard let month = Month(year: parts[0], month: parts[1]) else {
                return .failure(Mistake("there is no month \(parts[1])", help: accepted))
            }
            return .success(.month(month))
        }
        if let mistake = timed(text) { return .failure(mistake) }
        let isNumeric = text.utf8.allSatisfy { "0123456789-/.".utf8.contains($0) }
        guard isNumeric else {
            // `about` alone, about which nothing is said.
            let isUnfinished = approximations.contains(text.lowercased())
            return isUnfinished
                ? .failure(Mistake("\(quoted(text)) is not a date", help: accepted)) : .success(.text(text))
        }
        if numbers(in: text, as: "####") != nil { return .success(.text(text)) }
        return Day.read(text).map { .day($0) }.mapError { mistake in
            let isWhole = numbers(in: text, as: "####-##-##") != nil || !Day.guesses(text).isEmpty
            return isWhole ? mistake : Mistake("\(quoted(text)) is not a date", help: accepted)
        }
    }

    /// The mistake in a day followed by a time, `2026-09-01 09:00`, which would otherwise be read as words.
    private static func timed(_ text: String) -> Mistake? {
        guard hasDigit(text) else { return nil }
        let words = text.split { $0 == " " || $0 == "T" }.map(String.init)
        let time = words.dropFirst().first { $0 != "at" }
        guard let first = words.first, case .success(let day) = Day.read(first), let time, TimeOfDay.guess(time) != nil
        else { return nil }
        return Mistake(
            "\(quoted(text)) has a time, but only a day can be given", help: "write \(day), or say all of it in words")
    }

    /// What stands before a date that is not certain, in small letters.
    package static let approximations = [
        "about", "around", "approximately", "approx.", "circa", "ca.", "c.", "~", "vers",
    ]

    /// Whether words may have a date among them. Most do not, and need not be taken apart.
    private static func hasDigit(_ text: String) -> Bool { text.utf8.contains(where: \.isDigit) }

    private static let accepted = "write a day (2026-09-01), a month (2026-09), either with 'about' before it, or text"
}

extension Start {
    /// The day, or the first of the month; nil for text.
    package var day: Day? {
        switch self {
        case .day(let day), .about(let day): day
        case .month(let month), .aboutMonth(let month): Day(year: month.year, month: month.month, day: 1)
        case .text: nil
        }
    }

    /// The day, or the last of the month; nil for words.
    package var lastDay: Day? {
        switch self {
        case .month(let month), .aboutMonth(let month):
            Day(year: month.month == 12 ? month.year + 1 : month.year, month: month.month % 12 + 1, day: 1)?.adding(-1)
        case .day, .about, .text: day
        }
    }

    /// The days that words may mean: the whole year for `2027`, the whole month for `September 2027`; nil for any other
    /// words. Used only to check the order of dates.
    package var impliedDays: ClosedRange<Day>? {
        guard case .text(let text) = self, Self.hasDigit(text) else { return nil }
        let words = text.split(separator: " ")
        guard let last = words.last, last.utf8.count == 4, let year = Int(last), (1900...2199).contains(year) else {
            return nil
        }
        let month = words.count == 2 ? Day.month(named: words[0].lowercased()) : nil
        guard words.count == 1 || month != nil, let first = Day(year: year, month: month ?? 1, day: 1),
            let end = Month(year: year, month: month ?? 12).flatMap({ Start.month($0).lastDay })
        else { return nil }
        return first...end
    }

    /// The first date among words and the words before it: `2027-09` and `around` in `around 2027-09`.
    package static func date(in text: String) -> (before: String, exact: Start)? {
        guard hasDigit(text) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() {
            let word = word.trimmingPrefix("~").prefix { !",;.()".contains($0) }
            guard numbers(in: String(word), as: "####-##") != nil || numbers(in: String(word), as: "####-##-##") != nil,
                case .success(let exact) = readExact(String(word))
            else { continue }
            let before = words[index].hasPrefix("~") ? "~" : words[..<index].joined(separator: " ").lowercased()
            return (before, exact)
        }
        return nil
    }

    /// Whether it is a date that is not certain.
    package var isAbout: Bool {
        switch self {
        case .about, .aboutMonth: true
        case .day, .month, .text: false
        }
    }

    /// As front matter has it: `2026-09-01`, `2026-09`, `as soon as possible`.
    package var text: String {
        switch self {
        case .day(let day): day.text
        case .month(let month): month.text
        case .about(let day): "about " + day.text
        case .aboutMonth(let month): "about " + month.text
        case .text(let text): text
        }
    }
}

/// How long the work lasts: the `duration` field as written, and in months if it says so.
///
/// `Term("6-12 months")` is 6 to 12 months, `Term("2 ans")` is 24; `Term("one academic year")` has only its text.
package struct Term: Sendable, Hashable {
    /// The editor's own words.
    package let text: String
    /// The months it lasts, shortest to longest; nil if the text says something else.
    package let months: ClosedRange<Int>?

    /// Reads a duration. Numbers alone, `12` or `6-12`, are a mistake: they may be weeks, months or years.
    package static func read(_ text: String) -> Result<Term, Mistake> {
        guard isOnlyNumbers(text) else { return .success(Term(text)) }
        return .failure(
            Mistake(
                "\(quoted(text)) does not say whether it is weeks, months or years",
                help: "write the unit behind it, as in '\(text.utf8.count <= 8 ? text : "12") months'"))
    }

    package init(_ text: String) {
        self.text = text
        months = Term.months(in: text)
    }

    /// One or two numbers (`6-12`, `6–12`, `6 to 12`, `6 à 12`) and a unit, in English or French.
    private static func months(in text: String) -> ClosedRange<Int>? {
        let separators: [Character] = ["-", "–", " ", "\u{A0}", "\u{202F}"]
        let text = text.lowercased()
        guard text.utf8.count <= 64, text.utf8.allSatisfy({ $0 < 0x80 && $0 >= 0x20 }) else {
            return months(in: text.prefix(64).split { separators.contains($0) }.map(String.init))
        }
        // The same, but many times faster.
        return months(
            in: text.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }.map { String(Substring($0)) })
    }

    private static func months(in words: [String]) -> ClosedRange<Int>? {
        var (low, high, unit): (Int?, Int?, Int?) = (nil, nil, nil)
        for word in words where word != "to" && word != "à" {
            guard unit == nil else { return nil }
            if let number = Int(word) {
                guard (1...1200).contains(number), high == nil else { return nil }
                if low == nil { low = number } else { high = number }
            } else {
                unit = months(inUnit: word)
                guard unit != nil else { return nil }
            }
        }
        guard let low, let unit, low <= high ?? low else { return nil }
        return low * unit...(high ?? low) * unit
    }

    private static func months(inUnit word: String) -> Int? {
        switch word {
        case "month", "months", "mois": 1
        case "year", "years", "an", "ans", "année", "années": 12
        default: nil
        }
    }
}
