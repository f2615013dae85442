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
        let isWhole = amounts.allSatisfy { !$0.text.utf8.contains(UInt8(ascii: ".")) }
        let numbers = amounts.map { number($0.text, decimals: isWhole ? 0 : currency.decimals) }
        let values: KeyValuePairs = [
            "symbol": symbols[currency.code] ?? currency.code, "number": numbers.joined(separator: "–"),
        ]
        return symbols[currency.code] == nil ? codeMoney.filled(values) : symbolMoney.filled(values)
    }

    /// A decimal number (`1234.5`) with this language's separators, and at least so many decimals: `1,234.50`.
    package func number(_ text: String, decimals: Int = 0) -> String {
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = parts.first ?? "0"
        var out = ""
        for (index, digit) in whole.enumerated() {
            let following = whole.count - index
            if index > 0, following.isMultiple(of: 3), whole.dropFirst(index - 1).first != "-" { out += thousands }
            out.append(digit)
        }
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        while fraction.utf8.count < decimals { fraction += "0" }
        return fraction.isEmpty ? out : out + decimalPoint + fraction
    }
}
