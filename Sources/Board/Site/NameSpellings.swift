import Diagnostics
import FrontMatter

/// Finds names that share a page because their slugs are the same, although postings spell them differently: the areas
/// `AI policy` and `Ai policy`, the funders `AI/ML` and `AI ML`.
///
/// Each posting shows its own spelling. The page has the most frequent one, or in a tie that of the first file. Each
/// other spelling gets a warning.
struct NameSpellings {
    /// The names of pages that several spellings share, by the listing's name and the slug.
    private(set) var names: [String: [String: String]] = [:]
    /// A warning for each spelling that differs from the page's.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ drafts: [Draft], _ fields: [OwnField]) {
        compare("area", folder: "areas", drafts.lazy.flatMap(\.references.areas))
        for (number, field) in fields.enumerated() where field.isListing && field.isOfText {
            let values = drafts.lazy.flatMap {
                $0.references.own.isEmpty ? [] : $0.references.own[number]?.values ?? []
            }
            compare(
                field.name, folder: field.folder,
                values.compactMap { value in
                    value.value.id.map { id in value.map { Area(name: $0.text, slug: id) } }
                })
        }
    }

    /// Compares all names of one listing.
    private mutating func compare(_ listing: String, folder: String, _ all: some Sequence<Located<Area>>) {
        var first: [String: String] = [:]
        var mixed: Set<String> = []
        for name in all {
            let (name, slug) = (name.value.name, name.value.slug)
            if let known = first[slug] {
                if known != name { mixed.insert(slug) }
            } else {
                first[slug] = name
            }
        }
        if mixed.isEmpty { return }
        let written = all.filter { mixed.contains($0.value.slug) }
        for slug in mixed.sorted() {
            chooseName(listing, "/\(folder)/\(slug)/", written.filter { $0.value.slug == slug })
        }
    }

    /// Chooses the name of one page, and warns of the other spellings.
    private mutating func chooseName(_ listing: String, _ page: String, _ written: [Located<Area>]) {
        let bySpelling = Dictionary(grouping: written, by: \.value.name)
        let order = written.enumerated().map { (name: $1.value.name, number: $0) }
        guard
            let chosen = order.max(by: { a, b in
                let (p, q) = (bySpelling[a.name]?.count ?? 0, bySpelling[b.name]?.count ?? 0)
                return p == q ? a.number > b.number : p < q
            })?.name, let place = bySpelling[chosen]?.first?.place, let slug = written.first?.value.slug
        else { return }
        names[listing, default: [:]][slug] = chosen
        let isArea = listing == "area"
        let rule = isArea ? "posting.area-spelling" : "posting.field-spelling"
        let (one, several, field) = isArea ? ("the area ", "the areas ", "") : ("", "", " in '\(listing)'")
        for name in written where name.value.name != chosen {
            let isCase = name.value.name.lowercased() == chosen.lowercased()
            diagnostics.append(
                Diagnostic(
                    .warning, rule,
                    isCase
                        ? "\(one)'\(printable(chosen))'\(field) is written \(quoted(name.value.name)) here"
                        : "\(several)\(quoted(name.value.name)) and '\(printable(chosen))'\(field) share one page, \(page)",
                    at: name.place,
                    help: "write '\(printable(chosen))', as \(place) does"
                        + (isCase ? "" : ", or a name that differs in a letter or a digit")))
        }
    }
}
