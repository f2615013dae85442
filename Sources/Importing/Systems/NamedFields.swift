import Board
import Text

/// Fields by names that people gave them: the columns of a spreadsheet, another generator's front matter, a form.
struct NamedFields {
    /// The numbers of those that a posting has as they are: what has a shape of its own, and the board's own fields.
    private var own: [Int: String] = [:]
    private let context: SourceContext
    /// Names folded to letters and digits, in their order.
    private let fields: [(name: String, written: String, value: JSONValue)]

    init(_ fields: [(String, JSONValue)], _ context: SourceContext) {
        self.context = context
        self.fields = fields.filter { !$0.1.isEmpty }.map { (Self.folded($0.0), $0.0, $0.1) }
        for (index, field) in self.fields.enumerated() {
            // By their labels, too, where these are no names of other fields.
            let isName = context.fields.names.contains { Self.folded($0) == field.name }
            let mine = context.fields.own.first { Self.folded(isName ? $0.name : $0.label) == field.name }
            if let mine {
                own[index] = mine.name
            } else if field.value.items.contains(where: \.isObject) || field.value.text == "unpaid",
                let name = postingField(field.name),
                context.fields.accept(field.value.yaml, in: name)
            {
                own[index] = name
            }
        }
    }

    static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Whether a header is one of postings: it names a title.
    static func isHeader(_ names: [String]) -> Bool {
        names.contains { synonyms["title"]?.contains(folded($0)) == true }
    }

    private func value(_ field: String) -> JSONValue? { column(field).map { fields[$0].value } }

    /// The number of the field that says something: that of its very name, else the first of a name like it.
    private func column(_ field: String) -> Int? {
        let (exact, names) = (Self.folded(field), Self.synonyms[field] ?? [])
        return fields.indices.first { fields[$0].name == exact && own[$0] == nil }
            ?? fields.indices.first { names.contains(fields[$0].name) && own[$0] == nil }
    }

    /// The field of postings of a folded name.
    private func postingField(_ folded: String) -> String? {
        context.fields.names.first { Self.folded($0) == folded && !Self.left.contains($0) }
    }

    private func text(_ field: String) -> String? { value(field).flatMap { $0.text ?? $0.items.first?.text } }

    /// The items of a list, or of a text with commas or semicolons.
    private func list(_ field: String) -> [String] {
        guard let value = value(field) else { return [] }
        if case .list(let items) = value { return items.compactMap(\.text) }
        let text = value.text ?? ""
        let mark: Character = text.contains("\n") ? "\n" : text.contains(";") ? ";" : ","
        return text.split(separator: mark).map { bulleted($0.trimmed) ?? $0.trimmed }.filter { !$0.isEmpty }
    }

    /// What the fields say, as an offer of a system.
    func offer(system: String) throws(Mistake) -> Offer {
        var offer = Offer(system: system)
        offer.title = text("title").map { Said($0) }
        offer.employer = text("organisation").map { Said($0) }
        offer.website = text("website").flatMap { isWebAddress($0) ? $0 : nil }
        offer.bands = list("bands")
        offer.level = text("level")
        offer.published = context.dates.day(text("published"))
        takeDeadline(&offer)
        offer.opens = text("opens").flatMap { written in
            context.fields.accept(JSONValue.string(written).yaml, in: "opens")
                ? written : context.dates.day(written)?.value
        }
        offer.reviewFrom = context.dates.day(text("reviewFrom"))?.value
        if case .list(let items)? = value("locations") {
            for item in items { offer.take(location: item.text) }
        } else {
            offer.take(location: text("locations"))
        }
        offer.workplace =
            KindsInText.workplace(text("workplace")).map { Said($0) }
            ?? (value("remote")?.isTrue == true || text("remote")?.lowercased() == "yes" ? Said(.remote) : nil)
            ?? offer.workplace
        offer.remoteFrom += list("remoteFrom").map { WrittenPlace($0) }
        offer.employment = list("employment").flatMap { KindsInText.employment($0) }
        if let type = text("type")?.lowercased() {
            if let known = PostingType(rawValue: type) {
                offer.type = Said(known)
            } else if offer.employment.isEmpty {
                offer.employment = KindsInText.employment(type)
            }
        }
        takeApply(&offer)
        takePay(&offer)
        offer.start = text("start").map { Said($0) }
        offer.duration = text("duration").map { Said($0) }
        offer.positions = text("positions").flatMap { Int($0.prefix { $0.isNumber }) }.flatMap {
            (1...10_000).contains($0) ? $0 : nil
        }
        if offer.positions == nil, let positions = text("positions") {
            offer.remarks.append("the source's positions are '\(positions)'")
        }
        offer.team = text("team")
        offer.reportsTo = text("reportsTo")
        offer.contact = text("contact")
        offer.areas = list("areas")
        offer.languages = list("languages")
        let materials = list("materials")
        if !materials.isEmpty { offer.materials = Said(materials) }
        offer.eligibility = list("eligibility")
        offer.benefits = list("benefits")
        offer.language = text("language")
        offer.id = text("id")
        if let status = text("status")?.lowercased() {
            offer.status =
                PostingStatus(rawValue: status) ?? (["closed", "archived"].contains(status) ? .withdrawn : nil)
        }
        // The stated level says more than the band.
        let taken = Set(Self.synonyms.keys.compactMap { $0 == "level" ? nil : column($0) })
        offer.others = fields.indices.compactMap { index in
            if let name = own[index] { return (name, fields[index].value) }
            guard !taken.contains(index) else { return nil }
            return postingField(fields[index].name).map { ($0, fields[index].value) }
        }
        offer.body = try context.prose(text("text"))
        for (field, heading) in [
            ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"),
            ("howToApply", "How to apply"), ("equalOpportunity", "Equal opportunity"),
        ] {
            offer.body += try context.section(heading, text(field))
        }
        return offer
    }

    private func takeDeadline(_ offer: inout Offer) {
        guard let written = text("deadline") else { return }
        let lower = written.lowercased()
        if ["rolling", "open", "ongoing", "until filled", "open until filled", "none"].contains(lower) {
            offer.deadline = Said("rolling", guess: lower == "rolling" ? nil : "the source says '\(written)'")
        } else if let deadline = context.dates.deadline(written) {
            offer.deadline = deadline
        } else {
            offer.remarks.append("the source's deadline is '\(written)'")
        }
    }

    private func takeApply(_ offer: inout Offer) {
        for name in ["apply", "applyURL", "applyEmail"] {
            guard let value = text(name) else { continue }
            let bare = value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7).prefix { $0 != "?" }) : value
            if isEmailAddress(bare) {
                offer.applyEmail = offer.applyEmail ?? Said(bare)
            } else if isWebAddress(bare) {
                offer.applyURL = offer.applyURL ?? Said(bare)
            } else if bare.contains(" ") {
                offer.applyInstructions = offer.applyInstructions ?? Said(bare)
            }
        }
    }

    private func takePay(_ offer: inout Offer) {
        guard let value = value("salary") else { return }
        if value.isObject {
            offer.pay = OfferedPay(
                value["min"].text ?? value["amount"].text, value["max"].text, currency: value["currency"].text,
                period: PayInText.period(named: value["per"].text)
            ).map { pay in
                var pay = pay
                if value["amount"].text != nil { (pay.amount, pay.min) = (pay.min, nil) }
                if let kind = value["kind"].text.flatMap({ Pay.Kind(rawValue: $0) }) { pay.kind = kind }
                return Said(pay)
            }
        } else if let words = value.text {
            offer.pay = PayInText("salary: \(words)", country: nil)?.found
            if offer.pay == nil { offer.remarks.append("the source's pay is '\(words)'") }
        }
    }

    /// Fields that are a site's own affair.
    private static let left: Set<String> = [
        "draft", "featured", "aliases", "translation_of", "source", "ignore", "extra", "organisation",
        "locations", "deadline",
    ]

    private static let synonyms: [String: Set<String>] = [
        "title": [
            "title", "jobtitle", "position", "positiontitle", "role", "roletitle", "opening", "openingtitle", "name",
            "titleoftheopening", "whatistheopeningcalled",
        ],
        "organisation": [
            "organisation", "organization", "company", "companyname", "employer", "institution", "organisationname",
            "organizationname", "host", "org",
        ],
        "website": [
            "website", "companywebsite", "companyurl", "organisationwebsite", "organizationwebsite", "homepage",
        ],
        "bands": ["bands", "band", "levels"],
        "level": ["level", "seniority", "experiencelevel", "experience", "careerlevel"],
        "published": [
            "published", "date", "dateposted", "posted", "publishedat", "publishdate", "pubdate", "postedon",
            "timestamp", "created", "createdat",
        ],
        "deadline": [
            "deadline", "applicationdeadline", "closes", "closing", "closingdate", "closedate", "due", "duedate",
            "expires", "expirydate", "expirationdate", "validthrough", "enddate", "applyby",
        ],
        "opens": ["opens", "opendate", "applicationsopen"], "reviewFrom": ["reviewfrom"],
        "locations": ["locations", "location", "place", "places", "city", "where", "office", "offices"],
        "workplace": ["workplace", "workplacetype", "workarrangement", "locationtype"],
        "remote": ["remote", "isremote", "remoteok"], "remoteFrom": ["remotefrom"],
        "employment": [
            "employment", "employmenttype", "jobtype", "contract", "contracttype", "commitment", "schedule",
        ], "type": ["type", "kind", "openingtype"],
        "apply": ["apply", "howtoapplylink", "application", "applicationlink", "waytoapply", "applyat"],
        "applyURL": ["applyurl", "applylink", "url", "link", "joburl", "applicationurl", "externalurl", "postingurl"],
        "applyEmail": ["applyemail", "email", "contactemail", "applicationemail", "emailaddresstoapplyto"],
        "salary": ["salary", "pay", "compensation", "stipend", "salaryrange", "wage"],
        "start": ["start", "startdate", "startsat", "begins"],
        "duration": ["duration", "length", "term"],
        "positions": ["positions", "openings", "vacancies", "numberofpositions"],
        "team": ["team", "department", "unit"],
        "reportsTo": ["reportsto", "manager", "supervisor"], "contact": ["contact", "contactname", "contactperson"],
        "areas": ["areas", "area", "tags", "categories", "category", "keywords", "topics", "subjects"],
        "languages": ["languages", "languagesneeded"],
        "materials": ["materials", "applicationmaterials", "documents", "whattosend"],
        "eligibility": ["eligibility", "whomayapply"], "benefits": ["benefits", "perks"],
        "language": ["language", "lang", "locale"], "id": ["id", "jobid", "slug", "reference", "ref", "requisitionid"],
        "status": ["status", "state"],
        "text": [
            "description", "text", "body", "content", "details", "jobdescription", "about", "abouttherole", "summary",
        ],
        "responsibilities": ["responsibilities", "duties", "whatyoulldo"],
        "qualifications": ["qualifications", "requirements", "skills"],
        "howToApply": ["howtoapply", "applicationinstructions"],
        "equalOpportunity": ["equalopportunity", "equalopportunities", "diversitystatement"],
    ]
}
