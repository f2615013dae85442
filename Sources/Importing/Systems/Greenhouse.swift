import Board
import Text

/// Greenhouse's Job Board API: `{"jobs": […]}` of a board, or one job; and job posts of its Harvest API, one or a list, which
/// have no address, and say `live`.
///
/// `content` is HTML that is escaped once more. `first_published` is the day of publishing; `updated_at` is only when
/// somebody last touched the job. `pay_input_ranges` are in hundredths, without a period.
enum Greenhouse {
    static func recognises(_ json: JSONValue) -> Bool {
        guard let job = jobs(json).first else { return false }
        return (job["absolute_url"].text != nil || !job["live"].isEmpty) && job["title"].text != nil
            && job["location"].isObject
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        var source = ImportedSource(offers: [], isWholeBoard: !json["jobs"].isEmpty)
        for job in jobs(json) {
            if job["live"] == .flag(false) || job["external"] == .flag(false) {
                source.leaveOut(job["title"].text)
            } else {
                source.offers.append(try offer(job, context))
            }
        }
        return source
    }

    private static func jobs(_ json: JSONValue) -> [JSONValue] { (json["jobs"].isEmpty ? json : json["jobs"]).items }

    private static func offer(_ job: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "greenhouse")
        offer.id = job["id"].text
        offer.url = job["absolute_url"].text
        offer.title = job["title"].text.map { Said($0) }
        offer.employer =
            job["company_name"].text.map { Said($0) } ?? Employers.fromAddress(offer.url ?? context.address)
        offer.published = context.dates.day(job["first_published"].text)
        offer.deadline = context.dates.deadline(job["application_deadline"].text)
        offer.applyURL = offer.url.map { Said($0) }
        offer.team = job["departments"].items.first?["name"].text
        offer.language = job["language"].text
        offer.take(location: job["location"]["name"].text ?? job["offices"].items.first?["name"].text)
        takeMetadata(job["metadata"].items, &offer, context)
        takePay(job["pay_input_ranges"].items, &offer)
        offer.body = try context.prose(job["content"].text)
        return offer
    }

    /// The fields that an employer has added, under its own names; most are not for a posting.
    private static func takeMetadata(_ fields: [JSONValue], _ offer: inout Offer, _ context: SourceContext) {
        for field in fields {
            let name = field["name"].text?.lowercased() ?? ""
            if field["value_type"].text == "currency_range" {
                let range = field["value"]
                offer.pay = OfferedPay(
                    range["min_value"].text, range["max_value"].text, currency: range["unit"].text, period: .year
                ).map { Said($0, guess: "the source does not say for which period; most mean a year") }
            }
            guard let value = field["value"].text ?? field["value"].items.first?.text else { continue }
            if name.contains("employment") || name.contains("time type") {
                offer.employment = KindsInText.employment(value)
                offer.say("hours", KindsInText.hours(value))
            } else if name.contains("workplace") || name.contains("location type") {
                offer.workplace = KindsInText.workplace(value).map { Said($0) } ?? offer.workplace
            } else if name.contains("deadline") || name.contains("closing date") {
                offer.deadline = offer.deadline ?? context.dates.deadline(value)
            } else if ["start date", "duration", "hours per week", "weekly hours"].contains(name) {
                offer.say(name.contains("hours") ? "hours" : name == "duration" ? name : "start", .string(value))
            }
        }
    }

    private static func takePay(_ ranges: [JSONValue], _ offer: inout Offer) {
        let pays = ranges.compactMap { range -> (OfferedPay, String)? in
            func amount(_ name: String) -> String? {
                range[name].decimal.flatMap { Int(exactly: ($0 / 100).rounded()) }.map { String($0) }
            }
            guard
                let pay = OfferedPay(
                    amount("min_cents"), amount("max_cents"), currency: range["currency_type"].text, period: .year)
            else { return nil }
            return (pay, range["title"].text ?? "")
        }
        guard let (pay, title) = pays.first else { return }
        let others = pays.dropFirst().map { "\($0.0.words) (\($0.1))" }
        var guess = "the source does not say for which period; most mean a year"
        if !others.isEmpty { guess = "this is '\(title)'; the source also has \(others.joined(separator: ", "))" }
        offer.pay = Said(pay, guess: guess)
    }

    /// Each entity as the character that it stands for; what is escaped twice stays escaped once.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")), !text.contains("<") else { return text }
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
        return text.replacing(/&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/) { match in
            let name = String(match.1)
            if let character = named[name] { return character }
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return number.flatMap(UnicodeScalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}

extension OfferedPay {
    /// For people: `USD 90000 to 110000`.
    var words: String {
        let sum = [min, amount, max].compactMap { $0 }.joined(separator: " to ")
        return "\(currency) \(sum)" + (period.map { " a \($0.rawValue)" } ?? "")
    }
}

extension Offer {
    /// Takes a place whose city is a field of its own; it may name several, or only say that the work is remote.
    mutating func take(_ place: WrittenPlace) {
        let found = PlacesInText(place.text)
        switch found.places.count {
        case 0 where found.workplace != nil:
            if workplace == nil { workplace = found.workplace }
            if let country = place.country { remoteFrom.append(WrittenPlace(country)) }
        case 0, 1:
            places.append(
                WrittenPlace(found.places.first?.text ?? place.text, region: place.region, country: place.country))
        default: take(location: place.text)
        }
    }

    /// Takes a text that names places, and what it says of remote work.
    mutating func take(location text: String?) {
        guard let text else { return }
        let found = PlacesInText(text)
        places += found.places
        remoteFrom += found.remoteFrom
        if workplace == nil { workplace = found.workplace }
        if !found.wide.isEmpty {
            remarks.append(
                "one may work from \(found.wide.joined(separator: ", ")): 'remote_from' lists countries, so name those that are meant"
            )
        }
    }
}
