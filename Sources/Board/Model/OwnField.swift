import Markdown
import Text

/// One of a board's own fields: `clearance: {label: Security clearance, kind: choice, choices: [none, basic], listing:
/// true}`.
package struct OwnField: Sendable, Hashable {
    /// The kind of its value.
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
    /// The labels that candidates read, by language. A label without a language has an empty key.
    let labels: [String: String]
    package let choices: [String]
    /// Whether postings are listed by it, with pages and a filter.
    let isListing: Bool
    let isRequired: Bool
    /// Whether it is shown among the key facts.
    let isShown: Bool

    /// Whether its values are free text, which may be spelt in several ways.
    var isOfText: Bool { [.text, .texts, .address, .addresses].contains(kind) }

    /// The folder of its lists' pages: `open-access` for `open_access`.
    var folder: String { name.replacing("_", with: "-") }

    /// What candidates read in a language.
    func label(in language: String) -> String {
        labels[language] ?? labels[""] ?? labels.min { $0.key < $1.key }?.value ?? name
    }

    /// A value that `board list` is asked for, in the form of `OwnValue.text`: `5` for `5.0`; nil if the field cannot
    /// have it.
    package func asked(_ value: String) -> String? {
        switch kind {
        case .text, .texts, .address, .addresses: value
        case .choice, .choices: choices.contains(value) ? value : nil
        case .flag: ["true", "false"].contains(value) ? value : nil
        case .number, .numbers: PlainNumber(value)?.text
        case .day, .days: (try? Day.read(value).get())?.text
        }
    }

    /// The values that it takes, for messages.
    package var accepted: String {
        switch kind {
        case .text, .texts: "it is a text"
        case .address, .addresses: "it is a web address"
        case .choice, .choices: "it is one of " + choices.joined(separator: ", ")
        case .flag: "it is true or false"
        case .number, .numbers: "it is a number, such as 27.50"
        case .day, .days: "it is a day, such as 2026-12-01"
        }
    }
}

/// A value in one of the board's own fields. A list has several.
package enum OwnValue: Sendable, Hashable {
    case text(String)
    case number(PlainNumber)
    case flag(Bool)
    case day(Day)
    case address(String)

    /// As an editor writes it: what `board list` asks for and prints.
    package var text: String {
        switch self {
        case .text(let text), .address(let text): text
        case .number(let number): number.text
        case .flag(let flag): flag ? "true" : "false"
        case .day(let day): day.text
        }
    }

    /// The id of its list in addresses and filters: `research-council`; nil for a text that cannot be part of an
    /// address.
    ///
    /// Two numbers never have the same id: `-0.5` is `minus-0-5`. Two choices may, and so may two texts, which
    /// `NameSpellings` reports.
    var id: String? {
        switch self {
        case .text(let text), .address(let text):
            let id = composed(slug(text))
            return isSlug(id) ? id : nil
        case .number(let number):
            return number.text.replacing("-", with: "minus-").replacing(".", with: "-")
        case .flag, .day: return text
        }
    }

    /// Whether it comes before another value in order: numbers and days by size, everything else by letters.
    func isBefore(_ other: OwnValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a < b
        case (.day(let a), .day(let b)): a < b
        default: AlphabeticalOrder(text) < AlphabeticalOrder(other.text)
        }
    }
}

extension Words {
    /// A value for readers: `1 May 2027`, `250,000`, `Yes`.
    func text(_ value: OwnValue) -> String {
        switch value {
        case .text(let text), .address(let text): text
        case .number(let number): text(number)
        case .flag(let flag): phrase(flag ? "yes" : "no")
        case .day(let day): text(day, .long)
        }
    }
}
