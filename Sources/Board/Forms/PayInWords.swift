import Diagnostics

/// Turns pay that is written as text into the mapping to write: `£41,000 - £48,000 a year` becomes
/// `salary: {min: 41000, max: 48000, currency: GBP, per: year}`.
struct PayInWords {
    private var amounts: [Amount] = []
    private var currency: String?
    private var period: Pay.Period?
    private var isPaidOnce = false
    private var bound: String?
    /// Whether it is in dollars that may be those of several countries.
    private var isInDollars = false
    /// Other words, which become the note.
    private var others: [String] = []

    /// What to write instead of a text. `local` is the currency of the posting's first place, if that is known.
    static func help(for text: String, local: String?) -> String {
        let words = text.lowercased()
        let isUnpaid = ["none", "no", "volunteer", "voluntary", "zero", "0"].contains(words)
        if isUnpaid || words.contains("unpaid") || words.contains("not paid") {
            return "write 'unpaid'"
        }
        let pay = PayInWords(text)
        // An unknown word may be the currency: `6500 zł`.
        let isOpen = pay.isInDollars && local?.hasSuffix("D") != true || !pay.others.isEmpty
        let currency = pay.currency ?? (isOpen ? nil : local)
        guard let mapping = pay.mapping(in: currency) else {
            return "write what has no number as a note, {note: …}, or write it like "
                + "salary: {min: 40000, max: 50000, currency: \(local ?? "GBP"), per: year}"
        }
        let gaps = [
            currency == nil ? "the code of the currency (GBP, EUR, USD) for CODE" : nil,
            pay.isOfUnknownPeriod
                ? "hour, day, week, month or year for PERIOD (leave 'per' out if it is paid once)" : nil,
        ].compactMap(\.self)
        return "write '\(mapping)'" + (gaps.isEmpty ? "" : " with " + gaps.joined(separator: ", and "))
    }

    /// What to write instead of an amount with words beside its number, each of which says more than the number does:
    /// `41000+`, `up to 48000`, `15 per hour`; nil if there are none. `name` is the field in which it stands, and
    /// `currency` what is to be written beside it.
    static func help(forAmount text: String, in name: String, currency: String?) -> String? {
        let pay = PayInWords(text)
        let isElsewhere = pay.bound.map { $0 != name } ?? false
        guard pay.amounts.count == 1, let amount = pay.amounts.first,
            isElsewhere || pay.period != nil || !pay.others.isEmpty
        else { return nil }
        let rest = [
            currency.map { "'currency: \($0)'" }, pay.period.map { "'per: \($0.rawValue)'" },
            pay.others.isEmpty ? nil : "the other words in 'note'",
        ].compactMap(\.self)
        return "write '\(pay.bound ?? name): \(amount.text)' here"
            + (rest.isEmpty ? "" : ", and beside it " + rest.joined(separator: " and "))
    }

    private init(_ text: String) {
        var text = text.prefix(200).replacing("–", with: "-").replacing("—", with: "-").replacing("−", with: "-")
            .replacing("/ ", with: "/")
        // Whole phrases come first, because `per` and `a` alone mean nothing.
        for (phrase, period) in Self.phrases {
            guard let range = text.lowercased().firstRange(of: phrase) else { continue }
            let start = text.lowercased().distance(from: text.lowercased().startIndex, to: range.lowerBound)
            let from = text.index(text.startIndex, offsetBy: start)
            text.replaceSubrange(from..<text.index(from, offsetBy: phrase.count), with: " ")
            self.period = period
            isPaidOnce = period == nil
            break
        }
        let found = text.matches(of: /[0-9](?:[0-9.,'’ \u{A0}\u{202F}]*[0-9])?\s?[kK]?(?![A-Za-z])/)
        let hasThousands = found.last.map { $0.0.last == "k" || $0.0.last == "K" } ?? false
        for match in found {
            let isBare = hasThousands && match.0.allSatisfy { $0.isNumber || $0 == " " }
            guard let amount = Amount.guess(isBare ? match.0 + "k" : String(match.0)) else { continue }
            amounts.append(amount)
        }
        let rest = text.replacing(/[0-9](?:[0-9.,'’ \u{A0}\u{202F}]*[0-9])?\s?[kK]?(?![A-Za-z])/, with: " ")
        for word in rest.split(whereSeparator: { " \t\u{A0}\u{202F}-,;:/()".contains($0) }).map(String.init) {
            take(word)
        }
        if others == ["+"], bound == nil { (bound, others) = ("min", []) }
    }

    private mutating func take(_ word: String) {
        switch word.lowercased() {
        case "to", "and", "bis", "à", "a", "an", "between", "salary", "of", "the", "circa", "about", ".": break
        case "$", "dollar", "dollars": isInDollars = true
        case "from", "min", "minimum", "starting": bound = "min"
        case "up", "max", "maximum", "jusqu'à": bound = "max"
        default:
            if let code = Currency.meant(word) {
                currency = code
            } else {
                others.append(word)
            }
        }
    }

    private func mapping(in currency: String?) -> String? {
        guard let first = amounts.first, amounts.count <= 2, let last = amounts.last, first <= last else { return nil }
        // A small amount without a period may be for any time.
        guard period != nil || first.tenThousandths >= 1000 * 10_000 else { return nil }
        var parts: [String] = []
        if amounts.count == 2 {
            parts += ["min: \(first.text)", "max: \(last.text)"]
        } else {
            parts.append("\(bound ?? "amount"): \(first.text)")
        }
        parts.append("currency: \(currency ?? "CODE")")
        if !isPaidOnce { parts.append("per: \(isOfUnknownPeriod ? "PERIOD" : (period ?? .year).rawValue)") }
        if !others.isEmpty {
            let note = others.joined(separator: " ")
            guard note.allSatisfy({ $0.isLetter || $0.isNumber || " +%.&".contains($0) }) else { return nil }
            parts.append("note: \(note)")
        }
        return "salary: {\(parts.joined(separator: ", "))}"
    }

    /// Whether other words may say for which time it is paid: `€3.500 miesięcznie`. Without any, large amounts are for a
    /// year.
    private var isOfUnknownPeriod: Bool { period == nil && !isPaidOnce && !others.isEmpty }

    /// What says for which time it is paid; nil if it is paid once.
    private static let phrases: [(String, Pay.Period?)] = [
        ("per year", .year), ("per annum", .year), ("p.a.", .year), ("a year", .year), ("annually", .year),
        ("/year", .year), ("/yr", .year), ("yearly", .year), ("par an", .year), (" pa", .year), ("per month", .month),
        ("a month", .month), ("/month", .month), ("monthly", .month), ("pcm", .month), ("par mois", .month),
        ("per week", .week), ("a week", .week), ("/week", .week), ("weekly", .week), ("per day", .day), ("a day", .day),
        ("/day", .day), ("daily", .day), ("par jour", .day), ("per hour", .hour), ("an hour", .hour), ("/hour", .hour),
        ("/hr", .hour), ("/h", .hour), ("hourly", .hour), ("de l'heure", .hour),
        ("pro jahr", .year), ("im jahr", .year), ("jährlich", .year), ("pro monat", .month), ("im monat", .month),
        ("/monat", .month), ("/mois", .month), ("pro stunde", .hour), ("/stunde", .hour), ("par heure", .hour),
        ("al año", .year), ("al mes", .month), ("one-off", nil), ("one off", nil), ("lump sum", nil), ("einmalig", nil),
    ]
}

extension Currency {
    /// The code that a sign, a code or a word stands for; nil if it may stand for several, as `$` does.
    package static func meant(_ word: String) -> String? {
        let capital = word.uppercased()
        if word == capital, Currency.all.contains(capital) { return capital }
        guard case .failure(let mistake) = read(word), let help = mistake.help, help.hasPrefix("write ") else {
            return nil
        }
        return String(help.dropFirst("write ".count))
    }

    /// The currency of a country, for the countries that most boards need; nil for others.
    package static func of(_ country: Country) -> String? {
        switch country.code {
        case "GB": "GBP"
        case "US": "USD"
        case "CA": "CAD"
        case "AU": "AUD"
        case "NZ": "NZD"
        case "CH": "CHF"
        case "JP": "JPY"
        case "IN": "INR"
        case "SE": "SEK"
        case "NO": "NOK"
        case "DK": "DKK"
        case "PL": "PLN"
        case "AT", "BE", "DE", "EE", "ES", "FI", "FR", "GR", "IE", "IT", "LT", "LU", "LV", "NL", "PT", "SI", "SK": "EUR"
        default: nil
        }
    }
}
