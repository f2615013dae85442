import Board
import Text

/// Lines such as `Location: Berlin` at the head of a text: the source says the field itself.
enum LabelledLines {
    /// Takes those before the text begins; a label that no field has stays a line.
    static func take(_ lines: inout [String], _ offer: inout Offer, _ dates: DatesInText) {
        var kept: [String] = []
        var isHead = true
        var isFirst = true
        // No posting has more lines than that before its text.
        var left = 100
        for line in lines {
            let text = line.trimmed
            if !text.isEmpty { left -= 1 }
            if !isHead || left < 0 { kept.append(line); continue }
            if let (label, value) = split(text), set(label, value, &offer, dates) { continue }
            if text.count < 50, "PDV".contains(text.first ?? " "),
                let posted = text.prefixMatch(
                    of:
                        /(?:Posted|Published|Date posted|Publié le|Publicado el|Publicada el|Veröffentlicht am)(?: on)?\s/
                ),
                set("posted", String(text[posted.range.upperBound...]), &offer, dates)
            {
                continue
            }
            // `Job description` may stand above them all.
            if text.count > 140 || !isFirst && Headings.part(text) != nil && !text.contains(": ") { isHead = false }
            isFirst = isFirst && text.isEmpty
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

    /// What a label asks for; `other` is one that no field has, and a line of its own.
    private enum Label: String {
        case deadline, title, workplace, employment, start, duration, team, reportsTo, languages, areas, contact, level,
            positions, apply, published, other
        case employer = "organisation"
        case place = "locations"
        case pay = "salary"
    }

    /// The field that a label asks for, by the name that columns have it under: `locations` of `Lieu de travail`.
    static func field(named label: String) -> String? {
        labels[Headings.folded(label)].flatMap { $0 == .other ? nil : $0.rawValue }
    }

    private static let labels: [String: Label] = {
        let names: [(Label, String)] = [
            (
                .deadline,
                "deadline|application deadline|closing date|closing on|apply by|deadline to apply|deadline for applications|applications close|applications due|closes|closes on|date limite|date limite de candidature|bewerbungsschluss|bewerbungsfrist|fecha límite|bewerbungsende|einsendeschluss|fecha de cierre|fin de l'affichage|plazo|plazo de solicitud|date de clôture|date limite de dépôt|fecha límite de solicitud|scadenza|sluitingsdatum|prazo"
            ),
            (
                .title,
                "title|job title|position|position title|role|role title|post|post title|vacancy title|opening|vacancy|poste|stelle|titre|intitulé|intitulé du poste|stellenbezeichnung|stellentitel|titel|puesto|título|cargo"
            ),
            (
                .employer,
                "organisation|organization|employer|company|institution|host|hiring organisation|hiring organization|organisme|employeur|arbeitgeber|empresa|organización|entreprise|structure|entidad"
            ),
            (
                .place,
                "location|locations|place|work location|job location|based in|lieu|lieu de travail|ort|standort|arbeitsort|ubicación|lugar|duty station|office|dienstort|einsatzort|lugar de trabajo|localisation|city|ville|sede"
            ),
            (.workplace, "workplace|work arrangement|work mode|working pattern"),
            (
                .employment,
                "type|job type|contract|contract type|type of contract|employment|employment type|working time|hours|commitment|type de contrat|type d'emploi|arbeitszeit|vertragsart|jornada|tipo de contrato|beschäftigungsart|umfang|contrat|contrato|vertrag|temps de travail|quotité|time commitment"
            ),
            (
                .pay,
                "salary|annual salary|base salary|annual salary range|pay|stipend|compensation|remuneration|salary range|pay range|salaire|rémunération|gehalt|vergütung|salario|sueldo|bezahlung|retribución|entgelt"
            ),
            (
                .start,
                "start|start date|starting|starting date|starts|début|date de début|prise de fonction|prise de poste|entrée en fonction|beginning|beginn|eintritt|startdatum|inicio|fecha de inicio|eintrittsdatum"
            ),
            (
                .duration,
                "duration|length|term|durée|befristung|laufzeit|dauer|duración|contract length|contract duration"
            ),
            (.team, "team|department|unit|programme|program"),
            (.reportsTo, "reports to|reporting to|supervisor|line manager"),
            (.languages, "languages|language|langues|sprachen"), (.areas, "areas|subjects|topics"),
            (.contact, "contact|contact person|questions|ansprechpartner|ansprechpartnerin|kontakt"),
            (.level, "level|seniority|grade|career level"),
            (.positions, "positions|number of positions|openings|vacancies"),
            (
                .apply,
                "apply|apply at|application|apply here|link|url|website|how to apply|to apply|lien pour postuler|comment postuler|comment candidater|bewerbungslink|bewerbung|candidature|enlace"
            ),
            (
                .published,
                "posted|date posted|posted on|published|publication date|advertised|publié le|affichage|date de publication de l'offre|veröffentlicht am|date de publication|fecha de publicación"
            ),
            (
                .other,
                "vacancy id|contact phone|contact email|référence|referenz|kennziffer|referencia|reference|ref|reference number|job reference|job ref|job id|requisition id|tel|telephone|phone|email|e-mail|faculty|school|category|campus|closing time|interviews|interview date"
            ),
        ]
        return Dictionary(
            firstOfEach: names.flatMap { label, names in names.split(separator: "|").map { (String($0), label) } })
    }()

    /// `Salary £58,000` as `Salary: £58,000`, where a label stands before the value as pages show it; nil for another line.
    static func withColon(_ line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        for length in [4, 3, 2, 1] where length < words.count {
            let label = words[..<length].joined(separator: " ")
            let next = words[length].first
            if !label.contains(":"), isLabel(Headings.folded(label)),
                next.map({ $0.isUppercase || $0.isNumber || "£$€".contains($0) }) == true
            {
                return "\(label): \(words[length...].joined(separator: " "))"
            }
        }
        return nil
    }

    /// Whether words before a colon are a label, in a text whose lines are lost.
    static func isLabel(_ folded: String) -> Bool { labels[folded] != nil }

    private static func set(_ label: String, _ value: String, _ offer: inout Offer, _ dates: DatesInText) -> Bool {
        guard let label = labels[label] else { return false }
        switch label {
        case .deadline:
            offer.deadline = dates.deadline(value)
            // What stands behind the date stays, and what is not one.
            return offer.deadline?.guess == nil || value.count <= 40 && offer.deadline?.value != "to be announced"
        case .title:
            guard offer.title == nil else { return false }
            offer.title = Said(value)
        case .employer:
            // A label says more than what a name was guessed by; an organisation that the board has may be found before.
            guard offer.employer.map({ $0.guess != nil || $0.value == value }) ?? true else { return false }
            offer.employer = Said(value)
        case .place:
            let before = offer.places.count
            offer.take(location: value)
            // `(hybrid, two days a week on campus)` says more.
            return offer.places.count > before && value.count <= 60 || offer.workplace?.value == .remote
        case .workplace:
            guard let workplace = KindsInText.workplace(value) else {
                offer.remarks.append("the text says of the workplace '\(value)'")
                return true
            }
            offer.workplace = Said(workplace)
        case .employment:
            let kinds = KindsInText.employment(value)
            offer.say("hours", KindsInText.hours(value))
            guard !kinds.isEmpty else {
                let remark = "the text says of the employment '\(value)'"
                // The line stays, and is read again below the title.
                if KindsInText.isUnsure(value), !offer.remarks.contains(remark) { offer.remarks.append(remark) }
                return false
            }
            offer.employment += kinds.filter { !offer.employment.contains($0) }
            // `12-month contract, 20 hours a week` says more.
            return value.split(separator: " ").count <= 3 && !value.contains(where: \.isNumber)
                && !value.lowercased().contains("permanent")
        case .pay:
            // Whose dollars are meant says the place, which may come behind.
            guard !value.contains("$") || value.contains(/[A-Z]{2}/),
                let pay = PayInText("salary: \(value)", country: nil)?.found
            else { return false }
            offer.pay = pay
            // `Grade 7, …` and `plus pension` say more.
            return value.count <= 40
        case .start: offer.start = Said(value)
        case .duration: offer.duration = Said(value)
        case .team: offer.team = value
        case .reportsTo: offer.reportsTo = value
        case .languages: offer.languages = value.split { ",;".contains($0) }.map(\.trimmed)
        case .areas: offer.areas = value.split { ",;".contains($0) }.map(\.trimmed)
        case .contact: offer.contact = value
        case .level:
            let name = value.prefix { $0 != "(" }.trimmed
            if name.contains(where: \.isLetter) { offer.level = name }
            // `Grade 7 (£46,485 – £55,295 per annum)`.
            if offer.pay == nil, !value.contains("$") { offer.pay = PayInText("salary: \(value)", country: nil)?.found }
            return name == value && offer.level != nil
        case .positions:
            guard let number = Int(value.prefix { $0.isNumber }), (1...10_000).contains(number) else { return false }
            offer.positions = number
        case .apply:
            if isWebAddress(value) {
                offer.applyURL = Said(value)
            } else if isEmailAddress(value) {
                offer.applyEmail = Said(value)
            } else {
                return false
            }
        case .published:
            guard let day = dates.day(value) else { return false }
            offer.published = day
        case .other: return false
        }
        return true
    }
}
