import Templates

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

    static func record(_ pay: Pay?, _ words: Words, in arena: inout ValueArena) -> Value {
        kind.record(orNone: pay.map { ($0, words) }, in: &arena)
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
