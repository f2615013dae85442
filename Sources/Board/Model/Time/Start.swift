import Diagnostics

/// When the work begins, as exactly as is known: the `start` field.
package enum Start: Sendable, Hashable {
    /// On a day: `2026-09-01`.
    case day(Day)
    /// In a month: `2026-09`.
    case month(Month)
    /// In words: `as soon as possible`.
    case text(String)

    /// Reads the field: a date, a month, or any text that does not look like a date gone wrong.
    ///
    /// `September` is text; `2026-13` and `9/2026` are mistakes.
    package static func read(_ text: String) -> Result<Start, Mistake> {
        if let parts = numbers(in: text, as: "####-##") {
            guard let month = Month(year: parts[0], month: parts[1]) else {
                return .failure(Mistake("there is no month \(parts[1])", help: accepted))
            }
            return .success(.month(month))
        }
        let isNumeric = text.utf8.allSatisfy { "0123456789-/.".utf8.contains($0) }
        guard isNumeric, text.utf8.count > 4 else { return .success(.text(text)) }
        return Day.read(text).map { .day($0) }.mapError { mistake in
            let isWhole = numbers(in: text, as: "####-##-##") != nil || !Day.guesses(text).isEmpty
            return isWhole ? mistake : Mistake("\(quoted(text)) is not a date", help: accepted)
        }
    }

    private static let accepted = "write a day (2026-09-01), a month (2026-09) or text"
}

extension Start {
    /// The day, or the first of the month; nil for words.
    package var day: Day? {
        switch self {
        case .day(let day): day
        case .month(let month): Day(year: month.year, month: month.month, day: 1)
        case .text: nil
        }
    }

    /// As front matter has it: `2026-09-01`, `2026-09`, `as soon as possible`.
    package var text: String {
        switch self {
        case .day(let day): day.text
        case .month(let month): month.text
        case .text(let text): text
        }
    }
}
