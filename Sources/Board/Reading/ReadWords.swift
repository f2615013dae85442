package import Diagnostics
import FrontMatter

/// Reads the words of a language from the theme's files, each laid over the one before.
///
/// For `fr-CA` these are `words/en.yml`, `words/fr.yml` and `words/fr-CA.yml`, first the built-in one and then the
/// site's own of each name: what a file leaves out stays as the earlier ones say it.
package func readWords(_ theme: Theme, language tag: LanguageTag) -> (words: Words, diagnostics: [Diagnostic]) {
    var words = Words.of(tag, spokenAs: tag.language)
    var diagnostics: [Diagnostic] = []
    let names = ["en", tag.language, tag.text].map { "words/\($0).yml" }
    for (index, name) in names.enumerated() where !names[..<index].contains(name) {
        for file in theme.words where file.name == name {
            let source = SourceText(path: "templates/" + file.name, bytes: file.bytes)
            var fields = Fields(of: source, rules: "words")
            words.read(&fields)
            fields.finish(alsoKnown: fields.keys.map(\.value))
            diagnostics += fields.diagnostics
        }
    }
    return (words, diagnostics)
}

extension Words {
    fileprivate mutating func read(_ fields: inout Fields) {
        fields.mapping("dates", rules: "words.dates") { readDates(&$0) }
        fields.mapping("money", rules: "words.money") { readMoney(&$0) }
        for key in fields.keys.map(\.value) where key != "dates" && key != "money" {
            switch fields.form(of: key) {
            case .mapping:
                let read = fields.mapping(key, rules: "words.phrase") { readForms(&$0) }
                if case .some(let phrase?) = read { phrases[key] = phrase }
            default:
                guard let text = fields.text(key) else { continue }
                phrases[key] = InterfacePhrase(text.value)
            }
        }
    }

    private func readForms(_ fields: inout Fields) -> InterfacePhrase? {
        fields.require("other", help: "the form for any number that has none of its own")
        var forms: [PluralForm: String] = [:]
        for form in PluralForm.allCases { forms[form] = fields.text(form.rawValue)?.value }
        return InterfacePhrase(forms: forms)
    }

    private mutating func readDates(_ fields: inout Fields) {
        read("weekdays", 7, &weekdays, &fields)
        read("months", 12, &months, &fields)
        read("short_months", 12, &shortMonths, &fields)
        if let text = fields.text("first_of_month") { firstOfMonth = text.value }
        read("full", &fullDate, &fields)
        read("date", &date, &fields)
        read("month", &month, &fields)
        read("time", &time, &fields)
        read("full_hour", &fullHour, &fields)
        if let flag = fields.flag("pads_hours") { padsHours = flag.value }
    }

    private mutating func readMoney(_ fields: inout Fields) {
        if let text = fields.text("thousands") { thousands = text.value }
        if let text = fields.text("decimal_point") { decimalPoint = text.value }
        read("symbol", &symbolMoney, &fields)
        read("code", &codeMoney, &fields)
        read("from", &moneyFrom, &fields)
        read("up_to", &moneyUpTo, &fields)
        for period in Pay.Period.allCases {
            if let text = fields.text(period.rawValue) { periods[period] = " " + text.value }
        }
    }

    private func read(_ key: String, _ phrase: inout Phrase, _ fields: inout Fields) {
        if let text = fields.text(key) { phrase = Phrase(text.value) }
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
        names = texts.map(\.value)
    }
}
