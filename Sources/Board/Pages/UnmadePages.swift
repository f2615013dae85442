import FrontMatter

/// The pages that files with mistakes would have. Links to them are not dead, because the mistakes are reported.
struct UnmadePages {
    /// The pages of files that could not be read.
    private let own: [String]
    /// Whether a posting may be in groups (areas, places, types) that could not be read, and so there may be more lists.
    private let hasLists: Bool
    /// Whether any path may exist, because aliases could not be read.
    private let hasAny: Bool

    init(of drafts: [Draft]) {
        own = drafts.filter { $0.content == nil }.map(\.name.url)
        hasAny = drafts.contains { $0.failed.contains("aliases") }
        hasLists = drafts.contains { draft in
            draft.name.kind == .posting
                && (draft.content == nil || draft.failed.contains(anyOf: Self.fields))
        }
    }

    func mayHave(_ path: String) -> Bool {
        if hasAny || own.contains(where: path.hasPrefix) { return true }
        return hasLists && (Grouping.facets.contains { $0.comesAndGoes(path) } || path.contains("/page/"))
    }

    /// The fields of a posting by which a listing may have a page more.
    private static let fields =
        Grouping.facets.filter { $0.folder != nil && $0.empty == .dropped }.map(\.field) + ["draft"]
}
