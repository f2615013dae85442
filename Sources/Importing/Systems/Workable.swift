import Board
import Text

/// Workable's public lists: the widget's `{"name": …, "jobs": […]}`, or one job with `description`, `requirements`,
/// `benefits`.
enum Workable {
    static func recognises(_ json: JSONValue) -> Bool {
        let job = json["jobs"].items.first ?? json["results"].items.first ?? json
        return job["shortcode"].text != nil && job["title"].text != nil
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let jobs = json.first("jobs", "results")
        var source = ImportedSource(offers: [], isWholeBoard: !json["jobs"].isEmpty)
        for job in jobs.isEmpty ? [json] : jobs.items {
            if ["draft", "closed", "archived"].contains(job["state"].text) {
                source.leaveOut(job["title"].text)
            } else {
                source.offers.append(try offer(job, company: jobs.isEmpty ? nil : json["name"].text, context))
            }
        }
        if source.offers.contains(where: { $0.body.isEmpty }), source.offers.count > 0 {
            source.remarks.append("the list has no texts: ask Workable with '?details=true', or for the single jobs")
        }
        return source
    }

    private static func offer(_ job: JSONValue, company: String?, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "workable")
        offer.id = job["shortcode"].text
        offer.url =
            job.first("url", "shortlink", "application_url").text
            ?? offer.id.map { "https://apply.workable.com/j/\($0)" }
        offer.title = job["title"].text.map { Said($0) }
        offer.employer =
            company.map { Said($0) } ?? job["account"]["name"].text.map { Said($0) }
            ?? Employers.fromAddress(offer.url ?? context.address)
        offer.published =
            context.dates.day(job.first("published_on", "published").text)
            ?? context.dates.day(job["created_at"].text).map {
                Said($0.value, guess: "the source only says when the job was made")
            }
        offer.applyURL = (job.first("application_url", "url", "shortlink").text ?? offer.url).map { Said($0) }
        offer.team = job["department"].text ?? job["department"].items.last?.text
        offer.level = job["experience"].text
        offer.employment = KindsInText.employment(job["employment_type"].text)
        offer.say("education", KindsInText.education(job["education"].text))
        if offer.employment.isEmpty, let type = job["type"].text {
            offer.employment =
                ["full": [.fullTime], "part": [.partTime], "contract": [.contract], "temporary": [.temporary]][type]
                ?? []
        }
        offer.language = job["language"].text
        let listed = job["locations"].items.filter { !$0["hidden"].isTrue }
        if listed.isEmpty, job["location"]["city"].isEmpty {
            offer.take(location: job["location"]["location_str"].text)
        }
        for place in listed.isEmpty ? [job["location"].isObject ? job["location"] : job] : listed {
            guard !listed.isEmpty || offer.places.isEmpty, let city = place["city"].text ?? place["country"].text
            else { continue }
            offer.take(
                WrittenPlace(
                    city, region: place.first("region", "state").text,
                    country: place.first("countryCode", "country_code", "country").text))
        }
        offer.workplace = KindsInText.workplace(job["workplace"].text ?? job["location"]["workplace_type"].text).map {
            Said($0)
        }
        if offer.workplace == nil,
            job.first("telecommuting", "remote").isTrue || job["location"]["telecommuting"].isTrue
        {
            offer.workplace = Said(.remote)
        }
        let pay = job["salary"]
        offer.pay = OfferedPay(
            pay["salary_from"].text, pay["salary_to"].text, currency: pay["salary_currency"].text, period: .year
        ).map { Said($0, guess: "the source does not say for which period; most mean a year") }
        let parts = ["description", "requirements", "benefits"].map { job[$0].text }
        offer.body = try context.prose(parts[0], base: offer.url)
        offer.body += try context.section("Requirements", parts[1], base: offer.url)
        offer.body += try context.section("Benefits", parts[2], base: offer.url)
        offer.body = offer.body.tidy
        return offer
    }
}
