/// The open postings most like one: for a candidate who has read it, or who came too late for it.
///
/// At most four, best first. An area in common counts three, a place two, a band or an organisation one; ties stay in
/// the order of listings. Only the first few of each band, area and place are weighed, so that the cost of a page does
/// not grow with the board.
func relatedPostings(to index: Int, in site: Site) -> [Int] {
    let posting = site.postings[index].posting
    var scores: [(posting: Int, score: Int)] = []
    scores.reserveCapacity(64)
    func weigh(_ selection: Selection, _ weight: Int) {
        for other in selection.listed.prefix(12) where other != index && site.postings[other].state.takesApplications {
            if let known = scores.firstIndex(where: { $0.posting == other }) {
                scores[known].score += weight
            } else {
                scores.append((other, weight))
            }
        }
    }
    for area in posting.areas {
        if let subject = site.area(slug: area.slug) { weigh(subject.selection, 3) }
    }
    for place in posting.locations {
        if let subject = site.place(place) { weigh(subject.selection, 2) }
    }
    for band in posting.bands { weigh(site.bands[band], 1) }
    for organisation in site.postings[index].organisations { weigh(site.byOrganisation[organisation], 1) }
    if scores.isEmpty { weigh(site.all, 1) }
    // The first of the best comes before others of its score, as listings have them.
    var best: [(posting: Int, score: Int)] = []
    for candidate in scores where best.count < 4 || candidate.score > best[3].score {
        if best.count == 4 { best.removeLast() }
        best.insert(candidate, at: best.firstIndex { $0.score < candidate.score } ?? best.count)
    }
    return best.map(\.posting)
}

extension Site {
    /// The area of a slug; there are few, and they are in order of name.
    func area(slug: String) -> Subject<Area>? {
        areas.first { $0.value.slug == slug }
    }

    /// The postings at a place.
    func place(_ place: Int) -> Subject<Int>? {
        placesInUse.first { $0.value == place }
    }
}
