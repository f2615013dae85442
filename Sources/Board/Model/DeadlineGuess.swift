import Diagnostics

/// How to write a deadline that is in another form: `1 Dec 2026, 5 PM CET` is `2026-12-01 17:00 Europe/Paris`.
///
/// Nothing is guessed unless every word is understood, because a word that is ignored might be the one that matters.
package struct DeadlineGuess {
    /// The ways to write it, the likeliest first: two for `12/01/2026`.
    private(set) var texts: [String] = []
    /// Why its zone is not the one that was written.
    private var reason = ""

    /// The help for a text that is not a deadline; nil unless all of it is understood.
    static func help(for text: String, by zones: Zones) -> String? {
        guard let guess = DeadlineGuess(text, by: zones), !guess.texts.isEmpty else { return nil }
        // A day in the year 9999 is valid, but a deadline then is not.
        for text in guess.texts { if case .failure = WrittenDeadline.readWords(text, by: zones) { return nil } }
        return guess.reason + "write " + guess.texts.joined(separator: " or ")
    }

    /// The ways to write what a text means, the likeliest first; none if not all of it is understood.
    package static func meanings(of text: String, by zones: Zones) -> [String] {
        if case .success = WrittenDeadline.readWords(text, by: zones) { return [text] }
        let texts = DeadlineGuess(text, by: zones)?.texts ?? []
        return texts.filter { if case .success = WrittenDeadline.readWords($0, by: zones) { true } else { false } }
    }

    private init?(_ text: String, by zones: Zones) {
        guard text.utf8.count <= 100, var words = DeadlineWords(text) else { return nil }
        let days = words.takeDays()
        guard !days.isEmpty, let (time, zoneOfTime) = words.takeTime() else { return nil }
        guard let zone = words.zone(zoneOfTime) else { return nil }
        for day in days {
            switch time {
            // `before 1 March` leaves that day out.
            case .wholeDay: add(words.isBefore ? day.adding(-1) : day, [nil], zone, zones)
            case .at(let time): add(day, [time], zone, zones)
            case .midnight: add(day, [nil, TimeOfDay(hour: 0, minute: 0)], zone, zones)
            }
        }
        if words.isBefore, case .wholeDay = time { reason += "the last day on which one may apply: " }
        if case .midnight = time { reason += "midnight may be the day's end or its beginning: " }
    }

    private mutating func add(_ day: Day, _ times: [TimeOfDay?], _ zone: String, _ zones: Zones) {
        for time in times {
            let clock = time.map { "\(day.text) \($0.text)" } ?? day.text
            guard !zone.isEmpty else {
                texts.append(clock)
                continue
            }
            guard let (names, reason) = zones.meant(zone, on: day, at: time) else {
                texts = []
                return
            }
            self.reason = reason
            texts += names.map { "\(clock) \($0)" }
        }
    }
}

/// The words of a deadline.
private struct DeadlineWords {
    private var words: [String]
    /// Whether it is said that the day itself is too late.
    private(set) var isBefore = false

    enum Time {
        case wholeDay, midnight
        case at(TimeOfDay)
    }

    /// Splits a text at blanks, commas and brackets, and between a day and the `T` before its time.
    init?(_ text: String) {
        let text = text.replacing(/(?i)anywhere[ -]on[ -]earth/, with: "AoE")
            .replacing(/\b([0-9]{1,2})[-.]([A-Za-zéû]{3,})[-.]([0-9]{4})\b/) { "\($0.1) \($0.2) \($0.3)" }
        words = text.split { " ,;()[]\t\u{A0}\u{202F}\u{2009}".contains($0) }.map(String.init)
        if let first = words.first, let mark = first.firstIndex(where: { $0 == "T" || $0 == "t" }),
            first[..<mark].count >= 8, first[..<mark].allSatisfy({ $0.isASCII && ($0.isNumber || "-/.".contains($0)) })
        {
            words[0] = String(first[..<mark])
            words.insert(String(first[first.index(after: mark)...]), at: 1)
        }
        isBefore = words.contains { ["before", "avant", "vor"].contains($0.lowercased()) }
        words.removeAll { $0.isEmpty || Self.fillers.contains($0.lowercased()) }
    }

    /// Words that add nothing to a day and a time.
    private static let fillers = [
        "at", "by", "on", "before", "until", "the", "of", "le", "à", "au", "avant", "vor", "uhr", "-", "–", "|",
    ]

    /// Removes the words of the day, and returns the days that they may mean; none if they contradict each other.
    mutating func takeDays() -> [Day] {
        // A day in digits is one word. A day in several words names the month.
        if let index = words.firstIndex(where: { Self.isMarkedDay($0) }) {
            let days = Day.guesses(words.remove(at: index))
            return agreeing(days)
        }
        guard let month = words.firstIndex(where: { Day.month(named: $0.lowercased().filter { $0 != "." }) != nil })
        else { return [] }
        var taken = [month]
        for index in [month - 2, month - 1, month + 1, month + 2] where words.indices.contains(index) {
            let digits = words[index].prefix { $0.isASCII && $0.isNumber }
            let ending = words[index].dropFirst(digits.count).lowercased()
            let isNumber =
                [1, 2, 4].contains(digits.count) && ["", "st", "nd", "rd", "th", "er", "e", "."].contains(ending)
            // Only the day and the year are taken, because what follows may be the hour.
            if isNumber, taken.count < 3 { taken.append(index) }
        }
        let days = Day.guesses(taken.sorted().map { words[$0].filter { $0 != "." } }.joined(separator: " "))
        guard taken.count == 3, !days.isEmpty else { return [] }
        for index in taken.sorted().reversed() { words.remove(at: index) }
        return agreeing(days)
    }

    /// `2026/12/01`, `1.12.2026`, `20261201`.
    private static func isMarkedDay(_ word: String) -> Bool {
        word.utf8.count >= 8 && word.utf8.allSatisfy { "0123456789-/.".utf8.contains($0) } && !Day.guesses(word).isEmpty
    }

    /// The days that fall on the weekday that is written, if there is one. Its word is removed.
    private mutating func agreeing(_ days: [Day]) -> [Day] {
        for (number, word) in words.enumerated() {
            let name = word.lowercased().filter { $0 != "." }
            guard name.utf8.count >= 3 else { continue }
            for weekdays in [Words.english.weekdays, Words.french.weekdays] {
                guard let index = weekdays.firstIndex(where: { $0.lowercased().hasPrefix(name) }) else { continue }
                words.remove(at: number)
                return days.filter { $0.weekday.rawValue == index }
            }
        }
        return days
    }

    /// Removes the time, and a zone attached to it as in `17:00Z`; nil if there are two times.
    mutating func takeTime() -> (time: Time, zone: String)? {
        var found: Time?
        var zone = ""
        var index = 0
        while index < words.count {
            guard let (time, count, own) = time(at: index) else {
                index += 1
                continue
            }
            words.removeSubrange(index..<index + count)
            if let own { zone = own }
            switch (found, time) {
            case (nil, _): found = time
            case (.at(let first)?, .at(let second)) where first == second: break
            default: return nil
            }
        }
        return (found ?? .wholeDay, zone)
    }

    /// The time that begins at a word, the number of its words, and the zone in the last of them.
    private func time(at index: Int) -> (time: Time, count: Int, zone: String?)? {
        let word = words[index].lowercased()
        let next = index + 1 < words.count ? words[index + 1].lowercased() : ""
        switch word {
        case "noon", "midday", "midi": return TimeOfDay(hour: 12, minute: 0).map { (.at($0), 1, nil) }
        case "midnight", "minuit": return (.midnight, 1, nil)
        case "eod", "24:00", "24h", "24h00", "23:59:59": return (.wholeDay, 1, nil)
        case "end" where next == "day": return (.wholeDay, 2, nil)
        case "12" where ["noon", "midday"].contains(next), "12:00" where ["noon", "midday"].contains(next):
            return TimeOfDay(hour: 12, minute: 0).map { (.at($0), 2, nil) }
        default: break
        }
        guard word.first?.isNumber == true else { return nil }
        if ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "h", "hrs", "hours", "heures"].contains(next) {
            let half = ["hrs", "hours", "heures"].contains(next) ? "h" : next
            return Self.time(word + half).map { ($0, 2, nil) }
        }
        if let mark = word.firstIndex(where: { "z+-".contains($0) }), word.contains(":") {
            let clock = String(word[..<mark])
            if clock == "23:59:59" { return (.wholeDay, 1, String(word[mark...])) }
            guard let time = TimeOfDay.guess(Self.withoutSeconds(clock)) else { return nil }
            return (.at(time), 1, String(word[mark...]))
        }
        return Self.time(Self.withoutSeconds(word)).map { ($0, 1, nil) }
    }

    /// A time by the clock. `12 am` is midnight, of which it is not clear whether it begins or ends the day.
    private static func time(_ text: String) -> Time? {
        TimeOfDay.guess(text).map { $0.secondOfDay == 0 && text.contains("a") ? .midnight : .at($0) }
    }

    /// `17:00` for `17:00:00`; empty for other seconds, because no field can hold them.
    private static func withoutSeconds(_ word: String) -> String {
        let parts = word.split(separator: ":")
        guard parts.count == 3 else { return word }
        return parts[2].prefix(2) == "00" ? parts[..<2].joined(separator: ":") : ""
    }

    /// The remaining words as a zone's name; nil if there are two zones.
    func zone(_ ofTime: String) -> String? {
        var rest = words
        if rest.map({ $0.lowercased() }) == ["local", "time"] { rest = [] }
        if rest.count > 1, rest[rest.count - 1].lowercased() == "time" { rest.removeLast() }
        if ofTime.isEmpty { return rest.joined(separator: " ") }
        return rest.isEmpty ? ofTime : nil
    }
}
