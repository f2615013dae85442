import Templates

/// What templates see of a site, made once and shared by all pages.
final class SiteRecords: Sendable {
    /// What the values consist of.
    let arena: ValueArena
    /// The variable `site`.
    let site: Value
    /// In the order of the settings.
    let bands: [Value]
    /// In the order of `PostingType`.
    let types: [Value]
    /// The areas in use, in the order of `Site.areas`.
    let areas: [Value]
    /// Every known place, in the order of the site's places.
    let places: [Value]
    let organisations: [Value]
    let guides: [Value]
    /// In the order of the site; none for those that were not asked for.
    let postings: [Value]

    /// Those of a page that shows some of the postings, which are given by their indices in the site.
    convenience init(_ site: Site, words: Words, postings shown: [Int]) {
        let subjects = Subjects(site, words: words)
        var arena = subjects.arena
        var postings = [Value](repeating: .none, count: site.postings.count)
        for (index, record) in zip(shown, subjects.postings(shown, in: &arena)) { postings[index] = record }
        self.init(subjects, postings, arena)
    }

    /// Those of all pages, made by several workers at once.
    static func all(of site: Site, words: Words, workers: Int) async -> SiteRecords {
        let subjects = Subjects(site, words: words)
        let count = site.postings.count
        let length = max(64, (count + workers * 4 - 1) / (workers * 4))
        let parts = stride(from: 0, to: count, by: length).map { Array($0..<min($0 + length, count)) }
        var made = await Workers.map(parts, workers: workers) { part in
            var arena = subjects.arena.branch()
            return (records: subjects.postings(part, in: &arena), arena: arena)
        }
        var arena = subjects.arena
        var postings: [Value] = []
        postings.reserveCapacity(count)
        made.reverse()
        // A branch that was taken in is given back at once.
        while var part = made.popLast() {
            arena.join(part.arena, branchOf: subjects.arena, &part.records)
            postings += part.records
        }
        return SiteRecords(subjects, postings, arena)
    }

    private init(_ subjects: Subjects, _ postings: [Value], _ filled: consuming ValueArena) {
        let (site, words) = (subjects.site, subjects.words)
        (bands, types, areas) = (subjects.bands, subjects.types, subjects.areas)
        (places, organisations, guides) = (subjects.places, subjects.organisations, subjects.guides)
        self.postings = postings
        var arena = filled
        self.site = Self.site.record(
            of: SiteSource(
                site: site, bands: bands,
                types: zip(site.byType, types).filter { !$0.0.selection.listed.isEmpty }.map(\.1),
                areas: zip(site.areas, areas).filter { !$0.0.selection.listed.isEmpty }.map(\.1),
                places: site.placesInUse.filter { !$0.selection.listed.isEmpty }.map { [places] in places[$0.value] },
                organisations: zip(site.byOrganisation, organisations).filter { !$0.0.listed.isEmpty }.map(\.1)),
            in: &arena)
        arena.tables.root = arena.text(site.settings.address.stem)
        arena.tables.phrases = Self.phrases(words, in: &arena)
        arena.tables.phraseKeys = arena.list(words.phraseKeys.map { arena.text($0) })
        fillDays(words, in: &arena)
        self.arena = arena
    }

    /// All but postings: what these refer to.
    private struct Subjects: Sendable {
        let site: Site
        let words: Words
        let arena: ValueArena
        let bands: [Value]
        let types: [Value]
        let areas: [Value]
        let places: [Value]
        let organisations: [Value]
        let guides: [Value]

        init(_ site: Site, words: Words) {
            (self.site, self.words) = (site, words)
            var arena = ValueArena.ofSite()
            for shape in SiteRecords.shapes { arena.meet(shape) }
            bands = zip(site.settings.bands, site.bands).map { SubjectRecords.band.record(of: ($0, $1), in: &arena) }
            areas = site.areas.map { SubjectRecords.area.record(of: ($0.value, $0.selection.listed.count), in: &arena) }
            types = site.byType.map {
                SubjectRecords.type.record(
                    of: ($0.value, words.phrase("types_\($0.value.rawValue)"), $0.selection.listed.count), in: &arena)
            }
            places = SiteRecords.places(site, words: words, in: &arena)
            organisations = SiteRecords.organisations(site, places: places, in: &arena)
            guides = site.guides.indices.map { index in
                // The list has the newest first: what comes next in reading is the older one.
                let previous = index > 0 ? site.guides[index - 1] : nil
                let next = index + 1 < site.guides.count ? site.guides[index + 1] : nil
                return SubjectRecords.guide.record(of: (site.guides[index], previous, next), in: &arena)
            }
            self.arena = arena
        }

        /// The records of some postings.
        func postings(_ indices: [Int], in arena: inout ValueArena) -> [Value] {
            PostingSources(
                site: site, words: words, bands: bands, organisations: organisations, places: places, areas: areas
            ).records(of: indices, in: &arena)
        }
    }

    /// The kinds of record that pages make for themselves, and those of postings, which several workers make.
    private static let shapes =
        [
            PageVariables.page.shape, PageVariables.pagination.shape, PageVariables.link.shape, PageVariables.year.shape,
            SubjectRecords.entry.shape,
        ] + PostingRecords.shapes

    /// The pieces of each phrase; none of one with a form for each number, which is chosen when it is asked for.
    private static func phrases(_ words: Words, in arena: inout ValueArena) -> Value {
        let phrases = words.phraseKeys.map { key -> Value in
            guard let phrase = words.phrases[key], phrase.written == nil else { return .none }
            var pieces: [Value] = []
            phrase.form(for: nil, in: words.language).go {
                pieces.append(arena.text($0))
            } place: { _, number in
                if number > 0 { pieces.append(.int(number)) }
            }
            return arena.list(pieces)
        }
        return arena.list(phrases)
    }

    /// The record of a type.
    func type(_ type: PostingType) -> Value { types[PostingType.allCases.firstIndex(of: type) ?? 0] }

    /// A list of postings, by their indices in the site.
    func list(_ postings: ArraySlice<Int>, in arena: inout ValueArena) -> Value {
        arena.list(postings.map { self.postings[$0] })
    }

    private static func places(_ site: Site, words: Words, in arena: inout ValueArena) -> [Value] {
        var counts: [Int?] = Array(repeating: nil, count: site.places.all.count)
        for place in site.placesInUse { counts[place.value] = place.selection.listed.count }
        return zip(site.places.all, counts).map { place, count in
            SubjectRecords.place.record(of: (place, place.country.name(in: words), count), in: &arena)
        }
    }

    private static func organisations(_ site: Site, places: [Value], in arena: inout ValueArena) -> [Value] {
        zip(site.organisations, site.byOrganisation).map { organisation, selection in
            let location = organisation.place.map { places[$0] } ?? .none
            return SubjectRecords.organisation.record(of: (organisation, location, selection.listed.count), in: &arena)
        }
    }

    private struct SiteSource {
        let site: Site
        let bands: [Value]
        let types: [Value]
        let areas: [Value]
        let places: [Value]
        let organisations: [Value]

        var settings: Settings { site.settings }
    }

    private static let site = RecordKind<SiteSource> {
        text("title") { $0.settings.title }
        text("description") { $0.settings.description }
        text("url") { $0.settings.address.text }
        text("host") { $0.settings.address.host }
        text("language") { $0.settings.language.text }
        text("timezone") { $0.settings.timezone.text }
        field("bands") { $1.list($0.bands) }
        field("types") { $1.list($0.types) }
        field("areas") { $1.list($0.areas) }
        field("places") { $1.list($0.places) }
        field("organisations") { $1.list($0.organisations) }
        field("navigation") { navigation.list(of: $0.settings.navigation, in: &$1) }
        number("per_page") { $0.settings.perPage }
        number("closing_soon") { $0.settings.closingSoonDays }
        text("now") { $0.site.now.description }
        day("today") { $0.site.today }
        field("counts") { counts($0.site, in: &$1) }
        number("remote_count") { $0.site.remote.listed.count }
        flag("has_guides") { !$0.site.guides.isEmpty }
        flag("has_archive") { !$0.site.all.archived.isEmpty }
        field("extra") { $1.free($0.settings.extra) }
    }

    private static let navigation = RecordKind<NavigationLink> {
        text("title") { $0.title }
        address("url") { $0.url }
    }

    private static func counts(_ site: Site, in arena: inout ValueArena) -> Value {
        let values = [Value.int(site.all.listed.count)] + PostingState.allCases.map { .int(site.counts[$0]) }
        return arena.record(countsShape, values)
    }

    private static let countsShape = Shape(["listed"] + PostingState.allCases.map(\.rawValue))
}
