/// Money for people.
extension Words {
    /// What is paid: `£58,000–72,000 a year`; `58 000–72 000 £ par an` in French.
    package func text(_ pay: Pay) -> String {
        let period = pay.period.flatMap { periods[$0] } ?? ""
        switch pay.range {
        case .exactly(let amount): return money([amount], in: pay.currency) + period
        case .between(let low, let high): return money([low, high], in: pay.currency) + period
        case .from(let amount): return moneyFrom.filled(["money": money([amount], in: pay.currency)]) + period
        case .upTo(let amount): return moneyUpTo.filled(["money": money([amount], in: pay.currency)]) + period
        }
    }

    /// One amount, or two with a dash between them, and the currency once: `CA$65,000–78,000`, `CHF 90,000`.
    package func money(_ amounts: [Amount], in currency: Currency) -> String {
        let decimals = amounts.allSatisfy(\.isWhole) ? 0 : currency.decimals
        var numbers = ""
        for amount in amounts { numbers += (numbers.isEmpty ? "" : "–") + number(amount, decimals: decimals) }
        guard let symbol = symbols[currency.code] else {
            return codeMoney.filled(["symbol": currency.code, "number": numbers])
        }
        return symbolMoney.filled(["symbol": symbol, "number": numbers])
    }

    /// A number with this language's separators, and at least so many decimals: `1,234.50`, `1 234,50`.
    package func number(_ amount: Amount, decimals: Int = 0) -> String {
        if decimals == 0, amount.isWhole { return grouped(amount.text[...]) }
        let parts = amount.text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        var out = grouped(Substring(parts[0]))
        guard parts.count > 1 || decimals > 0 else { return out }
        out += decimalPoint
        if parts.count > 1 { out += Substring(parts[1]) }
        for _ in 0..<max(0, decimals - (parts.count > 1 ? parts[1].count : 0)) { out += "0" }
        return out
    }

    /// ASCII digits with a separator before every three: `2,191`.
    func grouped(_ digits: Substring) -> String {
        let bytes = digits.utf8.span
        if bytes.count <= 3 { return String(digits) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for index in bytes.indices {
            if index > 0, (bytes.count - index).isMultiple(of: 3) { out += thousands.utf8 }
            out.append(bytes[index])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
