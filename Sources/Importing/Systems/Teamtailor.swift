import Board
import Text

/// Teamtailor: its JSON:API (`{"data": [{"type": "jobs"}], "included": […]}`), or the JSON Feed of a career site.
enum Teamtailor {
    static func recognises(_ json: JSONValue) -> Bool {
        json["data"].items.first?["type"].text == "jobs" || isFeed(json)
    }

    private static func isFeed(_ json: JSONValue) -> Bool {
        json["version"].text?.contains("jsonfeed.org") == true
            && json["items"].items.contains { $0["_jobposting"].isObject }
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        var source = ImportedSource(offers: [], isWholeBoard: false)
        if isFeed(json) {
            for item in json["items"].items where item["_jobposting"].isObject {
                source.offers.append(try offer(ofFeed: item, json, context))
            }
            source.isWholeBoard = json["next_url"].isEmpty
            return source
        }
        if case .list = json["data"] { source.isWholeBoard = json["links"]["next"].isEmpty }
        for job in json["data"].items {
            let attributes = job["attributes"]
            if attributes["internal"].isTrue || attributes["template"].isTrue
                || ["draft", "archived", "unlisted"].contains(attributes["human-status"].text ?? "")
            {
                source.leaveOut(attributes["title"].text)
            } else {
                source.offers.append(try offer(job, json["included"].items, context))
            }
        }
        return source
    }

    private static func offer(ofFeed item: JSONValue, _ feed: JSONValue, _ context: SourceContext) throws(Mistake)
        -> Offer
    {
        var offer = try StructuredData.offer(
            item["_jobposting"],
            SourceContext(
                address: item["url"].text ?? context.address, zones: context.zones, today: context.today,
                fields: context.fields))
        offer.system = "teamtailor"
        offer.id = item["id"].text ?? offer.id
        offer.url = item["url"].text ?? offer.url
        if offer.applyURL == nil { offer.applyURL = offer.url.map { Said($0) } }
        if offer.employer == nil {
            offer.employer = feed["title"].text.map { Said($0, guess: "the feed is called so") }
        }
        let body = try context.prose(item["content_html"].text, base: offer.url)
        if !body.isEmpty { offer.body = body }
        return offer
    }

    private static func offer(_ job: JSONValue, _ included: [JSONValue], _ context: SourceContext) throws(Mistake)
        -> Offer
    {
        var offer = Offer(system: "teamtailor")
        let attributes = job["attributes"]
        func related(_ name: String) -> [JSONValue] {
            let wanted = job["relationships"][name]["data"].items
            return wanted.compactMap { link in
                included.first { $0["type"] == link["type"] && $0["id"] == link["id"] }?["attributes"]
            }
        }
        offer.id = job["id"].text
        offer.url = job["links"]["careersite-job-url"].text ?? attributes["careersite-job-url"].text
        offer.title = attributes["title"].text.map { Said($0) }
        offer.employer = attributes["company-name"].text.map { Said($0) } ?? Employers.fromAddress(offer.url)
        offer.published =
            context.dates.day(attributes["start-date"].text)
            ?? context.dates.day(attributes["created-at"].text).map {
                Said($0.value, guess: "the source only says when the job was made")
            }
        offer.deadline = context.dates.deadline(attributes["end-date"].text)
        let apply =
            attributes["external-application-url"].text ?? job["links"]["careersite-job-apply-url"].text ?? offer.url
        offer.applyURL = apply.map { Said($0) }
        offer.team = related("department").first?["name"].text
        offer.employment = KindsInText.employment(attributes["employment-type"].text)
        offer.language = attributes["language-code"].text
        offer.areas = []
        for place in related("locations") + related("location") {
            guard let city = place["city"].text ?? place["name"].text else { continue }
            offer.take(WrittenPlace(city, country: place.first("country", "country-code").text))
        }
        switch attributes["remote-status"].text {
        case "fully": offer.workplace = Said(.remote)
        case "hybrid": offer.workplace = Said(.hybrid)
        case "temporary":
            offer.workplace = Said(.hybrid, guess: "the source says that one may work remotely for some time")
        case "none", "onsite": offer.workplace = Said(.onSite)
        default: break
        }
        offer.pay = OfferedPay(
            attributes["min-salary"].text, attributes["max-salary"].text, currency: attributes["currency"].text,
            period: PayInText.period(named: attributes["salary-time-unit"].text)
        ).map { $0.period == nil ? Said($0, guess: "the source does not say for which period") : Said($0) }
        offer.body = try context.prose(attributes["body"].text, base: offer.url)
        return offer
    }
}
