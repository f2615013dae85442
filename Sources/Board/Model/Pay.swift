/// What a posting pays: the `salary` field.
///
/// `{min: 58000, max: 72000, currency: GBP, per: year}` is shown as `£58,000–72,000 a year`.
package struct Pay: Sendable, Hashable {
    /// What the money is.
    package enum Kind: String, Sendable, CaseIterable {
        case salary, stipend, grant
    }

    /// The time it is paid for.
    package enum Period: String, Sendable, CaseIterable {
        case hour, day, week, month, year
    }

    /// How much.
    package enum Range: Sendable, Hashable {
        /// One amount.
        case exactly(Amount)
        /// Between two, the smaller first.
        case between(Amount, Amount)
        /// At least so much.
        case from(Amount)
        /// At most so much.
        case upTo(Amount)
    }

    /// How much.
    package let range: Range
    /// In which money.
    package let currency: Currency
    /// For how long, or nil where it is paid once.
    package let period: Period?
    /// What it is.
    package let kind: Kind
    /// An editor's remark: `plus housing`.
    package let note: String?

    package init(range: Range, currency: Currency, period: Period?, kind: Kind = .salary, note: String? = nil) {
        self.range = range
        self.currency = currency
        self.period = period
        self.kind = kind
        self.note = note
    }
}

extension Pay.Range {
    /// The range of the fields `amount`, `min` and `max`: either the first alone, or one or both of the others.
    package static func read(amount: Amount?, min: Amount?, max: Amount?) -> Result<Pay.Range, Mistake> {
        switch (amount, min, max) {
        case (let amount?, nil, nil): return .success(.exactly(amount))
        case (_?, _, _):
            return .failure(Mistake("'amount' is given together with 'min' or 'max'", help: "write one or the other"))
        case (nil, let min?, nil): return .success(.from(min))
        case (nil, nil, let max?): return .success(.upTo(max))
        case (nil, nil, nil): return .failure(Mistake("the pay has no amount", help: "write min and max, or amount"))
        case (nil, let min?, let max?):
            if min == max { return .success(.exactly(min)) }
            if min < max { return .success(.between(min, max)) }
            return .failure(Mistake("min \(min.text) is more than max \(max.text)", help: "the smaller is min"))
        }
    }
}
