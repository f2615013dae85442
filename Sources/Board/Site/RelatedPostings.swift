/// The open postings most like one: for a candidate who has read it, or who came too late for it.
///
/// At most four, best first. An area in common counts three, a place two, a band or an organisation one, as the rows of
/// `Grouping` say; ties stay in the order of listings. Only the first few of each group are weighed, so that the cost of
/// a page does not grow with the board.
func relatedPostings(to index: Int, in site: Site) -> [Int] {
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
    for likeness in stride(from: 3, to: 0, by: -1) {
        for number in site.postings[index].groups where site.groups[number].grouping.likeness == likeness {
            weigh(site.groups[number].selection, likeness)
        }
    }
    if scores.isEmpty { weigh(site.all, 1) }
    // The first of the best comes before others of its score, as listings have them.
    var best: [(posting: Int, score: Int)] = []
    for candidate in scores where best.count < 4 || candidate.score > best[3].score {
        if best.count == 4 { best.removeLast() }
        best.insert(candidate, at: best.firstIndex { $0.score < candidate.score } ?? best.count)
    }
    return best.map(\.posting)
}
