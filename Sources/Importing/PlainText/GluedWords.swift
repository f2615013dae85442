/// The words of a text without line breaks, and which of them begin something: behind a bullet or a button, and where two
/// words were glued: `of the team.About`, `InstituteSkip`.
struct GluedWords {
    struct Word {
        let text: String
        let begins: Bool
        /// Whether a button stood before it.
        let isBehindButton: Bool
    }

    private(set) var words: [Word] = []
    private let counts: [String: Int]
    /// Whether a page's parts were put together without blanks everywhere: then names are glued, too.
    private let isGluedThroughout: Bool

    init(_ text: String) {
        var text = text.replacing(/(\p{L}) ([:?])(?=\s)/) { "\($0.1)\($0.2)" }
        text = text.replacing(Self.counted, with: " \u{1} ")
        for bullet in ["•", "●", "▪", "◦", "‣", "∙", "➢", "❖", "✓", "✔", "■"] {
            text = text.replacing(bullet, with: " \u{1}• ")
        }
        // Two or three part places from teams.
        if text.ranges(of: " · ").count > 3 { text = text.replacing(" · ", with: " \u{1}• ") }
        // `… - Write - Testify - Attend`: behind the first sentence, where no title is.
        if let sentence = text.firstMatch(of: /[a-z)”][.!?] +\p{Lu}/) {
            let (head, rest) = (text[..<sentence.range.upperBound], text[sentence.range.upperBound...])
            if rest.matches(of: /\s[-*]\s+\p{Lu}/).count >= 3 {
                text = String(head) + rest.replacing(Self.dash) { "\($0.1) \u{1}• \($0.2)" }
            } else if rest.matches(of: /[\p{L}.;:][-*] \p{Lu}/).count >= 3 {
                text = String(head) + rest.replacing(/([\p{L}.;:])[-*] (\p{Lu})/) { "\($0.1) \u{1}• \($0.2)" }
            }
        }
        text = Self.withDashesAsBullets(text)
        for phrase in Chrome.buttons { text = Self.without(phrase, in: text) }
        let raw = text.split { $0.isWhitespace }.map(String.init)
        counts = Dictionary(raw.map { ($0, 1) }, uniquingKeysWith: +)
        let glued = /^\p{Ll}{3,}[.:!?]?\p{Lu}\p{Ll}/
        isGluedThroughout =
            raw.lazy.filter { $0.first?.isLowercase == true && $0.contains(where: \.isUppercase) && $0.contains(glued) }
            .prefix(3).count == 3
        var begins = true
        var isBehindButton = false
        for (number, word) in raw.enumerated() {
            if word == "\u{1}" { (begins, isBehindButton) = (true, true); continue }
            // Behind one button there may be others.
            if isBehindButton, ["Share", "Print", "Save", "Email", "Tweet"].contains(word), number + 1 < raw.count,
                raw[number + 1].first?.isUppercase == true
            {
                continue
            }
            let isMarked = word.hasPrefix("\u{1}")
            for (index, part) in (isMarked ? [String(word.dropFirst())] : unglued(word)).enumerated() {
                words.append(
                    Word(
                        text: part, begins: begins || isMarked || index > 0,
                        isBehindButton: isBehindButton && index == 0))
            }
            (begins, isBehindButton) = (false, false)
        }
    }

    /// `Posted 3 days ago`, `41 applicants`: what changes every day.
    private static var counted: Regex<(Substring, Substring?, Substring?)> {
        /\b(?:(Posted|Reposted|Publié il y a) )?[0-9]+\+? (?:hours?|days?|weeks?|months?|jours?) ago\b|\b(?:(Over|Be among the first) )?[0-9]+ applicants?\b/
    }

    /// A dash that begins an item: behind a word or a stop, never between two numbers.
    private static var dash: Regex<(Substring, Substring, Substring)> {
        /([\p{L}.;:)%?]) [-*]\s+([\p{Lu}0-9])/
    }

    /// `Wir bieten: – Urlaub – ein Jobticket – Arbeit von zu Hause`: dashes behind a colon begin items, up to the end of the
    /// sentence.
    private static func withDashesAsBullets(_ text: String) -> String {
        guard text.contains(": – ") else { return text }
        let inner = /[.!?] \p{Lu}/
        var parts = text.components(behind: ": – ")
        for index in parts.indices.dropFirst() {
            let items = parts[index].components(behind: " – ")
            var out = items[0]
            var isList = items[0].count < 160
            for (number, item) in items.enumerated().dropFirst() {
                isList = isList && !items[number - 1].dropLast().contains(inner)
                out += (isList ? " \u{1}• " : " – ") + item
            }
            parts[index] = out
        }
        return parts.joined(separator: ": \u{1}• ")
    }

    /// A button's words become a line's end, where no sentence goes on behind them.
    private static func without(_ phrase: String, in text: String) -> String {
        guard SearchedText(text).contains(phrase) else { return text }
        var out = ""
        var end = text.startIndex
        for range in text.ranges(of: phrase) {
            let behind = text[range.upperBound...].first { !$0.isWhitespace }
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            guard behind.map({ !$0.isLowercase && $0 != "," }) ?? true, !before.isUppercase else { continue }
            out += text[end..<range.lowerBound] + " \u{1} "
            end = range.upperBound
        }
        return out + text[end...]
    }

    private func unglued(_ word: String) -> [String] {
        // `jobs@acme.orgPrivacy`.
        if word.utf8.contains(UInt8(ascii: "@")), word.utf8.count <= 400,
            let mail = word.wholeMatch(of: /([^@\s]+@[a-z0-9.-]+\.[a-z]{2,6})(\p{Lu}.*)/)
        {
            return [String(mail.1)] + unglued(String(mail.2))
        }
        guard word.contains(where: { $0.isUppercase || $0.isNumber || "$£€".contains($0) }), !word.contains("://"),
            !word.contains("@"), !word.hasPrefix("www.")
        else { return [word] }
        // What is longer than any two words is none.
        guard word.utf8.count <= 1000 else { return [word] }
        let characters = Array(word)
        let isOnce = counts[word] == 1
        let beginning = word.prefix(16).lowercased()
        var parts: [String] = []
        var start = 0
        for at in characters.indices.dropFirst()
        where characters[at].isUppercase || "$£€".contains(characters[at])
            || isGluedThroughout && characters[at].isNumber && characters[at - 1].isLowercase
        {
            let before = characters[at - 1]
            // What is further away says nothing.
            let left = String(characters[max(start, at - 40)..<at])
            let right = String(characters[at...].prefix(40))
            let isGlue: Bool
            if characters[at].isNumber {
                // `from day one25 days`.
                let name = left.lowercased()
                isGlue = name.count >= 3 && name.allSatisfy(\.isLowercase) && !Self.numbered.contains(name)
            } else if !characters[at].isUppercase {
                isGlue = before.isLowercase && left.count(where: \.isLowercase) >= 3
            } else if before.isLowercase {
                isGlue = isGluedLetter(left, right, beginning, isOnce: isOnce)
            } else if ".!?:;".contains(before) {
                let tail = characters[start..<(at - 1)].suffix(3)
                let next = at + 1 < characters.count ? characters[at + 1] : " "
                isGlue =
                    tail.count(where: \.isLowercase) >= 2 || tail.last?.isNumber == true || tail.last == ")"
                    || isGluedThroughout && next.isLowercase && tail.count(where: \.isUppercase) >= 2
            } else if ")”\"’".contains(before) {
                // `L’Institut` is one word.
                isGlue = at + 1 < characters.count && characters[at + 1].isLowercase && left.count > 2
            } else if before == "%" {
                isGlue = at + 1 < characters.count && characters[at + 1].isLowercase
            } else if before.isUppercase {
                // `San Francisco, CAFull-time`, `FAQCan I …`.
                isGlue =
                    left == "FAQ" && at + 1 < characters.count && characters[at + 1].isLowercase
                    || isGluedThroughout && left.count == 2 && at + 1 < characters.count
                        && characters[at + 1].isLowercase
                        && Gazetteer.region(left) != nil
            } else {
                isGlue =
                    before.isNumber && left.count(where: \.isNumber) >= 4 && at + 1 < characters.count
                    && characters[at + 1].isLowercase
            }
            if isGlue {
                parts.append(String(characters[start..<at]))
                start = at
            }
        }
        return parts + [String(characters[start...])]
    }

    private func isGluedLetter(_ left: String, _ right: String, _ beginning: String, isOnce: Bool) -> Bool {
        let letters = left.filter(\.isLetter)
        if letters.allSatisfy(\.isLowercase) {
            return (letters.count >= 3 || isGluedThroughout && Self.short.contains(letters))
                && !Self.camelCase.contains(where: beginning.hasPrefix)
        }
        guard isOnce else { return false }
        if isGluedThroughout, letters.count >= 2, letters.dropFirst().allSatisfy(\.isLowercase),
            !Self.camelCase.contains(where: beginning.hasPrefix)
        {
            let tail = right.dropFirst().first
            let whole = String(right.prefix { $0.isLetter })
            if tail?.isLowercase == true && letters.count >= 3 || whole == "A" || Self.degrees.contains(whole) {
                return true
            }
        }
        let next = String(right.prefix { $0.isLetter || $0 == "’" })
        let end = String(next.dropFirst().firstIndex(where: \.isUppercase).map { next[..<$0] } ?? next[...])
        return end.count > 2 && Self.sentenceStarts.contains(end) || Self.headingEnds.contains(letters)
    }

    private static let camelCase = [
        "arxiv", "biorxiv", "medrxiv", "macos", "webgl", "numpy", "linkedin", "youtube", "github", "gitlab",
        "javascript", "typescript", "deepmind", "openai", "tiktok", "paypal", "postgresql", "pytorch", "tensorflow",
        "whatsapp", "macarthur", "mckinsey", "mcgill", "mcmaster", "hubspot", "wordpress", "powerpoint",
    ]
    private static let short: Set<String> = ["do", "us", "it", "in", "is", "be", "up", "on", "so"]
    private static let degrees: Set<String> = ["JD", "PhD", "MA", "MS", "MSc", "BA", "BS", "BSc", "LLM", "MBA"]
    private static let numbered: Set<String> = [
        "web", "covid", "llama", "gpt", "claude", "sha", "utf", "base", "python", "level", "top", "gemini", "horizon",
    ]
    static let sentenceStarts: Set<String> = [
        "The", "We", "You", "Our", "This", "In", "As", "At", "To", "For", "It", "If", "Your", "These", "There", "What",
        "Who", "How", "With", "An", "A", "On", "Please", "Candidates", "Applicants", "Nous", "Vous", "Wir", "Sie",
        "Bitte", "Der", "Die", "Das", "Unser", "Unsere", "Ein", "Eine", "Als", "Im", "L", "Un", "Une", "Cette", "Dans",
        "Envoyez", "Le", "La", "Les", "Notre", "El", "Somos", "Envía", "Déposez", "Adressez", "Merci", "Veuillez",
        "Transmettez", "Pour", "Senden", "Schicken",
        "Los", "Las", "Nuestro", "Nuestra", "Desde",
    ]
    private static let headingEnds: Set<String> = [
        "Responsibilities", "Qualifications", "Requirements", "Benefits", "Us", "Role", "Team", "Apply", "Location",
        "Overview", "Description", "Summary", "Opportunity",
        "Compensation", "Salary", "Experience", "Skills", "Position", "Statement", "Deadline", "Essential", "Desirable",
        "Languages", "Offer", "Do", "Process", "Background",
    ]
}

extension String {
    /// The parts between which a separator stands.
    fileprivate func components(behind separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
