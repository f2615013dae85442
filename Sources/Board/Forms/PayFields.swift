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
    var whom: String?
}

private let payRows: [Field<PayFields>] = [
    Field("min", .amount, \.min, "The least, as a plain number: 200000."),
    Field("max", .amount, \.max, "The most. One of the two is enough."),
    Field("amount", .amount, \.amount, "The amount, if it is not a range."),
    Field("currency", .currency, \.currency, "The currency.", .beside(["amount", "min", "max"])),
    Field("per", .choice, \.per, "The time it is paid for. Leave it out if it is paid once."),
    Field("kind", .choice, \.kind, "What the money is."),
    Field("note", .text, \.note, "A remark. It can stand alone if there is no figure to give."),
    Field("for", .text, \.whom, "Whom it is for, if there are several: a place, a grade."),
]

private let payForm = Form(
    blank: PayFields(), payRows, foreign: foreignNamesOfPay,
    oneOf: OneOf(
        names: ["amount", "min", "max", "note"], rule: "salary", message: "the pay has no amount",
        help: "write min and max, or amount; if there is no figure to give, a note"))

extension FieldKind where Answer == [Pay] {
    /// Pay: `{min: 41000, max: 48000, currency: GBP, per: year}`, a list of such mappings, or `unpaid`. For any other
    /// text the help shows the mapping to write.
    static let pay = {
        let list = FieldKind<[Located<Pay>]>.mappings(payForm) { answers, reading in
            pay(answers, &reading).map { Located($0, at: reading.fields.start) }
        }
        var kind = FieldKind(
            "mapping, list of mappings, or `unpaid`",
            { _ in
                SchemaForm.any(
                    SchemaForm.list(schema).alternatives + [SchemaForm.pattern("^[uU][nN][pP][aA][iI][dD]$").value]
                )
                .ofSeveral(having: "for")
            },
            value: { pays, arena, shown in
                let records = pays.map { PayRecord.kind.record(of: ($0, shown.words), in: &arena) }
                return arena.list(records)
            },
            shapes: [PayRecord.kind.shape]
        ) { name, reading in
            guard reading.fields.form(of: name) == .text else {
                return list.read(name, &reading).map { each($0, &reading) }
            }
            if let written = reading.fields.text(name) {
                if written.value.lowercased() == "unpaid" { return [Pay(note: nil)] }
                let first = reading.fields.firstText(of: "locations").flatMap(reading.known.places.find)
                let country = first.map { reading.known.places.all[$0].country }
                reading.report(
                    "form", "'\(name)' must be a mapping, not text", at: written.place,
                    help: PayInWords.help(for: written.value, local: country.flatMap(Currency.of)))
            }
            return nil
        }
        kind.parts = list.parts
        return kind
    }()

    /// Checks that each of several salaries says whom it is for.
    private static func each(_ pays: [Located<Pay>], _ reading: inout Reading) -> [Pay] {
        if pays.count > 1, let silent = pays.first(where: { $0.value.whom == nil }) {
            reading.report(
                "salary", "there are several salaries, and this one does not say whom it is for", at: silent.place,
                help: "write 'for' with a place or a grade")
        }
        reading.warnOfSame(
            pays.map { $0.map(\.whom) }, "two salaries are for", "say whom each is for, a place or a grade")
        return pays.map(\.value)
    }

    /// Makes pay of its parts; nil if something in them is wrong.
    private static func pay(_ answers: Answers<PayFields>, _ reading: inout Reading) -> Pay? {
        guard let written = try? (answers.amount, answers.min, answers.max) else { return nil }
        let (amount, min, max) = written
        let parts = answers.readable
        guard let last = max ?? min ?? amount else {
            guard let note = parts.note else { return nil }
            if parts.currency != nil || parts.per != nil {
                reading.report(
                    "salary", "the pay has no amount", at: answers.place(of: \.note, in: reading),
                    help: "write min and max, or amount; a note alone has no currency")
            }
            return Pay(note: note, kind: parts.kind, whom: parts.whom)
        }
        let range = Pay.Range.read(amount: amount?.value, min: min?.value, max: max?.value)
        guard let range = reading.value(range, of: last.map { _ in "" }, rule: "salary") else { return nil }
        reading.checkSize([max, min, amount].compactMap(\.self), parts)
        return parts.currency.map {
            Pay(
                range: range, currency: $0, period: parts.per, kind: parts.kind, note: parts.note, whom: parts.whom)
        }
    }

    /// One amount, or one or both ends of a range.
    private static let schema: SchemaForm = {
        var schema = payForm.schema(Known())
        let both = SchemaForm.any([.having(["amount", "min"]), .having(["amount", "max"])])
        schema.keywords.append((name: "not", value: both.value))
        let amount = SchemaForm.any(["amount", "min", "max"].map { .having([$0]) }).value
        schema.keywords.append(
            (name: "dependentSchemas", value: .mapping(["currency", "per"].map { (name: $0, value: amount) })))
        return schema
    }()
}

extension FieldKind where Answer == Located<Amount> {
    /// An amount of money, as a plain number: `41000`.
    static let amount = FieldKind("number", { _ in schema }, wanted: "a number", value: nil) { written, name, reading in
        let mistake: Mistake
        switch Amount.read(written.value) {
        case .success(let amount): return written.map { _ in amount }
        case .failure(let found): mistake = found
        }
        let words = written.value.split { $0.isNumber || " .,'-\u{A0}\u{202F}".contains($0) }.map(String.init)
        let currency = reading.fields.has("currency") ? nil : words.compactMap { Currency.meant($0) }.first
        // The currency is written here, so it is not reported as missing too.
        if currency != nil { reading.fields.excuse("currency") }
        let help =
            PayInWords.help(forAmount: written.value, in: name, currency: currency)
            ?? mistake.help.map { help in currency.map { "\(help), and 'currency: \($0)' beside it" } ?? help }
        reading.report("salary", mistake.message, at: written.place, help: help)
        return nil
    }

    private static let schema = SchemaForm([
        ("type", .list([.string("number"), .string("string")])), ("minimum", .int(0)),
        ("pattern", .string("^[0-9]+(\\.[0-9]{1,4})?$")),
    ])
}

extension FieldKind where Answer == Currency {
    static let currency = FieldKind("code of ISO 4217", { _ in .choice(Currency.all) }, wanted: "a code", value: nil) {
        written, _, reading in
        reading.value(Currency.read(written.value), of: written, rule: "currency")
    }
}

/// Turns pay into a record for templates, and a record back into pay for the filter `money`.
enum PayRecord {
    /// `{min: 41000, max: 48000, currency: GBP, per: year, …}`, and the same in words.
    static let kind = RecordKind<(pay: Pay, words: Words)> {
        field("min") { $1.amount($0.pay.sum?.range.least) }
        field("max") { $1.amount($0.pay.sum?.range.most) }
        field("amount") { $1.amount($0.pay.sum?.range.exact) }
        text("currency") { $0.pay.sum?.currency.code }
        text("per") { $0.pay.sum?.period?.rawValue }
        text("kind") { $0.pay.kind.rawValue }
        text("note") { $0.pay.note }
        text("for") { $0.pay.whom }
        flag("unpaid") { $0.pay.isUnpaid }
        text("words") { $0.words.text($0.pay) }
        text("line") { $0.words.line($0.pay) }
    }

    /// The pay of a record or mapping with these fields; nil if it is not pay.
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

/// What other systems call the parts of pay.
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

extension Reading {
    /// Warns of what must be pay for a year, and is said to be for an hour, a day or a week: `{amount: 41000, per: hour}`.
    /// In other currencies such amounts may be right.
    private mutating func checkPeriod(_ amounts: [Located<Amount>], _ pay: PayFields) {
        let limits: [Pay.Period: Int] = [.hour: 1000, .day: 10_000, .week: 20_000]
        guard let period = pay.per, let limit = limits[period].flatMap({ Amount(whole: $0) }),
            let code = pay.currency?.code, ["AUD", "CAD", "CHF", "EUR", "GBP", "NZD", "SGD", "USD"].contains(code),
            let large = amounts.first(where: { limit < $0.value })
        else { return }
        warn(
            "pay-large", "the pay is \(large.value.text) \(period == .hour ? "an" : "a") \(period.rawValue)",
            at: large.place, help: "write the time that it is paid for in 'per': year, month")
    }

    /// Warns of an amount of 0, and of a yearly amount without its thousands: `45`. `amounts` are those of the pay, the
    /// last end of a range before its first.
    fileprivate mutating func checkSize(_ amounts: [Located<Amount>], _ pay: PayFields) {
        func isNothing(_ amount: Located<Amount>) -> Bool { amount.value == Amount(whole: 0) }
        let limit = pay.per == .year ? Amount(whole: 500) : nil
        checkPeriod(amounts, pay)
        guard pay.currency != nil,
            let small = amounts.first(where: { one in isNothing(one) || limit.map { one.value < $0 } ?? false })
        else { return }
        let isLeast = amounts.first?.place != small.place
        warn(
            "pay-small",
            "the \(isLeast ? "least pay" : "pay") is \(small.value.text)\(pay.per.map { " a \($0.rawValue)" } ?? "")",
            at: small.place,
            help: !isNothing(small)
                ? "write the amount in full: 45000, not 45"
                : isLeast
                    ? "write the least that is paid, or leave 'min' out"
                    : "write 'salary: unpaid' if nothing is paid, or the amount")
    }
}
