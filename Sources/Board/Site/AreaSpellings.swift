import Diagnostics
import FrontMatter

/// Finds areas that share a page because their slugs are the same, although postings spell them differently: `AI
/// policy` and `Ai policy`, `AI/ML` and `AI ML`.
///
/// Each posting shows its own spelling. The page uses the commonest one, or in a tie the first file's. The others get a
/// warning.
struct AreaSpellings {
    /// The names of pages that several spellings share, by slug.
    private(set) var names: [String: String] = [:]
    /// A warning for each spelling that differs from the page's.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ drafts: [Draft]) {
        var first: [String: String] = [:]
        var mixed: Set<String> = []
        for draft in drafts {
            for area in draft.references.areas {
                let slug = area.value.slug
                if let known = first[slug] {
                    if known != area.value.name { mixed.insert(slug) }
                } else {
                    first[slug] = area.value.name
                }
            }
        }
        if mixed.isEmpty { return }
        let written = drafts.flatMap(\.references.areas).filter { mixed.contains($0.value.slug) }
        for slug in mixed.sorted() { judge(written.filter { $0.value.slug == slug }) }
    }

    /// Chooses the name of one page, and warns of the other spellings.
    private mutating func judge(_ written: [Located<Area>]) {
        let bySpelling = Dictionary(grouping: written, by: \.value.name)
        let order = written.enumerated().map { (name: $1.value.name, number: $0) }
        guard
            let chosen = order.max(by: { a, b in
                let (p, q) = (bySpelling[a.name]?.count ?? 0, bySpelling[b.name]?.count ?? 0)
                return p == q ? a.number > b.number : p < q
            })?.name, let place = bySpelling[chosen]?.first?.place, let slug = written.first?.value.slug
        else { return }
        names[slug] = chosen
        for area in written where area.value.name != chosen {
            let isCase = area.value.name.lowercased() == chosen.lowercased()
            diagnostics.append(
                Diagnostic(
                    .warning, "posting.area-spelling",
                    isCase
                        ? "the area '\(printable(chosen))' is written \(quoted(area.value.name)) here"
                        : "the areas \(quoted(area.value.name)) and '\(printable(chosen))' share one page, /areas/\(slug)/",
                    at: area.place,
                    help: "write '\(printable(chosen))', as \(place) does"
                        + (isCase ? "" : ", or a name that differs in a letter or a digit")))
        }
    }
}
