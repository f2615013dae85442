import Board

/// A page whose whole text stands in one line, parted again: `… of the team.About the roleYou will: • Read • Write`.
///
/// Lines are parted at bullets, where two words were glued (`teamThe`), around headings that postings have, and in lists
/// where the next item begins. Nothing but white space, buttons and bullets is changed: each word stays.
struct GluedText {
    /// One word, and whether a line begins with it.
    struct Word {
        var text: String
        var begins: Bool
        /// The part that begins here, where the line is its heading.
        var heading: Headings.Part?
        /// Whether `Location:` or the like begins here, so many words long.
        var label = 0
    }

    var words: [Word] = []
    /// Where labels without a colon begin, and how many words each has; nil until somebody asks.
    private var bareLabels: [Int: Int]?
    private let organisations: [[String]]

    /// `organisations` are names that may stand behind "About".
    init(_ words: ArraySlice<GluedWords.Word>, organisations: [String] = []) {
        self.organisations = organisations.map { $0.split(separator: " ").map(String.init) }
        self.words = words.map { Word(text: $0.text, begins: $0.begins) }
        findHeadings()
        joinLabels()
        findNumbers()
        findLeads()
        partLists()
        endLists()
    }

    /// The lines, headings each on a line of its own.
    var lines: [String] {
        var lines: [String] = []
        for word in words {
            if word.begins || lines.isEmpty {
                lines.append(word.text)
            } else {
                lines[lines.count - 1] += " " + word.text
            }
        }
        return lines
    }

    // MARK: Headings

    private mutating func findHeadings() {
        var at = 0
        while at < words.count {
            if let (length, part) = heading(at) {
                words[at].begins = true
                words[at].heading = part
                if at + length < words.count { words[at + length].begins = true }
                at += length
            } else {
                at += 1
            }
        }
    }

    /// `1. Which? 2. How?`: numbers that follow each other begin lines.
    private mutating func findNumbers() {
        let firsts = words.indices.filter { words[$0].text == "1." || words[$0].text == "1)" }
        for first in firsts {
            let mark = words[first].text.last ?? "."
            var places = [first]
            while places.count < 30 {
                let number = "\(places.count + 1)\(mark)"
                let behind = words[(places[places.count - 1] + 1)...].prefix(120)
                guard let next = behind.firstIndex(where: { $0.text == number }) else { break }
                places.append(next)
            }
            if places.count > 1 { for place in places { words[place].begins = true } }
        }
    }

    private mutating func heading(_ at: Int) -> (length: Int, part: Headings.Part)? {
        guard let first = words[at].text.first, first.isUppercase else { return nil }
        if words[at].text == "About", let length = aboutName(at, 1) { return (length, .about) }
        if words[at].text == "À", ["À propos de", "À propos du"].contains(text(at, min(3, words.count - at))),
            let length = aboutName(at, 3)
        {
            return (length, .about)
        }
        if let length = question(at), let part = Headings.question(text(at, length)) { return (length, part) }
        if let length = shout(at) {
            let name = text(at, length)
            return (length, Headings.part(name) ?? Headings.question(name + "?") ?? .other)
        }
        if let length = opening(at) {
            let name = text(at, length)
            return (length, Headings.part(name) ?? Headings.question(name + "?") ?? .other)
        }
        if let length = label(at) ?? bareLabel(at) {
            words[at].label = length
            if words[at + length - 1].text.last != ":" { words[at + length - 1].text += ":" }
            return (length, Headings.part(text(at, length)) ?? .other)
        }
        for (phrase, part) in Headings.phrases(from: Headings.folded(words[at].text))
        where phrase.count <= words.count - at {
            let piece = words[at..<at + phrase.count]
            guard piece.dropFirst().allSatisfy({ !$0.begins }), piece.map({ Headings.folded($0.text) }) == phrase,
                piece.dropLast().allSatisfy({ !($0.text.last.map { ".:!?;".contains($0) } ?? false) })
            else { continue }
            if isHeading(at, piece.map(\.text)) { return (phrase.count, part) }
        }
        return nil
    }

    private func isHeading(_ at: Int, _ phrase: [String]) -> Bool {
        guard let last = phrase.last?.last, !".,;!)".contains(last) else { return false }
        let next = at + phrase.count < words.count ? words[at + phrase.count] : nil
        let before = at > 0 ? words[at - 1].text : "."
        let isBoundary = at == 0 || words[at].begins || before.last.map { ".!?:;)”".contains($0) } == true
        // What stands right before a bullet opens its list.
        if next?.text == "•", next?.begins == true, !isJoining(before),
            phrase.count > 1 || before.first?.isUppercase != true || Self.aloneHeadings.contains(phrase[0].lowercased())
        {
            return true
        }
        let hasColon = last == ":"
        let isCapital = phrase.allSatisfy { $0.count <= 3 || $0.first?.isUppercase == true }
        if hasColon { return isBoundary || (isCapital || phrase.count > 1) && !isJoining(before) }
        let opens =
            next.map { next in
                next.begins || next.text.first.map { $0.isUppercase || $0.isNumber || "“\"$£€•(".contains($0) } == true
            } ?? false
        guard opens else { return false }
        let isShout = phrase.allSatisfy { $0.allSatisfy { !$0.isLowercase } }
        if phrase.count == 1 {
            if isShout { return phrase[0].count > 4 && !isJoining(before) }
            if next?.begins == true, words[at].begins { return true }
            let isBehindWord =
                isBoundary
                || !isJoining(before) && before.last?.isLowercase == true && before.first?.isLowercase == true
                || Currency.meant(before) == before
            let name = phrase[0].lowercased()
            if Self.aloneHeadings.contains(name) { return isBehindWord }
            let opensSentence =
                next.map { Self.opens($0.text) || $0.text.first?.isNumber == true } ?? false
                || words[(at + 1)...].prefix(4).contains { $0.text.last == ":" }
            // In German every noun has a capital.
            let isBehind = isBehindWord || name == "bewerbung" && !isJoining(before)
            return Self.weakHeadings.contains(name) && isBehind && opensSentence
        }
        if Self.onlyWithColon.contains(Headings.folded(phrase.joined(separator: " "))) {
            // `… nine countries. The role As a fellow, …`
            let opens = next.map { Self.opens($0.text) } ?? false
            return words[at].begins && (next?.begins == true || opens) || isBoundary && opens && phrase.count > 1
        }
        // A capital behind a word without a stop begins something: `… learning How to apply Please …`.
        let isSentenceCase = phrase.count > 1 && phrase.dropFirst().allSatisfy { $0.first?.isUppercase == false }
        if isSentenceCase, !isJoining(before),
            before.first?.isUppercase != true || phrase.count > 2 || next?.begins == true
        {
            return true
        }
        return isBoundary || (isCapital || isShout) && !isJoining(before) && before.first?.isUppercase != true
            || isCapital && (phrase.count >= 2 && next?.begins == true || phrase.count >= 3 && !isJoining(before))
    }

    /// `We` and `We’re`.
    private static func opens(_ word: String) -> Bool {
        GluedWords.sentenceStarts.contains(String(word.prefix { $0.isLetter }))
    }

    private func text(_ at: Int, _ length: Int) -> String {
        words[at..<at + length].map(\.text).joined(separator: " ")
    }

    private func isBoundary(_ at: Int) -> Bool {
        at == 0 || words[at].begins || words[at - 1].text.last.map { ".!?:;)”".contains($0) } == true
    }

    /// How many words a question is long that may be a heading: `What does the role entail? As a fellow, …`.
    private func question(_ at: Int) -> Int? {
        guard isBoundary(at), let end = words[at...].prefix(9).firstIndex(where: { $0.text.last == "?" }),
            words[(at + 1)...].prefix(end - at).allSatisfy({ !$0.begins }), end + 1 < words.count,
            words[end + 1].begins || words[end + 1].text.first?.isUppercase == true
        else { return nil }
        return end + 1 - at
    }

    /// How many words a label is long: `Closing date: 3 March`.
    private func label(_ at: Int) -> Int? {
        guard let end = words[at...].prefix(4).firstIndex(where: { $0.text.last == ":" }),
            words[(at + 1)...].prefix(end - at).allSatisfy({ !$0.begins }),
            at == 0 || !isJoining(words[at - 1].text) || at > 1 && words[at - 2].text == "par",
            LabelledLines.isLabel(Headings.folded(text(at, end + 1 - at)))
        else { return nil }
        return end + 1 - at
    }

    /// The same without a colon, in the head of a page that gives two or more of them:
    /// `Location London Contract Two years Closing date 3 March`.
    private mutating func bareLabel(_ at: Int) -> Int? {
        guard at < 60 else { return nil }
        if bareLabels == nil {
            var found: [Int: Int] = [:]
            var start = 0
            while start < min(60, words.count - 3) {
                let length = [2, 1].first { length in
                    Self.labelsWithoutColon.contains(Headings.folded(text(start, length)))
                        && words[start].text.first?.isUppercase == true && !words[start + length - 1].text.contains(":")
                        && (start == 0 || !isJoining(words[start - 1].text))
                        && words[start + length].text.first.map { $0.isUppercase || $0.isNumber || "£$€".contains($0) }
                            == true
                }
                if let length { found[start] = length }
                start += length ?? 1
            }
            bareLabels = found.count > 1 ? found : [:]
        }
        return bareLabels?[at]
    }

    private static let labelsWithoutColon: Set<String> = [
        "location", "contract", "contract type", "salary", "closing date", "deadline", "application deadline", "hours",
        "working hours", "duration", "start date", "reference", "department", "employment type", "workplace",
        "job type", "grade", "type", "work type",
    ]

    /// How many words a heading is long that begins as a question and is none: `What you’ll be doing You’ll …`.
    private func opening(_ at: Int) -> Int? {
        guard isBoundary(at), ["What", "Who", "How", "Why", "Where"].contains(words[at].text) else { return nil }
        var end = at + 1
        while end < words.count, end - at < 8, !words[end].begins, words[end].text.first?.isLowercase == true {
            guard words[end].text.last.map({ $0.isLetter }) == true else { return nil }
            end += 1
        }
        guard end - at >= 3, end < words.count else { return nil }
        return words[end].begins || opensSentence(end) ? end - at : nil
    }

    /// How many words are written in capitals alone, as some write headings: `WHO SHOULD APPLY People with …`.
    private func shout(_ at: Int) -> Int? {
        func isShouted(_ index: Int) -> Bool {
            let text = words[index].text
            return text.contains(where: \.isLetter) && !text.contains { $0.isLowercase || $0.isNumber }
                && (index == at || !words[index].begins)
        }
        guard at > 0, !isJoining(words[at - 1].text) else { return nil }
        var end = at
        while end < words.count, end - at < 10, isShouted(end) || end > at && words[end].text == "&" {
            end += 1
            if words[end - 1].text.last.map({ ".:?!".contains($0) }) == true { break }
        }
        // `WHAT WE OFFER A salary`.
        if end - at > 1, end < words.count, words[end - 1].text.count == 1, words[end].text.first?.isLowercase == true {
            end -= 1
        }
        let letters = words[at..<end].map { $0.text.count(where: \.isLetter) }
        guard end - at > 1, letters.reduce(0, +) >= 10, letters.contains(where: { $0 > 4 }), end < words.count else {
            return nil
        }
        let next = words[end].text.first ?? " "
        return words[end].begins || next.isUppercase || next.isNumber || "“\"$£€".contains(next) ? end - at : nil
    }

    /// `We’d love …`: a word that begins sentences, and small letters behind it.
    func opensSentence(_ at: Int) -> Bool {
        let name = String(words[at].text.prefix { $0.isLetter })
        // `The School of Computing seeks`: a name, and then a verb.
        let rest = words[(at + 1)...].prefix(7).map(\.text)
        let hasVerb = rest.contains { $0.first?.isLowercase == true && !isJoining($0) }
        return GluedWords.sentenceStarts.contains(name)
            && (name.count < words[at].text.count || rest.first?.first?.isLowercase == true
                || ["The", "Le", "La", "L", "Das", "Die", "Der", "El"].contains(name) && hasVerb)
    }

    /// A label with a short value is one line with it; with more behind it, it is a heading.
    private mutating func joinLabels() {
        for at in words.indices where words[at].label > 0 {
            let value = at + words[at].label
            guard value < words.count else { continue }
            var end = words[(value + 1)...].firstIndex { $0.begins } ?? words.count
            // Behind a date something else begins.
            if let date = dateLength(value), value + date < end, words[value + date].text.first?.isUppercase == true {
                words[value + date].begins = true
                end = value + date
            }
            // A sentence begins behind the last of them.
            if let sentence = (value + 1..<end).first(where: opensSentence),
                words[sentence - 1].text.last.map({ !".,;:".contains($0) }) ?? true
            {
                words[sentence].begins = true
                end = sentence
            }
            let isSentences = words[value..<max(value, end - 1)].contains { $0.text.last == "." && $0.text.count > 4 }
            if end - value <= 14, !isSentences || Headings.part(text(at, words[at].label)) == nil,
                words[value].heading == nil, words[value].text != "•"
            {
                (words[at].heading, words[value].begins) = (nil, false)
            }
        }
    }

    /// How many words a date is long that begins here, with its time: `vendredi 22 janvier 2027 à 18 h`.
    private func dateLength(_ at: Int) -> Int? {
        let text = text(at, min(10, words.count - at))
        guard text.contains(where: \.isNumber) else { return nil }
        let date =
            /(?:\p{L}+,? )?(?:[0-9]{1,2}(?:st|nd|rd|th|er|\.)?(?: de| of)? \p{L}+\.?,?(?: del?)? [0-9]{4}|\p{L}+ [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[.\/][0-9]{1,2}[.\/][0-9]{4})(?:,?(?: at| à| um| a las| by)? [0-9]{1,2}(?:[:.h][0-9]{2})?(?: ?(?:[ap]\.?m\.?|h|Uhr|noon))?(?: [A-Z]{2,4})?)?(?: \([^()]{1,30}\))?/
        guard let match = text.prefixMatch(of: date), text[match.range.upperBound...].first.map({ $0 == " " }) ?? true
        else {
            return nil
        }
        return match.0.count { $0 == " " } + 1
    }

    func isJoining(_ word: String) -> Bool {
        [
            "the", "our", "of", "and", "with", "in", "for", "to", "a", "an", "your", "their", "on", "or", "&", "by",
            "from", "at",
        ].contains(word.lowercased())
    }

    private static let aloneHeadings: Set<String> = [
        "responsibilities", "qualifications", "requirements", "benefits", "duties", "deliverables", "background",
        "overview", "compensation", "eligibility", "desirable", "essential", "languages", "tasks", "responsabilités",
        "exigences", "avantages", "missions", "aufgaben", "anforderungen", "funciones", "requisitos", "ofrecemos",
        "activités", "compétences",
    ]
    private static let weakHeadings: Set<String> = [
        "location", "duration", "salary", "pay", "stipend", "deadline", "process", "timeline", "contact", "term",
        "length", "summary", "purpose", "applications", "application", "bewerbung", "candidature", "travel",
        "reporting", "education", "selection", "funding", "hours", "context", "diversity", "logistics", "accessibility",
    ]
    private static let onlyWithColon: Set<String> = [
        "you will", "you have", "you are", "we offer", "to apply", "in this role you will", "in this role you'll",
        "the role", "the team", "the project", "the position", "our team", "our mission", "our values",
        "your application", "your role", "your work", "the organisation", "what you need",
    ]

    /// `About OpenAI OpenAI is …`: behind so many words a name is repeated behind the heading, or it is known.
    private func aboutName(_ at: Int, _ lead: Int) -> Int? {
        // Where a name is repeated right behind it, a capital without a stop before it is enough.
        guard isBoundary(at) || !isJoining(words[at - 1].text) else { return nil }
        let start = at + lead
        guard start < words.count else { return nil }
        // `About the Hollis Institute Founded in 2011, the Hollis Institute is …`.
        let article = words[start].text == "the" ? 1 : 0
        for length in [5, 4, 3, 2] where isBoundary(at) && start + article + length < words.count {
            let name = words[(start + article)..<(start + article + length)].map(\.text)
            let rest = words[(start + article + length)...].prefix(14).map(\.text)
            if name.allSatisfy({ $0.first?.isUppercase == true || isJoining($0) }), rest[0].first?.isUppercase == true,
                rest.indices.contains(where: { rest[$0...].prefix(length).elementsEqual(name) })
            {
                return lead + article + length
            }
        }
        for length in 1...5 where start + 2 * length <= words.count {
            let name = words[start..<start + length].map(\.text)
            guard name[0].contains(where: \.isUppercase) else { return nil }
            var again = words[(start + length)..<(start + 2 * length)].map(\.text)
            if again.first == "The", start + 1 + 2 * length <= words.count {
                again = words[(start + 1 + length)..<(start + 1 + 2 * length)].map(\.text)
            }
            let (once, twice) = (name.map(Headings.folded), again.map(Headings.folded))
            // `About Acme Acme’s mission is …`.
            if once == twice || once.dropLast() == twice.dropLast() && twice.last == "\(once[length - 1])'s" {
                return length + lead
            }
        }
        for name in organisations
        where (isBoundary(at) || lead > 1)
            && words[min(start, words.count)...].prefix(name.count).map(\.text).elementsEqual(name)
        {
            return name.count + lead
        }
        return nil
    }
}
