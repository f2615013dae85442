package import Board

/// A posting of the site that came from another system.
package struct ImportedPosting: Sendable {
    package let path: String
    package let system: String?
    package let id: String?
    package let url: String?
    package let isOver: Bool
    /// The file as it is.
    package let text: String

    package init(path: String, source: PostingSource, isOver: Bool, text: String) {
        self.path = path
        (system, id, url) = (source.system, source.id, source.url)
        self.isOver = isOver
        self.text = text
    }

    fileprivate func hasId(of offer: Offer) -> Bool { system == offer.system && id != nil && id == offer.id }

    /// Whether it lies at the same address. Of rows of a table, whose ids are their titles, these have to be alike, too:
    /// some employers have one address for all their openings.
    fileprivate func hasAddress(of offer: Offer) -> Bool {
        guard url != nil, url == offer.url, system == offer.system || id == nil else { return false }
        return system != "csv" || Self.areAlike(id ?? "", offer.id ?? "")
    }

    /// Whether most pairs of neighbouring letters are the same in two titles: in `Policy Felow` and `Policy Fellow` they are,
    /// in `Policy Fellow` and `Policy Analyst` not.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        func pairs(_ text: String) -> Set<String> {
            let letters = Array(text.lowercased())
            return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
        }
        let (one, other) = (pairs(one), pairs(other))
        return one.intersection(other).count * 10 > max(one.count, other.count) * 6
    }
}

/// What an import will do: files to write, none of which is there, and what there is to say.
///
/// Each file is also kept as a record below `.board/imports/`, so that the next import of the same opening can say what has
/// changed at its source since, whatever an editor has made of the file.
package struct ImportPlan: Sendable {
    /// New files.
    package private(set) var files: [StarterFile] = []
    /// What sources said, in the places of older records.
    package private(set) var records: [StarterFile] = []
    /// What is added to `places.yml`; empty where nothing is.
    package private(set) var placeLines = ""
    /// What happened, a line each, in the order of the sources.
    package private(set) var report: [String] = []

    private var site: ImportingSite
    private let folder: String
    private let existing: [ImportedPosting]
    private let record: @Sendable (String) -> String?
    private var taken: Set<String>
    private var seen: Set<String> = []

    /// `folder` is where postings go, `taken` the names that postings have, in lower case; `record` reads a record that is
    /// there.
    package init(
        into folder: String, of site: ImportingSite, existing: [ImportedPosting], taken: Set<String>,
        record: @escaping @Sendable (String) -> String?
    ) {
        self.folder = folder
        self.site = site
        self.existing = existing
        self.taken = taken
        self.record = record
    }

    /// Takes what one source holds.
    package mutating func add(_ source: ImportedSource) {
        report += source.remarks.map { "note     \($0)" }
        var organisations: Set<String> = []
        var found: Set<String> = []
        for offer in source.offers {
            guard seen.insert("\(offer.system) \(offer.id ?? offer.url ?? offer.title?.value ?? "")").inserted else {
                report.append(
                    "twice    '\(offer.id ?? offer.title?.value ?? "")' is in the source twice: it is taken once")
                continue
            }
            let file = OfferFile(offer, in: &site)
            let texts = FieldTexts(file.text)
            organisations.insert(texts["organisation"] ?? "")
            let known =
                existing.first { $0.hasId(of: offer) }
                ?? existing.first { $0.hasAddress(of: offer) && !found.contains($0.path) }
            if let known {
                found.insert(known.path)
                compare(known, offer, file)
            } else {
                write(file, offer)
            }
        }
        if source.isWholeBoard { reportMissing(source, organisations, found) }
        placeLines = site.placeLines
    }

    private mutating func write(_ file: OfferFile, _ offer: Offer) {
        guard file.text.utf8.count <= 64 * 1024 else {
            report.append(
                "left     '\(offer.title?.value ?? "")': its text has \(file.text.utf8.count / 1024) KB, and a posting may have 64"
            )
            return
        }
        var slug = file.slug
        var number = 2
        while !taken.insert(slug.lowercased()).inserted {
            slug = "\(file.slug)-\(number)"
            number += 1
        }
        let path = "\(folder)\(slug).md"
        let todos = file.text.ranges(of: "# TODO: ").count
        let isOther = slug == file.slug ? "" : "; '\(file.slug)' is the name of another posting"
        report.append("new      \(path), with \(todos == 1 ? "1 TODO" : "\(todos) TODOs") to settle\(isOther)")
        files.append(StarterFile(path: path, text: file.text))
        if let organisation = file.organisation {
            report.append("new      \(organisation.path)")
            files.append(organisation)
        }
        records.append(StarterFile(path: Self.recordPath(offer), text: file.text))
    }

    private mutating func compare(_ known: ImportedPosting, _ offer: Offer, _ file: OfferFile) {
        let path = Self.recordPath(known.system ?? offer.system, known.id ?? known.url ?? "")
        let earlier = record(path) ?? record(Self.recordPath(offer))
        let changes = FieldTexts(earlier ?? known.text).changes(to: FieldTexts(file.text), in: FieldTexts(known.text))
        if changes.isEmpty {
            report.append("same     \(known.path)")
        } else {
            report.append(
                "changed  \(known.path): "
                    + (earlier == nil ? "it differs from its source" : "at its source, since the last import"))
            report += changes.map { "           \($0)" }
        }
        if earlier == nil || !changes.isEmpty { records.append(StarterFile(path: path, text: file.text)) }
    }

    /// Absence is not closure: a job may have been moved, or an answer be cut.
    private mutating func reportMissing(_ source: ImportedSource, _ organisations: Set<String>, _ found: Set<String>) {
        guard let system = source.offers.first?.system else { return }
        for posting in existing where posting.system == system && !posting.isOver && !found.contains(posting.path) {
            let own = FieldTexts(posting.text)["organisation"] ?? ""
            guard organisations.contains(own) else { continue }
            report.append(
                "gone     \(posting.path): not there any more at its source; it is left open: see there, and write 'status' if it is over"
            )
        }
    }

    /// The new files one after the other, each below its path, and what else there is to say: `board import --print`.
    package var printed: String {
        var parts = files.map { "# \($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }
        if !placeLines.isEmpty { parts.append("# content/places.yml\n\(placeLines)") }
        let others = report.filter { !$0.hasPrefix("new ") }
        if !others.isEmpty { parts.append(others.map { $0 + "\n" }.joined()) }
        return parts.joined(separator: "\n")
    }

    /// Says which places are new; last of all.
    package mutating func finish() {
        if !placeLines.isEmpty {
            report.append("new      content/places.yml: \(site.newPlaceNames.joined(separator: ", "))")
        }
    }

    /// Where the record of an offer is: named by its system and what it is called there.
    static func recordPath(_ offer: Offer) -> String {
        recordPath(offer.system, offer.id ?? offer.url ?? offer.title?.value ?? "")
    }

    private static func recordPath(_ system: String, _ id: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in "\(system) \(id)".utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let name = readableSlug(String(id.suffix(60)))
        let digits = String(hash, radix: 16)
        return
            ".board/imports/\(readableSlug(system))-\(isSlug(name) && name.utf8.count < 80 ? name + "-" : "")\(digits).md"
    }
}
