import Diagnostics

/// A phrase with slots to fill, `closes in {count} days`, which is parsed once.
package struct Phrase: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Texts and the names of slots by turns: the pieces with even indices are texts.
    private let pieces: [String]
    /// For each piece, the number that names its slot (1 for `{1}`), or else 0.
    private let numbers: [Int]

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// Parses a text with slot names in braces.
    package init(_ text: String) {
        let isBrace = { (byte: UInt8) in byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }
        guard text.utf8.contains(where: isBrace) else {
            (pieces, numbers) = ([text], [0])
            return
        }
        let pieces = text.utf8.split(omittingEmptySubsequences: false, whereSeparator: isBrace).map {
            String(Substring($0))
        }
        self.pieces = pieces
        numbers = pieces.indices.map { $0.isMultiple(of: 2) ? 0 : Int(pieces[$0]) ?? 0 }
    }

    /// The phrase with its slots filled. A slot without a value is left empty.
    ///
    /// `Phrase("{day} {month}").filled(["day": "1", "month": "December"])` is `1 December`.
    package func filled(_ values: KeyValuePairs<String, String>) -> String {
        fill { name, _ in values.first { $0.key == name }?.value }
    }

    /// The phrase with `{1}`, `{2}` filled by position.
    package func filled(with values: [String]) -> String {
        fill { _, number in values.indices.contains(number - 1) ? values[number - 1] : nil }
    }

    private func fill(_ value: (String, Int) -> String?) -> String {
        if pieces.count == 1 { return pieces[0] }
        var out = ""
        visit {
            out += $0
        } slot: {
            out += value($0, $1) ?? ""
        }
        return out
    }

    /// Visits the phrase's texts and slots in order. A slot has a name, and a number if that is its name, or else 0.
    @inline(__always)
    package func visit(text: (String) -> Void, slot: (String, Int) -> Void) {
        for index in pieces.indices where !pieces[index].isEmpty {
            if index.isMultiple(of: 2) { text(pieces[index]) } else { slot(pieces[index], numbers[index]) }
        }
    }

    /// The phrase as it was written.
    package var text: String {
        pieces.enumerated().map { $0.isMultiple(of: 2) ? $1 : "{\($1)}" }.joined()
    }
}

/// The plural forms of nouns after numbers, with the names of Unicode's CLDR.
package enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// The form for a number in a language (given by its subtag): `other` for 2 in English, `few` in Polish.
    ///
    /// The rules are CLDR's for whole numbers, for the languages that most boards use. Other languages follow English.
    package static func of(_ count: Int, in language: String) -> PluralForm {
        switch language {
        case "ja", "zh", "ko", "vi", "th", "id", "ms": .other
        case "fr", "pt": count <= 1 ? .one : .other
        case "ru", "uk", "be", "sr", "hr", "bs": slavic(count)
        case "pl": count == 1 ? .one : slavic(count) == .few ? .few : .many
        case "cs", "sk": count == 1 ? .one : (2...4).contains(count) ? .few : .other
        case "ar": arabic(count)
        case "he": count == 1 ? .one : count == 2 ? .two : .other
        default: count == 1 ? .one : .other
        }
    }

    private static func slavic(_ count: Int) -> PluralForm {
        switch (count % 10, count % 100) {
        case (_, 11...14): .many
        case (1, _): .one
        case (2...4, _): .few
        default: .many
        }
    }

    private static func arabic(_ count: Int) -> PluralForm {
        switch (count, count % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}

/// A phrase of the interface, with a form for each number that may be in it.
///
/// `{zero: No openings, one: "{1} opening", other: "{1} openings"}` is "No openings" for 0 and "2,191 openings" for
/// 2191. `{1}` and `{2}` are slots that the template fills.
package struct InterfacePhrase: Sendable, Hashable {
    /// Its forms. `other` always exists.
    private let forms: [PluralForm: Phrase]
    private let other: Phrase

    /// A phrase with one form.
    package init(_ text: String) {
        other = Phrase(text)
        forms = [:]
    }

    /// A phrase with forms by their CLDR names; nil without `other`.
    package init?(forms: [PluralForm: String]) {
        guard let other = forms[.other] else { return nil }
        self.other = Phrase(other)
        self.forms = forms.mapValues { Phrase($0) }
    }

    /// The form for a number, or the only one. A `zero` form is used for 0 in every language.
    package func form(for count: Int?, in language: String) -> Phrase {
        guard let count, !forms.isEmpty else { return other }
        if count == 0, let none = forms[.zero] { return none }
        return forms[PluralForm.of(count, in: language)] ?? other
    }

    /// All its forms.
    var all: [Phrase] { forms.isEmpty ? [other] : PluralForm.allCases.compactMap { forms[$0] } }

    /// The names of the slots in any form, each once: `1` and `2`.
    var slotNames: [String] {
        var names: Set<String> = []
        for phrase in all { phrase.visit(text: { _ in }, slot: { name, _ in names.insert(name) }) }
        return names.sorted()
    }

    /// Its forms by name, as written; nil if it has only one.
    package var written: [(form: String, text: String)]? {
        guard !forms.isEmpty else { return nil }
        return PluralForm.allCases.compactMap { form in forms[form].map { (form.rawValue, $0.text) } }
    }

    /// Its forms as JSON for a script: `{"one": "{1} day", "other": "{1} days"}`. A single form is named `other`.
    package var json: String {
        let forms = written ?? [(form: "other", text: other.text)]
        let members = forms.map { jsonString($0.form) + ": " + jsonString($0.text).replacing("<", with: "\\u003c") }
        return "{" + members.joined(separator: ", ") + "}"
    }
}
