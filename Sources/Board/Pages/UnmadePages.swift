import FrontMatter

/// The pages that files with mistakes would have. Links to them are not dead, because the mistakes are reported.
struct UnmadePages {
    /// The pages of files that could not be read.
    private let own: [String]
    /// Whether there may be more lists, because a posting may be in groups (areas, places, types) that could not be read.
    private let hasLists: Bool
    /// Whether any path may exist, because aliases could not be read.
    private let hasAny: Bool
    /// The listings whose pages exist only while a posting is on them.
    private let listings: [Grouping]

    init(of drafts: [Draft], in settings: Settings) {
        let listings = Grouping.facets(of: settings).filter { $0.folder != nil && $0.empty == .dropped }
        let fields = listings.map(\.field) + ["draft"]
        own = drafts.filter { $0.content == nil }.map(\.name.url)
        hasAny = drafts.contains { $0.failed.contains("aliases") }
        hasLists = drafts.contains { draft in
            draft.name.kind == .posting && (draft.content == nil || draft.failed.contains(anyOf: fields))
        }
        self.listings = listings
    }

    func mayHave(_ path: String) -> Bool {
        if hasAny || own.contains(where: path.hasPrefix) { return true }
        return hasLists && (listings.contains { $0.comesAndGoes(path) } || path.contains("/page/"))
    }
}
