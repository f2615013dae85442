import Markdown
import Text

/// What postings are listed by. One row is one listing: its pages, feeds and calendars, its entries in the site map, and
/// its facet among the filters. A row without a folder is such a facet alone.
///
/// A listing by team is the row `Grouping("team", folder: "teams") { [$0.team] }`, beside its words: `/teams/policy/` is
/// then the page of a team, and `?team=policy` a choice of the filters.
package final class Grouping: Sendable {
    /// What `page.kind` and the filters call it: `band`. Its template is `band.html` where the theme has one.
    package let name: String
    /// The folder of its pages: `bands` for `/bands/senior/`; nil where its groups are filters alone, without pages.
    let folder: String?
    /// What becomes of groups without a posting.
    let empty: EmptyGroups
    /// Whether each group has an archive of what is over.
    let hasArchives: Bool
    /// How much it says of two postings that they share a group: `relatedPostings` adds it up.
    let likeness: Int
    /// Everything that a group may be about, in the order of listings.
    let subjects: @Sendable (GroupingInput) -> [GroupSubject]
    /// The ids of the groups that a posting is in.
    let ids: @Sendable (SitePosting, GroupingInput) -> [String]

    init(
        _ name: String, folder: String?, empty: EmptyGroups = .dropped, hasArchives: Bool = false, likeness: Int = 0,
        subjects: @escaping @Sendable (GroupingInput) -> [GroupSubject],
        ids: @escaping @Sendable (SitePosting, GroupingInput) -> [String]
    ) {
        (self.name, self.folder, self.empty) = (name, folder, empty)
        (self.hasArchives, self.likeness) = (hasArchives, likeness)
        (self.subjects, self.ids) = (subjects, ids)
    }

    /// A listing by what postings write in words: `Policy team` is the group `policy-team`. What gives no address has no
    /// group.
    convenience init(
        _ name: String, folder: String, likeness: Int = 0, texts: @escaping @Sendable (Posting) -> [String?]
    ) {
        @Sendable func named(_ posting: Posting) -> [(id: String, name: String)] {
            texts(posting).compactMap { text in
                guard let text else { return nil }
                let id = composed(slug(text))
                return isSlug(id) ? (id, text) : nil
            }
        }
        self.init(
            name, folder: folder, likeness: likeness,
            subjects: { input in writtenSubjects(input.postings.flatMap { named($0.posting) }) },
            ids: { item, _ in named(item.posting).map(\.id) })
    }

    /// The whole board, which is the group of everything.
    static let everything = Grouping(
        "home", folder: "", empty: .shown, hasArchives: true,
        subjects: { [GroupSubject(id: "", name: .written($0.settings.title))] }, ids: { _, _ in [""] })

    /// What postings are listed by beside that, in the order of the filters.
    static let facets: [Grouping] = [
        Grouping(
            "band", folder: "bands", empty: .shown, hasArchives: true, likeness: 1,
            subjects: { input in
                input.settings.bands.map {
                    GroupSubject(id: $0.id, name: .written($0.name), description: $0.description)
                }
            }, ids: { item, input in item.posting.bands.map { input.settings.bands[$0].id } }),
        Grouping(
            "type", folder: "types",
            subjects: { _ in
                PostingType.allCases.map { GroupSubject(id: $0.rawValue, name: .phrase("types_\($0.rawValue)")) }
            }, ids: { item, _ in [item.posting.type.rawValue] }),
        // There is one group, and the folder is its page.
        Grouping(
            "remote", folder: "remote", empty: .kept,
            subjects: { _ in [GroupSubject(id: "1", path: "", name: .phrase("remote"))] },
            ids: { item, _ in item.posting.workplace == .remote ? ["1"] : [] }),
        Grouping(
            "place", folder: "places", likeness: 2, subjects: { placesByName($0.places) },
            ids: { item, input in item.posting.locations.map { input.places.all[$0].id } }),
        Grouping(
            "area", folder: "areas", likeness: 3,
            subjects: { input in
                writtenSubjects(
                    input.postings.flatMap(\.posting.areas).map { ($0.slug, input.areaNames[$0.slug] ?? $0.name) })
            }, ids: { item, _ in item.posting.areas.map(\.slug) }),
        Grouping(
            "organisation", folder: "organisations", empty: .kept, likeness: 1,
            subjects: { input in
                input.organisations.map {
                    GroupSubject(
                        id: $0.id, name: .written($0.name), description: $0.description ?? $0.body.summary,
                        file: $0.path)
                }
            }, ids: { item, input in item.organisations.map { input.organisations[$0].id } }),
        Grouping(
            "workplace", folder: nil,
            subjects: { _ in
                Workplace.allCases.map { GroupSubject(id: $0.rawValue, name: .phrase("workplace_\($0.rawValue)")) }
            }, ids: { item, _ in [item.posting.workplace.rawValue] }),
        Grouping(
            "employment", folder: nil,
            subjects: { _ in
                Employment.allCases.map { GroupSubject(id: $0.rawValue, name: .phrase("employment_\($0.rawValue)")) }
            }, ids: { item, _ in item.posting.employment.map(\.rawValue) }),
        // Where candidates may live.
        Grouping(
            "living", folder: nil, subjects: { placesByName($0.places) },
            ids: { item, input in item.posting.remoteFrom.map { input.places.all[$0].id } }),
        Grouping(
            "paid", folder: nil, subjects: { _ in [GroupSubject(id: "1", name: .phrase("pay_stated"))] },
            ids: { item, _ in item.posting.salary == nil ? [] : ["1"] }),
    ]

    /// Every one.
    package static let all = [everything] + facets

    /// The path of a group's page: `/bands/senior/`. One without a page is a choice on the front page, which a script
    /// makes: `/?employment=full-time`.
    func url(of subject: GroupSubject) -> String {
        guard let folder else { return "/?\(name)=\(subject.id)" }
        return "/" + [folder, composed(subject.path)].lazy.filter { !$0.isEmpty }.map { $0 + "/" }.joined()
    }
}

/// What becomes of groups without a posting, listed or past.
enum EmptyGroups {
    /// There is none: an area is there because a posting writes it.
    case dropped
    /// Its page is there, so that links to it hold; lists that choose among groups leave it out.
    case kept
    /// It is like any other: one reads its name and that nothing is open.
    case shown
}

/// What rows look into.
struct GroupingInput {
    let settings: Settings
    let places: Places
    let organisations: [Organisation]
    let postings: [SitePosting]
    /// The names of areas that are written in several ways, by slug.
    let areaNames: [String: String]
}

/// What a group is about.
struct GroupSubject {
    let id: String
    /// What its page's address has behind the folder.
    let path: String
    let name: GroupName
    /// For search engines; empty where the site's own does.
    let description: String
    /// The file that says all this, where there is one.
    let file: String?

    init(id: String, path: String? = nil, name: GroupName, description: String = "", file: String? = nil) {
        (self.id, self.path, self.name) = (id, path ?? id, name)
        (self.description, self.file) = (description, file)
    }
}

/// The name of a group: as a file has it, or a phrase of the theme's words.
package enum GroupName: Sendable {
    case written(String)
    case phrase(String)

    /// What candidates read.
    func text(in words: Words) -> String {
        switch self {
        case .written(let text): text
        case .phrase(let key): words.phrase(key)
        }
    }
}

/// All places, by their names.
private func placesByName(_ places: Places) -> [GroupSubject] {
    places.all.indices.sorted { (places.all[$0].name, $0) < (places.all[$1].name, $1) }
        .map { GroupSubject(id: places.all[$0].id, name: .written(places.all[$0].name)) }
}

/// What texts name, by name; of several that give one id the first.
private func writtenSubjects(_ written: [(id: String, name: String)]) -> [GroupSubject] {
    var names: [String: String] = [:]
    for (id, name) in written where names[id] == nil { names[id] = name }
    return names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
        GroupSubject(id: $0.key, name: .written($0.value))
    }
}
