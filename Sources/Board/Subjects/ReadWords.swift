package import Diagnostics
import FrontMatter

/// Reads the words of a language from the theme's files, each of which replaces words of the ones before.
///
/// For `fr-CA` these are `words/en.yml`, `words/fr.yml` and `words/fr-CA.yml`: of each name the built-in file first,
/// then the site's own. Words that a file leaves out stay as they were. `only` names the keys to read; nil for all.
package func readWords(
    _ theme: Theme, language tag: LanguageTag, only wanted: Set<String>? = nil
) -> (words: Words, diagnostics: [Diagnostic]) {
    var words = Words.of(tag, spokenAs: tag.language)
    var diagnostics: [Diagnostic] = []
    let names = ["en", tag.language, tag.text].map { "words/\($0).yml" }
    for (index, name) in names.enumerated() where !names[..<index].contains(name) {
        for file in theme.words where file.name == name {
            var fields = file.fields
            let before = words
            words.read(&fields, only: wanted) { theme.namesInTemplates($0) }
            // French dates and sums are built in, so those of English do not replace them.
            if tag.language == "fr", name == names[0] { words = before.with(words.phrases) }
            if wanted == nil { fields.finish() }
            diagnostics += fields.diagnostics
        }
    }
    return (words, diagnostics)
}

extension Words {
    /// The same dates and sums with other phrases.
    fileprivate func with(_ phrases: [String: InterfacePhrase]) -> Words {
        var words = self
        words.phrases = phrases
        return words
    }

    /// `isUsed` says whether a template asks for a key that no earlier file has.
    fileprivate mutating func read(_ fields: inout Fields, only wanted: Set<String>?, isUsed: (String) -> Bool) {
        let known = phrases
        for key in fields.keys.map(\.value) where wanted?.contains(key) ?? true {
            if key == "dates" { fields.mapping(key, rules: "words.dates") { readDates(&$0) } }
            if key == "money" { fields.mapping(key, rules: "words.money") { readMoney(&$0) } }
            if key == "dates" || key == "money" { continue }
            switch fields.form(of: key) {
            case .mapping:
                let read = fields.mapping(key, rules: "words.phrase") { readForms(&$0) }
                if case .some(let phrase?) = read { phrases[key] = phrase }
            case nil: fields.checkEmpty(key)
            default:
                guard let text = fields.text(key) else { continue }
                phrases[key] = InterfacePhrase(text.value)
            }
            // The first file is the built-in one, whose keys are all known.
            guard !known.isEmpty else { continue }
            if let before = known[key], let phrase = phrases[key] {
                let place = fields.place(of: key) ?? fields.start
                for form in phrase.all { fields.checkSlots(of: form, under: key, known: before.slotNames, at: place) }
            } else if known[key] == nil, !isUsed(key), let place = fields.place(ofKey: key) {
                let near = nearest(to: key, among: known.keys.sorted().filter { fields.place(ofKey: $0) == nil })
                fields.warn(
                    "words.unknown", "no template asks for \(quoted(key))", at: place,
                    help: near.map { "did you mean '\($0)'?" } ?? "delete it")
            }
        }
    }

    private func readForms(_ fields: inout Fields) -> InterfacePhrase? {
        fields.require("other", help: "write the form for all other numbers")
        var forms: [PluralForm: String] = [:]
        for form in PluralForm.allCases { forms[form] = fields.text(form.rawValue)?.value }
        return InterfacePhrase(forms: forms)
    }

    private mutating func readDates(_ fields: inout Fields) {
        read("weekdays", 7, &weekdays, &fields)
        read("months", 12, &months, &fields)
        read("short_months", 12, &shortMonths, &fields)
        if let text = fields.text("first_of_month") { firstOfMonth = text.value }
        read("full", &fullDate, ["weekday", "day", "month", "year"], &fields)
        read("date", &date, ["day", "month", "year"], &fields)
        read("month", &month, ["month", "year"], &fields)
        read("time", &time, ["hour", "minute"], &fields)
        read("full_hour", &fullHour, ["hour"], &fields)
        if let flag = fields.flag("pads_hours") { padsHours = flag.value }
    }

    private mutating func readMoney(_ fields: inout Fields) {
        if let text = fields.text("thousands") { thousands = text.value }
        if let text = fields.text("decimal_point") { decimalPoint = text.value }
        read("symbol", &symbolMoney, ["symbol", "number"], &fields)
        read("code", &codeMoney, ["symbol", "number"], &fields)
        read("from", &moneyFrom, ["money"], &fields)
        read("up_to", &moneyUpTo, ["money"], &fields)
        for period in Pay.Period.allCases {
            if let text = fields.text(period.rawValue) { periods[period] = " " + text.value }
        }
    }

    private func read(_ key: String, _ phrase: inout Phrase, _ places: [String], _ fields: inout Fields) {
        guard let text = fields.text(key) else { return fields.checkEmpty(key) }
        let before = phrase
        phrase = Phrase(text.value)
        fields.checkSlots(of: phrase, under: key, known: places, at: text.place)
        fields.checkMissingSlots(of: phrase, replacing: before, under: key, among: places, at: text.place)
    }

    private func read(_ key: String, _ count: Int, _ names: inout [String], _ fields: inout Fields) {
        guard let texts = fields.texts(key, mayRepeat: true) else { return }
        guard texts.count == count else {
            fields.conclude(
                from: [key],
                Diagnostic(
                    .error, "words.dates.\(key)", "'\(key)' must name \(count), not \(texts.count)",
                    at: fields.place(of: key) ?? fields.start))
            return
        }
        if key == "weekdays" { fields.checkFirstDay(texts[0], like: names[6]) }
        names = texts.map(\.value)
    }
}
