package import Board
import Text

/// An opening as another system describes it: every reader makes one, and the one writer takes it.
///
/// All of it is what the source says. What was guessed from its words carries in `Said.guess` what it rests on, which
/// becomes `# TODO: …` in the file. What the source does not mention is nil or empty: nothing is invented.
package struct Offer: Sendable {
    /// What it is called.
    package var title: Said<String>?
    /// Who offers it, by name.
    package var employer: Said<String>?
    /// The employer's own website.
    package var website: String?
    /// Ids or names of bands, where the source has some: another board, a form.
    package var bands: [String] = []
    /// What the source calls the seniority: `Mid-Senior level`.
    package var level: String?
    /// The day from which it is public: `2026-11-01`.
    package var published: Said<String>?
    /// As front matter has it: `2026-12-01 17:00 Europe/London`.
    package var deadline: Said<String>?
    package var opens: String?
    package var reviewFrom: String?
    /// Places, as the source writes them, one each.
    package var places: [WrittenPlace] = []
    package var workplace: Said<Workplace>?
    /// Where a remote candidate may live.
    package var remoteFrom: [WrittenPlace] = []
    package var applyURL: Said<String>?
    package var applyEmail: Said<String>?
    package var applyInstructions: Said<String>?
    package var status: PostingStatus?
    package var type: Said<PostingType>?
    package var employment: [Employment] = []
    package var pay: Said<OfferedPay>?
    package var start: Said<String>?
    package var duration: Said<String>?
    package var positions: Int?
    package var team: String?
    package var reportsTo: String?
    package var contact: String?
    package var areas: [String] = []
    package var languages: [String] = []
    package var materials: Said<[String]>?
    package var eligibility: [String] = []
    package var benefits: [String] = []
    package var language: String?
    /// Other fields of postings, by name, as the source says them.
    var others: [(name: String, value: JSONValue)] = []
    /// The system it comes from: `greenhouse`.
    package var system: String
    /// What it is called there.
    package var id: String?
    /// Where it is there.
    package var url: String?
    /// The text.
    package var body: [Block] = []
    /// What an editor has to settle, and does not belong to a field.
    package var remarks: [String] = []

    package init(system: String) {
        self.system = system
    }
}

extension Offer {
    /// Takes a field of postings that has no variable of its own here; the first value counts.
    mutating func say(_ field: String, _ value: JSONValue?) {
        guard let value, !value.isEmpty, !others.contains(where: { $0.name == field }) else { return }
        others.append((field, value))
    }
}

/// A value, and what it rests on if the source does not say it itself.
package struct Said<Value: Sendable>: Sendable {
    package var value: Value
    /// `the title says 'Senior'`; nil if the source says the value itself.
    package var guess: String?

    package init(_ value: Value, guess: String? = nil) {
        self.value = value
        self.guess = guess
    }
}

/// A place as a source writes it: in parts where it has them, else one text.
package struct WrittenPlace: Sendable, Hashable {
    /// All of it: `San Francisco, CA, United States`.
    package var text: String
    /// The region, where the source has it as a part of its own.
    package var region: String?
    /// The country, likewise, by name or code.
    package var country: String?

    package init(_ text: String, region: String? = nil, country: String? = nil) {
        self.text = text
        self.region = region
        self.country = country
    }
}

/// What an opening pays, as the `salary` field will have it.
package struct OfferedPay: Sendable, Hashable {
    package var min: String?
    package var max: String?
    package var amount: String?
    package var currency: String
    package var period: Pay.Period?
    package var kind: Pay.Kind = .salary
    package var note: String?

    /// Pay of one or two amounts, the smaller first; nil without an amount above zero or a known currency.
    package init?(_ low: String?, _ high: String?, currency: String?, period: Pay.Period?) {
        guard let code = currency.flatMap({ Currency.meant($0.trimmed.uppercased()) ?? Currency.meant($0.trimmed) })
        else { return nil }
        self.currency = code
        self.period = period
        let amounts = [low, high].map { $0.flatMap(Self.amount) }
        switch (amounts[0], amounts[1]) {
        case (nil, nil): return nil
        case (let low?, nil): min = low.text
        case (nil, let high?): max = high.text
        case (let low?, let high?):
            if low == high {
                amount = low.text
            } else {
                (min, max) = (Swift.min(low, high).text, Swift.max(low, high).text)
            }
        }
    }

    /// A plain number above zero.
    private static func amount(_ text: String) -> Amount? {
        var text = text.trimmed
        // 85000.0 and 85000.00 are whole.
        if let dot = text.firstIndex(of: "."), text[text.index(after: dot)...].allSatisfy({ $0 == "0" }) {
            text = String(text[..<dot])
        }
        if let number = Double(text), number >= 1, number < 1e12 {
            if let amount = try? Amount.read(text).get() { return amount }
            return Amount(whole: Int(number.rounded()))
        }
        guard let amount = Amount.guess(text), amount.tenThousandths >= 10_000 else { return nil }
        return amount
    }
}

/// What was read from a source.
package struct ImportedSource: Sendable {
    /// Its offers, in its order.
    package var offers: [Offer]
    /// Whether it lists all openings of a board: then one that is missing has been taken down.
    package var isWholeBoard: Bool
    /// What there is to say of it, a line each.
    package var remarks: [String] = []
    /// Openings that could not be taken, a line each with the reason: the import is not complete.
    package var leftOut: [String] = []
    /// What a table is called, by which it is known again: `openings.csv`. Nil for what is no table, or has no name.
    package var list: String?

    /// Notes that a job was left out because its system does not show it, or no longer does.
    mutating func leaveOut(_ title: String?) {
        remarks.append("'\(title ?? "")' is not public at the source: it is left out")
    }
}
