import Board
import Testing

@testable import Importing

/// What texts and columns say of deadlines, pay and employers, in the words that people use.
@Suite struct WordsInTextTests {
    private static let dates = DatesInText(zones: Zones())

    @Test(arguments: [
        ("Applications close 31st January 2027 at 12 noon (UK time).", "2027-01-31 12:00 Europe/London"),
        ("Deadline: 31 January 2027, 12 noon", "2027-01-31 12:00"),
        ("Apply by noon on 31 January 2027.", "2027-01-31 12:00"),
        ("The deadline is 5pm London time on 31 January 2027.", "2027-01-31 17:00 Europe/London"),
        ("Please send your CV by 5pm UK time on 31 January 2027.", "2027-01-31 17:00 Europe/London"),
        ("Apply by 31 January 2027, 5pm ET. Interviews follow.", "2027-01-31 17:00 America/New_York"),
        ("Deadline: 31 January 2027, 3 positions", "2027-01-31"),
        ("Apply by 31 January 2027 at 23:59 (Anywhere on Earth)", "2027-01-31 23:59 AoE"),
        ("The deadline was 3 March 2025 and has been extended to 5 May 2027.", "2027-05-05"),
        ("Deadline: 3 March 2025.\nThe deadline is now extended until 5 May 2027 at 17:00.", "2027-05-05 17:00"),
        ("Bewerbungsfrist: 15. Januar 2027", "2027-01-15"),
        ("Bewerbungen bitte bis zum 15. März 2027 an uns.", "2027-03-15"),
        ("Bewerben Sie sich bis spätestens 15. Oktober 2027, 12 Uhr.", "2027-10-15 12:00"),
        ("Date limite : 3 mars 2027 à 17h", "2027-03-03 17:00"),
        ("Fecha límite: 15 de marzo de 2027", "2027-03-15"),
        ("El plazo termina el viernes 15 de enero de 2027 a las 14:00 h.", "2027-01-15 14:00"),
        ("Envíe su CV antes del 3 de septiembre de 2027.", "2027-09-03"),
        ("Bewirb Dich bis Freitag, den 15. Januar 2027, um 12 Uhr.", "2027-01-15 12:00"),
        ("Candidature à envoyer avant le 1er février 2027.", "2027-02-01"),
        ("Scadenza: 30 giugno 2027", "2027-06-30"), ("Prazo: 2 de março de 2027", "2027-03-02"),
        ("Send it to jobs@acme.org by 23:59 GMT on Sunday 17 January 2027.", "2027-01-17 23:59 UTC"),
        ("Closing date: midday on Monday 11 January 2027", "2027-01-11 12:00"),
        ("Applications are read as they arrive; the last day to apply is January 29, 2027.", "2027-01-29"),
        ("Die Stelle ist befristet bis zum 31.12.2028.", nil),
        ("The fellow must take up residence no later than 15 September 2027.", nil),
        ("Deadline: end of June 2027", "to be announced"),
        ("Closing date: 2027-02-30", "to be announced"),
        ("Closing date: to be confirmed", "to be announced"),
        ("Applications close on 31 January.", "to be announced"),
        ("Applications are read on a rolling basis.", "rolling"),
        ("You meet each deadline, and you may be asked to travel.", nil),
    ])
    func deadlineOfAText(_ text: String, _ deadline: String?) {
        let said = DeadlineInText(text, by: Self.dates)?.said(by: "the text")
        #expect(said?.value == deadline, "\(said?.guess ?? "nothing")")
    }

    @Test(arguments: [
        ("2027-01-31", "2027-01-31", nil),
        ("12 noon (UK time), 31 January 2027", "2027-01-31 12:00 Europe/London", nil),
        ("about 26 June 2027", "2027-06-26", "the source says 'about 26 June 2027'"),
        ("end of June 2027", "to be announced", "the source says 'end of June 2027': write the day, where it is known"),
        ("Spring", "to be announced", "the source says 'Spring': write the day, where it is known"),
        ("TBC", "to be announced", "the source says 'TBC'"),
        ("To be announced", "to be announced", nil), ("Rolling", "rolling", nil),
        ("Open until filled", "rolling", "the source says 'Open until filled'"),
        (
            "3 March 2027 or until filled", "2027-03-03", "the source says '3 March 2027 or until filled'"
        ),
    ])
    func deadlineOfAColumn(_ text: String, _ deadline: String, _ guess: String?) {
        let said = Self.dates.deadline(text)
        #expect(said?.value == deadline)
        #expect(said?.guess == guess)
    }

    @Test func quotesWholeWords() {
        let german = DeadlineInText("Bewerbungsschluss: 15. Januar 2027", by: Self.dates)?.said(by: "the text")
        #expect(german?.guess == "the text says 'Bewerbungsschluss: 15. Januar 2027'")
        let french = ContactInText("Envoyez votre dossier à postes@example.org.", [])
        var offer = Offer(system: "text")
        french.fill(&offer)
        #expect(offer.applyEmail?.guess == "the text says 'Envoyez' before it")
    }

    @Test(arguments: [
        ("Salary up to £60,000", "max 60000 GBP year"), ("Salary: from £30,000 a year", "min 30000 GBP year"),
        ("It pays £18.50 per hour.", "amount 18.5 GBP hour"), ("You get £30,000 per year.", "amount 30000 GBP year"),
        ("Pay: $120,000 / yr", "amount 120000 USD year"), ("Vergütung: 4.500 € im Monat", "amount 4500 EUR month"),
        ("Salary £40,000 to £50,000", "min 40000 max 50000 GBP year"),
        ("38 à 42 k€ brut annuel", "min 38000 max 42000 EUR year"),
        ("entre 34\u{202F}000 € et 39\u{202F}000 € brut par an", "min 34000 max 39000 EUR year"),
        ("3.900 bis 4.400 Euro brutto monatlich", "min 3900 max 4400 EUR month"),
        ("65.000 EUR bis 72.000 EUR jährlich", "min 65000 max 72000 EUR year"),
        ("Salario: 27.000 € brutos/año", "amount 27000 EUR year"),
        ("about 3,700-4,100 euros per month", "min 3700 max 4100 EUR month"),
        ("Salary: £30,000 and 25 days of leave", "amount 30000 GBP year"),
        ("There is a travel allowance of £1,000 a year.", nil), ("We raised £30,000 per year.", nil),
    ])
    func pay(_ text: String, _ pay: String?) {
        let found = PayInText(text, country: nil)?.found.value
        let bounds = [("min", found?.min), ("amount", found?.amount), ("max", found?.max)].compactMap { name, sum in
            sum.map { "\(name) \($0)" }
        }
        let words = found.map { (bounds + [$0.currency, $0.period?.rawValue ?? "?"]).joined(separator: " ") }
        #expect(words == pay)
    }

    @Test func aRoundPeriodIsKnown() {
        #expect(PayInText("Pay: $120,000 / yr", country: nil)?.found.guess == "the text says '$120,000'")
    }

    @Test(arguments: [
        (
            "The Ethics Lab at the University of Exampletown invites applications for a post.",
            "Ethics Lab at the University of Exampletown"
        ),
        ("The University of Oxford is seeking a fellow.", "University of Oxford"),
        ("Join the Centre for the Study of Things in May.", "Centre for the Study of Things in May"),
        ("Kestrel Trust seeks a steward.", "Kestrel Trust"),
    ])
    func employer(_ text: String, _ name: String) {
        #expect(EmployerInText.find(text)?.value == name)
    }

    @Test(arguments: [
        (
            "Wir suchen eine Person für das Team, die mit uns die Daten der Stadt und des Landes prüft und ein Auge dafür hat.",
            "de"
        ),
        (
            "Nous cherchons une personne pour le poste de chargée de recherche, dans une équipe qui est à Paris et au Canada avec nous.",
            "fr"
        ),
        (
            "We are looking for a person who will work with the team and the partners of our network on a study of the law.",
            "en"
        ),
        ("Wir bieten flexible Zeiten. Bewirb dich bis zum 3. Mai, und sende die Unterlagen mit der Post.", "de"),
        ("Kurz und gut.", nil),
    ])
    func language(_ text: String, _ tag: String?) {
        #expect(LanguageInText(text)?.tag == tag)
    }
}
