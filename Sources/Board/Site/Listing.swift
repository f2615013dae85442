/// What postings a listing shows: all, or those that share something, with indices into the site's lists.
///
/// Each has ready pages (`/bands/senior/`, `/bands/senior/page/2/`), two feeds and a calendar.
package enum Listing: Hashable, Sendable {
    case all
    case band(Int)
    case type(PostingType)
    case area(Int)
    case place(Int)
    case organisation(Int)
    case remote

    /// The kind, as templates see it in `page.kind`; the template is named after it.
    package var kind: String {
        switch self {
        case .all: "home"
        case .band: "band"
        case .type: "type"
        case .area: "area"
        case .place: "place"
        case .organisation: "organisation"
        case .remote: "remote"
        }
    }
}

extension PostingType {
    /// The listing of its postings.
    package var url: String { "/types/\(rawValue)/" }
}

extension Site {
    /// Every listing of the site, those that others lead to first and the whole board last.
    ///
    /// Bands, organisations and remote have theirs even while they are empty; the others where a posting names them.
    package var listings: [Listing] {
        let types = byType.filter { !$0.selection.isEmpty }.map { Listing.type($0.value) }
        return areas.indices.map { .area($0) } + placesInUse.indices.map { .place($0) }
            + organisations.indices.map { .organisation($0) } + types + [.remote]
            + settings.bands.indices.map { .band($0) } + [.all]
    }

    /// The postings of a listing.
    package func selection(of listing: Listing) -> Selection {
        switch listing {
        case .all: all
        case .band(let index): bands[index]
        case .type(let type): byType.first { $0.value == type }?.selection ?? Selection()
        case .area(let index): areas[index].selection
        case .place(let index): placesInUse[index].selection
        case .organisation(let index): byOrganisation[index]
        case .remote: remote
        }
    }

    /// The path of a listing: `/bands/senior/`.
    package func url(of listing: Listing) -> String {
        switch listing {
        case .all: "/"
        case .band(let index): settings.bands[index].url
        case .type(let type): type.url
        case .area(let index): areas[index].value.url
        case .place(let index): places.all[placesInUse[index].value].url
        case .organisation(let index): organisations[index].url
        case .remote: "/remote/"
        }
    }
}
