import Templates

/// Everything of a site that templates see, as records made once and shared by all pages; those of postings, of which
/// there are many, are made when a page asks for them.
final class SiteRecords: Sendable {
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
    private let postings: [SitePosting]
    private let areaIndex: [String: Int]
    private let counts: [(area: Area, count: Int)]

    init(_ site: Site, words: Words) {
        postings = site.postings
        areaIndex = Dictionary(
            site.areas.enumerated().map { ($1.value.slug, $0) }, uniquingKeysWith: { first, _ in first })
        bands = zip(site.settings.bands, site.bands).map { SubjectRecords.band.record(of: ($0, $1)) }
        counts = site.areas.map { ($0.value, $0.selection.listed.count) }
        areas = counts.map { SubjectRecords.area.record(of: ($0.area, $0.count)) }
        types = site.byType.map {
            SubjectRecords.type.record(
                of: ($0.value, words.phrase("types_\($0.value.rawValue)"), $0.selection.listed.count))
        }
        places = Self.places(site, words: words)
        organisations = Self.organisations(site, places: places)
        guides = site.guides.indices.map { index in
            // The list has the newest first: what comes next in reading is the older one.
            let previous = index > 0 ? site.guides[index - 1] : nil
            let next = index + 1 < site.guides.count ? site.guides[index + 1] : nil
            return SubjectRecords.guide.record(of: (site.guides[index], previous, next))
        }
        self.site = Self.site(
            site, bands: bands, types: types, areas: areas, places: places, organisations: organisations)
    }

    /// The record of a type.
    func type(_ type: PostingType) -> Value {
        types[PostingType.allCases.firstIndex(of: type) ?? 0]
    }

    private static func places(_ site: Site, words: Words) -> [Value] {
        var counts: [Int?] = Array(repeating: nil, count: site.places.all.count)
        for place in site.placesInUse { counts[place.value] = place.selection.listed.count }
        return zip(site.places.all, counts).map { place, count in
            let country = place.country.name(in: words)
            return SubjectRecords.place.record(of: (place, country, count))
        }
    }

    private static func organisations(_ site: Site, places: [Value]) -> [Value] {
        zip(site.organisations, site.byOrganisation).map { organisation, selection in
            let location = organisation.place.map { places[$0] } ?? .none
            return SubjectRecords.organisation.record(of: (organisation, location, selection.listed.count))
        }
    }

    /// The record of a posting, by its index in the site.
    func posting(_ index: Int, keptBy recent: RecentValues? = nil) -> Value {
        PostingRecords.posting.record(number: index, keptBy: recent) { self.source(of: index) }
    }

    private func source(of index: Int) -> PostingRecords.Source {
        let item = postings[index]
        let posting = item.posting
        return PostingRecords.Source(
            item: item,
            bands: posting.bands.map { bands[$0] },
            organisations: item.organisations.map { organisations[$0] },
            locations: posting.locations.map { places[$0] },
            remoteFrom: posting.remoteFrom.map { places[$0] },
            areas: posting.areas.map(area),
            translations: item.translations.map { PostingRecords.translation.record(of: postings[$0].posting) },
            daysLeft: item.daysLeft)
    }

    /// An area as a posting writes it. One that only translations have has no page.
    private func area(_ area: Area) -> Value {
        guard let index = areaIndex[area.slug] else { return SubjectRecords.area.record(of: (area, nil)) }
        let (shared, count) = counts[index]
        return shared.name == area.name ? areas[index] : SubjectRecords.area.record(of: (area, count))
    }

    private static func site(
        _ site: Site, bands: [Value], types: [Value], areas: [Value], places: [Value], organisations: [Value]
    ) -> Value {
        let settings = site.settings
        let shownPlaces = zip(site.placesInUse, site.placesInUse.map { places[$0.value] })
        return record([
            ("title", .string(settings.title)),
            ("description", .string(settings.description)),
            ("url", .string(settings.address.text)),
            ("host", .string(settings.address.host)),
            ("language", .string(settings.language.text)),
            ("timezone", .string(settings.timezone.text)),
            ("bands", .list(bands)),
            ("types", .list(zip(site.byType, types).filter { !$0.0.selection.listed.isEmpty }.map(\.1))),
            ("areas", .list(zip(site.areas, areas).filter { !$0.0.selection.listed.isEmpty }.map(\.1))),
            ("places", .list(shownPlaces.filter { !$0.0.selection.listed.isEmpty }.map(\.1))),
            (
                "organisations",
                .list(zip(site.byOrganisation, organisations).filter { !$0.0.listed.isEmpty }.map(\.1))
            ),
            ("navigation", .list(settings.navigation.map(navigation.record))),
            ("per_page", .int(settings.perPage)),
            ("closing_soon", .int(settings.closingSoonDays)),
            ("now", .string(site.now.description)),
            ("today", .string(site.today.description)),
            ("counts", counts(site)),
            ("remote_count", .int(site.remote.listed.count)),
            ("has_guides", .bool(!site.guides.isEmpty)),
            ("has_archive", .bool(!site.all.archived.isEmpty)),
            ("extra", settings.extra),
        ])
    }

    private static let navigation = RecordKind<NavigationLink> {
        field("title") { .string($0.title) }
        field("url") { .string($0.url) }
    }

    private static func counts(_ site: Site) -> Value {
        let states = PostingState.allCases.map { ($0.rawValue, Value.int(site.counts[$0])) }
        return record([("listed", .int(site.all.listed.count))] + states)
    }
}

/// A record of its own layout, for what occurs once on a site: what pages have of their own is a `RecordKind`, because
/// renderers remember every layout that they have met.
private func record(_ fields: [(name: String, value: Value)]) -> Value {
    .record(Record(shape: Shape(fields.map(\.name)), values: fields.map(\.value)))
}
