import FrontMatter

/// The pages that files with mistakes would have: what links to them is not wrong, for the mistakes are told.
struct UnmadePages {
    /// The pages of files that could not be read.
    private let own: [String]
    /// Whether a posting may have more areas, places and types than could be read, and lists so many more pages.
    private let hasLists: Bool
    /// Whether there may be any path at all, because old ones could not be read.
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
