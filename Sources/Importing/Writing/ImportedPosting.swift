package import Board
import Text

/// A posting of the site that came from another system.
package struct ImportedPosting: Sendable {
    package let path: String
    package let system: String?
    package let id: String?
    package let url: String?
    package let isOver: Bool
    /// The file as it is.
    package let text: String

    package init(path: String, source: PostingSource, isOver: Bool, text: String) {
        self.path = path
        (system, id, url) = (source.system, source.id, source.url)
        self.isOver = isOver
        self.text = text
    }

    /// Whether it lies at the same address. Of rows of a table, whose ids are their titles, these have to be alike, too:
    /// some employers have one address for all their openings.
    func hasAddress(of offer: Offer) -> Bool {
        guard url != nil, url == offer.url, system == offer.system || id == nil else { return false }
        return system != "csv" || Self.areAlike(id ?? "", offer.id ?? "")
    }

    /// Whether most pairs of neighbouring letters are the same in two titles: in `Policy Felow` and `Policy Fellow` they are,
    /// in `Policy Fellow` and `Policy Analyst` not.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        func pairs(_ text: String) -> Set<String> {
            let letters = Array(text.lowercased())
            return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
        }
        let (one, other) = (pairs(one), pairs(other))
        return one.intersection(other).count * 10 > max(one.count, other.count) * 6
    }
}

/// The postings of a site that came from other systems, found by what these call them.
struct ImportedPostings: Sendable {
    let all: [ImportedPosting]
    private let byId: [String: ImportedPosting]
    private let byAddress: [String: [ImportedPosting]]
    /// Pages of bundles, `fellow/index.md`, by the last two names of their paths.
    private let bundles: [String: [ImportedPosting]]

    init(_ all: [ImportedPosting]) {
        self.all = all
        byId = Dictionary(firstOfEach: all.compactMap { known in known.id.map { (Self.key(known.system, $0), known) } })
        byAddress = Dictionary(grouping: all.filter { $0.url != nil }) { $0.url ?? "" }
        bundles = Dictionary(grouping: all.filter { $0.id?.hasSuffix("/index.md") == true }) {
            Self.key($0.system, ($0.id ?? "").split(separator: "/").suffix(2).joined(separator: "/"))
        }
    }

    private static func key(_ system: String?, _ id: String) -> String { "\(system ?? "") \(id)" }

    subscript(system: String, id: String) -> ImportedPosting? { byId[Self.key(system, id)] }

    /// The posting that an offer was imported as. One whose path is `taken` counts only by its id.
    func find(_ offer: Offer, taken: Set<String>) -> ImportedPosting? {
        if let id = offer.id {
            if let known = self[offer.system, id] { return known }
            // `posts/fellow/index.md` of a folder is `fellow/index.md` by itself.
            let same = bundles[Self.key(offer.system, id)] ?? []
            if same.count == 1, !taken.contains(same[0].path) { return same[0] }
        }
        return (offer.url.flatMap { byAddress[$0] } ?? []).first {
            $0.hasAddress(of: offer) && !taken.contains($0.path)
        }
    }
}
