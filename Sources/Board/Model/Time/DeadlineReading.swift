import Diagnostics

extension WrittenDeadline {
    /// Reads a deadline as front matter has it: `2026-12-01`, `2026-12-01 17:00`, either with a zone after it
    /// (`Europe/London`, `+01:00`, `AoE`), or `rolling`.
    ///
    /// `2026-12-01 5pm` is a mistake whose help is `write 17:00`; `ongoing` one whose help speaks of `rolling`.
    package static func read(_ text: String, by zones: Zones) -> Result<WrittenDeadline, Mistake> {
        if numbers(in: text, as: "####-##-##") != nil, case .success(let day) = Day.read(text) {
            return .success(.dated(day: day, time: nil, zone: nil))
        }
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first else { return .failure(Mistake("the deadline is empty", help: accepted)) }
        if words.count == 1, first.lowercased() == "rolling" { return .success(.rolling) }
        guard case .success(let day) = Day.read(first) else { return .failure(noDay(text, first: first)) }
        return clock(Array(words.dropFirst()), by: zones).map { .dated(day: day, time: $0.time, zone: $0.zone) }
    }

    private static let accepted = "write a date (2026-12-01), a date and time (2026-12-01 17:00) or 'rolling'"

    /// What follows the day: nothing, a time, a zone, or both.
    private static func clock(
        _ words: [String], by zones: Zones
    ) -> Result<(time: TimeOfDay?, zone: Zone?), Mistake> {
        guard let first = words.first else { return .success((nil, nil)) }
        if numbers(in: first, as: "##:##") != nil {
            let rest = words.dropFirst().joined(separator: " ")
            return TimeOfDay.read(first).flatMap { time in
                rest.isEmpty ? .success((time, nil)) : zone(rest, by: zones).map { (time, $0) }
            }
        }
        if let mistake = misspeltTime(words) { return .failure(mistake) }
        return zone(words.joined(separator: " "), by: zones).map { (nil, $0) }
    }

    private static func zone(_ text: String, by zones: Zones) -> Result<Zone, Mistake> {
        zones.read(text).mapError { mistake in
            guard let last = text.split(separator: " ").last, let time = TimeOfDay.guess(String(last)) else {
                return mistake
            }
            let before = text.dropLast(last.utf8.count).split(separator: " ").joined(separator: " ")
            guard case .success(let zone) = zones.read(before) else {
                return Mistake("\(quoted(text)) is not a time zone", help: accepted)
            }
            return Mistake("the zone stands before the time", help: "write \(time.text) \(zone.text)")
        }
    }

    /// The mistake of a time that is not written `17:00`, or nil where the words do not look like one.
    private static func misspeltTime(_ words: [String]) -> Mistake? {
        let words = Array(words.drop { ["at", "by", "à", ","].contains($0.lowercased()) })
        guard let first = words.first else { return Mistake("the time is missing", help: accepted) }
        let isHalf = words.count > 1 && ["am", "pm", "a.m.", "p.m.", "h"].contains(words[1].lowercased())
        let time = isHalf ? first + words[1] : first
        if time.hasSuffix("Z"), let clock = TimeOfDay.guess(String(time.dropLast())) {
            return Mistake("\(quoted(time)) is not a time", help: "write \(clock.text) UTC")
        }
        let startsWithDigit = first.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        let isNamed = ["noon", "midday", "midnight", "midi", "minuit"].contains(first.lowercased())
        guard startsWithDigit || isNamed else { return nil }
        guard case .failure(let mistake) = TimeOfDay.read(time) else {
            return Mistake("\(quoted(time)) is in the wrong place", help: accepted)
        }
        return mistake
    }

    /// The mistake of a text that does not begin with a day.
    private static func noDay(_ text: String, first: String) -> Mistake {
        if ["ongoing", "continuous", "open", "until", "always", "none", "no", "never", "asap"].contains(
            first.lowercased())
        {
            return Mistake(
                "\(quoted(text)) is not a deadline",
                help: "write 'rolling' where applications are read as they come, else a date: 2026-12-01")
        }
        let parts = first.split(separator: "T", maxSplits: 1).map(String.init)
        if parts.count == 2, case .success(let day) = Day.read(parts[0]) {
            return Mistake("\(quoted(text)) is not a deadline", help: "write \(day.text)\(spoken(parts[1]))")
        }
        if case .failure(let mistake) = Day.read(first), numbers(in: first, as: "####-##-##") != nil { return mistake }
        let help = Day.guesses(text).isEmpty ? accepted : Day.help(for: text)
        return Mistake("\(quoted(text)) is not a deadline", help: help)
    }

    /// `17:00:00Z` as a deadline writes it: ` 17:00 UTC`; nothing where there is no time in it.
    private static func spoken(_ clock: String) -> String {
        let time = clock.prefix { $0.isNumber || $0 == ":" }
        let zone = clock.dropFirst(time.count)
        guard let time = TimeOfDay.guess(String(time)) else { return "" }
        if zone == "Z" { return " \(time.text) UTC" }
        return Zone.offsetMinutes(String(zone)) == nil ? " \(time.text)" : " \(time.text) \(zone)"
    }
}
