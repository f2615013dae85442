/// A field of a board's own: `clearance: {label: Security clearance, kind: choice, choices: [none, basic], listing: true}`.
package struct OwnField: Sendable, Hashable {
    /// How it is written, and what is meant by it.
    package enum Kind: String, CaseIterable, Sendable {
        case text, number, flag, day
        case address = "web-address"
        case choice
        case texts = "list of text"
        case numbers = "list of number"
        case days = "list of day"
        case addresses = "list of web-address"
        case choices = "list of choice"
    }

    /// Its name in front matter.
    package let name: String
    package let kind: Kind
    /// What candidates read, by language; that of the board itself under an empty one.
    let labels: [String: String]
    package let choices: [String]
    /// Whether it has pages and a filter.
    let isListing: Bool
    let isRequired: Bool
    /// Whether it stands among the key facts.
    let isShown: Bool

    /// What candidates read in a language.
    func label(in language: String) -> String {
        labels[language] ?? labels[""] ?? labels.min { $0.key < $1.key }?.value ?? name
    }
}

/// What a posting says in a field of the board's own.
package indirect enum OwnValue: Sendable, Hashable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case day(Day)
    case address(String)
    case list([OwnValue])

    /// What it says, each part by itself, as text: what lists and filters go by.
    package var texts: [String] {
        switch self {
        case .text(let text), .address(let text): [text]
        case .number(let number):
            [number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)]
        case .flag(let flag): [flag ? "true" : "false"]
        case .day(let day): [day.text]
        case .list(let values): values.flatMap(\.texts)
        }
    }
}
