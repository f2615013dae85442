import Board
import Text

/// Personio's XML feed: `<workzag-jobs>` with a `<position>` each.
///
/// `createdAt` is when the position was made. Where to apply is not in it: that is known only where the feed's address is.
enum Personio {
    static func read(_ root: XMLElement, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        var offers: [Offer] = []
        let positions = root.name == "position" ? [root] : root.children.filter { $0.name == "position" }
        for position in positions { offers.append(try offer(position, context)) }
        return ImportedSource(offers: offers, isWholeBoard: root.name != "position")
    }

    private static func offer(_ position: XMLElement, _ context: SourceContext) throws(Mistake) -> Offer {
        var offer = Offer(system: "personio")
        offer.id = position.text(of: "id")
        if let id = offer.id, let address = context.address, let (origin, _) = parts(of: address),
            origin.contains(".jobs.personio.")
        {
            offer.url = "\(origin)/job/\(id)"
        }
        offer.url = position.text(of: "jobUrl") ?? offer.url
        offer.title = position.text(of: "name").map { Said($0) }
        offer.employer = position.text(of: "subcompany").map { Said($0) } ?? Employers.fromAddress(context.address)
        offer.published = context.dates.day(position.text(of: "createdAt")).map {
            Said($0.value, guess: "the source only says when the position was made")
        }
        offer.applyURL = offer.url.map { Said($0) }
        offer.team = position.text(of: "department")
        offer.level = position.text(of: "seniority")
        offer.employment =
            KindsInText.employment(position.text(of: "schedule"))
            + KindsInText.employment(position.text(of: "employmentType"))
        offer.say("experience", position.text(of: "yearsOfExperience").map(experience))
        // Some feeds have an element for each of them, some a text.
        let others = position["additionalOffices"]
        let offices =
            [position.text(of: "office")]
            + (others.map { $0.children.isEmpty ? [$0.text.trimmed] : $0.children.map(\.text.trimmed) } ?? [])
        for office in offices { offer.take(location: office) }
        for part in position["jobDescriptions"]?.children ?? [] {
            offer.body += try context.section(
                part.text(of: "name")?.trimmedColon ?? "More", part.text(of: "value"), base: offer.url)
        }
        offer.body = offer.body.tidy
        return offer
    }

    /// `1-2` are years; `lt-1` and `more-than-15` are words.
    private static func experience(_ code: String) -> JSONValue {
        if code.wholeMatch(of: /[0-9]{1,2}(?:-[0-9]{1,2})?/) != nil {
            return .object([JSONValue.Member(name: "years", value: .string(code))])
        }
        let words = code.replacing("lt-", with: "less than ").replacing("-", with: " ")
        return .string(words + (words.hasSuffix(" 1") ? " year" : " years"))
    }
}
