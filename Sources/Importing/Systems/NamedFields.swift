import Board
import Text

/// Fields by names that people gave them: the columns of a spreadsheet, another generator's front matter, a form.
struct NamedFields {
    /// The indices of fields that go into the posting as they are: the board's own, and values with a shape of their own.
    private var own: [Int: String] = [:]
    /// The indices of fields that the offer has taken.
    private var taken: Set<Int> = []
    private let context: SourceContext
    /// Names folded to letters and digits, in their order.
    private let fields: [(name: String, written: String, value: JSONValue, meaning: String?)]

    init(_ fields: [(String, JSONValue)], _ context: SourceContext) {
        self.context = context
        self.fields = fields.filter { !$0.1.isEmpty }.map { name, value in
            let bare = ColumnNames.folded(ColumnNames.bare(name))
            let folded = ColumnNames.known.contains(bare) ? bare : ColumnNames.folded(name)
            return (folded, name, value, ColumnNames.known.contains(folded) ? nil : ColumnNames.meaning(of: name))
        }
        for (index, field) in self.fields.enumerated() {
            // By their labels too, unless those are the names of other fields.
            let isName = context.fields.names.contains { ColumnNames.folded($0) == field.name }
            let mine = context.fields.own.first { ColumnNames.folded(isName ? $0.name : $0.label) == field.name }
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

    /// The indices of fields that stand for one of a posting and are not taken yet: the one of that very name, then the others.
    private func columns(_ field: String) -> [Int] {
        let (exact, names) = (ColumnNames.folded(field), ColumnNames.synonyms[field] ?? [])
        let free = fields.indices.filter { own[$0] == nil && !taken.contains($0) }
        return free.filter { fields[$0].name == exact }
            + free.filter { fields[$0].name != exact && names.contains(fields[$0].name) }
            + free.filter {
                fields[$0].meaning == field && fields[$0].name != exact && !names.contains(fields[$0].name)
            }
    }

    /// The value of the first field that can be read; it counts as taken.
    private mutating func take<Value>(_ field: String, _ read: (JSONValue) -> Value?) -> Value? {
        for index in columns(field) {
            guard let value = read(fields[index].value) else { continue }
            taken.insert(index)
            return value
        }
        return nil
    }

    /// The text of a field; a list of several is not one.
    private mutating func text(_ field: String) -> String? {
        take(field) { $0.text ?? ($0.items.count == 1 ? $0.items[0].text : nil) }
    }

    /// The items of all the fields of a name, each of which is a list, or a text with commas or semicolons.
    private mutating func list(_ field: String) -> [String] {
        var items: [String] = []
        while let more = take(field, Self.items) { items += more.filter { !items.contains($0) } }
        return items
    }

    private static func items(_ value: JSONValue) -> [String]? {
        if case .list(let items) = value {
            let texts = items.compactMap(\.text)
            return texts.count == items.count ? texts : nil
        }
        guard let text = value.text else { return nil }
        let mark: Character = text.contains("\n") ? "\n" : text.contains(";") ? ";" : ","
        return text.split(separator: mark).map { bulleted($0.trimmed) ?? $0.trimmed }.filter { !$0.isEmpty }
    }

    /// What the fields say, as an offer of a system. A field that nothing takes becomes a remark, so that none is lost.
    func offer(system: String) throws(Mistake) -> Offer {
        var fields = self
        return try fields.read(system: system)
    }

    private mutating func read(system: String) throws(Mistake) -> Offer {
        var offer = Offer(system: system)
        offer.title = text("title").map { Said($0) }
        let employer = take("organisation") { $0.nameOrText == nil ? nil : $0 } ?? .null
        offer.employer = (employer.nameOrText ?? text("organisation")).map { Said($0) }
        offer.website =
            employer.first("url", "website").text.flatMap { isWebAddress($0) ? $0 : nil }
            ?? take("website") { $0.text.flatMap { isWebAddress($0) ? $0 : nil } }
        offer.bands = list("bands")
        takeDates(&offer)
        takePlaces(&offer)
        takeKinds(&offer)
        takeApply(&offer)
        takePay(&offer)
        offer.start = text("start").map { Said($0) }
        offer.duration = text("duration").map { Said($0) }
        offer.positions = take("positions") { value in
            value.text.flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
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
        offer.language = take("language") { $0.text.flatMap(LanguageTag.meant) }
        offer.id = text("id")
        offer.status = take("status") { value in
            value.text.map { $0.lowercased() }.flatMap {
                PostingStatus(rawValue: $0) ?? (["closed", "archived"].contains($0) ? .withdrawn : nil)
            }
        }
        try takeTexts(&offer)
        // Years of experience are a field of their own, and say something of the level.
        let level = text("level")
        offer.level = level ?? columns("experience").first.flatMap { fields[$0].value.text }
        takeOthers(&offer)
        return offer
    }

    private mutating func takeDates(_ offer: inout Offer) {
        let context = context
        offer.published =
            take("published") { context.dates.day($0.text) }
            ?? text("published").map {
                Said(context.today.text, guess: "the source says '\($0)': this is the day of the import")
            }
        offer.deadline = context.dates.deadline(text("deadline"))
        if offer.deadline == nil, let expires = text("expires") {
            offer.deadline = context.dates.deadline(expires).map {
                let doubt = $0.guess.map { "; " + $0 } ?? ""
                return Said($0.value, guess: "the source only says when it expires, '\(expires)'\(doubt)")
            }
        }
        offer.opens = take("opens") { value in
            context.fields.accept(value.yaml, in: "opens") ? value.text : context.dates.day(value.text)?.value
        }
        offer.reviewFrom = take("reviewFrom") { context.dates.day($0.text)?.value }
    }

    private mutating func takePlaces(_ offer: inout Offer) {
        while let texts = take("locations", { $0.text.map { [$0] } ?? Self.items($0) }) {
            for text in texts { offer.take(location: text) }
        }
        if let workplace = take("workplace", { CellValues.workplace($0.text) })
            ?? take("remote", { CellValues.workplace($0.text) })
        {
            offer.workplace = Said(workplace)
        } else if let isRemote = take("remote", \.answer), isRemote {
            offer.workplace = Said(.remote)
        }
        offer.remoteFrom += list("remoteFrom").map { WrittenPlace($0) }
    }

    private mutating func takeKinds(_ offer: inout Offer) {
        offer.type = take("type") { $0.text.flatMap { PostingType(rawValue: $0.lowercased()) } }.map { Said($0) }
        for field in ["employment", "type"] {
            while let kinds = take(field, Self.kinds) {
                offer.employment += kinds.flatMap { CellValues.employment($0) }
                for kind in kinds { offer.say("hours", KindsInText.hours(kind)) }
                for kind in kinds where CellValues.employment(kind).isEmpty {
                    offer.remarks.append("the source's employment is '\(kind)'")
                }
            }
        }
    }

    /// Kinds of employment, if one of the items is known.
    private static func kinds(_ value: JSONValue) -> [String]? {
        items(value).flatMap { $0.allSatisfy { CellValues.employment($0).isEmpty } ? nil : $0 }
    }

    private mutating func takeApply(_ offer: inout Offer) {
        for name in ["apply", "applyURL", "applyEmail"] {
            while let said = take(name, { $0.text.flatMap { Self.way($0, beside: offer) } }) {
                if let address = said.email { offer.applyEmail = Said(address) }
                if let address = said.url { offer.applyURL = Said(address) }
                if let words = said.instructions { offer.applyInstructions = Said(words) }
            }
        }
    }

    /// A way to apply, unless the offer has another of its kind.
    private static func way(_ text: String, beside offer: Offer) -> (
        email: String?, url: String?, instructions: String?
    )? {
        func isFree(_ known: Said<String>?, _ new: String) -> Bool { known.map { $0.value == new } ?? true }
        let bare = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7).prefix { $0 != "?" }) : text
        if isEmailAddress(bare) { return isFree(offer.applyEmail, bare) ? (bare, nil, nil) : nil }
        if isWebAddress(bare) { return isFree(offer.applyURL, bare) ? (nil, bare, nil) : nil }
        return bare.contains(" ") && isFree(offer.applyInstructions, bare) ? (nil, nil, bare) : nil
    }

    private mutating func takePay(_ offer: inout Offer) {
        // A column each.
        if let low = text("salaryMin") ?? text("salaryMax") {
            let high = text("salaryMax")
            let (currency, period) = (text("currency"), text("salaryPer"))
            offer.pay = OfferedPay(low, high, currency: currency, period: PayInText.period(named: period)).map {
                Said($0, guess: period == nil ? "the source does not say for which period" : nil)
            }
            if offer.pay == nil {
                let words = [currency, low, high, period].compactMap(\.self).joined(separator: " ")
                offer.remarks.append("the source's pay is '\(words)'")
            }
        }
        offer.pay =
            offer.pay
            ?? take("salary") { value in
                guard value.isObject else {
                    return value.text.flatMap { PayInText("salary: \($0)", country: nil, quoting: $0)?.found }
                }
                return OfferedPay(
                    value["min"].text ?? value["amount"].text, value["max"].text, currency: value["currency"].text,
                    period: PayInText.period(named: value["per"].text)
                ).map { pay in
                    var pay = pay
                    if value["amount"].text != nil { (pay.amount, pay.min) = (pay.min, nil) }
                    if let kind = value["kind"].text.flatMap({ Pay.Kind(rawValue: $0) }) { pay.kind = kind }
                    return Said(pay)
                }
            }
    }

    private mutating func takeTexts(_ offer: inout Offer) throws(Mistake) {
        for (field, heading) in [
            ("text", nil), ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"),
            ("howToApply", "How to apply"), ("equalOpportunity", "Equal opportunity"),
        ] {
            // Of several columns each has its own heading.
            for (number, index) in columns(field).enumerated() {
                guard !(field == "text" && number > 0 && context.fields.names.contains(fields[index].name)),
                    let items = fields[index].value.text.map({ [$0] }) ?? Self.items(fields[index].value)
                else { continue }
                taken.insert(index)
                let text = items.count == 1 ? items[0] : items.map { "- \($0)" }.joined(separator: "\n")
                if let heading = number == 0 ? heading : fields[index].written {
                    offer.body += try context.section(heading, text)
                } else {
                    offer.body += try context.prose(text)
                }
            }
        }
    }

    /// What is left: a field of that name, if postings have one, else a remark.
    private func takeOthers(_ offer: inout Offer) {
        for (index, field) in fields.enumerated() where !taken.contains(index) {
            if let name = own[index] ?? postingField(field.name) {
                offer.others.append((name, field.value))
            } else {
                offer.remarks.append("the source's \(field.written) is \(field.value.told)")
            }
        }
    }

    /// The field of postings with a folded name.
    private func postingField(_ folded: String) -> String? {
        context.fields.names.first {
            ColumnNames.folded($0) == folded || ColumnNames.synonyms[$0]?.contains(folded) == true
        }
    }
}
