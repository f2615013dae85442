import Diagnostics
import Text

extension WrittenDeadline {
    /// Reads a deadline in front matter: `2026-12-01` or `2026-12-01 17:00`, either with a zone after it
    /// (`Europe/London`, `+01:00`, `AoE`), or `rolling`.
    ///
    /// `2026-12-01 5pm` is a mistake whose help is `write 2026-12-01 17:00`; for `ongoing` the help suggests `rolling`.
    package static func read(_ text: String, by zones: Zones) -> Result<WrittenDeadline, Mistake> {
        if numbers(in: text, as: "####-##-##") != nil, case .success(let day) = Day.read(text) {
            return .success(.dated(day: day, time: nil, zone: nil))
        }
        return readWords(text, by: zones).mapError { mistake in
            if let odd = OddCharacter(in: text) {
                if case .success = readWords(odd.plain, by: zones) {
                    return odd.mistake(text, help: "write \(odd.plain)")
                }
                if let help = DeadlineGuess.help(for: odd.plain, by: zones) { return odd.mistake(text, help: help) }
            }
            let year = numbers(in: text, as: "####-##-##")?[0] ?? 0
            return Mistake(
                mistake.message,
                help: year > 2999
                    ? "write 'rolling' if there is no deadline"
                    : DeadlineGuess.help(for: text, by: zones) ?? mistake.help
            )
        }
    }

    /// Reads the same forms, but does not guess what another text may mean.
    static func readWords(_ text: String, by zones: Zones) -> Result<WrittenDeadline, Mistake> {
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        guard let first = words.first else { return .failure(Mistake("the deadline is empty", help: accepted)) }
        if numbers(in: first, as: "####-##-##") != nil, case .success(let day) = Day.read(first) {
            return clock(words.dropFirst(), by: zones).map { .dated(day: day, time: $0.time, zone: $0.zone) }
        }
        if words.count == 1, first.lowercased() == "rolling" { return .success(.rolling) }
        if words.count == 3, words.map({ $0.lowercased() }) == ["to", "be", "announced"] {
            return .success(.toBeAnnounced)
        }
        return .failure(noDay(text, first: first))
    }

    private static let acceptedZones =
        "a zone comes last: a name (2026-12-01 17:00 Europe/London), an offset from -12:00 to +14:00, or AoE"

    private static let accepted =
        "write a date (2026-12-01), a date and time (2026-12-01 17:00), 'rolling' or 'to be announced'"

    /// Reads what follows the day: nothing, a time, a zone, or both.
    private static func clock(
        _ words: ArraySlice<String>, by zones: Zones
    ) -> Result<(time: TimeOfDay?, zone: Zone?), Mistake> {
        guard let first = words.first else { return .success((nil, nil)) }
        if numbers(in: first, as: "##:##") != nil {
            let zone = words.dropFirst()
            let rest = zone.count == 1 ? zone[zone.startIndex] : zone.joined(separator: " ")
            return TimeOfDay.read(first).flatMap { time in
                rest.isEmpty ? .success((time, nil)) : Self.zone(rest, by: zones).map { (time, $0) }
            }
        }
        if let mistake = misspeltTime(Array(words)) { return .failure(mistake) }
        return zone(words.joined(separator: " "), by: zones).map { (nil, $0) }
    }

    private static func zone(_ text: String, by zones: Zones) -> Result<Zone, Mistake> {
        zones.read(text).mapError { mistake in
            let words = text.split(separator: " ").map(String.init)
            guard words.count > 1, let last = words.last, TimeOfDay.guess(last) != nil else {
                return Mistake(mistake.message, help: acceptedZones)
            }
            let before = words.dropLast().joined(separator: " ")
            guard case .success = zones.read(before) else {
                return Mistake("\(quoted(text)) is not a time zone", help: acceptedZones)
            }
            return Mistake("the time zone is written before the time", help: accepted)
        }
    }

    /// The mistake for a time that is not written like `17:00`; nil if the words do not look like a time.
    private static func misspeltTime(_ words: [String]) -> Mistake? {
        let words = Array(words.drop { ["at", "by", "à", ","].contains($0.lowercased()) })
        guard let first = words.first else { return Mistake("the time is missing", help: accepted) }
        let hasMarker = words.count > 1 && ["am", "pm", "a.m.", "p.m.", "h"].contains(words[1].lowercased())
        let time = hasMarker ? first + words[1] : first
        if time.hasSuffix("Z"), TimeOfDay.guess(String(time.dropLast())) != nil {
            return Mistake("\(quoted(time)) is not a time", help: accepted)
        }
        let startsWithDigit = first.utf8.first?.isDigit ?? false
        let isNamed = ["noon", "midday", "midnight", "midi", "minuit"].contains(first.lowercased())
        guard startsWithDigit || isNamed else { return nil }
        guard case .failure(let mistake) = TimeOfDay.read(time) else {
            return Mistake("\(quoted(time)) is in the wrong place", help: accepted)
        }
        let isTime = mistake.help?.hasPrefix("write ") != true
        return Mistake(mistake.message, help: isTime ? mistake.help : accepted)
    }

    /// The mistake for a text that does not begin with a day.
    private static func noDay(_ text: String, first: String) -> Mistake {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        if case .failure(let mistake) = Day.read(first), numbers(in: first, as: "####-##-##") != nil { return mistake }
        let message = "\(quoted(text)) is not a deadline"
        if words.contains("rolling") {
            let around = ["rolling", "basis", "on", "a", "admission", "admissions", "applications", "deadline"]
            let isAll = words.allSatisfy(around.contains)
            return Mistake(
                message, help: isAll ? "write 'rolling'" : "a deadline is either 'rolling' or a date (2026-12-01)")
        }
        if isUnsettled(text) {
            return Mistake(
                message, help: "write 'to be announced' until it is known")
        }
        if let word = words.first, unlimited.contains(word) {
            return Mistake(
                message,
                help: "write 'rolling' if applications are read as they come, otherwise a date: 2026-12-01")
        }
        if TimeOfDay.guess(first) != nil {
            return Mistake(message, help: "the day is missing: write it before the time, as in 2026-12-01 17:00")
        }
        if Day.month(named: words.first { Day.month(named: $0) != nil } ?? "") != nil, !words.contains(where: isYear) {
            return Mistake(message, help: "the year is missing: dates are written year-month-day, 2026-12-01")
        }
        return Mistake(message, help: accepted)
    }

    private static func isYear(_ word: String) -> Bool {
        word.utf8.count == 4 && Int(word) != nil
    }

    /// Words for the lack of a last day.
    private static let unlimited = [
        "ongoing", "continuous", "continuously", "open", "until", "always", "none", "no", "never", "asap", "n", "na",
        "immediate", "immediately", "anytime", "permanent",
    ]

    /// Whether a text says that a day is not known yet: `TBA`, `to be confirmed`.
    static func isUnsettled(_ text: String) -> Bool {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return words.first.map(unsettled.contains) ?? false || words.starts(with: ["to", "be"])
    }

    /// Words for a day that is not known yet.
    private static let unsettled = ["tbd", "tba", "tbc", "unknown", "pending", "soon", "todo"]
}
