/// The dates that one worker has written: a few days come again and again, on cards, in feeds, on a posting's own page.
final class DateTexts {
    private let words: Words
    private var written: [(day: Day, style: DateStyle, text: String)?]

    /// How many it keeps; later ones take the places of earlier ones.
    private static let most = 1024

    init(_ words: Words) {
        self.words = words
        written = Array(repeating: nil, count: Self.most)
    }

    /// A day in words: `Tuesday 1 December 2026`.
    func text(_ day: Day, _ style: DateStyle) -> String {
        // Days come in rows, each in two styles or three.
        let place = (day.sinceEpoch &* 3 &+ style.number) & (Self.most - 1)
        if let known = written[place], known.day == day, known.style == style { return known.text }
        let text = words.text(day, style)
        written[place] = (day, style, text)
        return text
    }
}

extension DateStyle {
    /// Which of them it is.
    fileprivate var number: Int {
        switch self {
        case .full: 0
        case .short: 1
        case .long: 2
        case .month: 3
        case .weekday: 4
        case .rfc: 5
        }
    }
}
