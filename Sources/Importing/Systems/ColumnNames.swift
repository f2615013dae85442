import Board
import Text

/// What people call the fields of postings: the columns of a spreadsheet, another generator's front matter, a form.
enum ColumnNames {
    /// How names are compared: their letters and digits, in lower case.
    static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Whether a name stands for a field that every table of openings may have.
    static func isKnown(_ name: String) -> Bool {
        known.contains(folded(name)) || known.contains(folded(bare(name))) || meaning(of: name) != nil
    }

    /// Names to choose from, for those whose columns are not known: `title (or position, role, job)`.
    static var examples: String {
        ["title", "organisation", "locations", "deadline", "applyURL", "salary", "text"].compactMap { field in
            synonyms[field].map { "\($0[0]) (or \($0.dropFirst().prefix(3).joined(separator: ", ")))" }
        }.joined(separator: ", ")
    }

    /// Whether a header is one of postings: it names a title.
    static func isHeader(_ names: [String]) -> Bool {
        names.contains { meaning(of: $0) == "title" || synonyms["title"]?.contains(folded(bare($0))) == true }
    }

    /// The field that a name stands for where no field has it: by what labels say, in other languages too, and where it is
    /// a question of a form by the first word of it that names a field.
    ///
    /// `Lieu de travail` and `Where is the role based? (City / Remote)` are `locations`.
    static func meaning(of name: String) -> String? {
        let bare = bare(name)
        if let field = LabelledLines.field(named: bare) { return field }
        let words = bare.lowercased().split { !$0.isLetter }.map(String.init)
        guard bare.hasSuffix("?") || words.count > 2 && words.first.map(asking.contains) == true else { return nil }
        let text = " " + words.joined(separator: " ") + " "
        return questions.first { $0.words.contains { text.contains(" \($0) ") } }?.field
    }

    /// A name without what stands behind it: `Salary` of `Salary (if known) *`.
    static func bare(_ name: String) -> String { String(name.prefix { !"(*:".contains($0) }).trimmed }

    /// Words that begin what a form asks.
    private static let asking: Set<String> = [
        "what", "which", "where", "when", "how", "who", "tell", "describe", "please", "link", "is",
    ]

    /// What questions ask for, by their words; the first that is there counts.
    private static let questions: [(field: String, words: [String])] = [
        ("other", ["your", "you"]),
        ("deadline", ["deadline", "closing date", "close", "closes", "apply by", "by when"]),
        ("apply", ["apply", "application", "applications"]),
        ("salary", ["salary", "pay", "compensation", "stipend", "paid"]),
        ("employment", ["full time", "part time", "contract", "hours"]),
        ("level", ["level", "seniority"]), ("start", ["start"]), ("duration", ["long", "duration"]),
        ("remote", ["remote"]), ("locations", ["where", "located", "location", "based", "city"]),
        ("website", ["website"]),
        ("organisation", ["organisation", "organization", "company", "employer", "institution", "who is hiring"]),
        ("title", ["title", "name", "called"]), ("text", ["about", "describe", "description", "do"]),
    ]

    /// All of them.
    static let known = Set(synonyms.values.joined())

    /// The names of each field, folded; the usual ones first.
    static let synonyms: [String: [String]] = [
        "title": [
            "title", "position", "role", "job", "jobtitle", "positiontitle", "roletitle", "opening", "openingtitle",
            "name", "jobname", "opportunity", "titleoftheopening", "whatistheopeningcalled",
        ],
        "organisation": [
            "organisation", "company", "employer", "org", "organization", "companyname", "institution",
            "organisationname", "organizationname", "host", "nomdevotreorganisation", "nomdelorganisation",
        ],
        "website": [
            "website", "companywebsite", "companyurl", "organisationwebsite", "organizationwebsite", "homepage",
        ],
        "bands": ["bands", "band", "levels"],
        "level": ["level", "seniority", "experiencelevel", "careerlevel"],
        "published": [
            "published", "date", "dateposted", "posted", "publishedat", "publishdate", "pubdate", "postedon",
            "timestamp", "created", "createdat", "horodateur", "zeitstempel", "marcatemporal",
        ],
        "deadline": [
            "deadline", "due", "closes", "closing", "applicationdeadline", "closingdate", "closedate", "duedate",
            "validthrough", "enddate", "applyby",
        ],
        "expires": ["expires", "expirydate", "expirationdate"],
        "opens": ["opens", "opendate", "applicationsopen"], "reviewFrom": ["reviewfrom"],
        "locations": ["location", "place", "city", "office", "locations", "places", "where", "offices"],
        "workplace": ["workplace", "workplacetype", "workarrangement", "locationtype"],
        "remote": ["remote", "isremote", "remoteok"], "remoteFrom": ["remotefrom"],
        "employment": [
            "employment", "employmenttype", "jobtype", "contract", "contracttype", "commitment", "schedule",
        ], "type": ["type", "kind", "openingtype"],
        "apply": ["apply", "howtoapplylink", "application", "applicationlink", "waytoapply", "applyat"],
        "applyURL": ["url", "link", "joburl", "applyurl", "applylink", "applicationurl", "externalurl", "postingurl"],
        "applyEmail": ["email", "applyemail", "contactemail", "applicationemail", "emailaddresstoapplyto"],
        "salary": ["salary", "pay", "compensation", "stipend", "salaryrange", "wage", "payrange"],
        "salaryMin": ["minsalary", "salarymin", "minimumsalary", "salaryfrom", "salaryminimum", "minpay"],
        "salaryMax": ["maxsalary", "salarymax", "maximumsalary", "salaryto", "salarymaximum", "maxpay"],
        "currency": ["currency", "salarycurrency"],
        "salaryPer": ["salaryperiod", "payperiod", "salaryunit", "salaryinterval", "payinterval"],
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
            "description", "text", "details", "about", "body", "content", "jobdescription", "abouttherole", "summary",
            "beschreibung", "stellenbeschreibung", "descripción", "descriptionduposte", "missions",
        ],
        "responsibilities": ["responsibilities", "duties", "whatyoulldo"],
        "qualifications": ["qualifications", "requirements", "skills"],
        "howToApply": ["howtoapply", "applicationinstructions"],
        "equalOpportunity": ["equalopportunity", "equalopportunities", "diversitystatement"],
    ]
}
