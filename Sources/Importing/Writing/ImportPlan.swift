package import Board

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
    /// Those of the lines that say what was left out, though it ought to be imported.
    package private(set) var leftOut: [String] = []

    private var site: ImportingSite
    private let folder: String
    private let existing: ImportedPostings
    private let record: @Sendable (String) -> String?
    private var taken: Set<String>
    /// The files of the offers that were read, by what they are called at their sources.
    private var seen: [String: String] = [:]

    /// `folder` is where postings go, `taken` the names that postings have, in lower case; `record` reads a record that is
    /// there.
    package init(
        into folder: String, of site: ImportingSite, existing: [ImportedPosting], taken: Set<String>,
        record: @escaping @Sendable (String) -> String?
    ) {
        self.folder = folder
        self.site = site
        self.existing = ImportedPostings(existing)
        self.taken = taken
        self.record = record
    }

    /// Takes what one source holds.
    package mutating func add(_ source: ImportedSource) {
        report += source.remarks.map { "note     \($0)" }
        source.leftOut.forEach { leaveOut($0) }
        var organisations: Set<String> = []
        var found: Set<String> = []
        for offer in source.offers {
            // What is not written adds no place and no organisation.
            var site = site
            let file = OfferFile(offer, in: &site)
            let key = "\(offer.system) \(offer.id ?? offer.url ?? offer.title?.value ?? "")"
            if let first = seen[key] {
                repeats(offer, isSame: first == file.text)
                continue
            }
            seen[key] = file.text
            let texts = FieldTexts(file.text)
            organisations.insert(texts["organisation"] ?? "")
            if let known = existing.find(offer, taken: found) {
                found.insert(known.path)
                compare(known, offer, file)
            } else if file.text.utf8.count > 64 * 1024 {
                leaveOut(
                    "'\(offer.title?.value ?? "")': its text has \(file.text.utf8.count / 1024) KB, and a posting may have 64"
                )
            } else {
                write(file, offer)
                self.site = site
            }
        }
        if source.isWholeBoard { reportMissing(source, organisations, found) }
        if let list = source.list { compare(list, source, found) }
        placeLines = site.placeLines
    }

    /// Says what there is to say of a source beside what it holds.
    package mutating func note(_ words: String) { report.append("note     \(words)") }

    private mutating func leaveOut(_ what: String) {
        report.append("left     \(what)")
        leftOut.append(report[report.count - 1])
    }

    private mutating func repeats(_ offer: Offer, isSame: Bool) {
        let name = offer.id ?? offer.title?.value ?? ""
        if isSame {
            report.append("twice    '\(name)' is in the source twice: it is taken once")
        } else {
            leaveOut(
                "'\(offer.title?.value ?? name)': the source has another opening of the id '\(name)', and only the first is taken"
            )
        }
    }

    private mutating func write(_ file: OfferFile, _ offer: Offer) {
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
        guard let system = source.offers.first?.system, source.leftOut.isEmpty else { return }
        // A board lists many organisations, of which any may have had only the one job.
        let boards = Set(source.offers.compactMap { $0.url.flatMap(Self.origin) })
        for posting in existing.all where posting.system == system && !posting.isOver && !found.contains(posting.path) {
            let isOurs =
                system == "board"
                ? posting.url.flatMap(Self.origin).map(boards.contains) == true
                : organisations.contains(FieldTexts(posting.text)["organisation"] ?? "")
            if isOurs { reportGone(posting) }
        }
    }

    /// Reports the rows that a table of this name had at its last import, and keeps which it has now.
    private mutating func compare(_ list: String, _ source: ImportedSource, _ found: Set<String>) {
        guard let system = source.offers.first?.system else { return }
        let path = Self.recordPath("\(system)-rows", list)
        let before = (record(path) ?? "").split(separator: "\n").map(String.init)
        let now = source.offers.compactMap(\.id)
        let present = Set(now)
        let missing = before.filter { id in
            guard !present.contains(id), let posting = existing[system, id] else { return false }
            return !posting.isOver && !found.contains(posting.path)
        }
        // A row that could not be read may be one of them.
        if source.leftOut.isEmpty { missing.compactMap { existing[system, $0] }.forEach { reportGone($0) } }
        let rows = (now + missing).firstOnes
        if rows != before { records.append(StarterFile(path: path, text: rows.map { $0 + "\n" }.joined())) }
    }

    private mutating func reportGone(_ posting: ImportedPosting) {
        report.append(
            "gone     \(posting.path): not there any more at its source; it is left open: see there, and write 'status' if it is over"
        )
    }

    /// `https://board.example` of an address.
    private static func origin(_ address: String) -> String? { parts(of: address).map { String($0.origin) } }

    /// The new files one after the other, each below its path, and what else there is to say: `board import --print`.
    package var printed: String {
        var parts = files.map { "# \($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }
        if !placeLines.isEmpty { parts.append("# content/places.yml\n\(placeLines)") }
        let others = report.filter { !$0.hasPrefix("new ") }
        if !others.isEmpty { parts.append(others.map { $0 + "\n" }.joined()) }
        return parts.joined(separator: "\n")
    }

    /// The ids of the places that are new.
    package var newPlaceIds: [String] { site.newPlaceIds }

    /// Says which places were added; last of all.
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
