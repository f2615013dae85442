import Board
import Text

/// Recruitee's Careers Site API: `{"offers": […]}`, or `{"offer": {…}}`.
///
/// `close_at` is the deadline. Texts may be in `translations` alone.
enum Recruitee {
    static func recognises(_ json: JSONValue) -> Bool {
        let job = json["offers"].items.first ?? (json["offer"].isObject ? json["offer"] : json)
        return job.first("careers_url", "careers_apply_url").text != nil
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let isBoard = !json["offers"].isEmpty
        var source = ImportedSource(offers: [], isWholeBoard: isBoard)
        for job in isBoard ? json["offers"].items : [json["offer"].isObject ? json["offer"] : json] {
            if let status = job["status"].text, status != "published" {
                source.leaveOut(job["title"].text)
            } else {
                source.offers.append(try offer(job, context))
            }
        }
        return source
    }

    private static func offer(_ job: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "recruitee")
        var words = job
        if job["title"].text == nil || job["description"].text == nil, case .object(let languages) = job["translations"]
        {
            let chosen = languages.first { $0.name == "en" } ?? languages.first
            if let chosen {
                words = chosen.value
                offer.language = chosen.name
            }
        }
        offer.id = job["id"].text ?? job["slug"].text
        offer.url = job.first("careers_url", "careers_apply_url").text
        offer.title = (job["title"].text ?? words["title"].text).map { Said($0) }
        offer.employer =
            job["company_name"].text.map { Said($0) } ?? Employers.fromAddress(offer.url ?? context.address)
        offer.published =
            context.dates.day(job["published_at"].text)
            ?? context.dates.day(job["created_at"].text).map {
                Said($0.value, guess: "the source only says when the offer was made")
            }
        offer.deadline = context.dates.deadline(job["close_at"].text)
        offer.applyURL = job.first("careers_apply_url", "careers_url").text.map { Said($0) }
        offer.team = job["department"].text
        offer.level = job["experience_code"].text?.replacing("_", with: " ")
        offer.employment = KindsInText.employment(job["employment_type_code"].text)
        let hours = [job["min_hours"].text, job["max_hours"].text].compactMap(\.self).firstOnes
        offer.say("hours", .string(hours.joined(separator: "-")))
        offer.say("education", KindsInText.education(job["education_code"].text))
        let flags: [(String, Workplace)] = [("hybrid", .hybrid), ("remote", .remote), ("on_site", .onSite)]
        let said = flags.filter { job[$0.0].isTrue }.map(\.1)
        if let first = said.first {
            offer.workplace = Said(
                first,
                guess: said.count > 1 ? "the source says \(said.map(\.rawValue).joined(separator: " and "))" : nil)
        }
        let listed = job["locations"].items.filter { $0["city"].text != nil }
        for place in listed {
            offer.take(
                WrittenPlace(
                    place["city"].text ?? "", region: place.first("state", "state_name").text,
                    country: place.first("country_code", "country").text))
        }
        if listed.isEmpty, let city = job["city"].text {
            offer.places = [
                WrittenPlace(city, region: job["state_name"].text, country: job.first("country_code", "country").text)
            ]
        } else if listed.isEmpty {
            offer.take(location: job["location"].text)
        }
        let pay = job["salary"]
        offer.pay = OfferedPay(
            pay["min"].text, pay["max"].text, currency: pay["currency"].text,
            period: PayInText.period(named: pay["period"].text)
        )
        .map { $0.period == nil ? Said($0, guess: "the source does not say for which period") : Said($0) }
        offer.body = try context.prose(words["description"].text, base: offer.url)
        offer.body += try context.section("Requirements", words["requirements"].text, base: offer.url)
        offer.body = offer.body.tidy
        return offer
    }
}
