import Board
import Text

/// Lever's Postings API: a list of postings, or one; and `{"data": […]}` of the API that asks for a key, where texts are in
/// `content` and addresses in `urls`.
///
/// What a candidate must bring is not in `description` but in `lists`, and what follows (pay, statement) in `additional`.
/// `createdAt` is when somebody began to write the posting, not when it was published.
enum Lever {
    static func recognises(_ json: JSONValue) -> Bool {
        guard let job = jobs(json).first else { return false }
        return job["hostedUrl"].text != nil && job["text"].text != nil
            || job["categories"].isObject && job["text"].text != nil
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        var isBoard = json["hasNext"] == .flag(false)
        if case .list = json { isBoard = true }
        var source = ImportedSource(offers: [], isWholeBoard: isBoard)
        for job in jobs(json) {
            if let state = job["state"].text, state != "published" {
                source.remarks.append("'\(job["text"].text ?? "")' is \(state) at the source: it is left out")
            } else {
                source.offers.append(try offer(job, context))
            }
        }
        return source
    }

    private static func jobs(_ json: JSONValue) -> [JSONValue] { (json["data"].isEmpty ? json : json["data"]).items }

    private static func offer(_ job: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "lever")
        let categories = job["categories"]
        offer.id = job["id"].text
        offer.url = job["hostedUrl"].text ?? job["urls"]["show"].text
        offer.title = job["text"].text.map { Said($0) }
        offer.employer = Employers.fromAddress(offer.url ?? context.address)
        offer.published = context.dates.day(job["createdAt"].text).map {
            Said($0.value, guess: "the source only says when the posting was begun")
        }
        offer.applyURL = (job["applyUrl"].text ?? job["urls"]["apply"].text ?? offer.url).map { Said($0) }
        offer.team = categories["team"].text ?? categories["department"].text
        offer.level = categories["level"].text
        offer.employment = KindsInText.employment(categories["commitment"].text)
        offer.say("hours", KindsInText.hours(categories["commitment"].text))
        offer.workplace = KindsInText.workplace(job["workplaceType"].text).map { Said($0) }
        let locations = categories["allLocations"].items.compactMap(\.text)
        for location in locations.isEmpty ? [categories["location"].text].compactMap({ $0 }) : locations {
            offer.take(location: location)
        }
        offer.places.addCountry(job["country"].text)
        let range = job["salaryRange"]
        offer.pay = OfferedPay(
            range["min"].text, range["max"].text, currency: range["currency"].text,
            period: PayInText.period(named: range["interval"].text)
        ).map { pay in pay.period == nil ? Said(pay, guess: "the source does not say for which period") : Said(pay) }
        offer.body = try context.prose(job.first("opening").text, base: offer.url)
        offer.body += try context.prose(
            job.first("description", "descriptionBody", "descriptionPlain").text
                ?? job["content"].first("descriptionHtml", "description").text, base: offer.url)
        for list in job["lists"].items + job["content"]["lists"].items {
            let content = list["content"].text ?? ""
            offer.body += try context.section(
                list["text"].text?.trimmedColon ?? "More",
                content.contains("<li") && !content.contains("<ul") ? "<ul>\(content)</ul>" : content, base: offer.url)
        }
        offer.body += try context.prose(
            job.first("additional", "additionalPlain").text ?? job["content"].first("closingHtml", "closing").text,
            base: offer.url)
        offer.body += try context.section(
            "Pay", job.first("salaryDescription", "salaryDescriptionPlain").text, base: offer.url)
        offer.body = offer.body.tidy
        return offer
    }
}

extension String {
    /// A heading without its colon.
    var trimmedColon: String { trimmed.hasSuffix(":") ? String(trimmed.dropLast()).trimmed : trimmed }
}

extension [WrittenPlace] {
    /// Takes a country that the source names beside its one place.
    mutating func addCountry(_ country: String?) {
        guard let country, let first, first.country == nil else { return }
        if count == 1 || Gazetteer.cities(named: first.text).contains(where: { $0.country == country.uppercased() }) {
            self[0].country = country
        }
    }
}
