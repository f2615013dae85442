import Diagnostics
import FrontMatter
import Text

/// The advice for a site, without what the settings or a file silence.
///
/// There is none about postings that are over, because nobody will apply for them. Each file is read once more to find
/// the positions of its fields, which a build does not need.
///
/// `site` includes the postings that a build would leave out, so that advice comes before they are public. `known` has
/// the mistakes found so far: advice about the same words would repeat them, and is dropped.
func advice(
    on drafts: [Draft], of site: Site, root: String, workers: Int, beside known: [Diagnostic]
) async -> [Diagnostic] {
    let adviser = Adviser(site, root: root)
    let wrong = Dictionary(grouping: known.map(\.place)) { SourcePlace(path: $0.path, line: $0.line) }
    let found = await Workers.map(drafts, workers: workers, adviser.advice).flatMap(\.self)
    return found.filter { advice in
        let place = advice.place
        return !(wrong[SourcePlace(path: place.path, line: place.line)] ?? []).contains { $0.overlaps(place) }
    }
}

extension SourcePlace {
    /// Whether two positions on one line have a character in common.
    fileprivate func overlaps(_ other: SourcePlace) -> Bool {
        max(column, other.column) < min(column + max(1, length), other.column + max(1, other.length))
    }
}

/// What is needed to advise on each file.
private struct Adviser: Sendable {
    private let root: String
    private let site: Site
    private let rules: [AdviceRule]
    private let postings: [String: SitePosting]
    private let byApplyURL: [String: [Int]]
    private let silencedOfFiles: [Ignore]

    init(_ site: Site, root: String) {
        self.root = root
        self.site = site
        let silenced = Set(site.settings.ignores.filter(\.files.isEmpty).map(\.rule))
        silencedOfFiles = site.settings.ignores.filter { !$0.files.isEmpty }
        rules = AdviceRule.all.filter { !silenced.contains($0.id) }
        postings = Dictionary(firstOfEach: site.postings.map { ($0.posting.path, $0) })
        byApplyURL = postingsByApplyURL(site)
    }

    func advice(on draft: Draft) -> [Diagnostic] {
        let item = postings[draft.path]
        // A file that cannot be read has been reported.
        guard item?.state.isOver != true,
            let bytes = try? readFile("\(root)/\(draft.path)", limit: SizeLimit.text)
        else { return [] }
        let source = SourceText(path: draft.path, bytes: bytes)
        let fence = Fence(of: source)
        let subject = item.map { item in
            AdviceSubject(
                item: item, site: site, source: source, fence: fence,
                fields: Fields(of: source, fence, rules: "posting"), byApplyURL: byApplyURL)
        }
        let ignores = draft.ignores + silencedOfFiles.filter { $0.files.contains { $0.value == draft.path } }
        let applied = rules.filter { rule in
            !ignores.contains { $0.rule == rule.id } && !draft.failed.contains(anyOf: rule.fields)
        }
        return applied.flatMap { rule in
            let advice: [Advice] =
                switch rule.check {
                case .posting(let check): subject.map(check) ?? []
                case .file(let check): check(source, fence)
                case .byBuild: []
                }
            return advice.map {
                Diagnostic(.advice, rule.id, $0.message, at: $0.place, help: $0.help, notes: $0.notes)
            }
        }
    }
}

/// The postings that are not over, by the address for applications. Translations share their original's.
private func postingsByApplyURL(_ site: Site) -> [String: [Int]] {
    var found: [String: [Int]] = [:]
    for (index, item) in site.postings.enumerated() where !item.state.isOver && !item.isTranslation {
        if let url = item.posting.apply.first?.url { found[url, default: []].append(index) }
    }
    return found
}
