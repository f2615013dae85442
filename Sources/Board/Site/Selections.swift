/// The postings of a site in the order of its listings, and the same for each band, area, place and organisation.
struct Selections {
    private(set) var all = Selection()
    private(set) var remote = Selection()
    private(set) var types = PostingType.allCases.map { Subject(value: $0, selection: Selection()) }
    private(set) var bands: [Selection]
    private(set) var organisations: [Selection]
    private(set) var areas: [Subject<Area>] = []
    private(set) var places: [Subject<Int>] = []

    init(
        _ postings: [SitePosting], today: Day, settings: Settings, places known: Places, organisations: [Organisation],
        areaNames: [String: String]
    ) {
        bands = Array(repeating: Selection(), count: settings.bands.count)
        self.organisations = Array(repeating: Selection(), count: organisations.count)
        var byArea: [String: (area: Area, selection: Selection)] = [:]
        var byPlace: [Int: Selection] = [:]
        func add(_ index: Int, _ list: Selection.List) {
            let item = postings[index]
            all.add(index, list)
            if item.posting.workplace == .remote { remote.add(index, list) }
            types[item.posting.type.index].selection.add(index, list)
            for band in item.posting.bands { bands[band].add(index, list) }
            for organisation in item.organisations { self.organisations[organisation].add(index, list) }
            for area in item.posting.areas {
                byArea[area.slug, default: (area, Selection())].selection.add(index, list)
            }
            for place in item.posting.locations { byPlace[place, default: Selection()].add(index, list) }
        }
        for index in listed(postings) { add(index, .listed) }
        for index in archived(postings, today: today) { add(index, .archived) }
        areas = byArea.values.map { area, selection in
            let name = areaNames[area.slug] ?? area.name
            return Subject(value: Area(name: name, slug: area.slug), selection: selection)
        }
        .sorted { ($0.value.name, $0.value.slug) < ($1.value.name, $1.value.slug) }
        places = byPlace.map { Subject(value: $0.key, selection: $0.value) }
            .sorted { (known.all[$0.value].name, $0.value) < (known.all[$1.value].name, $1.value) }
    }
}

extension Selection {
    fileprivate enum List { case listed, archived }

    fileprivate mutating func add(_ posting: Int, _ list: List) {
        switch list {
        case .listed: listed.append(posting)
        case .archived: archived.append(posting)
        }
    }
}

/// What listings show, in their order: what closes first comes first, rolling ones last, ties by newest, then slug.
private func listed(_ postings: [SitePosting]) -> [Int] {
    postings.indices.filter { postings[$0].isListed }.sorted { a, b in
        let (x, y) = (postings[a].posting, postings[b].posting)
        switch (x.deadline.closes, y.deadline.closes) {
        case (let p?, let q?) where p != q: return p < q
        case (_?, nil): return true
        case (nil, _?): return false
        default: return x.published == y.published ? x.slug < y.slug : x.published > y.published
        }
    }
}

/// What archives show, newest first: by the day the posting ended, then slug.
private func archived(_ postings: [SitePosting], today: Day) -> [Int] {
    postings.indices.filter { postings[$0].isArchived }.sorted { a, b in
        let (last, other) = (postings[a].lastDay(asOf: today), postings[b].lastDay(asOf: today))
        return last == other ? postings[a].posting.slug < postings[b].posting.slug : last > other
    }
}

extension SitePosting {
    /// Whether archives show it: over, and no translation of another.
    var isArchived: Bool { state.isOver && !isTranslation }

    /// The day by which an archive files it: its deadline's where that is past, else the day it was last changed or
    /// published, for one that was filled or withdrawn before its deadline.
    ///
    /// A closed one may have had its deadline on a day that has not begun yet in the board's own zone.
    package func lastDay(asOf today: Day) -> Day {
        if let day = posting.deadline.dated?.day, state == .closed || day <= today { return day }
        return posting.updated ?? posting.published
    }
}

extension PostingType {
    fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
