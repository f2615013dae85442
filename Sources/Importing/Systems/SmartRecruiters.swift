import Board
import Text

/// SmartRecruiters' Posting API: one posting with its `jobAd`, or a page of a list, which has no texts.
enum SmartRecruiters {
    static func recognises(_ json: JSONValue) -> Bool {
        let job = json["content"].items.first ?? json
        return job["company"].isObject && job["name"].text != nil && !job.first("releasedDate", "jobAd", "ref").isEmpty
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let jobs = json["content"].items
        let isWhole = !jobs.isEmpty && json["totalFound"].decimal == Double(jobs.count)
        var source = ImportedSource(offers: [], isWholeBoard: isWhole)
        for job in jobs.isEmpty ? [json] : jobs {
            if job["active"] == .flag(false) || ["INTERNAL", "PRIVATE"].contains(job["visibility"].text) {
                source.leaveOut(job["name"].text)
            } else {
                source.offers.append(try offer(job, context))
            }
        }
        if source.offers.contains(where: \.body.isEmpty) {
            source.remarks.append(
                "a list of SmartRecruiters has no texts: import the single postings, at the addresses that 'ref' names")
        }
        return source
    }

    private static func offer(_ job: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "smartrecruiters")
        offer.id = job["id"].text
        offer.url =
            job["postingUrl"].text
            ?? job["company"]["identifier"].text.flatMap { company in
                job["id"].text.map { "https://jobs.smartrecruiters.com/\(company)/\($0)" }
            }
        offer.title = job["name"].text.map { Said($0) }
        offer.employer = job["company"]["name"].text.map { Said($0) } ?? Employers.fromAddress(offer.url)
        offer.published = context.dates.day(job["releasedDate"].text)
        offer.applyURL = (job["applyUrl"].text ?? offer.url).map { Said($0) }
        offer.team = job["department"]["label"].text ?? job["function"]["label"].text
        offer.level = job["experienceLevel"]["label"].text
        offer.employment = KindsInText.employment(
            job["typeOfEmployment"]["label"].text ?? job["typeOfEmployment"]["id"].text)
        offer.language = job["language"]["code"].text
        let place = job["location"]
        if let city = place["city"].text ?? place["country"].text {
            offer.take(WrittenPlace(city, region: place["region"].text, country: place["country"].text))
        }
        if offer.places.isEmpty { offer.take(location: place["fullLocation"].text) }
        if place["hybrid"].isTrue {
            offer.workplace = Said(.hybrid)
        } else if place["remote"].isTrue {
            offer.workplace = Said(.remote)
        }
        let sections = job["jobAd"]["sections"]
        for (name, heading) in [
            ("companyDescription", "About the organisation"), ("jobDescription", "The work"),
            ("qualifications", "Qualifications"),
            ("additionalInformation", "Additional information"),
        ] {
            offer.body += try context.section(
                sections[name]["title"].text ?? heading, sections[name]["text"].text, base: offer.url)
        }
        offer.body = offer.body.tidy
        return offer
    }
}
