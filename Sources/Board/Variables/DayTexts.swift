import Templates

/// So many days from the first to the last have texts: one far away is written when it is asked for.
private let mostDays = 20_000

/// Fills the table of the days that a site's records name, full and short: most pages ask for these.
func fillDays(_ words: Words, in arena: inout ValueArena) {
    let days = arena.days
    // Most days lie around the middle one.
    let middle = days.isEmpty ? 0 : days[days.count / 2]
    let near = days.filter { abs($0 - middle) <= mostDays / 2 }
    guard let first = near.first, let last = near.last else { return }
    var texts = Array(repeating: Value.none, count: 2 * (last - first + 1))
    for day in near {
        let place = 2 * (day - first)
        texts[place] = arena.text(words.text(Day(sinceEpoch: day), .full))
        texts[place + 1] = arena.text(words.text(Day(sinceEpoch: day), .short))
    }
    (arena.tables.days, arena.tables.firstDay) = (arena.list(texts), first)
}
