import Diagnostics
import FrontMatter
import Text

extension AdviceRule {
    /// How many more words of one kind than of the other give advice.
    private static let margin = 6

    /// Wording that leans towards stereotypes of men. Women find such openings less appealing; for men it makes hardly
    /// any difference.
    ///
    /// Source: Gaucher, Friesen and Kay (2011), "Evidence that gendered wording in job advertisements exists and
    /// sustains gender inequality", Journal of Personality and Social Psychology 101(1), 109–128, doi:10.1037/a0022530.
    /// Their lists are in English, so only English postings are checked. In their studies it was masculine wording that
    /// sustained the difference, so only that is reported.
    static let wording = AdviceRule(
        "wording", "The wording leans towards stereotypes of men (Gaucher, Friesen and Kay 2011).",
        lookingAt: ["language"]
    ) {
        subject in
        guard subject.posting.language.language == "en" else { return [] }
        let words = codedWords(in: subject.source.bytes[subject.fence.body])
        let masculine = words.filter { $0.leaning == .masculine }
        let feminine = words.count - masculine.count
        guard masculine.count >= feminine + margin, masculine.count >= 2 * feminine, let first = masculine.first else {
            return []
        }
        var seen: Set<String> = []
        let examples = masculine.map(\.text).filter { seen.insert($0).inserted }.prefix(6)
        return [
            Advice(
                message:
                    "the wording leans towards stereotypes of men: \(masculine.count) such words, \(feminine) of women",
                place: subject.source.place(of: first.range),
                help: "replace some of these words: \(examples.joined(separator: ", "))",
                notes: ["word lists of Gaucher, Friesen and Kay (2011), doi:10.1037/a0022530"])
        ]
    }
}

/// A word that is in the study's lists.
private struct CodedWord {
    let text: String
    let leaning: GenderedStems.Leaning
    /// Its range of bytes in the file.
    let range: Range<Int>
}

/// The words of a text that lean one way or the other. Addresses are skipped.
private func codedWords(in text: ArraySlice<UInt8>) -> [CodedWord] {
    var found: [CodedWord] = []
    for chunk in text.split(whereSeparator: { $0 == 0x20 || (9...13).contains($0) }) {
        if chunk.contains(UInt8(ascii: "/")), chunk.contains(UInt8(ascii: ":")) { continue }
        for word in chunk.split(whereSeparator: { !isLetterOrHyphen($0) }) {
            let text = String(decoding: word, as: UTF8.self).lowercased()
            guard let leaning = GenderedStems.leaning(of: text) else { continue }
            found.append(CodedWord(text: text, leaning: leaning, range: word.startIndex..<word.endIndex))
        }
    }
    return found
}

private func isLetterOrHyphen(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte.isLetter || byte >= 0x80
}

/// The word stems of Gaucher, Friesen and Kay (2011), appendix A, doi:10.1037/a0022530: `lead` counts `leader`, `leads`.
private enum GenderedStems {
    /// The stereotype that a word leans towards.
    enum Leaning: Sendable { case masculine, feminine }

    /// The leaning of a lower-case word; nil for most words.
    static func leaning(of word: String) -> Leaning? {
        guard let initial = word.utf8.first, let stems = byInitial[initial] else { return nil }
        return stems.first { word.hasPrefix($0.text) }?.leaning
    }

    /// The stems by their first byte, masculine ones first.
    private static let byInitial = Dictionary(
        grouping: masculine.map { (text: $0, leaning: Leaning.masculine) } + feminine.map { ($0, .feminine) },
        by: { $0.text.utf8.first ?? 0 })

    private static let masculine = stems(
        """
        active adventurous aggress ambitio analy assert athlet autonom boast challeng compet confident courag decide
        decision decisive determin dominant dominat force greedy headstrong hierarch hostil impulsive independen
        individual intellect lead logic masculine objective opinion outspoken persist principle reckless
        self-confiden self-relian self-sufficien stubborn superior
        """)

    private static let feminine = stems(
        """
        affectionate cheer child commit communal compassion connect considerate cooperat co-operat depend emotiona
        empath feminine flatterable gentle honest interdependen interpersonal kind loyal modest nag nurtur pleasant
        polite quiet respon sensitiv share sharin submissive support sympath tender together trust understand warm
        whin yield
        """)

    private static func stems(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
