import Board
import Text

/// Ashby's Job Postings API: `{"jobs": […], "apiVersion": "1"}`, or one of its jobs.
///
/// `isRemote` is true of most hybrid jobs, too: `workplaceType` is what their pages show. Pay that is marked as not
/// to be shown is left out.
enum Ashby {
    static func recognises(_ json: JSONValue) -> Bool {
        let job = json["jobs"].items.first ?? json
        return (job["jobUrl"].text ?? job["applyUrl"].text) != nil && job["title"].text != nil
            && !job.first("descriptionHtml", "descriptionPlain", "isListed", "employmentType", "workplaceType").isEmpty
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let isBoard = !json["jobs"].isEmpty
        var source = ImportedSource(offers: [], isWholeBoard: isBoard)
        for job in isBoard ? json["jobs"].items : [json] {
            if job["isListed"] == .flag(false) {
                source.remarks.append("'\(job["title"].text ?? "")' is not listed at the source: it is left out")
            } else {
                source.offers.append(try offer(job, context))
            }
        }
        return source
    }

    private static func offer(_ job: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "ashby")
        offer.url = job["jobUrl"].text ?? job["applyUrl"].text
        offer.id =
            job["id"].text
            ?? offer.url.flatMap { $0.split(separator: "/").last { $0 != "application" }.map(String.init) }
        offer.title = job["title"].text.map { Said($0) }
        offer.employer = Employers.fromAddress(offer.url ?? context.address)
        offer.published = context.dates.day(job.first("publishedAt", "publishedDate").text)
        offer.deadline = context.dates.deadline(job["applicationDeadline"].text)
        offer.applyURL = (job["applyUrl"].text ?? offer.url).map { Said($0) }
        offer.team = job["team"].text ?? job["department"].text
        offer.employment = KindsInText.employment(job["employmentType"].text)
        takePlaces(job, &offer)
        takePay(job, &offer)
        offer.body = try context.prose(job["descriptionHtml"].text ?? job["descriptionPlain"].text, base: offer.url)
        return offer
    }

    private static func takePlaces(_ job: JSONValue, _ offer: inout Offer) {
        offer.workplace = KindsInText.workplace(job["workplaceType"].text).map { Said($0) }
        if let workplace = offer.workplace?.value, workplace != .remote, job["isRemote"].isTrue {
            offer.workplace = Said(
                workplace, guess: "the source says \(workplace.rawValue), and also that one may work remotely")
        } else if offer.workplace == nil, job["isRemote"].isTrue {
            offer.workplace = Said(.remote)
        }
        for place in [job] + job["secondaryLocations"].items {
            // The first has it one deeper than the others.
            let address =
                place["address"]["postalAddress"].isObject ? place["address"]["postalAddress"] : place["address"]
            let country = address["addressCountry"].text
            guard let text = place.first("location", "locationName").text ?? address["addressLocality"].text ?? country
            else { continue }
            let (places, remote) = (offer.places.count, offer.remoteFrom.count)
            offer.take(location: text)
            if offer.places.count == places + 1 {
                let locality = address["addressLocality"].text.flatMap {
                    text.lowercased().contains($0.lowercased()) ? $0 : nil
                }
                let written = offer.places[places]
                offer.places[places] = WrittenPlace(
                    locality ?? written.text, region: address["addressRegion"].text, country: country)
            } else if offer.places.count == places, offer.remoteFrom.count == remote, let country {
                // `Remote`, and from where.
                offer.remoteFrom.append(WrittenPlace(country))
            }
        }
    }

    private static func takePay(_ job: JSONValue, _ offer: inout Offer) {
        guard job["shouldDisplayCompensationOnJobPostings"] != .flag(false) else {
            if !job["compensation"].isEmpty {
                offer.remarks.append("the source has pay that it does not show: it is left out")
            }
            return
        }
        let compensation = job["compensation"]
        let tiers = compensation["compensationTiers"].items
        let components = tiers.flatMap { $0["components"].items } + compensation["summaryComponents"].items
        let pays = components.filter { $0["compensationType"].text == "Salary" }.compactMap {
            OfferedPay(
                $0["minValue"].text, $0["maxValue"].text, currency: $0["currencyCode"].text,
                period: PayInText.period(named: $0["interval"].text))
        }
        let beside = components.filter { $0["compensationType"].text != "Salary" }.compactMap { $0["summary"].text }
            .firstOnes.joined(separator: ", ")
        guard var pay = pays.first else {
            // Many boards give only the words that their pages show: `$120K – $150K • Offers Equity`.
            let words = compensation.first("scrapeableCompensationSalarySummary", "compensationTierSummary").text
            let all = compensation["compensationTierSummary"].text ?? words
            offer.pay = words.flatMap { PayInText("salary: \($0)", country: nil, quoting: all)?.found }
            let said = [offer.pay == nil ? words : nil, beside.nonEmpty].compactMap(\.self).joined(separator: ", ")
            if !said.isEmpty { offer.remarks.append("the source's pay is '\(said)'") }
            return
        }
        let others = Set(pays.dropFirst()).subtracting([pay]).map(\.words).sorted()
        pay.note = beside.nonEmpty
        offer.pay = Said(pay, guess: others.isEmpty ? nil : "the source also has \(others.joined(separator: ", "))")
    }
}
