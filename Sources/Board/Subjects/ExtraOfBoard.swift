import Diagnostics
import FrontMatter
import Templates

extension FieldKind where Answer == YAMLValue {
    /// The free fields of the settings, unchanged. Those that the built-in theme reads have a form: `email` is an e-mail
    /// address, and `filters` has the labels of filters by their names.
    static let extraOfBoard = FieldKind("mapping", { extra.schema($0) }, value: extra.value) { name, reading in
        guard let free = extra.read(name, &reading),
            let fields = reading.fields.fields(of: name, rules: "board.extra")
        else { return nil }
        reading.within(fields) { reading in
            _ = FieldKind<String>.emailAddress("extra").read("email", &reading)
            // Only the names and their places are needed, and that each has a label.
            for (name, _) in reading.fields.entries("filters") ?? [] { reading.checkName(name, of: "filter", "extra") }
        }
        return free
    }
}

/// Filters of `extra` that a field of the board makes already, so that a list would have two with one name.
func filtersOfListings(_ answers: Answers<Settings>, _: Known) throws -> [Finding<Settings>] {
    guard case .mapping(let extra) = try answers.extra,
        case .mapping(let filters)? = extra.first(where: { $0.key == "filters" })?.value
    else { return [] }
    let listings = answers.readable.fields.filter(\.isListing).map(\.name)
    return filters.filter { listings.contains($0.key) }.map { filter in
        Finding(
            path: \.extra, message: "lists have a filter \(quoted(filter.key)) already, by the field in 'fields'",
            help: "delete it below 'filters'")
    }
}
