import Diagnostics
import FrontMatter
import Templates

/// The parts of a pay, as they are written.
struct PayFields: Sendable {
    var amount: Located<Amount>?
    var min: Located<Amount>?
    var max: Located<Amount>?
    var currency: Currency?
    var per: Pay.Period?
    var kind = Pay.Kind.salary
    var note: String?
}

private let payRows: [Field<PayFields>] = [
    Field("min", .amount, \.min, "The least, as a plain number: 200000."),
    Field("max", .amount, \.max, "The most; one of the two will do."),
    Field("amount", .amount, \.amount, "The amount, where there is no range."),
    Field("currency", .currency, \.currency, "The currency.", .required()),
    Field("per", .choice, \.per, "The time it is paid for; none where it is paid once."),
    Field("kind", .choice, \.kind, "What the money is."),
    Field("note", .text, \.note, "A remark."),
]

private let payForm = Form(
    blank: PayFields(), payRows, foreign: foreignNamesOfPay,
    oneOf: OneOf(
        names: ["amount", "min", "max"], rule: "salary", message: "the pay has no amount",
        help: "write min and max, or amount"))

extension FieldKind where Answer == Pay {
    /// Pay: `{min: 41000, max: 48000, currency: GBP, per: year}`. One that is a text is shown as the mapping that it
    /// should be.
    static let pay = {
        let mapping = mapping(payForm, make: pay)
        var kind = FieldKind(
            mapping.words, { _ in schema },
            value: { pay, arena, shown in PayRecord.kind.record(of: (pay, shown.words), in: &arena) },
            shapes: [PayRecord.kind.shape]
        ) { name, reading in
            guard reading.fields.form(of: name) == .text else { return mapping.read(name, &reading) }
            if let written = reading.fields.text(name) {
                let first = reading.fields.firstText(of: "locations").flatMap(reading.known.places.find)
                let country = first.map { reading.known.places.all[$0].country }
                reading.report(
                    "form", "'\(name)' must be a mapping, not text", at: written.place,
                    help: PayInWords.help(for: written.value, local: country.flatMap(Currency.of)))
            }
            return nil
        }
        kind.parts = mapping.parts
        return kind
    }()

    /// What the parts are together; nil where something in them is wrong.
    private static func pay(_ answers: Answers<PayFields>, _ reading: inout Reading) -> Pay? {
        guard let written = try? (answers.amount, answers.min, answers.max) else { return nil }
        let (amount, min, max) = written
        guard let last = max ?? min ?? amount else { return nil }
        let range = Pay.Range.read(amount: amount?.value, min: min?.value, max: max?.value)
        guard let range = reading.value(range, of: last.map { _ in "" }, rule: "salary") else { return nil }
        let fields = answers.readable
        return fields.currency.map {
            Pay(range: range, currency: $0, period: fields.per, kind: fields.kind, note: fields.note)
        }
    }

    /// One amount, or an end or both of a range.
    private static let schema: SchemaForm = {
        var schema = payForm.schema(Known())
        let both = SchemaForm.any([.having(["amount", "min"]), .having(["amount", "max"])])
        schema.keywords.append((name: "not", value: both.value))
        return schema
    }()
}

extension FieldKind where Answer == Located<Amount> {
    /// A plain number of money.
    static let amount = FieldKind("number", { _ in schema }, value: nil) { written, name, reading in
        let mistake: Mistake
        switch Amount.read(written.value) {
        case .success(let amount): return written.map { _ in amount }
        case .failure(let found): mistake = found
        }
        let words = written.value.split { $0.isNumber || " .,'-\u{A0}\u{202F}".contains($0) }.map(String.init)
        let currency = reading.fields.has("currency") ? nil : words.compactMap { Currency.meant($0) }.first
        // The currency is written here, where it does not belong: that it is missing there is not said as well.
        if currency != nil { reading.fields.excuse("currency") }
        let help = mistake.help.map { help in currency.map { "\(help), and 'currency: \($0)' beside it" } ?? help }
        reading.report("salary", mistake.message, at: written.place, help: help)
        return nil
    }

    private static let schema = SchemaForm([
        ("type", .list([.string("number"), .string("string")])), ("minimum", .int(0)),
        ("pattern", .string("^[0-9]+(\\.[0-9]{1,4})?$")),
    ])
}

extension FieldKind where Answer == Currency {
    static let currency = FieldKind("code of ISO 4217", { _ in .choice(Currency.all) }, value: nil) {
        written, _, reading in
        reading.value(Currency.read(written.value), of: written, rule: "currency")
    }
}

/// Pay as templates see it, and back: the filter `money` takes the whole record.
enum PayRecord {
    /// `{min: 41000, max: 48000, currency: GBP, per: year, …}`, and the same in words.
    static let kind = RecordKind<(pay: Pay, words: Words)> {
        field("min") { $1.amount($0.pay.range.least) }
        field("max") { $1.amount($0.pay.range.most) }
        field("amount") { $1.amount($0.pay.range.exact) }
        text("currency") { $0.pay.currency.code }
        text("per") { $0.pay.period?.rawValue }
        text("kind") { $0.pay.kind.rawValue }
        text("note") { $0.pay.note }
        text("words") { $0.words.text($0.pay) }
    }

    /// The pay of a record or mapping with those fields, or nil where it is none.
    static func pay(_ value: Value, on page: borrowing Page) -> Pay? {
        func text(_ name: String) -> String? {
            page.member(name, of: value).flatMap { page.text($0) }
        }
        func amount(_ name: String) -> Amount? {
            guard let value = page.member(name, of: value) else { return nil }
            if let number = value.wholeNumber { return Amount(whole: number) }
            let text = value.decimalNumber?.description ?? page.text(value)
            return text.flatMap { try? Amount.read($0).get() }
        }
        guard let currency = text("currency").flatMap({ try? Currency.read($0).get() }),
            let range = try? Pay.Range.read(amount: amount("amount"), min: amount("min"), max: amount("max")).get()
        else { return nil }
        return Pay(range: range, currency: currency, period: text("per").flatMap { Pay.Period(rawValue: $0) })
    }
}

extension Pay.Range {
    fileprivate var least: Amount? {
        switch self {
        case .between(let least, _), .from(let least): least
        case .exactly, .upTo: nil
        }
    }

    fileprivate var most: Amount? {
        switch self {
        case .between(_, let most), .upTo(let most): most
        case .exactly, .from: nil
        }
    }

    fileprivate var exact: Amount? {
        if case .exactly(let amount) = self { amount } else { nil }
    }
}

/// What the parts of a pay are called elsewhere.
private let foreignNamesOfPay = [
    ForeignName("from", ["min"]),
    ForeignName("low", ["min"]),
    ForeignName("minimum", ["min"]),
    ForeignName("to", ["max"]),
    ForeignName("high", ["max"]),
    ForeignName("maximum", ["max"]),
    ForeignName("value", ["amount"]),
    ForeignName("period", ["per"]),
    ForeignName("unit", ["per"]),
    ForeignName("interval", ["per"]),
    ForeignName("frequency", ["per"]),
    ForeignName("type", ["kind"]),
]
