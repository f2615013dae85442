import Diagnostics

extension AdviceRule {
    /// Pay is not named, although a law of the place requires that candidates are told.
    ///
    /// No program can say whether the law applies to this employer and this posting, so the advice is to find out.
    static let pay = AdviceRule(
        "pay", "No pay is named, and a law of the place asks many employers to.",
        lookingAt: ["salary", "type", "employment", "workplace", "locations", "remote_from"]
    ) { subject in
        let posting = subject.posting
        guard posting.salary.allSatisfy({ $0.sum == nil && !$0.isUnpaid }),
            [.fellowship, .job, .internship].contains(posting.type),
            posting.employment != [.volunteer]
        else { return [] }
        let places = posting.locations + (posting.workplace == .remote ? posting.remoteFrom : [])
        var laws: [PayLaw] = []
        for index in places {
            let law = PayLaw.all.first { $0.applies(to: subject.site.places.all[index], on: subject.site.today) }
            if let law, !laws.contains(where: { $0.name == law.name }) { laws.append(law) }
        }
        guard let first = laws.first else { return [] }
        let key = posting.locations.isEmpty ? "remote_from" : "locations"
        return [
            Advice(
                message: "no pay is named, and \(first.asks)", place: subject.place(of: key),
                help: "add 'salary', or find out whether the law applies to you; this is not legal advice",
                notes: laws.map { "\($0.name), since \($0.since.text): \($0.source)" })
        ]
    }
}

/// A law that requires pay to be named, as listed below.
struct PayLaw: Sendable {
    /// Where the law applies.
    enum Area: Sendable {
        /// A state or province, by its names: `California`, `CA`.
        case region(country: String, names: [String])
        /// Whole countries.
        case countries([String])
    }

    /// What the law asks of an employer.
    enum Demand: Sendable {
        /// The pay or its range, in the posting itself.
        case inPosting
        /// The pay or its range, told to candidates at some point or on request.
        case toCandidates
        /// The initial pay or its range, before the interview, for example in the posting.
        case beforeInterview
    }

    /// `California`, `the European Union`.
    let jurisdiction: String
    let area: Area
    let demand: Demand
    /// The first day on which it applies.
    let since: Day
    /// The name of the law.
    let name: String
    /// Where it can be read.
    let source: String

    /// What the law asks, in words: `the law of California asks many employers to name it in the posting`.
    var asks: String {
        switch demand {
        case .inPosting: "the law of \(jurisdiction) asks many employers to name it in the posting"
        case .toCandidates: "the law of \(jurisdiction) asks many employers to tell candidates the range"
        case .beforeInterview: "the law of \(jurisdiction) asks employers to tell candidates before an interview"
        }
    }

    func applies(to found: Place, on day: Day) -> Bool {
        guard day >= since else { return false }
        switch area {
        case .countries(let codes): return codes.contains(found.country.code)
        case .region(let country, let names):
            guard found.country.code == country else { return false }
            let region = (found.region ?? found.name).lowercased()
            return names.contains { $0.lowercased() == region }
        }
    }
}

/// Laws that require pay to be named to candidates.
///
/// As known on 24 November 2026. Laws change, so each row says where its law can be read. Sizes of employers, exceptions
/// and penalties are left out on purpose: advice says where to look, not what the law means.
extension PayLaw {
    static let all: [PayLaw] = unitedStates + canada + europe

    private static let unitedStates = [
        law(
            "California", "US-CA", .inPosting, (2023, 1, 1), "California Labor Code § 432.3 (S.B. 1162)",
            "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=LAB&sectionNum=432.3"),
        law(
            "Colorado", "US-CO", .inPosting, (2021, 1, 1), "Colorado Equal Pay for Equal Work Act, C.R.S. § 8-5-201",
            "https://cdle.colorado.gov/equalpaytransparency"),
        law(
            "Connecticut", "US-CT", .toCandidates, (2021, 10, 1), "Connecticut General Statutes § 31-40z (P.A. 21-30)",
            "https://www.cga.ct.gov/current/pub/chap_557.htm"),
        law(
            "Hawaii", "US-HI", .inPosting, (2024, 1, 1), "Act 203, Session Laws of Hawaii 2023 (S.B. 1057)",
            "https://www.capitol.hawaii.gov/session/measure_indiv.aspx?billtype=SB&billnumber=1057&year=2023",
            "Hawaiʻi"),
        law(
            "Illinois", "US-IL", .inPosting, (2025, 1, 1), "Illinois Equal Pay Act, 820 ILCS 112/10 (P.A. 103-0539)",
            "https://labor.illinois.gov/laws-rules/conmed/equal-pay-act.html"),
        law(
            "Maryland", "US-MD", .inPosting, (2024, 10, 1), "Maryland Labor and Employment Code § 3-304.2",
            "https://labor.maryland.gov/labor/wages/equalpay.shtml"),
        law(
            "Massachusetts", "US-MA", .inPosting, (2025, 10, 29), "M.G.L. c. 149 § 105F (Acts of 2024, c. 141)",
            "https://malegislature.gov/Laws/SessionLaws/Acts/2024/Chapter141"),
        law(
            "Minnesota", "US-MN", .inPosting, (2025, 1, 1), "Minnesota Statutes § 181.173",
            "https://www.revisor.mn.gov/statutes/cite/181.173"),
        law(
            "Nevada", "US-NV", .toCandidates, (2021, 10, 1), "Nevada Revised Statutes 613.133 (S.B. 293)",
            "https://www.leg.state.nv.us/nrs/nrs-613.html"),
        law(
            "New Jersey", "US-NJ", .inPosting, (2025, 6, 1), "New Jersey P.L. 2024, c. 91 (S2310)",
            "https://pub.njleg.state.nj.us/Bills/2024/PL24/91_.HTM"),
        law(
            "New York", "US-NY", .inPosting, (2023, 9, 17), "New York Labor Law § 194-b",
            "https://dol.ny.gov/pay-transparency"),
        law(
            "Rhode Island", "US-RI", .toCandidates, (2023, 1, 1), "Rhode Island General Laws § 28-6-22",
            "https://webserver.rilegislature.gov/Statutes/TITLE28/28-6/28-6-22.htm"),
        law(
            "Vermont", "US-VT", .inPosting, (2025, 7, 1), "21 V.S.A. § 495t (Act 155 of 2024)",
            "https://legislature.vermont.gov/statutes/section/21/005/00495t"),
        law(
            "Washington", "US-WA", .inPosting, (2023, 1, 1), "Revised Code of Washington 49.58.110",
            "https://app.leg.wa.gov/rcw/default.aspx?cite=49.58.110", "Washington State"),
        law(
            "the District of Columbia", "US-DC", .inPosting, (2024, 6, 30),
            "Wage Transparency Omnibus Amendment Act of 2023, D.C. Law 25-138",
            "https://code.dccouncil.gov/us/dc/council/laws/25-138", "District of Columbia", "Washington, D.C.",
            "Washington DC", "D.C."),
    ]

    private static let canada = [
        law(
            "Ontario", "CA-ON", .inPosting, (2026, 1, 1),
            "Employment Standards Act, 2000, Part III.1, and O. Reg. 476/24",
            "https://www.ontario.ca/laws/regulation/240476"),
        law(
            "British Columbia", "CA-BC", .inPosting, (2023, 11, 1), "Pay Transparency Act, S.B.C. 2023, c. 18",
            "https://www.bclaws.gov.bc.ca/civix/document/id/complete/statreg/23018"),
    ]

    /// By that day the member states had to implement the directive, each in its own way (article 34; pay: article 5).
    private static let europe = [
        PayLaw(
            jurisdiction: "the European Union",
            area: .countries([
                "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
                "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
            ]),
            demand: .beforeInterview, since: day(2026, 6, 7), name: "Directive (EU) 2023/970, article 5",
            source: "https://eur-lex.europa.eu/eli/dir/2023/970/oj")
    ]

    /// The law of a state or province, given by its name and its code in ISO 3166-2, with other names in use.
    private static func law(
        _ region: String, _ code: String, _ demand: Demand, _ since: (Int, Int, Int), _ name: String, _ source: String,
        _ others: String...
    ) -> PayLaw {
        PayLaw(
            jurisdiction: region,
            area: .region(country: String(code.prefix(2)), names: [region, String(code.suffix(2))] + others),
            demand: demand, since: day(since.0, since.1, since.2), name: name, source: source)
    }

    /// A day of the table. For an impossible date, it is a day that never comes.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(sinceEpoch: .max)
    }
}
