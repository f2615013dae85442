import Board

/// Days and deadlines as systems and people write them.
struct DatesInText {
    let zones: Zones

    /// The day of an instant or date that a program wrote, as that text has it: `2026-11-01` of `2026-11-01T23:30:00-05:00`,
    /// and of the milliseconds since 1970 that are that day in UTC.
    func day(_ text: String?) -> Said<String>? {
        guard let text = text?.trimmed, !text.isEmpty, text.utf8.count <= 64 else { return nil }
        if text.count >= 10, case .success(let day) = Day.read(String(text.prefix(10))),
            text.count == 10 || !(text[text.index(text.startIndex, offsetBy: 10)].isNumber)
        {
            return Said(day.text)
        }
        if let number = Int(text), number > 100_000_000 {
            // Milliseconds since 1970 for a thousand years to come have more than 10 digits, seconds have fewer.
            let seconds = text.count > 11 ? number / 1000 : number
            let day = Day(sinceEpoch: seconds / 86_400)
            return (1970...2999).contains(day.year) ? Said(day.text) : nil
        }
        let days = Day.guesses(text)
        guard let first = days.first, (1900...2999).contains(first.year) else { return nil }
        return Said(
            first.text, guess: days.count > 1 ? "the source says '\(text)', which may also be \(days[1].text)" : nil)
    }

    /// The last moment of an instant or a date that a program wrote, as a deadline.
    ///
    /// `2026-12-01` is the whole of that day. `2026-12-01T23:59:59Z` is, too, in UTC. Of `2026-12-01T00:00:00` nobody knows
    /// whether it is the day or its first moment.
    func deadline(_ text: String?) -> Said<String>? {
        guard let text = text?.trimmed, !text.isEmpty, text.utf8.count <= 100 else { return nil }
        guard let stamp = text.wholeMatch(of: Self.stamp), case .success(let day) = Day.read(String(stamp.1)) else {
            return written(text)
        }
        let (clock, zone) = (stamp.2.map(String.init) ?? "", stamp.3.map { Self.zone(String($0)) } ?? "")
        let time = String(clock.prefix(5))
        if clock.isEmpty { return Said(day.text) }
        let behind = zone.isEmpty ? "" : " " + zone
        if time == "23:59" { return Said(day.text + behind) }
        if time == "00:00" {
            let last = day.adding(-1).text
            if zone.isEmpty {
                return Said(
                    day.text,
                    guess: "the source says '\(text)': the whole of that day, or up to its beginning (\(last))?")
            }
            return checked(
                "\(day.text) 00:00\(behind)",
                guess: "the source says '\(text)': midnight may stand for the whole of the day")
        }
        return checked("\(day.text) \(time)\(behind)", guess: nil)
    }

    private static var stamp: Regex<(Substring, Substring, Substring?, Substring?)> {
        /([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)? ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?/
    }

    private static func zone(_ text: String) -> String {
        switch text {
        case "Z", "UTC", "GMT", "+00:00", "+0000", "-00:00": "UTC"
        default: text.contains(":") ? text : text.prefix(3) + ":" + text.suffix(2)
        }
    }

    private func checked(_ deadline: String, guess: String?) -> Said<String>? {
        guard case .success = WrittenDeadline.read(deadline, by: zones) else { return nil }
        return Said(deadline, guess: guess)
    }

    /// A deadline that people wrote: every way to read it but the likeliest is told.
    func written(_ text: String) -> Said<String>? {
        let meanings = DeadlineGuess.meanings(of: text, by: zones)
        guard let first = meanings.first else { return nil }
        guard meanings.count > 1 else { return Said(first) }
        return Said(first, guess: "'\(text)' may also be \(meanings.dropFirst().joined(separator: ", "))")
    }
}

/// What a text says of its deadline.
enum DeadlineInText {
    /// A day, as the field has it, and the words that say so.
    case dated(Said<String>)
    /// Read as they come, until somebody is found.
    case rolling(words: String)
    /// A day whose year is missing: nothing to write into a field.
    case unclear(words: String)

    /// The first that the text says; nil where it says nothing.
    init?(_ text: String, by dates: DatesInText) {
        var unclear: String?
        for cue in text.prefix(60_000).matches(of: Self.cues).prefix(40) {
            let sentence = Self.sentence(in: text, around: cue.range)
            let after = String(text[cue.range.upperBound...].prefix(90)).prefix { $0 != "\n" }
            if let found = Self.date(in: String(after), dates) ?? Self.date(in: sentence, dates) {
                self = .dated(
                    Said(found.value, guess: "the text says '\(sentence)'" + (found.guess.map { "; " + $0 } ?? "")))
                return
            }
            if unclear == nil, after.contains(Self.dayAndMonth) { unclear = sentence }
        }
        if let found = Self.byDate(in: text, dates) {
            self = .dated(found)
        } else if let rolling = text.firstMatch(of: Self.rollingWords) {
            self = .rolling(words: Self.sentence(in: text, around: rolling.range))
        } else if let unclear = unclear ?? Self.byDayAndMonth(in: text) {
            self = .unclear(words: unclear)
        } else {
            return nil
        }
    }

    private static var cues: Regex<(Substring, Substring)> {
        /(?i)(application deadline|deadline for applications|deadline|apply (?:by|before|no later than|until)|applications? (?:close|closes|is due|are due|due|must be (?:received|submitted) by|will be accepted until|will close|should be (?:sent|submitted|received) by|open until)|closing date|closes on|closes at|please apply by|submit (?:your application |your materials )?(?:by|before|no later than)|no later than|valid through|date limite|avant le|au plus tard le|bewerbungsschluss|bewerbungsfrist|fecha límite|bis zum|antes del)/
    }

    private static var rollingWords: Regex<(Substring, Substring)> {
        /(?i)(rolling (?:basis|admission|applications?|review|deadline)|on a rolling|(?:open )?until (?:the (?:position|role|post) is )?filled|no (?:fixed |set )?(?:application )?deadline|(?:reviewed|read|considered|applications) as they (?:are received|come|arrive)|when (?:it|the (?:position|role|post))(?: is|['’]s) filled|ongoing basis)/
    }

    private static var dayAndMonth: Regex<(Substring, Substring)> {
        /(?i)\b([0-9]{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9]{1,2})\b/
    }

    /// Dates with a year: in ISO 8601, with a month's name before or behind the day, with numbers.
    private static var wholeDate: Regex<(Substring, Substring)> {
        /(?i)\b([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th|er)?\.?\s+(?:of\s+|de\s+)?[a-zéûä]{3,10}\.?,?\s+(?:de\s+)?[0-9]{4}|[a-zéûä]{3,10}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}|[0-9]{1,2}[\/.][0-9]{1,2}[\/.][0-9]{4})\b/
    }

    /// A time and a zone behind, or a time before.
    private static var clock: Regex<(Substring, Substring)> {
        /(?i)^[\s,(at@by-]*((?:[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2}|noon|midnight)\s*(?:a\.?m\.?|p\.?m\.?|h)?(?:\s*\(?(?:utc|gmt|cet|cest|bst|est|edt|et|cst|ct|mst|pst|pdt|pt|aoe|eastern|pacific)(?:\s*time)?\)?)?|\(?(?:aoe|anywhere on earth)\)?)/
    }

    private static func date(in text: String, _ dates: DatesInText) -> Said<String>? {
        for match in text.matches(of: wholeDate) {
            let day = String(match.1)
            let behind = text[match.range.upperBound...]
            if let clock = behind.prefixMatch(of: clock), let found = dates.written("\(day) \(clock.1)") {
                return found
            }
            let before = text[..<match.range.lowerBound]
            if let clock = before.firstMatch(
                of: /(?i)([0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm|a\.m\.|p\.m\.)(?:\s*[A-Z]{2,4})?)\s*(?:on|,)?\s*$/),
                let found = dates.written("\(day) \(clock.1)")
            {
                return found
            }
            if let found = dates.written(day) { return found }
        }
        return nil
    }

    /// `Please send your CV to … by 12 January 2027`.
    private static func byDate(in text: String, _ dates: DatesInText) -> Said<String>? {
        for match in text.prefix(60_000).matches(of: wholeDate) {
            let before = text[..<match.range.lowerBound].suffix(200)
            guard
                before.contains(
                    /(?i)(?:\bby|\bbefore|\buntil|\bno later than|\bbis zum|\bavant le)\s+(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:a\.?m\.?|p\.?m\.?)?(?:\s*\(?[a-z]{2,4}\)?)?\s*(?:on|,)?\s*)?(?:[a-z]+day,?\s+)?(?:the )?$/
                ),
                before.contains(/(?i)\b(?:send|submit|apply|application|applications|candidature)\b/)
            else { continue }
            let rest = String(text[match.range.lowerBound...].prefix(60))
            // A time may stand before the day.
            let time = before.suffix(30).replacing(/[0-9]{4}/, with: "")
            guard let found = date(in: time + rest, dates) else { continue }
            return Said(
                found.value,
                guess: "the text says '\(sentence(in: text, around: match.range))'"
                    + (found.guess.map { "; " + $0 } ?? ""))
        }
        return nil
    }

    /// `To apply, write to … by Friday, 18 December`.
    private static func byDayAndMonth(in text: String) -> String? {
        for match in text.prefix(60_000).matches(of: dayAndMonth) {
            let before = text[..<match.range.lowerBound].suffix(200)
            if before.contains(/(?i)(?:\bby|\bbefore|\buntil|\bno later than)\s+(?:[a-z]+day,?\s+)?(?:the )?$/),
                before.contains(/(?i)\b(?:send|submit|apply|application|applications)\b/)
            {
                return sentence(in: text, around: match.range)
            }
        }
        return nil
    }

    private static func sentence(in text: String, around range: Range<String.Index>) -> String {
        // A stop inside an address ends nothing.
        func isEnd(_ index: String.Index) -> Bool {
            let next = text.index(after: index)
            return text[index].isNewline
                || ".!?".contains(text[index])
                    && (next == text.endIndex || text[next].isWhitespace || text[next].isUppercase)
        }
        let before = text[..<range.lowerBound].suffix(120)
        let start =
            before.indices.last(where: isEnd).map { text.index(after: $0) } ?? before.suffix(60).firstIndex(of: " ")
            ?? before.startIndex
        let rest = text[range.upperBound...].prefix(100)
        let end = rest.indices.first(where: isEnd) ?? rest.endIndex
        return text[start..<end].trimmed.split { $0.isWhitespace }.joined(separator: " ")
    }
}

extension SourceContext {
    var dates: DatesInText { DatesInText(zones: zones) }
}
