import Board

/// An offer as a file of a site: fields in the order of `board new`, each guess with what it rests on, and the text.
///
/// It is the only place that knows which fields of postings an import writes.
struct OfferFile {
    /// The file's name without `.md`; `path` is made of it.
    let slug: String
    let text: String
    /// The file of an organisation that the site does not have.
    let organisation: StarterFile?

    init(_ offer: Offer, in site: inout ImportingSite) {
        var lines = FieldLines()
        let title = offer.title?.value ?? "TODO"
        // `(f/m/x)` belongs to the title, and not to an address.
        let name = readableSlug(
            title.contains("(") ? title.replacing(/\s*\((?:[a-z]\/)+[a-z*]+\)/.ignoresCase(), with: "") : title)
        slug = isSlug(name) ? name : "posting"
        let plain = offer.body.plain
        for remark in offer.remarks { lines.add(todo: remark) }
        lines.add("title", yamlText(title), todo: offer.title.map { $0.guess } ?? "the source has no title")
        organisation = Self.addOrganisation(offer, &lines, &site)
        Self.addBands(offer, title, plain, &lines, site)
        if let status = offer.status, status != .open {
            lines.add("status", status.rawValue, todo: "the source says so")
        }
        lines.blank()
        let places = offer.places.map { site.place($0) }.firstOnes
        let remoteFrom = offer.remoteFrom.map { site.place($0) }.firstOnes
        Self.addDates(offer, plain, &lines, site)
        lines.blank()
        Self.addPlaces(offer, places, remoteFrom, plain, &lines, site)
        lines.blank()
        Self.addTerms(offer, title, plain, country: Self.country(offer, site), site.fields, &lines)
        Self.addApplying(offer, &lines)
        Self.addTexts(offer, plain, &lines, site)
        Self.addSource(offer, &lines)
        let body = Self.withoutLocalLinks(offer.body.markdown)
        let fields = Self.withoutLocalLinks(lines.text)
        let targets = (fields.targets + body.targets).prefix(5)
        lines = FieldLines()
        if !targets.isEmpty {
            lines.add(todo: "the text linked to \(targets.joined(separator: ", ")): write where that is now")
        }
        text = Self.clean("---\n\(fields.text)\(lines.text)---\n\n\(body.text)")
    }

    private static func addOrganisation(_ offer: Offer, _ lines: inout FieldLines, _ site: inout ImportingSite)
        -> StarterFile?
    {
        if let chosen = site.organisation {
            lines.add("organisation", chosen)
            return nil
        }
        if let employer = offer.employer {
            let (id, file) = site.organisation(named: employer.value, website: offer.website)
            lines.add("organisation", id, todo: employer.guess)
            return file
        }
        if site.organisations.count == 1 {
            lines.add(
                "organisation", site.organisations[0].id,
                todo: "the source does not say who offers it: this is the board's only organisation")
        } else {
            lines.add("organisation", "TODO", todo: "the source does not say who offers it")
        }
        return nil
    }

    private static func addBands(
        _ offer: Offer, _ title: String, _ text: String, _ lines: inout FieldLines, _ site: ImportingSite
    ) {
        let ids = site.bands.map(\.id)
        if !site.chosenBands.isEmpty { return lines.add("bands", list: site.chosenBands) }
        let stated = offer.bands.compactMap { band in
            site.bands.first { $0.id == band || $0.name.lowercased() == band.lowercased() }?.id
        }
        if !stated.isEmpty {
            let others = offer.bands.filter { band in
                !site.bands.contains { $0.id == band || $0.name.lowercased() == band.lowercased() }
            }
            let todo = others.isEmpty ? nil : "the source also says '\(others.joined(separator: ", "))'"
            return lines.add("bands", list: ids.filter(stated.contains), todo: todo)
        }
        if ids.count == 1 { return lines.add("bands", list: ids) }
        let guess = BandGuess(title: title, level: offer.level ?? offer.bands.first, text: text, bands: site.bands)
        lines.add("bands", list: guess.ids, todo: guess.guess)
    }

    /// The dates, in an order that the board takes: a deadline never lies before the day of publishing.
    private static func addDates(_ offer: Offer, _ text: String, _ lines: inout FieldLines, _ site: ImportingSite) {
        let deadline =
            offer.deadline ?? DeadlineInText(text, by: DatesInText(zones: site.zones))?.said(by: "the text")
            ?? Said("rolling", guess: "the source names no deadline")
        let last = try? Day.read(String(deadline.value.prefix(10))).get()
        var published =
            offer.published ?? Said(site.today.text, guess: "the source does not say: this is the day of the import")
        if let last, let day = try? Day.read(published.value).get(), day >= last {
            published = Said(
                last.adding(-1).text,
                guess: offer.published == nil
                    ? "the source does not say: this is the day before the deadline"
                    : "the source says \(published.value), which is not before the deadline")
        }
        lines.add("published", published.value, todo: published.guess)
        lines.add("deadline", deadline.value, todo: deadline.guess)
        if let opens = offer.opens, site.fields.accept(opens, in: "opens") {
            let day = try? Day.read(String(opens.prefix(10))).get()
            let isBefore = last.flatMap { last in day.map { $0 < last } } ?? true
            lines.add("opens", opens, todo: isBefore ? nil : "the source says so, and it is not before the deadline")
        }
        if let reviewFrom = offer.reviewFrom, (try? Day.read(reviewFrom).get()) != nil {
            lines.add("review_from", reviewFrom)
        }
    }

    private static func addPlaces(
        _ offer: Offer, _ places: [String], _ remoteFrom: [String], _ text: String, _ lines: inout FieldLines,
        _ site: ImportingSite
    ) {
        let workplace = offer.workplace ?? (text.isEmpty ? nil : KindsInText.workplace(inText: text))
        if !places.isEmpty {
            lines.add("locations", list: places)
        } else if workplace?.value != .remote {
            let organisation =
                site.organisation
                ?? offer.employer.flatMap { employer in site.organisations.first { $0.name == employer.value }?.id }
            if let place = organisation.flatMap(site.place(ofOrganisation:)) {
                lines.add(
                    "locations", list: [place], todo: "the source names no place: this is where the organisation is")
            } else if site.places.all.count == 1 {
                lines.add(
                    "locations", list: [site.places.all[0].id],
                    todo: "the source names no place: this is the board's only one")
            } else {
                lines.add("locations", "[TODO]", todo: "the source names no place; or write 'workplace: remote'")
            }
        }
        if let workplace { lines.add("workplace", workplace.value.rawValue, todo: workplace.guess) }
        if !remoteFrom.isEmpty {
            lines.add(
                "remote_from", list: remoteFrom,
                todo: offer.workplace?.guess.map { _ in "check that one may work from there" })
        }
    }

    private static func addTerms(
        _ offer: Offer, _ title: String, _ text: String, country: String?, _ fields: WritableFields,
        _ lines: inout FieldLines
    ) {
        let type = offer.type ?? KindsInText.type(title: title, employment: offer.employment)
        lines.add("type", type.value.rawValue, todo: type.guess)
        if !offer.employment.isEmpty { lines.add("employment", list: offer.employment.map(\.rawValue)) }
        let isWithheld = offer.remarks.contains { $0.contains("pay that it does not show") }
        // What has a shape of its own stands below, as it is.
        let isSaid = offer.others.contains { $0.name == "salary" }
        if let pay = offer.pay ?? (isWithheld || isSaid ? nil : PayInText(text, country: country)?.found) {
            var fields: [(name: String, value: String)] = []
            for (name, value) in [("min", pay.value.min), ("max", pay.value.max), ("amount", pay.value.amount)] {
                if let value { fields.append((name, value)) }
            }
            fields.append(("currency", pay.value.currency))
            if let period = pay.value.period { fields.append(("per", period.rawValue)) }
            if pay.value.kind != .salary { fields.append(("kind", pay.value.kind.rawValue)) }
            if let note = pay.value.note { fields.append(("note", yamlText(note))) }
            lines.add("salary", mapping: fields, todo: pay.guess)
        }
        if let start = offer.start {
            lines.add(
                "start", start.value.first?.isNumber == true ? start.value : yamlText(start.value), todo: start.guess)
        }
        for (name, said) in [
            ("duration", offer.duration), ("team", offer.team.map { Said($0) }),
            ("reports_to", offer.reportsTo.map { Said($0) }), ("contact", offer.contact.map { Said($0) }),
        ] {
            guard let said else { continue }
            if fields.accept(yamlText(said.value), in: name) {
                lines.add(name, yamlText(said.value), todo: said.guess)
            } else {
                lines.add(todo: "the source's \(name) is '\(said.value)'")
            }
        }
        if let positions = offer.positions { lines.add("positions", String(positions)) }
        let areas = offer.areas.filter { isSlug(readableSlug($0)) }
        if !areas.isEmpty { lines.add("areas", list: areas) }
        lines.blank()
    }

    private static func addApplying(_ offer: Offer, _ lines: inout FieldLines) {
        let guesses = [offer.applyURL?.guess, offer.applyEmail?.guess, offer.applyInstructions?.guess].compactMap(
            \.self)
        let todo = guesses.isEmpty ? nil : guesses.joined(separator: "; ")
        switch (offer.applyURL?.value, offer.applyEmail?.value, offer.applyInstructions?.value) {
        case _ where offer.others.contains { $0.name == "apply" }: break
        case (let url?, nil, nil): lines.add("apply", address(url), todo: todo)
        case (nil, let email?, nil): lines.add("apply", address(email), todo: todo)
        case (nil, nil, nil):
            if let url = offer.url {
                lines.add("apply", address(url), todo: "the source has no address to apply at: this is where it is")
            } else {
                lines.add(
                    "apply", mapping: [("instructions", "TODO")],
                    todo: "the source does not say how: write a web or e-mail address")
            }
        case (let url, let email, let instructions):
            let fields = [
                ("url", url.map(address)), ("email", email.map(address)), ("instructions", instructions.map(yamlText)),
            ].compactMap { name, value in value.map { (name: name, value: $0) } }
            lines.add("apply", mapping: fields, todo: todo)
        }
        if let materials = offer.materials, !materials.value.isEmpty {
            lines.add("materials", list: materials.value, todo: materials.guess)
        }
    }

    private static func addTexts(_ offer: Offer, _ plain: String, _ lines: inout FieldLines, _ site: ImportingSite) {
        if !offer.eligibility.isEmpty { lines.add("eligibility", list: offer.eligibility) }
        if !offer.benefits.isEmpty { lines.add("benefits", list: offer.benefits) }
        if !offer.languages.isEmpty { lines.add("languages", list: offer.languages) }
        addLanguage(offer, plain, &lines, site)
        for field in offer.others {
            // One field has one place in a file.
            if lines.names.contains(field.name) {
                lines.add(todo: "the source also says \(field.name): \(field.value.told)")
            } else {
                lines.add(field.name, field.value.yaml)
            }
        }
    }

    /// The language where it is not the board's own, without which labels and dates would be in another than the text.
    private static func addLanguage(_ offer: Offer, _ plain: String, _ lines: inout FieldLines, _ site: ImportingSite) {
        let seen = LanguageInText(plain)?.tag
        func isOf(_ language: String?, _ tag: String) -> Bool { language?.prefix { $0 != "-" } == tag[...] }
        if let said = offer.language, seen.map({ isOf(said, $0) }) ?? true {
            if !isOf(said, site.fields.language.language) { lines.add("language", said) }
        } else if let seen, !isOf(site.fields.language.text, seen) || offer.language != nil {
            let other = offer.language.map { ", and the source says '\($0)'" } ?? ""
            lines.add("language", seen, todo: "the words of the text are of this language\(other)")
        }
    }

    private static func addSource(_ offer: Offer, _ lines: inout FieldLines) {
        var fields: [(name: String, value: String)] = [("system", yamlText(offer.system))]
        if let id = offer.id { fields.append(("id", yamlText(id))) }
        if let url = offer.url { fields.append(("url", address(url))) }
        lines.add("source", mapping: fields)
    }

    /// An address as YAML: as it is where nothing in it could be a mark.
    private static func address(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.last != ":"
            && text.utf8.allSatisfy { byte in
                byte < 0x80
                    && (UnicodeScalar(byte).properties.isAlphabetic
                        || UnicodeScalar(byte).properties.numericType != nil)
                    || ":/._~?=&%+@-".utf8.contains(byte)
            }
        return isPlain ? text : yamlText(text)
    }

    /// The country of the first place, for whose dollars are meant.
    private static func country(_ offer: Offer, _ site: ImportingSite) -> String? {
        guard let first = offer.places.first ?? offer.remoteFrom.first else { return nil }
        var copy = site
        let id = copy.place(first)
        return site.places.find(id).map { site.places.all[$0].country.code } ?? copy.country(ofNew: id)
    }

    /// Markdown without links into the site that it comes from: their words stay, and where they led is told.
    private static func withoutLocalLinks(_ markdown: String) -> (text: String, targets: [String]) {
        // Most fields and many texts have none, and the pattern is built anew each time.
        guard SearchedText(markdown).contains("](") else { return (markdown, []) }
        var targets: [String] = []
        let text = markdown.replacing(/!?\[([^\[\]]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/) { match in
            let target = String(match.2)
            let lower = target.lowercased()
            if lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("mailto:")
                || lower.hasPrefix("tel:")
            {
                return lower.hasPrefix("http") && !isWebAddress(target) ? String(match.1) : String(match.0)
            }
            targets.append(target)
            // A picture on a line of its own leaves nothing.
            let isAlone =
                (markdown[..<match.range.lowerBound].last?.isNewline ?? true)
                && (markdown[match.range.upperBound...].first?.isNewline ?? true)
            return match.0.first == "!" && isAlone ? "" : String(match.1)
        }
        return (text, targets)
    }

    /// Without characters that no page can hold, and lines that a merge of git would leave.
    private static func clean(_ text: String) -> String {
        let allowed = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control: scalar == "\n"
                    case .unassigned: scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
                    default: scalar.value != 0xFEFF
                    }
                }))
        guard
            ["<<<<<<<", ">>>>>>>", "=======", "|||||||"].contains(where: { SearchedText(allowed).contains($0) })
        else { return allowed }
        return allowed.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            ["<<<<<<<", ">>>>>>>", "=======", "|||||||"].contains(where: line.hasPrefix) ? "\\" + line : String(line)
        }.joined(separator: "\n")
    }
}

extension ImportingSite {
    /// The country of a place that is new.
    func country(ofNew id: String) -> String? { newPlaces.first { $0.id == id }?.country }
}

extension [String] {
    /// Each once, in the order of their first places.
    var firstOnes: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
