import Board
import Text

/// schema.org's `JobPosting`, as web pages carry it in JSON-LD, also in `@graph`, in lists and beside broken scripts.
enum StructuredData {
    /// The postings of a page's scripts, in their order.
    static func offers(in page: HTMLNode.Element, _ context: SourceContext) throws(Mistake) -> [Offer] {
        var offers: [Offer] = []
        for script in page.all("script") where script["type"]?.lowercased().hasPrefix("application/ld+json") == true {
            let text = script.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            // Of several scripts one may be broken: it says nothing of the others.
            let bare = text.replacing(/(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*\/)?/, with: "")
            guard case .success(let json) = JSONValue.parse(Array(bare.utf8), isLenient: true) else { continue }
            let named = namedNodes(in: json)
            for posting in postings(in: json) { offers.append(try offer(posting, context, beside: named)) }
        }
        if offers.isEmpty { for posting in Microdata.postings(in: page) { offers.append(try offer(posting, context)) } }
        let language = (page.all("html").first ?? page)["lang"]
        for index in offers.indices where offers[index].language == nil { offers[index].language = language }
        // Pages repeat a posting for other programs.
        var seen: Set<String> = []
        return offers.filter {
            seen.insert("\($0.id ?? "") \($0.title?.value ?? "") \($0.places.map(\.text))").inserted
        }
    }

    /// Every `JobPosting` of a text, however deep it lies.
    static func postings(in json: JSONValue, depth: Int = 0) -> [JSONValue] {
        guard depth < 12 else { return [] }
        if isPosting(json) { return [json] }
        switch json {
        case .list(let items): return items.flatMap { postings(in: $0, depth: depth + 1) }
        case .object(let members): return members.flatMap { postings(in: $0.value, depth: depth + 1) }
        case .null, .flag, .number, .string: return []
        }
    }

    private static func isPosting(_ json: JSONValue) -> Bool {
        json["@type"].items.contains { $0.text == "JobPosting" || $0.text?.hasSuffix("schema.org/JobPosting") == true }
    }

    /// `named` is what else the page has, by its `@id`: the posting's organisation may be there.
    static func offer(_ job: JSONValue, _ context: SourceContext, beside named: [String: JSONValue] = [:])
        throws(Mistake) -> Offer
    {
        var offer = Offer(system: "schema.org")
        offer.url = job["url"].text.flatMap { webTarget($0, base: context.address) } ?? context.address
        offer.id = job["identifier"]["value"].text ?? job["identifier"].text ?? offer.url
        offer.title = job.first("title", "name").text.map { Said($0.replacingEntities) }
        var employer = job["hiringOrganization"].items.first ?? .null
        if employer["name"].isEmpty, let id = employer["@id"].text {
            employer = named[id] ?? employer
        }
        offer.employer = (employer["name"].text ?? employer.text).map { Said($0.replacingEntities) }
        offer.website = [employer["sameAs"].items.first?.text, employer["url"].text].compactMap { $0 }.first(
            where: isWebAddress)
        offer.published = context.dates.day(job["datePosted"].text)
        offer.deadline = context.dates.deadline(job["validThrough"].text)
        takePlaces(job, &offer)
        takePay(job["baseSalary"], &offer)
        offer.employment = job["employmentType"].items.flatMap { $0.text?.split(separator: ",").map(String.init) ?? [] }
            .flatMap { KindsInText.employment($0) }
        if job["directApply"].isTrue || offer.url != nil {
            offer.applyURL = offer.url.map {
                Said($0, guess: "the source has no address to apply at: this is its page")
            }
        }
        offer.applyEmail = job["applicationContact"]["email"].text.map { Said($0) }
        offer.positions = job["totalJobOpenings"].decimal.flatMap { Int(exactly: $0.rounded()) }.flatMap {
            (1...10_000).contains($0) ? $0 : nil
        }
        offer.start = context.dates.day(job["jobStartDate"].text)
        if let months = job["experienceRequirements"]["monthsOfExperience"].decimal.flatMap({ Int(exactly: $0) }) {
            let years = JSONValue.object([JSONValue.Member(name: "years", value: .number(String(months / 12)))])
            offer.say("experience", months % 12 == 0 ? years : .string("\(months) months"))
        }
        if let hours = job["workHours"].text {
            offer.say("hours", KindsInText.hours(hours))
            if KindsInText.hours(hours)?.text.map({ hours.hasPrefix($0) }) != true {
                offer.remarks.append("the source's working hours are '\(hours)'")
            }
        }
        offer.language = job["inLanguage"].text ?? job["inLanguage"]["alternateName"].text
        offer.level = job["experienceRequirements"].text.flatMap { $0.count < 60 ? $0 : nil }
        try takeText(job, &offer, context)
        return offer
    }

    /// What has an `@id` and a name, by that id.
    private static func namedNodes(in json: JSONValue) -> [String: JSONValue] {
        var found: [String: JSONValue] = [:]
        func collect(_ json: JSONValue, depth: Int) {
            guard depth < 12 else { return }
            switch json {
            case .list(let items): for item in items { collect(item, depth: depth + 1) }
            case .object(let members):
                if let id = json["@id"].text, !json["name"].isEmpty, found[id] == nil { found[id] = json }
                for member in members { collect(member.value, depth: depth + 1) }
            case .null, .flag, .number, .string: break
            }
        }
        collect(json, depth: 0)
        return found
    }

    private static func takeText(_ job: JSONValue, _ offer: inout Offer, _ context: SourceContext) throws(Mistake) {
        let description = job["description"].items.compactMap(\.text).joined(separator: "\n\n")
        offer.body = try context.prose(description, base: offer.url)
        let known = offer.body.plain.lowercased()
        for (name, heading) in [
            ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"), ("skills", "Skills"),
            ("educationRequirements", "Education"), ("experienceRequirements", "Experience"),
            ("jobBenefits", "Benefits"), ("incentiveCompensation", "Beside the salary"),
        ] {
            let texts = job[name].items.compactMap {
                $0.text ?? $0["description"].text ?? $0["credentialCategory"].text ?? $0["name"].text
            }
            // Most repeat what the description has.
            guard !texts.isEmpty, !texts.allSatisfy({ known.contains($0.lowercased().prefix(60)) }) else { continue }
            offer.body += try context.section(
                heading, texts.count > 1 ? "<ul>" + texts.map { "<li>\($0)</li>" }.joined() + "</ul>" : texts[0],
                base: offer.url)
        }
        offer.body = offer.body.tidy
    }

    private static func takePlaces(_ job: JSONValue, _ offer: inout Offer) {
        for place in job["jobLocation"].items {
            // Some write the parts of the address into the place itself.
            let isFlat = place["address"].isEmpty && !place["addressLocality"].isEmpty
            let address = isFlat ? place : place["address"]
            if let text = address.text ?? place.text ?? (address.isEmpty ? place["name"].text : nil) {
                offer.take(location: text)
            } else {
                // iCIMS fills what it does not know with a word.
                let part = { (name: String) in
                    (address[name].items.first ?? .null).nameOrText.flatMap {
                        $0.uppercased() == "UNAVAILABLE" ? nil : $0
                    }
                }
                let country = part("addressCountry")
                guard let city = part("addressLocality") ?? part("addressRegion") else {
                    if let country { offer.places.append(WrittenPlace(country)) }
                    continue
                }
                offer.take(WrittenPlace(city, region: part("addressRegion"), country: country))
            }
        }
        if job["jobLocationType"].items.contains(where: { $0.text?.uppercased() == "TELECOMMUTE" }) {
            // Google: a job that may also be done in the office has both.
            offer.workplace =
                offer.places.isEmpty
                ? Said(.remote) : Said(.remote, guess: "the source says remote, and names a place too")
        }
        offer.remoteFrom += job["applicantLocationRequirements"].items.compactMap { $0["name"].text ?? $0.text }.map {
            WrittenPlace($0)
        }
    }

    private static func takePay(_ pay: JSONValue, _ offer: inout Offer) {
        guard let pay = pay.items.first else { return }
        let value = pay["value"]
        let period = PayInText.period(named: value["unitText"].text ?? pay["unitText"].text)
        let currency = pay["currency"].text ?? value["currency"].text
        let (low, high) = (
            value["minValue"].text ?? pay["minValue"].text, value["maxValue"].text ?? pay["maxValue"].text
        )
        let single = value["value"].text ?? value.text
        if var found = OfferedPay(
            low ?? (high == nil ? single : nil), high, currency: currency.flatMap { PayInText.currency($0, nil) ?? $0 },
            period: period)
        {
            if low == nil, high == nil { (found.amount, found.min) = (found.min, nil) }
            offer.pay = Said(found, guess: period == nil ? "the source does not say for which period" : nil)
        } else if let words = pay.text ?? single {
            let whole = [pay.text == nil ? currency : nil, words, period.map { "per \($0.rawValue)" }]
                .compactMap(\.self).joined(separator: " ")
            offer.pay = PayInText("Salary: " + whole, country: nil, quoting: words)?.found
            if offer.pay == nil, words.contains(/[1-9]/) { offer.remarks.append("the source's pay is '\(whole)'") }
        }
    }
}

extension String {
    /// Entities as characters: titles of pages carry `&amp;`.
    var replacingEntities: String { Greenhouse.unescaped(self) }
}
