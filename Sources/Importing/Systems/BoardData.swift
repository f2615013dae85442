import Board
import Text

/// The `postings.json` of another board: every field but the text, of which it has the first sentences.
enum BoardData {
    static func recognises(_ json: JSONValue) -> Bool {
        json["version"].decimal != nil
            && json["postings"].items.allSatisfy {
                $0["deadline"].isObject || $0["rolling"].isTrue || $0["title"].text != nil
            } && !json["postings"].isEmpty
    }

    static func read(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        guard json["version"].text == "1" else {
            throw Mistake(
                "the data of that board has version \(json["version"].text ?? "?"), and this program reads version 1")
        }
        var source = ImportedSource(offers: [], isWholeBoard: true)
        for posting in json["postings"].items { source.offers.append(try offer(posting, context)) }
        source.remarks.append(
            "the data of a board has only the first sentences of each text: the rest is at the addresses of 'source'")
        return source
    }

    private static func offer(_ posting: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        // What names other files is told there at more length than in a file of fields.
        let told = ["organisation", "deadline", "locations", "remote_from", "apply", "status"]
        let names = postingFieldNames.filter { !told.contains($0) }
        var offer = try NamedFields(names.map { ($0, posting[$0]) }).offer(system: "board", context)
        offer.id = posting["id"].text
        offer.url = posting["url"].text
        let employer = posting["organisations"].items.first ?? .null
        offer.employer = employer["name"].text.map { Said($0) }
        offer.website = employer["url"].text
        offer.places = posting["locations"].items.compactMap(place)
        offer.remoteFrom = posting["remote_from"].items.compactMap(place)
        let deadline = posting["deadline"]
        if posting["rolling"].isTrue {
            offer.deadline = Said("rolling")
        } else if let date = deadline["date"].text {
            let words = [date, deadline["time"].text, deadline["zone"].text].compactMap { $0 }.joined(separator: " ")
            if case .success = WrittenDeadline.read(words, by: context.zones) {
                offer.deadline = Said(words)
            } else {
                offer.deadline = context.dates.deadline(date)
            }
        }
        let apply = posting["apply"]
        offer.applyURL = apply["url"].text.map { Said($0) }
        offer.applyEmail = apply["email"].text.map { Said($0) }
        offer.applyInstructions = apply["instructions"].text.map { Said($0) }
        offer.body = try context.prose(posting["summary"].text)
        offer.remarks.append("the text is only its beginning; the rest is at \(offer.url ?? "the source")")
        return offer
    }

    private static func place(_ place: JSONValue) -> WrittenPlace? {
        place["name"].text.map { WrittenPlace($0, region: place["region"].text, country: place["country"].text) }
    }
}
