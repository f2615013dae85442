/// Postings that have something in common, the senior ones for example, and what their page needs.
package struct Group: Sendable {
    package let grouping: Grouping
    /// Its index among the site's groups.
    let number: Int
    /// Its id among the groups of its grouping, used in filters: `senior`.
    package let id: String
    /// The path of its page, `/bands/senior/`, or of its filter on the front page, `/?paid=1`.
    package let url: String
    /// Whether it has a page of its own.
    package let hasPage: Bool
    /// The path of its archive, if it may have one.
    let archiveURL: String?
    package let name: GroupName
    package let description: String
    /// The file that describes it, if there is one.
    let file: String?
    package let selection: Selection

    /// The title of its page. A name that says too little by itself is preceded by the listing's label: `Fees are paid:
    /// Yes`.
    func title(in words: Words) -> String {
        let name = name.text(in: words)
        switch self.name {
        case .value(.flag), .value(.number), .value(.day):
            return words.phrase("labelled", grouping.label.text(in: words), name)
        case .value(.text), .value(.address), .written, .phrase, .place: return name
        }
    }

    /// Whether it is the whole board.
    var isEverything: Bool { grouping === Grouping.everything }

    /// Whether readers can choose it from a list of groups.
    var isShown: Bool { grouping.empty == .shown || !selection.listed.isEmpty }
}

/// The postings of a group: listed and past ones separately.
package struct Selection: Sendable {
    /// What listings show, in their order.
    package fileprivate(set) var listed: [Int] = []
    /// The closed, filled and withdrawn ones, newest first.
    package fileprivate(set) var archived: [Int] = []
}

/// The groups of a site, in the order of `Grouping.all(of:)`, and the postings with the groups that they are in.
func makeGroups(_ input: GroupingInput, today: Day, workers: Int) async -> (groups: [Group], postings: [SitePosting]) {
    // At first, groups are numbered as if all of them were kept.
    var subjects: [(grouping: Grouping, subject: GroupSubject)] = []
    let numbered = Grouping.all(of: input.settings).map { grouping in
        var numbers: [String: Int] = [:]
        for subject in grouping.subjects(input) {
            if numbers[subject.id] == nil { numbers[subject.id] = subjects.count }
            subjects.append((grouping, subject))
        }
        return (grouping: grouping, numbers: numbers)
    }
    var postings = await Workers.map(input.postings, workers: workers) { posting in
        var posting = posting
        posting.groups.reserveCapacity(16)
        for (grouping, numbers) in numbered {
            for id in grouping.ids(posting, input) {
                if let number = numbers[id] { posting.groups.append(number) }
            }
        }
        return posting
    }
    var selections = Array(repeating: Selection(), count: subjects.count)
    for index in listedInOrder(postings) {
        for number in postings[index].groups { selections[number].listed.append(index) }
    }
    for index in archivedInOrder(postings, today: today) {
        for number in postings[index].groups { selections[number].archived.append(index) }
    }
    var groups: [Group] = []
    let leaveOut = input.settings.leaveOut
    let numbers = zip(subjects, selections).map { about, selection -> Int? in
        let (grouping, subject) = about
        guard grouping.empty != .dropped || !selection.listed.isEmpty || !selection.archived.isEmpty else { return nil }
        let isLeftOut = leaveOut.contains { $0.rawValue == grouping.folder }
        let url = grouping.url(of: subject, isFilterAlone: isLeftOut)
        groups.append(
            Group(
                grouping: grouping, number: groups.count, id: subject.id, url: url,
                hasPage: grouping.folder != nil && !isLeftOut,
                archiveURL: grouping.hasArchives && !leaveOut.contains(.archive) ? url + "archive/" : nil,
                name: subject.name, description: subject.description, file: subject.file, selection: selection))
        return groups.count - 1
    }
    for index in postings.indices { postings[index].groups = postings[index].groups.compactMap { numbers[$0] } }
    return (groups, postings)
}

/// The listed postings in order: featured ones first, then by deadline, then rolling ones, then those whose deadline is
/// not known yet. Ties are in order of publication, newest first, then by slug.
private func listedInOrder(_ postings: [SitePosting]) -> [Int] {
    postings.indices.filter { postings[$0].isListed }
        .map { index in
            let posting = postings[index].posting
            return (
                index: index, isFeatured: posting.isFeatured, closes: posting.deadline.closes,
                isRolling: posting.deadline == .rolling, published: posting.published, slug: posting.slug
            )
        }
        .sorted { a, b in
            if a.isFeatured != b.isFeatured { return a.isFeatured }
            switch (a.closes, b.closes) {
            case (let p?, let q?) where p != q: return p < q
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil) where a.isRolling != b.isRolling: return a.isRolling
            default: return a.published == b.published ? a.slug < b.slug : a.published > b.published
            }
        }
        .map(\.index)
}

/// The archived postings in order: by the day the posting ended, newest first, then slug.
private func archivedInOrder(_ postings: [SitePosting], today: Day) -> [Int] {
    postings.indices.filter { postings[$0].isArchived }
        .map { (index: $0, last: postings[$0].lastDay(asOf: today), slug: postings[$0].posting.slug) }
        .sorted { $0.last == $1.last ? $0.slug < $1.slug : $0.last > $1.last }
        .map(\.index)
}
