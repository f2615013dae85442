/// A phrase of the interface, with a form for each number it may stand beside.
///
/// `{zero: No openings, one: "{1} opening", other: "{1} openings"}` is "No openings" for 0 and "2,191 openings" for
/// 2191; `{1}`, `{2}` are places for what the template gives.
package struct InterfacePhrase: Sendable, Hashable {
    /// Its forms; `other` is always there.
    private let forms: [PluralForm: Phrase]
    private let other: Phrase

    /// A phrase that has one form.
    package init(_ text: String) {
        other = Phrase(text)
        forms = [:]
    }

    /// A phrase with forms by the names of CLDR; nil without `other`.
    package init?(forms: [PluralForm: String]) {
        guard let other = forms[.other] else { return nil }
        self.other = Phrase(other)
        self.forms = forms.mapValues { Phrase($0) }
    }

    /// The form for a number, or the only one. A form `zero` is taken for 0 in every language.
    package func form(for count: Int?, in language: String) -> Phrase {
        guard let count, !forms.isEmpty else { return other }
        if count == 0, let none = forms[.zero] { return none }
        return forms[PluralForm.of(count, in: language)] ?? other
    }

    /// All its forms.
    var all: [Phrase] { forms.isEmpty ? [other] : PluralForm.allCases.compactMap { forms[$0] } }

    /// The names of the places to fill in any of them, each once: `1` and `2`.
    var places: [String] {
        var names: Set<String> = []
        for phrase in all { phrase.go(text: { _ in }, place: { name, _ in names.insert(name) }) }
        return names.sorted()
    }

    /// Its forms as they were written, by name; nil where there is one.
    package var written: [(form: String, text: String)]? {
        guard !forms.isEmpty else { return nil }
        return PluralForm.allCases.compactMap { form in forms[form].map { (form.rawValue, $0.text) } }
    }
}

extension Words {
    /// The keys of all phrases, in an order of their own.
    var phraseKeys: [String] { phrases.keys.sorted() }

    /// What the interface says under a key, places left empty: `Apply` for `apply`.
    package func phrase(_ key: String, _ values: String...) -> String {
        phrases[key]?.form(for: nil, in: language).filled(with: values) ?? key
    }
}
