/// A page whose whole text stands in one line, parted again: `… of the team.About the roleYou will: • Read • Write`.
///
/// Lines are parted at bullets, where two words were glued (`teamThe`), around headings that postings have, and in lists
/// where the next item begins. Nothing but white space, buttons and bullets is changed: each word stays.
struct GluedText {
    /// One word, and whether a line begins with it.
    private struct Word {
        var text: String
        var begins: Bool
        /// The part that begins here, where the line is its heading.
        var heading: Headings.Part?
    }

    private var words: [Word] = []
    private let counts: [String: Int]
    private let organisations: [[String]]

    /// `organisations` are names that may stand behind "About".
    init(_ text: String, organisations: [String] = []) {
        self.organisations = organisations.map { $0.split(separator: " ").map(String.init) }
        var text = text
        for bullet in ["•", "●", "▪", "◦", "‣", "∙", "➢", "❖", "✓", "✔", "■"] {
            text = text.replacing(bullet, with: " \u{1}• ")
        }
        text = text.replacing(" · ", with: " \u{1}• ")
        for phrase in Chrome.buttons { text = Self.without(phrase, in: text) }
        let raw = text.split { $0.isWhitespace }.map(String.init)
        counts = Dictionary(raw.map { ($0, 1) }, uniquingKeysWith: +)
        var begins = true
        for word in raw {
            if word == "\u{1}" { begins = true; continue }
            if word.hasPrefix("\u{1}") {
                words.append(Word(text: String(word.dropFirst()), begins: true))
                begins = false
                continue
            }
            for (index, part) in unglued(word).enumerated() {
                words.append(Word(text: part, begins: begins || index > 0))
                begins = false
            }
        }
        findHeadings()
        findNumbers()
        partLists()
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

    /// A button's words become a line's end, where no sentence goes on behind them.
    private static func without(_ phrase: String, in text: String) -> String {
        guard text.contains(phrase) else { return text }
        return text.ranges(of: phrase).reversed().reduce(into: text) { text, range in
            let behind = text[range.upperBound...].first { !$0.isWhitespace }
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            guard behind.map({ !$0.isLowercase && $0 != "," }) ?? true, !before.isUppercase else { return }
            text.replaceSubrange(range, with: " \u{1} ")
        }
    }

    // MARK: Glued words

    private func unglued(_ word: String) -> [String] {
        guard word.contains(where: { $0.isUppercase || "$£€".contains($0) }), !word.contains("://"),
            !word.contains("@"), !word.hasPrefix("www.")
        else { return [word] }
        let characters = Array(word)
        var parts: [String] = []
        var start = 0
        for at in characters.indices.dropFirst() where characters[at].isUppercase || "$£€".contains(characters[at]) {
            let before = characters[at - 1]
            let left = String(characters[start..<at])
            let right = String(characters[at...])
            let isGlue: Bool
            if !characters[at].isUppercase {
                isGlue = before.isLowercase && left.count(where: \.isLowercase) >= 3
            } else if before.isLowercase {
                isGlue = isGluedLetter(left, right, word)
            } else if ".!?:;".contains(before) {
                let tail = characters[start..<(at - 1)].suffix(3)
                isGlue = tail.count(where: \.isLowercase) >= 2 || tail.last?.isNumber == true || tail.last == ")"
            } else if ")”\"’".contains(before) {
                isGlue = at + 1 < characters.count && characters[at + 1].isLowercase
            } else {
                isGlue =
                    before.isNumber && left.count(where: \.isNumber) >= 4 && at + 1 < characters.count
                    && characters[at + 1].isLowercase
            }
            if isGlue {
                parts.append(left)
                start = at
            }
        }
        return parts + [String(characters[start...])]
    }

    private func isGluedLetter(_ left: String, _ right: String, _ word: String) -> Bool {
        let letters = left.filter(\.isLetter)
        if letters.allSatisfy(\.isLowercase) {
            return letters.count >= 3 && !Self.camelCase.contains { word.lowercased().hasPrefix($0) }
        }
        guard counts[word] == 1 else { return false }
        let next = String(right.prefix { $0.isLetter || $0 == "’" })
        let end = String(next.dropFirst().firstIndex(where: \.isUppercase).map { next[..<$0] } ?? next[...])
        return end.count > 2 && Self.sentenceStarts.contains(end) || Self.headingEnds.contains(letters)
    }

    private static let camelCase = ["arxiv", "biorxiv", "medrxiv", "macos", "webgl", "numpy"]
    private static let sentenceStarts: Set<String> = [
        "The", "We", "You", "Our", "This", "In", "As", "At", "To", "For", "It", "If", "Your", "These", "There", "What",
        "Who", "How", "With", "An", "A", "On",
    ]
    private static let headingEnds: Set<String> = [
        "Responsibilities", "Qualifications", "Requirements", "Benefits", "Us", "Role", "Team", "Apply", "Location",
        "Overview", "Description", "Summary", "Opportunity",
        "Compensation", "Salary", "Experience", "Skills", "Position", "Statement", "Deadline", "Essential", "Desirable",
        "Languages", "Offer", "Do", "Process", "Background",
    ]

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
            while places.count < 30,
                let next = words[(places[places.count - 1] + 1)...].prefix(120).firstIndex(where: {
                    $0.text == "\(places.count + 1)\(mark)"
                })
            { places.append(next) }
            if places.count > 1 { for place in places { words[place].begins = true } }
        }
    }

    private func heading(_ at: Int) -> (length: Int, part: Headings.Part)? {
        guard let first = words[at].text.first, first.isUppercase else { return nil }
        if words[at].text == "About", let length = aboutName(at) { return (length, .about) }
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
        let hasColon = last == ":"
        let isCapital = phrase.allSatisfy { $0.count <= 3 || $0.first?.isUppercase == true }
        if hasColon { return isBoundary || isCapital && !isJoining(before) }
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
            let name = phrase[0].lowercased()
            if Self.aloneHeadings.contains(name) { return isBehindWord }
            let opensSentence =
                next.map { Self.sentenceStarts.contains($0.text) || $0.text.first?.isNumber == true } ?? false
            return Self.weakHeadings.contains(name) && isBehindWord && opensSentence
        }
        if Self.onlyWithColon.contains(Headings.folded(phrase.joined(separator: " "))) {
            return next?.begins == true && words[at].begins
        }
        return isBoundary || (isCapital || isShout) && !isJoining(before) && before.first?.isUppercase != true
            || isCapital && (phrase.count >= 2 && next?.begins == true || phrase.count >= 3 && !isJoining(before))
    }

    private func isJoining(_ word: String) -> Bool {
        [
            "the", "our", "of", "and", "with", "in", "for", "to", "a", "an", "your", "their", "on", "or", "&", "by",
            "from", "at",
        ].contains(word.lowercased())
    }

    private static let aloneHeadings: Set<String> = [
        "responsibilities", "qualifications", "requirements", "benefits", "duties", "deliverables", "background",
        "overview", "compensation", "eligibility", "desirable", "essential", "languages",
    ]
    private static let weakHeadings: Set<String> = [
        "location", "duration", "salary", "pay", "stipend", "deadline", "process", "timeline", "contact", "term",
        "length", "summary", "purpose", "travel", "reporting", "education", "selection", "funding", "hours", "context",
    ]
    private static let onlyWithColon: Set<String> = [
        "you will", "you have", "you are", "we offer", "to apply", "in this role you will", "in this role you'll",
        "the role", "the team", "the project", "the position", "our team", "our mission", "our values",
        "your application", "your role", "your work", "the organisation", "what you need", "job description",
    ]

    /// `About OpenAI OpenAI is …`: the name is repeated behind the heading, or it is known.
    private func aboutName(_ at: Int) -> Int? {
        let before = at > 0 ? words[at - 1].text : "."
        guard at == 0 || words[at].begins || before.last.map({ ".!?:;)”".contains($0) }) == true else { return nil }
        for length in 1...5 where at + 2 * length < words.count {
            let name = words[(at + 1)...(at + length)].map(\.text)
            guard name[0].first?.isUppercase == true else { return nil }
            var again = words[(at + 1 + length)..<(at + 1 + 2 * length)].map(\.text)
            if again.first == "The", at + 2 + 2 * length <= words.count {
                again = words[(at + 2 + length)..<(at + 2 + 2 * length)].map(\.text)
            }
            if zip(name, again).allSatisfy({ Headings.folded($0) == Headings.folded($1) }) { return length + 1 }
        }
        for name in organisations where words[(at + 1)...].prefix(name.count).map(\.text).elementsEqual(name) {
            return name.count + 1
        }
        return nil
    }

    // MARK: Lists

    /// In a part that is a list more often than not, and has no bullets, a line begins where an item does.
    private mutating func partLists() {
        var part: Headings.Part?
        var start = 0
        var at = 0
        var ranges: [Range<Int>] = []
        while at <= words.count {
            if at == words.count || words[at].heading != nil {
                if part?.isList == true, start < at { ranges.append(start..<at) }
                if at < words.count {
                    part = words[at].heading
                    start = at + 1
                    while start < words.count, !words[start].begins { start += 1 }
                }
            }
            at += 1
        }
        for range in ranges where !words[range].contains(where: { $0.text == "•" }) {
            for at in range.dropFirst() where beginsItem(at) { words[at].begins = true }
        }
    }

    private func beginsItem(_ at: Int) -> Bool {
        let (word, before) = (words[at].text, words[at - 1].text)
        guard let first = word.first, let last = before.last, !words[at].begins else { return false }
        // `30 days of leave`.
        if first.isNumber, last.isLowercase, !isJoining(before), at + 1 < words.count {
            return ["days", "weeks"].contains(words[at + 1].text)
        }
        guard first.isUppercase else { return false }
        let bare = word.lowercased().filter { $0.isLetter || $0 == "-" }
        let opensSentence =
            ["We", "Please", "If"].contains(word)
            || word == "To" && at + 1 < words.count && words[at + 1].text.hasPrefix("apply")
        guard Self.itemStarts.contains(bare) || opensSentence else { return false }
        if ",:(–—-/&".contains(last) || isJoining(before) { return false }
        return last.isLowercase || last.isNumber || ".;)%".contains(last)
            || before.dropFirst().allSatisfy { !$0.isLowercase }
    }

    private static let itemStarts: Set<String> = Set(
        """
        experience experienced strong ability able excellent proven demonstrated familiarity familiar knowledge comfort comfortable bachelor bachelor's master master's phd doctorate advanced a an at have are is hold
        conduct write lead design develop build work collaborate support manage create contribute mentor publish present organise organize identify help own set explore analyse analyze
        research review prepare produce plan implement maintain coordinate facilitate engage communicate draft evaluate assess test train run define drive deliver ensure provide assist
        participate represent monitor track report document host convene interview synthesise synthesize translate map investigate study propose advise serve interest interested passion passionate
        understanding background fluency fluent proficiency proficient track record willingness willing commitment committed self-motivated highly good solid deep expertise expert previous prior degree
        minimum at least enthusiasm motivated curious curiosity detail-oriented excellent outstanding exceptional medical dental vision health private employer pension stock home gym free mental unlimited generous paid flexible annual competitive relocation equity
        parental learning retirement pension remote daily commuter wellness life professional monthly visa travel desire first-author publications evidence skill skills skilled working thrive enjoy value want being
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
