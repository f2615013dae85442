/// Groups of texts that are one text in several languages: an original, and those that name it in `translation_of`.
package struct TranslationGroups: Sendable {
    private let members: [Int: [Int]]
    private let original: [Int?]

    init(_ texts: [(slug: String, translationOf: String?)]) {
        var bySlug: [String: Int] = [:]
        if texts.contains(where: { $0.translationOf != nil }) {
            for (index, text) in texts.enumerated() where bySlug[text.slug] == nil { bySlug[text.slug] = index }
        }
        original = texts.map { $0.translationOf.flatMap { bySlug[$0] } }
        var members: [Int: [Int]] = [:]
        for (index, original) in original.enumerated() {
            if let original, original != index { members[original, default: [original]].append(index) }
        }
        self.members = members
    }

    /// Whether it is a translation of a text that exists.
    func isTranslation(_ index: Int) -> Bool { original[index] != nil }

    /// The same text in other languages, by index.
    func others(of index: Int) -> [Int] {
        (members[original[index] ?? index] ?? []).filter { $0 != index }
    }
}
