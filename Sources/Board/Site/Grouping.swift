import FrontMatter
import Markdown
import Text

/// Something that postings are listed by. One row is one listing: its pages, feeds and calendars, its entries in the
/// site map, and its facet among the filters. A row without a folder is only a facet.
///
/// A listing by team is the row `Grouping("team", folder: "teams") { [$0.team] }` together with its words:
/// `/teams/policy/` is then a team's page, and `?team=policy` a filter.
package final class Grouping: Sendable {
    /// Its name in `page.kind` and in filters: `band`. Its template is `band.html`, if the theme has one.
    package let name: String
    /// The folder of its pages: `bands` for `/bands/senior/`; nil if its groups are only filters, without pages.
    let folder: String?
    /// What it is called above its groups. By default, the phrase whose key is its name.
    let label: GroupName
    /// Whether it is by one of the board's own fields.
    let isOwn: Bool
    /// The field of postings that says which groups they are in, such as `areas`. A posting in which it is wrong may be in
    /// any group.
    let field: String
    /// Whether its groups are places of `places.yml`.
    var isOfPlaces: Bool { name == "place" || name == "living" }
    /// What happens to groups without a posting.
    let empty: EmptyGroups
    /// Whether each group has an archive of past postings.
    let hasArchives: Bool
    /// How much two postings are alike if they share a group: `relatedPostings` adds it up.
    let likeness: Int
    /// The subjects of its groups, in the order of listings.
    let subjects: @Sendable (GroupingInput) -> [GroupSubject]
    /// The ids of the groups that a posting is in.
    let ids: @Sendable (SitePosting, GroupingInput) -> [String]

    init(
        _ name: String, folder: String?, field: String? = nil, label: GroupName? = nil, isOwn: Bool = false,
        empty: EmptyGroups = .dropped,
        hasArchives: Bool = false, likeness: Int = 0,
        subjects: @escaping @Sendable (GroupingInput) -> [GroupSubject],
        ids: @escaping @Sendable (SitePosting, GroupingInput) -> [String]
    ) {
        (self.name, self.folder, self.field, self.empty) = (name, folder, field ?? name, empty)
        (self.label, self.isOwn) = (label ?? .phrase(name), isOwn)
        (self.hasArchives, self.likeness) = (hasArchives, likeness)
        (self.subjects, self.ids) = (subjects, ids)
    }

    /// A listing by something that postings write in words: `Policy team` is the group `policy-team`. A text without a
    /// slug has no group.
    convenience init(
        _ name: String, folder: String, field: String? = nil, likeness: Int = 0,
        texts: @escaping @Sendable (Posting) -> [String?]
    ) {
        @Sendable func named(_ posting: Posting) -> [(id: String, name: String)] {
            texts(posting).compactMap { text in
                guard let text else { return nil }
                let id = composed(slug(text))
                return isSlug(id) ? (id, text) : nil
            }
        }
        self.init(
            name, folder: folder, field: field, likeness: likeness,
            subjects: { input in writtenSubjects(input.postings.lazy.flatMap { named($0.posting) }) },
            ids: { item, _ in named(item.posting).map(\.id) })
    }

    /// The whole board, as one group of everything.
    static let everything = Grouping(
        "home", folder: "", empty: .shown, hasArchives: true,
        subjects: { [GroupSubject(id: "", name: .written($0.settings.title))] }, ids: { _, _ in [""] })

    /// The other things that postings are listed by, in the order of the filters.
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
        // It has only one group, and the folder is its page.
        Grouping(
            "remote", folder: "remote", label: .phrase("workplace"), empty: .kept,
            subjects: { _ in [GroupSubject(id: "1", path: "", name: .phrase("remote"))] },
            ids: { item, _ in item.posting.workplace == .remote ? ["1"] : [] }),
        Grouping(
            "place", folder: "places", field: "locations", likeness: 2, subjects: { placesByName($0.places) },
            ids: { item, input in item.posting.locations.map { input.places.all[$0].id } }),
        Grouping(
            "area", folder: "areas", field: "areas", likeness: 3,
            subjects: { input in
                let names = input.names["area"] ?? [:]
                return writtenSubjects(
                    input.postings.lazy.flatMap(\.posting.areas).map { ($0.slug, names[$0.slug] ?? $0.name) })
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
        // The places where candidates may live.
        Grouping(
            "living", folder: nil, subjects: { placesByName($0.places) },
            ids: { item, input in item.posting.remoteFrom.map { input.places.all[$0].id } }),
        Grouping(
            "paid", folder: nil, subjects: { _ in [GroupSubject(id: "1", name: .phrase("pay_stated"))] },
            ids: { item, _ in item.posting.salary.contains { $0.sum != nil } ? ["1"] : [] }),
    ]

    /// The groupings that every board has.
    package static let all = [everything] + facets

    /// The groupings of a board except the whole board. Those by its own fields come before those that are only
    /// filters.
    static func facets(of settings: Settings) -> [Grouping] {
        let own = settings.fields.enumerated().filter { $1.isListing }.map { Grouping($1, number: $0, settings) }
        return own.isEmpty ? facets : facets.filter { $0.folder != nil } + own + facets.filter { $0.folder == nil }
    }

    /// All groupings of a board.
    static func all(of settings: Settings) -> [Grouping] { [everything] + facets(of: settings) }

    /// A listing by one of the board's own fields. Choices keep their order.
    private convenience init(_ field: OwnField, number: Int, _ settings: Settings) {
        @Sendable func named(_ posting: Posting) -> [(id: String, value: OwnValue)] {
            (posting.own[number]?.values ?? []).compactMap { written in
                written.value.id.map { ($0, written.value) }
            }
        }
        self.init(
            field.name, folder: field.folder, label: .written(field.label(in: settings.language.text)), isOwn: true,
            subjects: { input in
                var values: [String: OwnValue] = [:]
                for (id, value) in input.postings.flatMap({ named($0.posting) }) where values[id] == nil {
                    values[id] = input.names[field.name]?[id].map { .text($0) } ?? value
                }
                let order = Dictionary(firstOfEach: field.choices.enumerated().map { ($1, $0) })
                func rank(_ value: OwnValue) -> Int { order[value.text] ?? .max }
                return values.sorted { a, b in
                    let (first, second) = (rank(a.value), rank(b.value))
                    if first != second { return first < second }
                    return a.value == b.value ? a.key < b.key : a.value.isBefore(b.value)
                }.map { GroupSubject(id: $0.key, name: .value($0.value)) }
            }, ids: { item, _ in named(item.posting).map(\.id) })
    }

    /// Whether the page at a path exists only while a posting is on it: `/areas/privacy/`.
    func comesAndGoes(_ path: String) -> Bool {
        guard let folder, empty == .dropped else { return false }
        return path.hasPrefix("/\(folder)/")
    }

    /// The path of a group's page: `/bands/senior/`. A group without a page is a filter on the front page, applied by a
    /// script: `/?employment=full-time`.
    func url(of subject: GroupSubject, isFilterAlone: Bool = false) -> String {
        guard let folder, !isFilterAlone else { return "/?\(name)=\(subject.id)" }
        return "/" + [folder, composed(subject.path)].lazy.filter { !$0.isEmpty }.map { $0 + "/" }.joined()
    }
}

/// What happens to groups without listed or past postings.
enum EmptyGroups {
    /// They do not exist: an area exists because a posting names it.
    case dropped
    /// They have a page, so that links to it work, but lists for choosing a group leave them out.
    case kept
    /// They are like all others: their pages say that nothing is open.
    case shown
}

/// What groupings are computed from.
struct GroupingInput {
    let settings: Settings
    let places: Places
    let organisations: [Organisation]
    let postings: [SitePosting]
    /// The names of groups that are spelt in several ways, by the grouping's name and the slug.
    let names: [String: [String: String]]
}

/// What a group is about.
struct GroupSubject {
    let id: String
    /// What follows the folder in its page's path.
    let path: String
    let name: GroupName
    /// The description for search engines; empty to use the site's own.
    let description: String
    /// The file that describes it, if there is one.
    let file: String?

    init(id: String, path: String? = nil, name: GroupName, description: String = "", file: String? = nil) {
        (self.id, self.path, self.name) = (id, path ?? id, name)
        (self.description, self.file) = (description, file)
    }
}

/// The name of a group: as written in a file, or a phrase of the theme's words.
package enum GroupName: Sendable {
    case written(String)
    case phrase(String)
    case value(OwnValue)
    case place(Place)

    /// The name for readers.
    func text(in words: Words) -> String {
        switch self {
        case .written(let text): text
        case .phrase(let key): words.phrase(key)
        case .value(let value): words.text(value)
        case .place(let place): place.name(in: words)
        }
    }
}

/// All places, sorted by name.
private func placesByName(_ places: Places) -> [GroupSubject] {
    places.all.sortedAlphabetically(by: \.name).map { GroupSubject(id: $0.id, name: .place($0)) }
}

/// Groups named in texts, sorted by name. If several texts have the same id, the first is used.
private func writtenSubjects(_ written: some Sequence<(id: String, name: String)>) -> [GroupSubject] {
    var names: [String: String] = [:]
    for (id, name) in written where names[id] == nil { names[id] = name }
    return names.sorted { $0.key < $1.key }.sortedAlphabetically(by: \.value).map {
        GroupSubject(id: $0.key, name: .written($0.value))
    }
}
