/// What a posting pays: the field `salary`, or one item of its list.
///
/// `{min: 58000, max: 72000, currency: GBP, per: year}` is shown as `£58,000–72,000 a year`. `unpaid`, or only a note,
/// has no sum.
package struct Pay: Sendable, Hashable {
    /// The kind of pay.
    package enum Kind: String, Sendable, CaseIterable {
        case salary, stipend, grant
    }

    /// The period that is paid for.
    package enum Period: String, Sendable, CaseIterable {
        case hour, day, week, month, year
    }

    /// An amount or a range of amounts.
    package enum Range: Sendable, Hashable {
        /// One amount.
        case exactly(Amount)
        /// Between two, the smaller first.
        case between(Amount, Amount)
        /// At least this much.
        case from(Amount)
        /// At most this much.
        case upTo(Amount)
    }

    /// An amount of money for a period.
    package struct Sum: Sendable, Hashable {
        /// The amount or range of amounts.
        package let range: Range
        /// The currency.
        package let currency: Currency
        /// The period that it is paid for; nil if it is paid once.
        package let period: Period?
    }

    /// The sum; nil if nothing is paid, or if only the note says what.
    package let sum: Sum?
    /// The kind of pay.
    package let kind: Kind
    /// An editor's remark: `plus housing`.
    package let note: String?
    /// Whom this pay is for, if the posting names several: those in a place, or of a grade.
    package let whom: String?
    /// Whether the posting says that nothing is paid.
    package let isUnpaid: Bool

    package init(
        range: Range, currency: Currency, period: Period?, kind: Kind = .salary, note: String? = nil,
        whom: String? = nil
    ) {
        sum = Sum(range: range, currency: currency, period: period)
        (self.kind, self.note, self.whom, isUnpaid) = (kind, note, whom, false)
    }

    /// Pay that has only a note. Nothing is paid if there is no note, or if the note is `unpaid`.
    package init(note: String?, kind: Kind = .salary, whom: String? = nil) {
        (sum, self.kind, self.note, self.whom, isUnpaid) = (
            nil, kind, note, whom, note.map { $0.lowercased() == "unpaid" } ?? true
        )
    }
}

extension Pay.Range {
    /// Reads the range from the fields `amount`, `min` and `max`: either `amount` alone, or one or both of the others.
    package static func read(amount: Amount?, min: Amount?, max: Amount?) -> Result<Pay.Range, Mistake> {
        switch (amount, min, max) {
        case (let amount?, nil, nil): return .success(.exactly(amount))
        case (_?, _, _):
            return .failure(
                Mistake(
                    "'amount' is given together with 'min' or 'max'", help: "write either 'amount', or 'min' and 'max'")
            )
        case (nil, let min?, nil): return .success(.from(min))
        case (nil, nil, let max?): return .success(.upTo(max))
        case (nil, nil, nil): return .failure(Mistake("the pay has no amount", help: "write min and max, or amount"))
        case (nil, let min?, let max?):
            if min == max { return .success(.exactly(min)) }
            if min < max { return .success(.between(min, max)) }
            return .failure(
                Mistake("min \(min.text) is more than max \(max.text)", help: "the smaller amount is 'min'"))
        }
    }
}
