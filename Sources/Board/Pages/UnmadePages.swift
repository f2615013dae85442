import FrontMatter

/// The pages that files with mistakes would have. Links to them are not dead, because the mistakes are reported.
struct UnmadePages {
    /// The pages of files that could not be read.
    private let own: [String]
    /// Whether a posting may have areas, places and types that could not be read, and so there may be more lists.
    private let hasLists: Bool
    /// Whether any path may exist, because aliases could not be read.
    private let hasAny: Bool

    init(of drafts: [Draft]) {
        own = drafts.filter { $0.content == nil }.map(\.name.url)
        hasAny = drafts.contains { $0.failed.contains("aliases") }
        hasLists = drafts.contains { draft in
            draft.name.kind == .posting
                && (draft.content == nil || draft.failed.contains(anyOf: ["areas", "locations", "type", "draft"]))
        }
    }

    func mayHave(_ path: String) -> Bool {
        if hasAny || own.contains(where: path.hasPrefix) { return true }
        return hasLists
            && (["/areas/", "/places/", "/types/"].contains(where: path.hasPrefix) || path.contains("/page/"))
    }
}
