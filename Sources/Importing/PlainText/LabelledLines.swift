import Board

/// Lines such as `Location: Berlin` at the head of a text: the source says the field itself.
enum LabelledLines {
    /// Takes those before the text begins; a label that no field has stays a line.
    static func take(_ lines: inout [String], _ offer: inout Offer, _ dates: DatesInText) {
        var kept: [String] = []
        var isHead = true
        for line in lines {
            let text = line.trimmed
            if isHead, let (label, value) = split(text), set(label, value, &offer, dates) { continue }
            if text.count > 140 || Headings.part(text) != nil && !text.contains(": ") { isHead = false }
            kept.append(line)
        }
        lines = kept
    }

    private static func split(_ line: String) -> (label: String, value: String)? {
        var line = line.replacing("**", with: "")
        if let item = bulleted(line) { line = item }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let label = Headings.folded(String(line[..<colon]))
        let value = line[line.index(after: colon)...].trimmed
        return label.count <= 30 && !value.isEmpty && value.count <= 160 ? (label, value) : nil
    }

    private static func set(_ label: String, _ value: String, _ offer: inout Offer, _ dates: DatesInText) -> Bool {
        switch label {
        case "deadline", "application deadline", "closing date", "apply by", "deadline to apply", "applications close",
            "closes", "date limite", "date limite de candidature", "bewerbungsschluss":
            guard let deadline = deadline(value, dates) else { return false }
            offer.deadline = deadline
        case "title", "job title", "position", "position title", "role", "post", "opening", "poste", "stelle", "titre",
            "intitulé", "intitulé du poste":
            guard offer.title == nil else { return false }
            offer.title = Said(value)
        case "organisation", "organization", "employer", "company", "institution", "host", "hiring organisation",
            "hiring organization", "organisme":
            guard offer.employer == nil else { return false }
            offer.employer = Said(value)
        case "location", "locations", "place", "work location", "based in", "lieu", "ort", "duty station", "office":
            offer.take(location: value)
        case "workplace", "work arrangement", "work mode":
            guard let workplace = KindsInText.workplace(value) else { return false }
            offer.workplace = Said(workplace)
        case "type", "job type", "contract", "contract type", "employment", "employment type", "working time", "hours":
            let kinds = KindsInText.employment(value)
            guard !kinds.isEmpty else { return false }
            offer.employment += kinds.filter { !offer.employment.contains($0) }
            // `12-month contract, 20 hours a week` says more.
            return value.split(separator: " ").count <= 3
        case "salary", "pay", "stipend", "compensation", "remuneration", "salary range", "salaire":
            guard let pay = PayInText("salary: \(value)", country: nil)?.found else { return false }
            offer.pay = pay
            if label == "stipend" { offer.pay?.value.kind = .stipend }
        case "start", "start date", "starting", "starts", "début", "beginning": offer.start = Said(value)
        case "duration", "length", "term", "durée", "contract length": offer.duration = Said(value)
        case "team", "department", "unit", "programme", "program": offer.team = value
        case "reports to", "reporting to", "supervisor", "line manager": offer.reportsTo = value
        case "languages", "language", "langues": offer.languages = value.split { ",;".contains($0) }.map(\.trimmed)
        case "areas", "subjects", "topics": offer.areas = value.split { ",;".contains($0) }.map(\.trimmed)
        case "contact", "questions": offer.contact = value
        case "level", "seniority", "grade", "career level": offer.level = value
        case "positions", "number of positions", "openings", "vacancies":
            guard let number = Int(value.prefix { $0.isNumber }), (1...10_000).contains(number) else { return false }
            offer.positions = number
        case "apply", "apply at", "application", "apply here", "link", "url", "website", "how to apply", "to apply":
            if isWebAddress(value) {
                offer.applyURL = Said(value)
            } else if isEmailAddress(value) {
                offer.applyEmail = Said(value)
            } else {
                return false
            }
        default: return false
        }
        return true
    }
}

extension LabelledLines {
    private static func deadline(_ value: String, _ dates: DatesInText) -> Said<String>? {
        if let found = dates.written(value) ?? dates.deadline(value) { return found }
        switch DeadlineInText("deadline: \(value)", by: dates) {
        case .dated(let found): return found
        case .rolling(let words): return Said("rolling", guess: "the text says '\(words)'")
        case .unclear, nil: return ["rolling", "open", "ongoing"].contains(value.lowercased()) ? Said("rolling") : nil
        }
    }
}

/// Who offers a job, out of its sentences: `Acme is looking for`, `About Acme`, `join Acme`.
enum EmployerInText {
    static func find(_ text: String) -> Said<String>? {
        let head = String(text.prefix(8000))
        for pattern in patterns {
            guard let match = head.firstMatch(of: pattern) else { continue }
            var name = String(match.1).trimmingStops
            if name.hasPrefix("The ") { name = String(name.dropFirst(4)) }
            guard name.count > 1, !notNames.contains(name.lowercased()),
                !name.split(separator: " ").contains(where: { TitleInText.roles.contains(TitleInText.bare(String($0))) }
                )
            else { continue }
            return Said(name, guess: "the text says '\(String(match.0).trimmed.prefix(80))'")
        }
        return nil
    }

    private static var patterns: [Regex<(Substring, Substring)>] {
        [
            /((?:[A-ZÀ-Þ][\w’'&.-]*)(?: (?:of|on|for|and|the|in|de|&) (?=[A-Z])| [A-ZÀ-Þ][\w’'&.-]*){0,6})(?: \([A-Z][A-Za-z]{1,9}\))? (?:is|are) (?:looking for|seeking|hiring|recruiting|inviting|pleased to|an equal|a (?:non-?profit|research|charity|company|think tank|global))/,
            /(?:^|\n)About ((?:[A-Z][\w’'&.-]*)(?: (?:of|on|for|and|the|in|&) (?=[A-Z])| [A-Z][\w’'&.-]*){0,5})(?=\n|$)/,
            /(?:[Jj]oin|[Ww]ork at|[Ww]orking at|career at|team at) (?:the )?((?:[A-Z][\w’'&.-]*)(?: (?:of|on|for|and|the|in|&) (?=[A-Z])| [A-Z][\w’'&.-]*){0,5})/,
            /((?:[A-Z][\w’'&.-]*)(?: (?:of|on|for|and|the|in|&) (?=[A-Z])| [A-Z][\w’'&.-]*){0,5}) (?:seeks|invites applications)/,
        ]
    }

    private static let notNames: Set<String> = [
        "we", "you", "us", "the role", "the team", "it", "this", "our", "role", "team", "this role", "the position",
        "position", "the job", "the fellowship", "fellowship", "our team", "applicants", "candidates", "there",
    ]
}
