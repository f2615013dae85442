/// The open postings most like a given one, for a candidate who has read it or is too late for it.
///
/// At most four, best first. A shared area counts three, a place two, a band or an organisation one, as `Grouping`
/// says; ties stay in the order of listings. Only the first few postings of each group are scored, so that the cost of
/// a page does not grow with the board.
func relatedPostings(to index: Int, in site: Site) -> [Int] {
    var scores: [(posting: Int, score: Int)] = []
    scores.reserveCapacity(64)
    func weigh(_ selection: Selection, _ weight: Int) {
        // A group has each posting only once.
        let before = scores.count
        for other in selection.listed.prefix(12) where other != index {
            if let known = scores[..<before].firstIndex(where: { $0.posting == other }) {
                scores[known].score += weight
            } else if site.postings[other].state.takesApplications {
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
    // On equal scores the first in the order of listings wins.
    var best: [(posting: Int, score: Int)] = []
    for candidate in scores where best.count < 4 || candidate.score > best[3].score {
        if best.count == 4 { best.removeLast() }
        best.insert(candidate, at: best.firstIndex { $0.score < candidate.score } ?? best.count)
    }
    return best.map(\.posting)
}
