package import Diagnostics
import FrontMatter

/// What to show beside what is public: drafts and postings of the future, as `--drafts` and `--future` ask.
package struct Showing: Hashable, Sendable {
    package var drafts: Bool
    package var future: Bool

    package init(drafts: Bool = false, future: Bool = false) {
        self.drafts = drafts
        self.future = future
    }
}

/// Makes one site of all drafts, at one instant: the only place where files meet.
///
/// Orders, resolves references, finds states, groups. Everything it does is serial and its result immutable.
package func assemble(
    _ drafts: [Draft], files: [StaticFile], settings: Settings, places: Places, zones: Zones, now: Instant,
    showing: Showing = Showing()
) -> (site: Site, diagnostics: [Diagnostic]) {
    var diagnostics = brokenReferences(drafts, files: files)
    let contents = Contents(drafts, showing: showing)
    let organisations = contents.organisations
    var counts = StateCounts()
    var changes: [StateChange] = []
    let candidates = contents.postings.map { found in
        let timeline = found.posting.timeline(closingSoon: settings.closingSoonDays, zones: zones)
        let state = timeline.state(at: now)
        if found.references.translationOf == nil {
            counts[state] += 1
            if let change = timeline.nextChange(after: now) { changes.append(change) }
        }
        return (posting: found.posting, references: found.references, state: state)
    }
    diagnostics += candidates.compactMap { $0.references.namesApply ? nil : missingApply($0.posting, $0.state) }
    let postings = sitePostings(
        candidates.filter { showing.shows($0.state) }, organisations: organisations)
    let today = zones.day(of: now, in: settings.timezone)
    let selections = Selections(
        postings, today: today, settings: settings, places: places, organisations: organisations)
    let site = Site(
        settings: settings, places: places, now: now, today: zones.day(of: now, in: settings.timezone),
        postings: postings, counts: counts,
        organisations: organisations, guides: contents.guides, pages: contents.pages, all: selections.all,
        bands: selections.bands, areas: selections.areas, placesInUse: selections.places,
        byOrganisation: selections.organisations, byType: selections.types, remote: selections.remote,
        redirects: redirects(drafts, diagnostics: &diagnostics), files: files,
        nextChange: changes.min { $0.at < $1.at })
    return (site, diagnostics)
}

extension Showing {
    /// Whether postings of a state have a page.
    func shows(_ state: PostingState) -> Bool {
        switch state {
        case .draft: drafts
        case .scheduled: future
        case .upcoming, .open, .closing, .closed, .filled, .withdrawn: true
        }
    }
}

extension Posting {
    /// Its states in time.
    func timeline(closingSoon: Int, zones: Zones) -> Timeline {
        Timeline(
            isDraft: isDraft, status: status, published: published, opens: opens, deadline: deadline,
            closingSoon: closingSoon, zone: zone, zones: zones)
    }
}

/// A posting that one can apply for, now or later, must say how.
private func missingApply(_ posting: Posting, _ state: PostingState) -> Diagnostic? {
    guard !state.isOver, state != .draft else { return nil }
    return Diagnostic(
        .error, "posting.required", "missing field 'apply'", at: SourcePlace(path: posting.path, line: 1),
        help: "write 'apply' with a web or e-mail address; a past posting needs none")
}

/// The drafts by kind, each list in its order.
private struct Contents {
    private(set) var postings: [(posting: Posting, references: References)] = []
    private(set) var organisations: [Organisation] = []
    private(set) var guides: [Guide] = []
    private(set) var pages: [TextPage] = []

    init(_ drafts: [Draft], showing: Showing) {
        for draft in drafts {
            switch draft.content {
            case .posting(let posting): postings.append((posting, draft.references))
            case .organisation(let organisation): organisations.append(organisation)
            case .guide(let guide): if showing.drafts || !guide.isDraft { guides.append(guide) }
            case .page(let page): if showing.drafts || !page.isDraft { pages.append(page) }
            case nil: break
            }
        }
        postings.sort { ($0.posting.slug, $0.posting.path) < ($1.posting.slug, $1.posting.path) }
        organisations.sort { ($0.id, $0.path) < ($1.id, $1.path) }
        guides.sort { $0.published == $1.published ? $0.slug < $1.slug : $0.published > $1.published }
        pages.sort { $0.slug < $1.slug }
    }
}

/// The postings with their organisations and translations resolved; unknown ones were reported already.
private func sitePostings(
    _ found: [(posting: Posting, references: References, state: PostingState)], organisations: [Organisation]
) -> [SitePosting] {
    let organisationIndex = Dictionary(
        organisations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = TranslationGroups(
        found.map { ($0.posting.slug, $0.references.translationOf?.value) })
    return found.enumerated().map { index, item in
        SitePosting(
            posting: item.posting, state: item.state,
            isListed: item.references.translationOf == nil && !item.state.isOver,
            isTranslation: item.references.translationOf != nil,
            organisations: item.references.organisations.compactMap { organisationIndex[$0.value] },
            translations: groups.others(of: index))
    }
}

/// Which postings are one text in several languages: an original and what names it in `translation_of`.
private struct TranslationGroups {
    private let members: [Int: [Int]]
    private let original: [Int?]

    init(_ postings: [(slug: String, translationOf: String?)]) {
        let bySlug = Dictionary(
            postings.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
        original = postings.map { $0.translationOf.flatMap { bySlug[$0] } }
        var members: [Int: [Int]] = [:]
        for (index, original) in original.enumerated() {
            if let original, original != index { members[original, default: [original]].append(index) }
        }
        self.members = members
    }

    func others(of index: Int) -> [Int] {
        (members[original[index] ?? index] ?? []).filter { $0 != index }
    }
}

/// The redirect of each alias, sorted by path; a path that cannot be one is an error.
private func redirects(_ drafts: [Draft], diagnostics: inout [Diagnostic]) -> [Redirect] {
    var redirects: [Redirect] = []
    for draft in drafts {
        for alias in draft.references.aliases {
            if let path = aliasPath(alias.value) {
                redirects.append(Redirect(from: path, to: draft.name.url, place: alias.place))
            } else {
                diagnostics.append(
                    Diagnostic(
                        .error, "site.alias", "\(quoted(alias.value)) cannot be a path of this site", at: alias.place,
                        help: "an alias is written like '/old/path/'"))
            }
        }
    }
    return redirects.sorted { $0.from == $1.from ? $0.place < $1.place : $0.from < $1.from }
}

/// An alias as the path of a page: `/jobs/17` and `jobs/17/` are `/jobs/17/`, `/jobs/17.html` stays; nil where it
/// leads out of the site, to a hidden file (`/.git/config`) or carries what no path may.
///
/// Taken apart byte by byte, as disks do: to Swift, a slash with an accent upon it is another character.
package func aliasPath(_ written: String) -> String? {
    let slash = UInt8(ascii: "/")
    let bytes = written.utf8
    let parts = bytes.split(separator: slash, omittingEmptySubsequences: true)
    guard let last = parts.last, bytes.count <= 1000, !bytes.starts(with: "//".utf8),
        !written.unicodeScalars.contains(where: { $0.value < 0x20 || "?#\\:*\"<>|".unicodeScalars.contains($0) }),
        parts.allSatisfy({ $0.count <= 255 && !isHidden($0) && isWholeAsPart(String(Substring($0))) })
    else { return nil }
    let path = "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
    return last.contains(UInt8(ascii: ".")) && bytes.last != slash ? path : path + "/"
}

/// Whether a part of a path begins with a dot; `.well-known` is made to be seen (RFC 8615).
private func isHidden(_ part: Substring.UTF8View) -> Bool {
    part.first == UInt8(ascii: ".") && !part.elementsEqual(".well-known".utf8)
}
