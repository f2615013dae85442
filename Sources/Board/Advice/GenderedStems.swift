/// The word stems of Gaucher, Friesen and Kay (2011), appendix A, doi:10.1037/a0022530: `lead` counts `leader`, `leads`.
enum GenderedStems {
    /// Which stereotype a word leans to.
    enum Leaning: Sendable { case masculine, feminine }

    /// The leaning of a word in lower case; nil for nearly all words.
    static func leaning(of word: String) -> Leaning? {
        guard let initial = word.utf8.first, let stems = byInitial[initial] else { return nil }
        return stems.first { word.hasPrefix($0.text) }?.leaning
    }

    /// The stems by their first byte, those of men first: a word of theirs is not looked for further.
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
