private import Diagnostics

/// A currency, by its ISO 4217 code: `GBP`. `Currency.read` accepts only codes in use.
package struct Currency: Sendable, Hashable {
    /// The three letters, `GBP`.
    package let code: String

    private init(code: String) {
        self.code = code
    }

    /// Reads a code in front matter: three capitals, of a currency in circulation.
    ///
    /// `£` and `gbp` are mistakes whose help is `write GBP`; for `$` the help asks which dollar.
    package static func read(_ text: String) -> Result<Currency, Mistake> {
        if codes.contains(text) { return .success(Currency(code: text)) }
        return .failure(Mistake("\(quoted(text)) is not a currency", help: help(for: text)))
    }

    private static func help(for text: String) -> String {
        let capital = text.uppercased()
        if codes.contains(capital) { return "write \(capital)" }
        if let code = bySign[text.lowercased()] { return "write \(code)" }
        if text.contains("$") || text.lowercased().hasPrefix("dollar") {
            return "say which dollars: USD, CAD, AUD"
        }
        if let code = past[capital] { return "it was replaced by \(code)" }
        if let code = nearest(to: capital, among: codes.sorted()) { return "did you mean '\(code)'?" }
        return "currencies are three-letter codes: USD, EUR, GBP"
    }

    /// The number of decimals in its amounts: 2 for the pound, 0 for the yen (ISO 4217, minor unit).
    package var decimals: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// Every code that `read` accepts, in alphabetical order.
    package static let all = codes.sorted()

    /// The codes in ISO 4217 list one in 2026, without funds, metals and test codes.
    private static let codes: Set<String> = Set(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
        CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
        GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
        KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
        MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
        SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
        USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """
        .split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let bySign = [
        "£": "GBP", "pound": "GBP", "pounds": "GBP", "€": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD",
        "ca$": "CAD", "c$": "CAD", "au$": "AUD", "a$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL",
        "₹": "INR", "rs": "INR", "¥": "JPY", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "₩": "KRW", "₪": "ILS",
        "₦": "NGN", "fr": "CHF", "sfr": "CHF",
    ]

    /// Codes no longer in use, and their successors.
    private static let past = [
        "ANG": "XCG", "ATS": "EUR", "BEF": "EUR", "BGN": "EUR", "DEM": "EUR", "ESP": "EUR", "FIM": "EUR", "FRF": "EUR",
        "GRD": "EUR", "HRK": "EUR", "IEP": "EUR", "ITL": "EUR", "NLG": "EUR", "PTE": "EUR", "SLL": "SLE", "ZWL": "ZWG",
    ]
}
