import FrontMatter
import Templates
import Text

/// The records of a site for templates, made once and shared by all pages.
final class SiteRecords: Sendable {
    /// The memory that holds the values.
    let arena: ValueArena
    /// The variable `site`.
    let site: Value
    /// The groups in the order of `Site.groups`.
    let groups: [Value]
    /// The subjects of the groups: a band's own record, for example, or else the group's.
    let subjects: [Value]
    let organisations: [Value]
    let guides: [Value]
    /// The postings in the order of the site; none for those that were not asked for.
    let postings: [Value]

    /// The records for a page that shows only some postings, given by their indices in the site.
    convenience init(_ site: Site, words: Words, voices: [String], postings shown: [Int]) {
        let subjects = Subjects(site, words: words, voices: voices)
        var arena = subjects.arena
        var postings = [Value](repeating: .none, count: site.postings.count)
        for (index, record) in zip(shown, subjects.postings(shown[...], in: &arena)) { postings[index] = record }
        let days = arena.days()
        self.init(subjects, postings, consume arena, days)
    }

    /// The records for all pages, made by several workers at once.
    static func all(of site: Site, words: Words, voices: [String], workers: Int) async -> SiteRecords {
        let subjects = Subjects(site, words: words, voices: voices)
        var arena = subjects.arena
        var postings = [Value](repeating: .none, count: site.postings.count)
        // In the order of listings: many pages list them, only one page shows each alone, and those beside each other
        // mostly close at the same time.
        let order = site.all.listed + site.postings.indices.filter { !site.postings[$0].isListed }
        // So few at a time that hardly anything is both in a branch and in the arena that it joins.
        let length = max(64, min(128, order.count / (workers * 4)))
        let batches = order[...].parts(of: length * workers * 4)
        @Sendable func branches(_ number: Int) async -> [Branch] {
            guard number < batches.count else { return [] }
            return await Workers.map(batches[number].parts(of: length), workers: workers) { Branch(of: $0, subjects) }
        }
        var days = subjects.arena.days()
        var made = await branches(0)
        arena.reserve(made.map(\.arena), times: batches.count)
        for number in batches.indices {
            // The next ones are made while these join.
            async let next = branches(number + 1)
            for var branch in made {
                arena.join(branch.arena, branchOf: subjects.arena, &branch.records)
                days.formUnion(branch.days)
                for (index, record) in zip(branch.postings, branch.records) { postings[index] = record }
            }
            made = await next
        }
        return SiteRecords(subjects, postings, consume arena, days)
    }

    /// The records of some postings, in an arena of their own.
    private struct Branch: Sendable {
        let postings: ArraySlice<Int>
        var records: [Value]
        let arena: ValueArena
        /// The days that they name.
        let days: Set<Int>

        init(of postings: ArraySlice<Int>, _ subjects: Subjects) {
            var arena = subjects.arena.branch()
            records = subjects.postings(postings, in: &arena)
            days = arena.days(beyond: subjects.arena)
            (self.postings, self.arena) = (postings, arena)
        }
    }

    private init(_ subjects: Subjects, _ postings: [Value], _ filled: consuming ValueArena, _ days: Set<Int>) {
        let (site, words) = (subjects.site, subjects.words)
        (groups, self.subjects) = (subjects.groups, subjects.own)
        (organisations, guides) = (subjects.own(by: "organisation"), subjects.guides)
        self.postings = postings
        var arena = consume filled
        self.site = Self.site.record(
            of: SiteSource(site: site, groups: subjects.groups, subjects: subjects.own), in: &arena)
        arena.tables.root = arena.text(site.settings.address.stem)
        let keys = words.phraseKeys
        arena.tables.phrases = Self.phrases(words, keys, in: &arena)
        arena.tables.phraseKeys = arena.list(keys.map { arena.text($0) })
        fillDays(days.sorted(), words, in: &arena)
        self.arena = arena
    }

    /// Everything that postings refer to.
    private struct Subjects: Sendable {
        let site: Site
        let words: Words
        /// The languages of pages; empty if there is only one.
        let voices: [String]
        let arena: ValueArena
        let places: [Value]
        let groups: [Value]
        let own: [Value]
        let guides: [Value]

        init(_ site: Site, words: Words, voices: [String]) {
            (self.site, self.words, self.voices) = (site, words, voices)
            var arena = ValueArena.ofSite()
            for shape in SiteRecords.shapes { arena.register(shape) }
            let placeGroups = Dictionary(firstOfEach: site.groups(by: "place").map { ($0.id, $0) })
            let places = site.places.all.map { place in
                SubjectRecords.place.record(of: (place, words, placeGroups[place.id]), in: &arena)
            }
            // The subjects by the numbers of their groups.
            var own: [Int: Value] = [:]
            var fullNames: [Int: String] = [:]
            for (band, group) in zip(site.settings.bands, site.groups(by: "band")) {
                own[group.number] = SubjectRecords.band.record(of: (band, group), in: &arena)
            }
            for group in site.groups(by: "area") {
                let area = Area(name: group.name.text(in: words), slug: group.id)
                own[group.number] = SubjectRecords.area.record(of: (area, group), in: &arena)
            }
            for (index, place) in site.places.all.enumerated() {
                guard let group = placeGroups[place.id], own[group.number] == nil else { continue }
                own[group.number] = places[index]
                fullNames[group.number] = place.fullName(in: words)
            }
            for (organisation, group) in zip(site.organisations, site.groups(by: "organisation")) {
                let location = organisation.place.map { places[$0] } ?? .none
                own[group.number] = SubjectRecords.organisation.record(of: (organisation, location, group), in: &arena)
            }
            let otherNames = Dictionary(firstOfEach: site.places.all.map { ($0.id, $0.otherNames) })
            let groups = site.groups.map { group in
                let (label, title) = (group.grouping.label.text(in: words), group.title(in: words))
                let others = group.grouping.isOfPlaces ? otherNames[group.id] : nil
                return SubjectRecords.group.record(
                    of: (group, group.name.text(in: words), fullNames[group.number], others, label, title), in: &arena)
            }
            (self.places, self.groups) = (places, groups)
            self.own = groups.enumerated().map { own[$0] ?? $1 }
            // The list has the newest first, so the next one to read is the older one.
            let listed = site.listedGuides
            guides = site.guides.indices.map { index in
                let place = listed.firstIndex(of: index)
                let previous = place.flatMap { $0 > 0 ? site.guides[listed[$0 - 1]] : nil }
                let next = place.flatMap { $0 + 1 < listed.count ? site.guides[listed[$0 + 1]] : nil }
                return SubjectRecords.guide.record(of: (site.guides[index], previous, next), in: &arena)
            }
            self.arena = arena
        }

        /// The records of some postings.
        func postings(_ indices: ArraySlice<Int>, in arena: inout ValueArena) -> [Value] {
            PostingSources(
                site: site, words: words, voices: voices, bands: own(by: "band"),
                organisations: own(by: "organisation"),
                places: places, groups: groups, subjects: own
            ).records(of: indices, in: &arena)
        }

        /// The subjects of the groups of one grouping.
        func own(by grouping: String) -> [Value] { site.groups(by: grouping).map { own[$0.number] } }
    }

    /// The kinds of record that pages make for themselves, and those of postings, which several workers make.
    private static let shapes =
        PageRecords.shapes + [SubjectRecords.entry.shape] + PostingRecords.shapes

    /// The pieces of each phrase; none for a phrase with a form for each number, which is chosen when needed.
    private static func phrases(_ words: Words, _ keys: [String], in arena: inout ValueArena) -> Value {
        let phrases = keys.map { key -> Value in
            guard let phrase = words.phrases[key], phrase.written == nil else { return .none }
            var pieces: [Value] = []
            phrase.form(for: nil, in: words.language).visit {
                pieces.append(arena.text($0))
            } slot: { _, number in
                if number > 0 { pieces.append(.int(number)) }
            }
            return arena.list(pieces)
        }
        return arena.list(phrases)
    }

    /// A list of postings, given by their indices in the site.
    func list(_ postings: ArraySlice<Int>, in arena: inout ValueArena) -> Value {
        arena.list(postings.map { self.postings[$0] })
    }

    private struct SiteSource {
        let site: Site
        let groups: [Value]
        let subjects: [Value]

        var settings: Settings { site.settings }

        /// The groups of one grouping that candidates may choose from, taken from records of all groups.
        func shown(_ grouping: String, of records: [Value]) -> [Value] {
            site.groups(by: grouping).filter(\.isShown).map { records[$0.number] }
        }
    }

    /// The settings by their own names, and what the site knows of itself.
    private static let site = RecordKind<SiteSource>(settingsForm, of: { $0.settings }) {
        text("url") { $0.settings.address.text }
        text("host") { $0.settings.address.host }
        number("data_version") { _ in dataVersion }
        text("timezone") { $0.settings.timezone.text }
        field("bands") { $1.list($0.shown("band", of: $0.subjects)) }
        field("types") { $1.list($0.shown("type", of: $0.subjects)) }
        field("areas") { $1.list($0.shown("area", of: $0.subjects)) }
        field("places") { $1.list($0.shown("place", of: $0.subjects)) }
        field("organisations") { $1.list($0.shown("organisation", of: $0.subjects)) }
        field("groups") { groups($0, in: &$1) }
        field("navigation") { navigation.list(of: $0.settings.navigation, in: &$1) }
        text("now") { $0.site.now.description }
        day("today") { $0.site.today }
        field("counts") { counts($0.site, in: &$1) }
        number("remote_count") { $0.site.groups(by: "remote").first?.selection.listed.count ?? 0 }
        flag("has_guides") { !$0.site.guides.isEmpty }
        flag("has_archive") { !$0.site.all.archived.isEmpty && !$0.settings.leaveOut.contains(.archive) }
    }

    private static let navigation = RecordKind<NavigationLink> {
        text("title") { $0.title }
        address("url") { $0.url.value }
    }

    private static func groups(_ source: SiteSource, in arena: inout ValueArena) -> Value {
        var lists: [Value] = []
        let facets = Grouping.facets(of: source.settings)
        for grouping in facets { lists.append(arena.list(source.shown(grouping.name, of: source.groups))) }
        return arena.record(Shape(facets.map(\.name)), lists)
    }

    private static func counts(_ site: Site, in arena: inout ValueArena) -> Value {
        let values =
            [Value.int(site.all.listed.count)] + PostingState.allCases.map { .int(site.counts[$0, default: 0]) }
        return arena.record(countsShape, values)
    }

    private static let countsShape = Shape(["listed"] + PostingState.allCases.map(\.rawValue))
}

/// The most days, from first to last, whose texts are prepared. Any other day is written when needed.
private let mostDays = 20_000

/// Fills the table of the days that a site's records name, in order: full, short and long.
func fillDays(_ days: [Int], _ words: Words, in arena: inout ValueArena) {
    // Most days are near the middle one.
    let middle = days.isEmpty ? 0 : days[days.count / 2]
    let near = days.filter { abs($0 - middle) <= mostDays / 2 }
    guard let first = near.first, let last = near.last else { return }
    var texts = Array(repeating: Value.none, count: 3 * (last - first + 1))
    for day in near {
        for (style, place) in zip([DateStyle.full, .short, .long], (3 * (day - first))...) {
            texts[place] = arena.text(words.text(Day(sinceEpoch: day), style))
        }
    }
    (arena.tables.days, arena.tables.firstDay) = (arena.list(texts), first)
}

extension ArraySlice {
    /// Its elements, this many at a time.
    fileprivate func parts(of length: Int) -> [ArraySlice] {
        stride(from: startIndex, to: endIndex, by: length).map { self[$0..<Swift.min(endIndex, $0 + length)] }
    }
}
