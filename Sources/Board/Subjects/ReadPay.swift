import Diagnostics
import FrontMatter

extension TextReader {
    /// The field `salary`; one that is a text is shown as the mapping that it should be.
    mutating func readSalary(_ fields: inout Fields, _ locations: [Located<Int>]?) -> Pay? {
        if fields.form(of: "salary") == .text {
            guard let written = fields.text("salary") else { return nil }
            let country = locations?.first.map { ingest.places.all[$0.value].country }
            report(
                "form", "'salary' must be a mapping, not text", at: written.place,
                help: PayInWords.help(for: written.value, local: country.flatMap(Currency.of)))
            return nil
        }
        return fields.mapping("salary", rules: "posting.salary", foreign: foreignNamesOfPay) { readPay(&$0) } ?? nil
    }

    /// The pay: `{min: 41000, max: 48000, currency: GBP, per: year}`; nil where something in it is wrong.
    mutating func readPay(_ fields: inout Fields) -> Pay? {
        let amounts = ["amount", "min", "max"].map { readAmount(&fields, $0) }
        if !amounts.contains(where: \.namesCurrency) { fields.require("currency") }
        let currency = fields.text("currency").flatMap {
            value(Currency.read($0.value), of: $0, rule: "currency")
        }
        let period = fields.choice("per", as: Pay.Period.self)
        let kind = fields.choice("kind", as: Pay.Kind.self)?.value ?? .salary
        let note = fields.text("note")?.value
        guard !amounts.contains(where: { $0.isWrong }) else { return nil }
        let names = ["amount", "min", "max"]
        fields.require(
            oneOf: names,
            mistake("salary", "the pay has no amount", at: fields.start, help: "write min and max, or amount"))
        guard names.contains(where: fields.has) else { return nil }
        switch Pay.Range.read(amount: amounts[0].amount, min: amounts[1].amount, max: amounts[2].amount) {
        case .failure(let mistake):
            let place = amounts.compactMap(\.place).last ?? fields.start
            report("salary", mistake.message, at: place, help: mistake.help)
            return nil
        case .success(let range):
            guard let currency else { return nil }
            return Pay(range: range, currency: currency, period: period?.value, kind: kind, note: note)
        }
    }

    private struct WrittenAmount {
        var amount: Amount?
        var place: SourcePlace?
        /// Whether it is there and no amount.
        var isWrong = false
        /// Whether the currency is written there, where it does not belong.
        var namesCurrency = false
    }

    private mutating func readAmount(_ fields: inout Fields, _ key: String) -> WrittenAmount {
        guard let written = fields.text(key) else { return WrittenAmount() }
        let mistake: Mistake
        switch Amount.read(written.value) {
        case .success(let amount): return WrittenAmount(amount: amount, place: written.place)
        case .failure(let found): mistake = found
        }
        let words = written.value.split { $0.isNumber || " .,'-\u{A0}\u{202F}".contains($0) }.map(String.init)
        let currency = fields.has("currency") ? nil : words.compactMap { Currency.meant($0) }.first
        let help = mistake.help.map { help in currency.map { "\(help), and 'currency: \($0)' beside it" } ?? help }
        report("salary", mistake.message, at: written.place, help: help)
        return WrittenAmount(place: written.place, isWrong: true, namesCurrency: currency != nil)
    }

    /// What was read, or nil after its mistake is reported at the place it is written.
    mutating func value<Value>(
        _ result: Result<Value, Mistake>, of written: Located<String>, rule: String
    ) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let mistake):
            report(rule, mistake.message, at: written.place, help: mistake.help)
            return nil
        }
    }
}
