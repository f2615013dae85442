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
        guard let version = json["version"].decimal, (1...Double(dataVersion)).contains(version) else {
            throw Mistake(
                "the data of that board has version \(json["version"].text ?? "?"), and this program reads up to \(dataVersion)"
            )
        }
        var source = ImportedSource(offers: [], isWholeBoard: true)
        for posting in json["postings"].items { source.offers.append(try offer(posting, context)) }
        source.remarks.append(
            "the data of a board has only the first sentences of each text: the rest is at the addresses of 'source'")
        return source
    }

    private static func offer(_ posting: JSONValue, _ context: SourceContext) throws(Mistake) -> Offer {
        // What names other files is told there at more length than in a file of fields.
        // How it keeps its postings is that board's own affair.
        let told = [
            "organisation", "deadline", "locations", "remote_from", "preferred_locations", "status", "source",
            "featured", "extra",
        ]
        let names = context.fields.names.filter { !told.contains($0) }
        var offer = try NamedFields(
            names.map { ($0, field($0, of: posting)) }
                + [("text", posting["summary"]), ("deadline", .string("rolling"))], context
        ).offer(system: "board")
        offer.id = posting["id"].text
        offer.url = posting["url"].text
        let employer = posting["organisations"].items.first ?? .null
        offer.employer = employer["name"].text.map { Said($0) }
        offer.website = employer["url"].text
        offer.places = posting["locations"].items.compactMap(place)
        offer.remoteFrom = posting["remote_from"].items.compactMap(place)
        let deadline = posting["deadline"]
        if posting["rolling"].isTrue || posting["to_be_announced"].isTrue {
            offer.deadline = Said(posting["rolling"].isTrue ? "rolling" : "to be announced")
        } else if let date = deadline["date"].text {
            let words = [date, deadline["time"].text, deadline["zone"].text].compactMap { $0 }.joined(separator: " ")
            if case .success = WrittenDeadline.read(words, by: context.zones) {
                offer.deadline = Said(words)
            } else {
                offer.deadline = context.dates.deadline(date)
            }
        }
        let others = posting["organisations"].items.dropFirst().compactMap { $0["name"].text }
        if !others.isEmpty { offer.remarks.append("it is offered by \(others.joined(separator: ", ")), too") }
        if case .object(let fields) = posting["fields"] {
            for field in fields where !context.fields.names.contains(field.name) {
                offer.remarks.append("its own board says \(field.name): \(field.value.yaml.prefix(80))")
            }
        }
        offer.remarks.append("the text is only its beginning; the rest is at \(offer.url ?? "the source")")
        return offer
    }

    /// What a posting says in a field, as a file has it.
    private static func field(_ name: String, of posting: JSONValue) -> JSONValue {
        let value = written(posting[name].isEmpty ? posting["fields"][name] : posting[name])
        switch name {
        case "facts": return .object(value.items.map { .init(name: $0["label"].text ?? "", value: $0["value"]) })
        // One way alone is written without a list, an address alone without its name.
        case "salary" where value.items.count == 1: return value.items[0]
        case "apply" where value.items.count == 1:
            guard case .object(let members) = value.items[0], members.count == 1, members[0].name != "instructions"
            else { return value.items[0] }
            return members[0].value
        default: return value
        }
    }

    /// A value as a file has it: without what is not said, bounds, dates and the like in the words of their fields.
    private static func written(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .flag, .number, .string: return value
        case .list(let items): return .list(items.map(written).filter { !$0.isEmpty })
        case .object(let members):
            let told = members.map { JSONValue.Member(name: $0.name, value: written($0.value)) }.filter {
                !$0.value.isEmpty && $0.value != .flag(false) && $0.name != "instant"
            }
            let names = told.map(\.name)
            if names.allSatisfy(["min", "max"].contains), members.count == 2 {
                let bounds = told.compactMap(\.value.text).firstOnes
                return .string(bounds.joined(separator: "-"))
            }
            if names.contains("unpaid"), names.allSatisfy(["unpaid", "kind"].contains) { return .string("unpaid") }
            if names.count == 1, ["words", "text", "name", "step"].contains(names[0]) { return told[0].value }
            if !names.isEmpty, names.allSatisfy(["date", "month", "about", "time", "zone"].contains), names != ["zone"]
            {
                let about = names.contains("about") ? ["about"] : []
                return .string(
                    (about + told.filter { $0.name != "about" }.compactMap(\.value.text)).joined(separator: " "))
            }
            // Of `meetings`, the label is that of the zone.
            return .object(told.filter { !($0.name == "label" && names.contains("zone")) })
        }
    }

    private static func place(_ place: JSONValue) -> WrittenPlace? {
        place["name"].text.map { WrittenPlace($0, region: place["region"].text, country: place["country"].text) }
    }
}
