import Diagnostics
import FrontMatter

extension TextReader {
    /// A posting's front matter, field by field in the order of the documentation; nil where a required one fails.
    ///
    /// Every field is read before anything is given up, so that one run tells all that is wrong.
    mutating func readPosting(_ fields: inout Fields, _ body: Body) -> Posting? {
        let title = readTitle(&fields)
        references.organisations = fields.required("organisation") { $0.texts($1) } ?? []
        let bands = readBands(&fields)
        let published = fields.required("published") { readDay(&$0, $1) }
        let status = fields.choice("status", as: PostingStatus.self)?.value ?? .open
        let isDraft = fields.flag("draft")?.value ?? false
        let locations = readPlaces(&fields, "locations")
        let workplace = fields.choice("workplace", as: Workplace.self)?.value ?? .onSite
        if workplace != .remote {
            fields.require(
                "locations", lookingAt: ["workplace"], help: "name a place, or write 'workplace: remote'")
        }
        let zone = readZone(&fields, locations)
        let opens = readDay(&fields, "opens")
        let deadline = readDeadline(&fields, zone: zone, published: published, opens: opens)
        references.namesApply =
            fields.has("apply") || fields.form(of: "apply") == .mapping || fields.refuseComment(insteadOf: "apply")
        let apply = readApply(&fields)
        let language = readLanguage(&fields)
        references.translationOf = fields.text("translation_of")
        references.aliases = fields.texts("aliases", short: true) ?? []
        let reviewFrom = readDay(&fields, "review_from")
        let updated = readDay(&fields, "updated")
        checkUpdated(updated, published)
        checkDays([published, opens, reviewFrom, updated], in: zone)
        let terms = readTerms(&fields, locations)
        let details = readDetails(&fields)
        let remoteFrom = (readPlaces(&fields, "remote_from") ?? []).map(\.value)
        let last = deadline?.dated.map { Located($0.day, at: fields.place(of: "deadline") ?? fields.start) }
        var start: Located<Day>?
        if case .day(let day)? = terms.start { start = Located(day, at: fields.place(of: "start") ?? fields.start) }
        noteDates([published, opens, last, reviewFrom, updated, start])
        if references.translationOf != nil {
            for key in sharedFields { references.sharedFields[key] = fields.place(of: key) }
        }
        guard let title, let bands, let published, let deadline else { return nil }
        let dates = [published.value, updated?.value, opens?.value, deadline.dated?.day, terms.start?.day]
        checkWeekdays(of: dates.compactMap(\.self))
        return Posting(
            path: source.path, slug: name.slug, title: title, bands: bands, published: published.value,
            updated: updated?.value, opens: opens?.value, reviewFrom: reviewFrom?.value, deadline: deadline, zone: zone,
            locations: (locations ?? []).map(\.value), workplace: workplace,
            remoteFrom: remoteFrom, apply: apply, status: status,
            isDraft: isDraft, type: terms.type, employment: terms.employment, salary: terms.salary, start: terms.start,
            duration: terms.duration, positions: terms.positions, team: details.team, reportsTo: details.reportsTo,
            contact: details.contact, areas: details.areas, languages: details.languages, materials: details.materials,
            eligibility: details.eligibility, benefits: details.benefits, language: language, source: details.source,
            extra: details.extra, body: body)
    }
}
