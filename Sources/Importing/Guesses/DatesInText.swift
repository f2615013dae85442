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
        let days = Day.guesses(DatesInEnglish.english(text))
        guard let first = days.first, (1900...2999).contains(first.year) else { return nil }
        return Said(
            first.text, guess: days.count > 1 ? "the source says '\(text)', which may also be \(days[1].text)" : nil)
    }

    /// A deadline as a source states it in a place of its own. Whatever stands there is kept: what cannot be read as a day
    /// is `to be announced`, with the words to settle it by.
    func deadline(_ text: String?) -> Said<String>? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        let bare = text.lowercased().trimmingStops
        for (value, names) in [("rolling", Self.rollingNames), ("to be announced", Self.laterNames)]
        where names.contains(bare) {
            return Said(value, guess: bare == value ? nil : "the source says '\(text)'")
        }
        // `2027-03-01/2027-04-01`: of two days only one can be the deadline.
        let days = text.matches(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/, upTo: 2)
        if days.count > 1, let day = try? Day.read(String(days[0].0)).get() {
            return Said(day.text, guess: "the source says '\(text.prefix(160))', which are two days")
        }
        return stamped(text) ?? written(text)
            ?? (DeadlineInText("deadline: \(text)", by: self) ?? .unclear(words: text)).said(
                by: "the source", as: text)
    }

    private static let rollingNames = [
        "rolling", "open", "ongoing", "until filled", "open until filled", "none", "no deadline", "rolling basis",
    ]
    private static let laterNames = [
        "to be announced", "to be confirmed", "to be determined", "tba", "tbc", "tbd", "à venir",
        "wird bekannt gegeben",
    ]

    /// The last moment of an instant or a date that a program wrote.
    ///
    /// `2026-12-01` is the whole of that day. `2026-12-01T23:59:59Z` is, too, in UTC. Of `2026-12-01T00:00:00` nobody knows
    /// whether it is the day or its first moment.
    private func stamped(_ text: String) -> Said<String>? {
        if text.utf8.count == 10, case .success(let day) = Day.read(text) { return Said(day.text) }
        guard text.utf8.count <= 100, let stamp = text.wholeMatch(of: Self.stamp),
            case .success(let day) = Day.read(String(stamp.1))
        else { return nil }
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

    /// A text without the abbreviation of a zone behind its time, if nobody knows which it means: `IST` is in India, in
    /// Ireland and in Israel.
    private func withoutAbbreviation(_ text: String) -> (rest: String, name: String)? {
        var words = text.split(separator: " ").map(String.init)
        for at in words.indices.dropFirst() {
            let name = words[at].trimming { "(),;.".contains($0) }
            guard zones.isUnsureAbbreviation(name) else { continue }
            let before = words[at - 1].lowercased().trimming { "(),;".contains($0) }
            let isTime =
                before.first?.isNumber == true && before.contains { ":hmap".contains($0) }
                || ["am", "pm", "a.m.", "p.m.", "h", "hrs", "hours", "uhr", "noon", "midday", "midnight"].contains(
                    before)
            guard isTime, !DeadlineInText.clockWords.contains(name.lowercased()), Day.guesses("1 \(name) 2027").isEmpty
            else { continue }
            words.remove(at: at)
            if at < words.count, words[at].lowercased().hasPrefix("time") { words.remove(at: at) }
            return (words.joined(separator: " "), name)
        }
        return nil
    }

    /// A deadline that people wrote: every way to read it but the likeliest is told.
    func written(_ text: String) -> Said<String>? {
        if let (rest, name) = withoutAbbreviation(text) {
            guard let said = written(rest) else { return nil }
            let reason =
                "'\(name)' means different zones in different countries: write the zone, as in '\(said.value) Europe/London'"
            return Said(said.value, guess: [said.guess, reason].compactMap(\.self).joined(separator: "; "))
        }
        let meanings = DeadlineGuess.meanings(of: DatesInEnglish.english(text), by: zones)
        guard let first = meanings.first else { return nil }
        // Between dots the day stands before the month.
        guard meanings.count > 1, !text.contains(/\b[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}/) else { return Said(first) }
        return Said(first, guess: "'\(text)' may also be \(meanings.dropFirst().joined(separator: ", "))")
    }
}

/// What a text says of its deadline.
enum DeadlineInText {
    /// A day, as the field has it, with how else it may be read, and the words that say so.
    case dated(Said<String>, words: String)
    /// Read as they come, until somebody is found.
    case rolling(words: String)
    /// About a day that cannot be written: its year is missing, there is no such day, or it is not known yet.
    case unclear(words: String)

    /// The first that the text says; nil if it says nothing.
    init?(_ text: String, by dates: DatesInText) {
        let text = text.prefix(60_000)
        // What it was at first stands before what it is now.
        let cues = Self.cues
        for cue in text.matches(of: Self.extensions, upTo: 10) {
            let after = text[cue.range.upperBound...].prefix(60).prefix { $0 != "\n" }
            if text[..<cue.range.lowerBound].suffix(200).contains(cues), let found = Self.date(in: after, dates) {
                self = .dated(found, words: Self.sentence(in: text, around: cue.range))
                return
            }
        }
        var unclear: String?
        for cue in text.matches(of: cues, upTo: 40) {
            let sentence = Self.sentence(in: text, around: cue.range)
            // `befristet bis zum`, `to start no later than`: a deadline only where somebody applies.
            if cue.0.wholeMatch(of: Self.weakCues) != nil, !sentence.contains(Self.applying) { continue }
            // What a heading asks stands below it.
            let rest = text[cue.range.upperBound...]
            let below = rest.prefixMatch(of: /:?\n+/).map { rest[$0.range.upperBound...] }
            let after = (below ?? rest).prefix(90).prefix { $0 != "\n" }
            if let found = Self.date(in: after, dates) ?? Self.date(in: sentence[...], dates) {
                self = .dated(found, words: below == nil ? sentence : "\(sentence.trimmingStops): \(after.trimmed)")
                return
            }
            if unclear == nil, after.contains(Self.nearlyADay) { unclear = sentence }
        }
        if let (found, words) = Self.byDate(in: text, dates) {
            self = .dated(found, words: words)
        } else if let rolling = text.firstMatch(of: Self.rollingWords) {
            self = .rolling(words: Self.sentence(in: text, around: rolling.range))
        } else if let unclear = unclear ?? Self.byDayAndMonth(in: text) {
            self = .unclear(words: unclear)
        } else {
            return nil
        }
    }

    /// The value for the field, and what it rests on: the words of `speaker`, or the whole of what it says.
    func said(by speaker: String, as whole: String? = nil) -> Said<String> {
        switch self {
        case .dated(let found, let words):
            Said(found.value, guess: "\(speaker) says '\(whole ?? words)'" + (found.guess.map { "; " + $0 } ?? ""))
        case .rolling(let words): Said("rolling", guess: "\(speaker) says '\(whole ?? words)'")
        case .unclear(let words):
            Said("to be announced", guess: "\(speaker) says '\(whole ?? words)': write the day, where it is known")
        }
    }

    private static var extensions: Regex<Substring> {
        /(?i)\b(?:extended|postponed|prolonged|moved|prolongée?|reportée?|verlängert)\s+(?:to|until|till|jusqu['’]au|au|bis(?: zum)?)\b/
    }

    private static var cues: Regex<(Substring, Substring)> {
        /(?i)(application deadline|deadline for applications|deadline|apply (?:by|before|no later than|until)|applications? (?:close|closes|is due|are due|due|must be (?:received|submitted) by|will be accepted until|will close|should be (?:sent|submitted|received) by|open until)|closing date|closes on|closes at|(?:last|final) (?:day|date) (?:to apply|for (?:applications|receipt))|please apply by|submit (?:your application |your materials )?(?:by|before|no later than)|no later than|valid through|date limite|avant le|au plus tard le|bewerbungsschluss|bewerbungsfrist|bewerbungsende|einsendeschluss|bew(?:erbung|erbungen|erben|irb)\b[^.\n]{0,60}?\bbis\b(?: spätestens)?(?: zum)?|bis zum|date de clôture|clôture des candidatures|candidatures?\b[^.\n]{0,40}?jusqu['’]au|fecha (?:límite|de cierre)|plazo\b[^.\n]{0,60}?(?:\b(?:termina|finaliza|acaba|concluye|vence|cierra)|:)(?: el)?|hasta el|antes del|data limite|prazo|scadenza|sluitingsdatum|uiterlijk)/
    }

    private static var weakCues: Regex<Substring> {
        /(?i)no later than|avant le|au plus tard le|bis zum|hasta el|antes del|uiterlijk/
    }

    private static var applying: Regex<Substring> {
        /(?i)\b(?:appl|submi|send|sent\b|cvs?\b|candidat|postul|dossier|envoy|bew[ei]rb|senden|unterlagen|einreich|solicit|envi[ea]|inscri|currículum|deadline)/
    }

    private static var rollingWords: Regex<(Substring, Substring)> {
        /(?i)(rolling (?:basis|admission|applications?|review|deadline)|on a rolling|(?:open )?until (?:the (?:position|role|post) is )?filled|no (?:fixed |set )?(?:application )?deadline|(?:reviewed|read|considered|applications) as they (?:are received|come|arrive)|when (?:it|the (?:position|role|post))(?: is|['’]s) filled|ongoing basis)/
    }

    private static var dayAndMonth: Regex<(Substring, Substring)> {
        /(?i)\b([0-9]{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9]{1,2})\b/
    }

    /// A month and a year, a day without a year, or that the date is not known yet.
    private static var nearlyADay: Regex<Substring> {
        /(?i)\b(?:20[0-9]{2}|(?:[0-9]{1,2}(?:st|nd|rd|th|er|\.)?|end|middle|mid|beginning|start|early|late|fin|début|ende|mitte|anfang)[\s-]+(?:of |de |the )?(?:jan|feb|f[ée]v|m[aä]r|apr|avr|ma[iy]|ju[inl]|aug|ao[uû]|sep|oct|okt|nov|d[eé][cz])[a-zûéä]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9]{1,2}|to be (?:announced|confirmed|determined)|tb[acd])\b/
    }

    /// Dates with a year: in ISO 8601, with the month's name before or after the day, or all in numbers.
    private static var wholeDate: Regex<(Substring, Substring)> {
        /(?i)\b([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th|er|º)?\.?\s+(?:of\s+|de\s+|di\s+)?\p{L}{3,10}\.?,?\s+(?:del?\s+|di\s+)?[0-9]{4}|\p{L}{3,10}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}|[0-9]{1,2}[\/.][0-9]{1,2}[\/.][0-9]{4})\b/
    }

    private static func date(in text: Substring, _ dates: DatesInText) -> Said<String>? {
        for match in text.matches(of: wholeDate) {
            let behind = words(text[match.range.upperBound...].prefix(60))
            let before = words(text[..<match.range.lowerBound].suffix(40))
            for count in stride(from: min(6, behind.count), to: 0, by: -1) {
                if let found = moment(behind.prefix(count), of: match.1, dates) { return found }
            }
            for count in stride(from: min(6, before.count), to: 0, by: -1) {
                if let found = moment(before.suffix(count), of: match.1, dates) { return found }
            }
            if let found = dates.written(String(match.1)) { return found }
        }
        return nil
    }

    /// A day with the time beside it, if the words say nothing else: `at 12 noon (UK time)`, `by 5pm on`.
    private static func moment(_ words: ArraySlice<Substring>, of day: Substring, _ dates: DatesInText) -> Said<String>?
    {
        let clock = words.joined(separator: " ").trimmingStops
        guard
            clock.contains(
                /(?i)[0-9]\s*(?:[ap]\.?m|h|uhr|hrs|hours)|[0-9][:.][0-9]{2}|\b(?:noon|midday|midi|midnight|minuit|aoe|anywhere on earth|eod)\b/
            ),
            words.indices.allSatisfy({ isOfClock(words[$0], before: words[$0...].dropFirst()) })
        else { return nil }
        return dates.written("\(day) \(clock)")
    }

    /// Whether a word belongs to a time: `17:00`, `noon`, `CET`, `London` where `time` follows or brackets are around it.
    private static func isOfClock(_ written: Substring, before next: ArraySlice<Substring>) -> Bool {
        let word = written.trimming { ".,;:()".contains($0) }
        if word.isEmpty || clockWords.contains(word.lowercased()) || DatesInEnglish.isWeekday(word) { return true }
        if word.first?.isNumber == true {
            return word.wholeMatch(of: /(?i)[0-9]{1,2}(?:[:.h][0-9]{2}){0,2}(?:am|pm|[ap]\.m|h|z)?/) != nil
        }
        guard word.first?.isUppercase == true, word.count <= 14 else { return false }
        return word.count <= 5 && word.allSatisfy(\.isUppercase) || written.hasSuffix(")")
            || next.prefix(2).contains { $0.lowercased().hasPrefix("time") }
    }

    fileprivate static let clockWords: Set<String> = [
        "at", "by", "on", "before", "until", "um", "a", "las", "den", "à", "le", "bis", "the", "noon", "midday", "midi",
        "midnight",
        "minuit", "am", "pm", "a.m", "p.m", "aoe", "h", "hrs", "hours", "heures", "uhr", "time", "local",
        "end", "of", "day", "eod", "anywhere", "earth", "eastern", "pacific", "central", "european", "-", "–", "|",
    ]

    private static func words(_ text: Substring) -> [Substring] { text.split { $0.isWhitespace } }

    /// `Please send your CV to … by 12 January 2027`.
    private static func byDate(in text: Substring, _ dates: DatesInText) -> (Said<String>, words: String)? {
        // Dates of which nobody has to apply are many in some texts.
        let applying = /(?i)\b(?:send|submit|apply|application|applications|candidature|e-?mail|cv|r[ée]sum[ée])\b/
        let by =
            /(?i)(?:\bby|\bbefore|\buntil|\bno later than|\bbis zum|\bavant le)\s+(?:(?:[0-9]{1,2}(?:[:.][0-9]{2})?|noon|midday|midnight)\s*(?:a\.?m\.?|p\.?m\.?|noon)?(?:\s*\(?[a-z]{2,8}(?: time)?\)?)?\s*(?:on|,)?\s*)?(?:[a-z]+day,?\s+)?(?:the )?$/
        for match in text.matches(of: wholeDate, upTo: 100) {
            let before = text[..<match.range.lowerBound].suffix(200)
            guard before.suffix(80).contains(by), before.contains(applying) else { continue }
            // A time may stand before the day.
            let around = text[before.suffix(30).startIndex...].prefix(90)
            guard let found = date(in: around, dates) else { continue }
            return (found, sentence(in: text, around: match.range))
        }
        return nil
    }

    /// `To apply, write to … by Friday, 18 December`.
    private static func byDayAndMonth(in text: Substring) -> String? {
        let by = /(?i)(?:\bby|\bbefore|\buntil|\bno later than)\s+(?:[a-z]+day,?\s+)?(?:the )?$/
        let applying = /(?i)\b(?:send|submit|apply|application|applications)\b/
        for match in text.matches(of: dayAndMonth, upTo: 100) {
            let before = text[..<match.range.lowerBound].suffix(200)
            if before.suffix(60).contains(by), before.contains(applying) {
                return sentence(in: text, around: match.range)
            }
        }
        return nil
    }

    private static func sentence(in text: Substring, around range: Range<String.Index>) -> String {
        // A stop inside an address ends nothing, and neither does that of `15. Januar`.
        func isEnd(_ index: String.Index) -> Bool {
            let next = text.index(after: index)
            return text[index].isNewline
                || ".!?".contains(text[index])
                    && (next == text.endIndex || text[next].isWhitespace || text[next].isUppercase)
                    && !endsInDay(text[..<index])
        }
        func endsInDay(_ text: Substring) -> Bool {
            let end = text.suffix(3)
            let digits = end.reversed().prefix { $0.isASCII && $0.isNumber }.count
            return digits > 0 && (digits < end.count || end.count < 3)
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
