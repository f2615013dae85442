import Templates

/// So many days from the first to the last have texts: one far away is written when it is asked for.
private let mostDays = 20_000

/// Fills the table of the days that a site's records name, full, short and long.
func fillDays(_ words: Words, in arena: inout ValueArena) {
    let days = arena.days
    // Most days lie around the middle one.
    let middle = days.isEmpty ? 0 : days[days.count / 2]
    let near = days.filter { abs($0 - middle) <= mostDays / 2 }
    guard let first = near.first, let last = near.last else { return }
    var texts = Array(repeating: Value.none, count: 3 * (last - first + 1))
    for day in near {
        for (style, place) in zip([DateStyle.full, .short, .long], (3 * (day - first))...) {
            texts[place] = arena.text(words.text(Day(sinceEpoch: day), style))
        }
    }
    (arena.tables.days, arena.tables.firstDay) = (arena.list(texts), first)
}
