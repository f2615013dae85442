import Testing

@testable import Board

struct MoneyTests {
    @Test(arguments: [
        ("200000", "200000"), ("0", "0"), ("25.50", "25.5"), ("25.5", "25.5"), ("0.0001", "0.0001"), ("007", "7"),
        ("1000000000000", "1000000000000"), ("1.0000", "1"),
    ])
    func amounts(text: String, shown: String) {
        #expect(Amount.read(text).map(\.text) == .success(shown))
    }

    @Test(arguments: [
        ("200,000", "write 200000"), ("200 000", "write 200000"), ("200.000", "write 200000, or 200"),
        ("1,234,567", "write 1234567"),
        ("$200000", "write 200000"), ("200k", "write 200000"), ("1.5k", "write 1500"), ("£41,000", "write 41000"),
        ("25,50", "write 25.5"), ("-5", "write 5"), ("25.", "write 25"), ("1e5", plain), ("competitive", plain),
        ("", plain), ("1000000000001", plain), ("99999999999999999999", plain), ("1.23456", plain), (".", plain),
        ("58000-72000", "write min: 58000 and max: 72000"),
        ("£58,000 to £72,000", "write min: 58000 and max: 72000"), ("58.500", "write 58500, or 58.5"),
        ("1.525", "write 1525, or 1.5250"), ("CHF 90'000.–", "write 90000"), ("1,234,567.50", "write 1234567.5"),
        ("1.234.567,50 €", "write 1234567.5"),
    ])
    func amountsGoneWrong(text: String, help: String?) {
        switch Amount.read(text) {
        case .success: #expect(help == nil, "'\(text)' is a number")
        case .failure(let mistake): #expect(mistake.help == help)
        }
    }

    private static let plain = "amounts are plain numbers: 200000, 25.50"

    @Test(arguments: [
        ("usd", "write USD"), ("£", "write GBP"), ("€", "write EUR"), ("$", "say which dollars: USD, CAD, AUD"),
        ("CA$", "write CAD"), ("dollars", "say which dollars: USD, CAD, AUD"), ("DEM", "it was replaced by EUR"),
        ("EURO", "write EUR"), ("GPB", "did you mean 'GBP'?"),
        ("", "currencies are three-letter codes: USD, EUR, GBP"),
    ])
    func currenciesGoneWrong(text: String, help: String) {
        guard case .failure(let mistake) = Currency.read(text) else {
            Issue.record("\(text) was taken for a currency")
            return
        }
        #expect(mistake.help == help)
    }

    @Test(
        arguments: [
            (nil, "200000", "370000", "USD", "year", "US$200,000–370,000 a year", "200_000–370_000~$~US par an"),
            ("41000", nil, nil, "GBP", "year", "£41,000 a year", "41_000~£ par an"),
            ("2500", nil, nil, "EUR", "month", "€2,500 a month", "2_500~€ par mois"),
            (nil, "65000", "78000", "CAD", nil, "CA$65,000–78,000", "65_000–78_000~$~CA"),
            ("90000", nil, nil, "CHF", nil, "CHF~90,000", "90_000~CHF"),
            ("25.5", nil, nil, "USD", "hour", "US$25.50 an hour", "25,50~$~US par heure"),
            (nil, "25", "27.5", "USD", "hour", "US$25.00–27.50 an hour", "25,00–27,50~$~US par heure"),
            ("4200000", nil, nil, "JPY", "year", "¥4,200,000 a year", "4_200_000~¥ par an"),
            ("1.5", nil, nil, "KWD", "day", "KWD~1.500 a day", "1,500~KWD par jour"),
            (nil, "41000", nil, "GBP", "year", "from £41,000 a year", "à partir de 41_000~£ par an"),
            (nil, nil, "500", "GBP", "week", "up to £500 a week", "jusqu’à 500~£ par semaine"),
            (nil, "500", "500", "GBP", nil, "£500", "500~£"), ("999", nil, nil, "GBP", nil, "£999", "999~£"),
            ("1000", nil, nil, "GBP", nil, "£1,000", "1_000~£"),
        ] as [(String?, String?, String?, String, String?, String, String)])
    func pay(
        amount: String?, min: String?, max: String?, currency: String, period: String?, english: String, french: String
    ) throws {
        let pay = Pay(
            range: try Pay.Range.read(
                amount: amount.map { try Amount.read($0).get() }, min: min.map { try Amount.read($0).get() },
                max: max.map { try Amount.read($0).get() }
            ).get(),
            currency: try Currency.read(currency).get(), period: period.flatMap(Pay.Period.init))
        // `~` stands for the no-break space, `_` for the narrow one.
        func shown(_ text: String) -> String {
            String(text.map { $0 == "\u{A0}" ? "~" : $0 == "\u{202F}" ? "_" : $0 })
        }
        #expect(shown(Words.english.text(pay)) == english)
        #expect(shown(Words.french.text(pay)) == french)
    }

    @Test func rangesGoneWrong() throws {
        let (low, high) = (try Amount.read("10").get(), try Amount.read("20").get())
        let mistakes = [
            Pay.Range.read(amount: nil, min: nil, max: nil), Pay.Range.read(amount: low, min: low, max: nil),
            Pay.Range.read(amount: nil, min: high, max: low),
        ].map { result in if case .failure(let mistake) = result { mistake.message } else { "none" } }
        #expect(
            mistakes == [
                "the pay has no amount", "'amount' is given together with 'min' or 'max'", "min 20 is more than max 10",
            ])
    }

    @Test func everyCurrencyHasDecimals() throws {
        #expect(try Currency.read("GBP").get().decimals == 2)
        #expect(try Currency.read("JPY").get().decimals == 0)
        #expect(try Currency.read("TND").get().decimals == 3)
    }
}
