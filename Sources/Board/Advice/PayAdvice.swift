import Diagnostics

extension AdviceRule {
    /// No pay, where a law of the place asks that candidates be told.
    ///
    /// Whether the law applies to this employer and this posting, no program can say: it is a hint to look.
    static let pay = AdviceRule(
        "pay", "No pay is named, and a law of the place asks many employers to.",
        lookingAt: ["salary", "type", "employment", "workplace", "locations", "remote_from"]
    ) { subject in
        let posting = subject.posting
        guard posting.salary == nil, [.fellowship, .job, .internship].contains(posting.type),
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
                help: "add 'salary', or find out whether it applies: this is not legal advice",
                notes: laws.map { "\($0.name), since \($0.since.text): \($0.source)" })
        ]
    }
}

/// A law that asks for pay to be named, as `PayLaws.swift` lists them.
struct PayLaw: Sendable {
    /// Where it is law.
    enum Area: Sendable {
        /// A state or province, by its names: `California`, `CA`.
        case region(country: String, names: [String])
        /// Whole countries.
        case countries([String])
    }

    /// What the law asks of an employer.
    enum Demand: Sendable {
        /// The pay or its range in the posting itself.
        case inPosting
        /// The pay or its range told to candidates, at a stage or on request.
        case toCandidates
        /// The initial pay or its range before the interview, such as in the posting.
        case beforeInterview
    }

    let place: String
    let area: Area
    let demand: Demand
    /// The day from which it applies.
    let since: Day
    /// What the law is called.
    let name: String
    /// Where it can be read.
    let source: String

    /// `the law of California asks many employers to name a range in the posting`.
    var asks: String {
        switch demand {
        case .inPosting: "the law of \(place) asks many employers to name it in the posting"
        case .toCandidates: "the law of \(place) asks many employers to tell candidates the range"
        case .beforeInterview: "the law of \(place) asks employers to tell candidates before an interview"
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
