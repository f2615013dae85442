/// The order in which pages are made, which is not that in which they are published: pages that show the same postings
/// come one after the other, so that what was made of a posting for one is still at hand for the next.
///
/// All lists have one order. The page of the posting that closes first, the first page of the front page's list and the
/// first pages of its band, area and place are made together; on a board of 100,000 postings, what is remembered of
/// them would be gone before the next list came to them. Pages that gather the whole board come first, so that none of
/// them keeps a worker busy when the others are done.
///
/// - Returns: indices into `pages`.
func makingOrder(of pages: [PagePlan], on site: Site) -> [Int] {
    var ranks = Array(repeating: 0, count: site.postings.count)
    for (rank, posting) in (site.all.listed + site.all.archived).enumerated() { ranks[posting] = rank }
    func rank(_ page: PagePlan) -> Int {
        switch page.subject {
        case .posting(let index): ranks[index]
        case .listing(let listing, let slice):
            slice.part(of: site.selection(of: listing).listed).first.map { ranks[$0] } ?? 0
        case .archive(let band, let slice):
            slice.part(of: (band.map { site.bands[$0] } ?? site.all).archived).first.map { ranks[$0] } ?? 0
        default: -1
        }
    }
    let keys = pages.map(rank)
    return pages.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
}
