import Templates

/// The days that a site's records name, in the two styles that most pages ask for, made once.
struct DayTexts: Sendable {
    /// The first of them, and for each day from it on its texts, full and short; none for a day that no record names.
    private let first: Int
    private let texts: [(full: Value, short: Value)]

    /// So many days from the first to the last have texts: one far away is written when it is asked for.
    private static let most = 20_000

    init(_ days: [Int], _ words: Words, in arena: inout ValueArena) {
        // Most days lie around the middle one.
        let middle = days.isEmpty ? 0 : days[days.count / 2]
        let near = days.filter { abs($0 - middle) <= Self.most / 2 }
        first = near.first ?? 0
        var texts = Array(repeating: (full: Value.none, short: Value.none), count: (near.last ?? -1) - first + 1)
        for day in near {
            let known = Day(sinceEpoch: day)
            texts[day - first] = (arena.text(words.text(known, .full)), arena.text(words.text(known, .short)))
        }
        self.texts = texts
    }

    /// The text of a day, where it is known.
    func text(_ day: Int, _ style: DateStyle) -> Value? {
        guard texts.indices.contains(day - first) else { return nil }
        let known = texts[day - first]
        switch style {
        case .full: return known.full.isNone ? nil : known.full
        case .short: return known.short.isNone ? nil : known.short
        default: return nil
        }
    }
}
