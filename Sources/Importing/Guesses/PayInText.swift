import Board

/// Pay that a text names in words: `The salary is $200,000 – $370,000 a year`.
///
/// A sum is taken if it has a currency, and a period or a word like "salary" beside it; money for learning, a bonus or what
/// a firm has raised is left.
struct PayInText {
    let found: Said<OfferedPay>

    /// `country` is that of the first place, and says whose dollars `$` are. `quoting` is what the source says, if that is more
    /// than a sum.
    init?(_ text: String, country: String?, quoting whole: String? = nil) {
        guard text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        var best: (score: Int, pay: OfferedPay, words: String, hasPeriod: Bool)?
        // Blanks that do not break, as French has them in numbers.
        let text = text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        let (sum, bound) = (Self.sum, Self.bound)
        for match in Self.around(text).flatMap({ $0.matches(of: sum, upTo: 60) }).prefix(60) {
            let words = String(match.0).trimmed
            let before = text[..<match.range.lowerBound].suffix(70).lowercased()
            let behind = text[match.range.upperBound...].prefix(30).lowercased()
            guard var pay = Self.pay(words, behind: behind, country: country) else { continue }
            if let amount = pay.pay.amount, let bound = before.firstMatch(of: bound) {
                pay.pay.amount = nil
                if bound.1 == nil { pay.pay.min = amount } else { pay.pay.max = amount }
            }
            var score = 0
            if pay.pay.min != nil, pay.pay.max != nil { score += 4 }
            if pay.hasPeriod { score += 4 }
            if Self.payWords.contains(where: before.contains) || Self.payWords.contains(where: behind.contains) {
                score += 4
            }
            if Self.otherWords.contains(where: before.suffix(40).contains)
                || Self.otherWords.contains(where: behind.prefix { !",;.:\n".contains($0) }.contains)
            {
                score -= 6
            }
            if score >= 4, score > best?.score ?? 0 { best = (score, pay.pay, words, pay.hasPeriod) }
        }
        guard let best else { return nil }
        found = Said(
            best.pay,
            guess: (whole.map { "the source says '\($0)'" }
                ?? "the text says '\(best.words.split { $0.isWhitespace }.joined(separator: " ").trimmingStops)'")
                + (best.hasPeriod ? "" : ", and not for which period"))
    }

    /// The pieces of a text around the names and signs of currencies, the first hundred of them.
    private static func around(_ text: String) -> [Substring] {
        var pieces: [Range<String.Index>] = []
        var capitals = 0
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            capitals = ("A"..."Z").contains(scalar) ? capitals + 1 : 0
            let isMark =
                "$£€₹".unicodeScalars.contains(scalar) || capitals == 3
                || (scalar == "u" || scalar == "o")
                    && text.unicodeScalars[index...].starts(
                        with: scalar == "u" ? "uro".unicodeScalars : "ounds".unicodeScalars)
            if !isMark { continue }
            let start = text[..<index].unicodeScalars.suffix(60).startIndex
            let end = text[index...].unicodeScalars.prefix(60).endIndex
            if let last = pieces.last, last.upperBound >= start {
                pieces[pieces.count - 1] = last.lowerBound..<end
            } else if pieces.count < 100 {
                pieces.append(start..<end)
            } else {
                break
            }
        }
        return pieces.map { range in
            // A number is not cut in two.
            let piece = text[range]
            return range.lowerBound == text.startIndex ? piece : piece.drop { $0.isNumber || ".,'’".contains($0) }
        }
    }

    private static let payWords = [
        "salary", "salaire", "stipend", "compensation", "pay range", "pay is", "we pay", "base pay", "wage",
        "remuneration", "gehalt", "rate of pay", "pay:", "paid:", "grant of", "salario", "vergütung", "rémunération",
        "pro rata", "full-time equivalent", "retribución", "retribuzione", "salaris", "salário", "sueldo", "traitement",
    ]
    private static let otherWords = [
        "learning", "bonus", "budget", "raised", "funding", "revenue", "million", "billion", "education", "equipment",
        "allowance", "referral",
        "travel", "401", "turnover", "fee", "tuition", "wellness", "gym", "internet", "phone", "spend", "grants of",
        "worth of", "portfolio", "donat",
    ]

    /// `up to £60,000` is a maximum, `from £60,000` a minimum.
    private static var bound: Regex<(Substring, Substring?)> {
        /\b(?:(up to|at most|maximum(?: of)?|max\.?|jusqu['’]à|bis zu)|from|at least|starting at|minimum(?: of)?|min\.?|ab|à partir de) ?$/
    }

    /// A number has seventeen signs at most: each further one would be tried as its end.
    private static var sum: Regex<Substring> {
        /(?:(?:\b[A-Z]{3}\s)?(?:US|CA|C|AU|A|NZ|S|HK)?\$|£|€|₹|\b[A-Z]{3}\b)\s?[0-9][0-9.,'’ ]{0,16}[0-9kK]?(?:\s?(?:-|–|—|−|to|and|bis|à|et|und)\s?(?:(?:US|CA|C|AU|A|NZ|S|HK)?\$|£|€|₹|\b[A-Z]{3}\b)?\s?[0-9][0-9.,'’ ]{0,16}[0-9kK]?)?(?:\s?[A-Z]{3}\b)?|[0-9][0-9.,'’ ]{0,16}[0-9][kK]?(?:\s?(?:[kK]?[€£$]|[A-Z]{3}\b|[Ee]uros?))?(?:\s?(?:-|–|—|−|to|and|bis|à|a|et|und|y|e)\s?[0-9][0-9.,'’ ]{0,16}[0-9][kK]?)?\s?(?:[kK]?€|£|\$|[A-Z]{3}\b|[Ee]uros?\b|pounds\b)/
    }

    private static func pay(_ words: String, behind: String, country: String?) -> (pay: OfferedPay, hasPeriod: Bool)? {
        let numbers = words.matches(of: /[0-9](?:[0-9.,'’ ]*[0-9])?\s?[kK]?(?![A-Za-z])/).map {
            String($0.0).trimmed.replacing(" k", with: "k").replacing(" K", with: "k")
        }
        guard (1...2).contains(numbers.count) else { return nil }
        let hasThousands = numbers.last.map { $0.hasSuffix("k") || $0.hasSuffix("K") } ?? false
        let amounts = numbers.map { number in
            hasThousands && !number.lowercased().hasSuffix("k") && number.count <= 3 ? number + "k" : number
        }
        .compactMap { Amount.guess($0) }
        guard amounts.count == numbers.count, let first = amounts.first else { return nil }
        // `£30,000 and 25 days of leave` is one sum.
        let last = amounts.count == 2 && first.tenThousandths <= amounts[1].tenThousandths ? amounts[1].text : nil
        guard let currency = currency(words, country) else { return nil }
        let period = period(behind)
        if period == nil, first.tenThousandths < 10_000 * 10_000 { return nil }
        guard
            var pay = OfferedPay(
                first.text, last, currency: currency, period: period ?? .year)
        else { return nil }
        if last == nil { (pay.amount, pay.min) = (pay.min, nil) }
        return (pay, period != nil)
    }

    /// The currency of a sum.
    static func currency(_ words: String, _ country: String?) -> String? {
        for code in Currency.all where words.contains(code) { return code }
        for (sign, code) in [
            ("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"),
            ("S$", "SGD"), ("A$", "AUD"), ("£", "GBP"), ("€", "EUR"), ("₹", "INR"),
            ("euro", "EUR"), ("Euro", "EUR"), ("pounds", "GBP"),
        ] where words.contains(sign) {
            return code
        }
        guard words.contains("$") else { return nil }
        switch country {
        case "CA": return "CAD"
        case "AU": return "AUD"
        case "NZ": return "NZD"
        case "SG": return "SGD"
        case "HK": return "HKD"
        default: return "USD"
        }
    }

    /// The period that follows a sum: ` per year`, `/hour`.
    static func period(_ text: String) -> Pay.Period? {
        let text = text.lowercased().replacing("/ ", with: "/").trimmed.drop { " (,".contains($0) }
            .trimmingPrefix(/(?:gross|net|brute?s?|brutto|brutos?|lordi|bruto)(?:,?\s|(?=\/))/)
        for (beginnings, period) in periods where beginnings.contains(where: text.hasPrefix) { return period }
        return nil
    }

    private static let periods: [(beginnings: [String], period: Pay.Period)] = [
        (
            [
                "per year", "a year", "per annum", "annually", "yearly", "/year", "/yr", "/jahr", "/an", "/año", "p.a.",
                "pa ",
                "p. a.", "par an", "annual", "annuel", "anual", "annui", "jährlich", "im jahr", "pro jahr", "al año",
                "por año",
                "all'anno", "per jaar", "por ano", "ao ano", "per-year",
            ], .year
        ),
        (
            [
                "per month", "a month", "monthly", "/mo", "pcm", "/mois", "/mes", "/monat", "par mois", "pro monat",
                "im monat", "monatlich",
                "mensuel", "mensual", "mensili", "mensais", "al mes", "por mes", "al mese", "per maand", "por mês",
                "/month",
            ], .month
        ),
        (["per week", "a week", "weekly", "/week", "/wk", "par semaine", "pro woche"], .week),
        (["per day", "a day", "daily", "/day", "par jour", "pro tag"], .day),
        (["per hour", "an hour", "hourly", "/h", "de l'heure", "par heure", "pro stunde", "die stunde"], .hour),
    ]

    /// A period as systems call it: `YEAR`, `per-year-salary`, `yearly`, `1 YEAR`, `annual`.
    static func period(named name: String?) -> Pay.Period? {
        guard let name = name?.lowercased(), !name.isEmpty else { return nil }
        if name.contains("year") || name.contains("annual") || name.contains("annum") { return .year }
        if name.contains("month") { return .month }
        if name.contains("week") { return .week }
        if name.contains("hour") { return .hour }
        if name.contains("day") || name.contains("daily") { return .day }
        return nil
    }
}
