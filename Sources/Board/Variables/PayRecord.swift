import Templates

/// Pay as templates see it, and back: the filter `money` takes the whole record.
enum PayRecord {
    private static let kind = RecordKind<Pay> {
        field("min") { .amount($0.range.least) }
        field("max") { .amount($0.range.most) }
        field("amount") { .amount($0.range.exact) }
        field("currency") { .string($0.currency.code) }
        field("per") { .text($0.period?.rawValue) }
        field("kind") { .string($0.kind.rawValue) }
        field("note") { .text($0.note) }
    }

    /// `{min: 41000, max: 48000, currency: GBP, per: year, …}`.
    static func record(_ pay: Pay) -> Value {
        kind.record(of: pay)
    }

    /// The pay of a record or mapping with those fields, or nil where it is none.
    static func pay(_ value: Value) -> Pay? {
        func text(_ name: String) -> String? {
            if case .string(let text) = value.member(name) { text } else { nil }
        }
        func amount(_ name: String) -> Amount? {
            switch value.member(name) {
            case .int(let number): Amount(whole: number)
            case .double(let number): try? Amount.read(number.description).get()
            case .string(let text): try? Amount.read(text).get()
            default: nil
            }
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
