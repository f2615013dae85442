package import Diagnostics
import FrontMatter
import Text

/// What to show in addition to what is public: drafts and future postings, for `--drafts` and `--future`.
package struct Showing: Hashable, Sendable {
    package var drafts: Bool
    package var future: Bool

    package init(drafts: Bool = false, future: Bool = false) {
        self.drafts = drafts
        self.future = future
    }
}

/// Makes one site from all drafts, at one instant. Nothing else combines files.
///
/// It sorts texts, resolves references, computes the states of postings and groups them. Its result is immutable.
package func assemble(
    _ drafts: [Draft], files: [StaticFile], settings: Settings, places: Places, zones: Zones, now: Instant,
    showing: Showing = Showing(), workers: Int
) async -> (site: Site, diagnostics: [Diagnostic]) {
    async let broken =
        brokenReferences(drafts)
        + differingTranslations(drafts, settings: settings, places: places, zones: zones, now: now)
    async let spelt = NameSpellings(drafts, settings.fields)
    let contents = Contents(drafts, showing: showing)
    let organisations = contents.organisations
    var diagnostics = namesakes(organisations)
    var counts: [PostingState: Int] = [:]
    let candidates = await Workers.map(contents.postings, workers: workers) { found in
        Candidate(found.posting, found.draft, settings, zones, now)
    }
    for found in candidates where !found.isTranslation { counts[found.state, default: 0] += 1 }
    diagnostics += candidates.compactMap { $0.draft.references.namesApply ? nil : missingApply($0.posting, $0.state) }
    let today = zones.day(of: now, in: settings.timezone)
    let spellings = await spelt
    diagnostics += await broken + spellings.diagnostics
    let (groups, postings) = await makeGroups(
        GroupingInput(
            settings: settings, places: places, organisations: organisations,
            postings: sitePostings(candidates.filter { showing.shows($0.state) }, organisations: organisations),
            names: spellings.names), today: today, workers: workers)
    let site = Site(
        settings: settings, places: places, now: now, today: today,
        postings: postings, counts: counts,
        organisations: organisations, guides: contents.guides, pages: contents.pages,
        guideLanguages: TranslationGroups(contents.guides.map { ($0.slug, $0.translationOf?.value) }),
        pageLanguages: TranslationGroups(contents.pages.map { ($0.slug, $0.translationOf?.value) }), groups: groups,
        redirects: redirects(
            drafts, isShown: { showing.shows($0.content, settings: settings, zones: zones, now: now) },
            address: settings.address, diagnostics: &diagnostics), files: files,
        nextChange: candidates.compactMap(\.change).min { $0.at < $1.at })
    return (site, diagnostics)
}

extension Showing {
    /// Whether postings in this state have a page.
    func shows(_ state: PostingState) -> Bool {
        switch state {
        case .draft: drafts
        case .scheduled: future
        case .upcoming, .open, .closing, .closed, .filled, .withdrawn: true
        }
    }

    /// Whether a guide or a page is shown, depending on whether it is a draft.
    fileprivate func shows(draft isDraft: Bool) -> Bool { drafts || !isDraft }

    /// Whether a file's content has a page.
    fileprivate func shows(_ content: Content?, settings: Settings, zones: Zones, now: Instant) -> Bool {
        switch content {
        case .posting(let posting):
            shows(posting.timeline(settings, zones: zones).state(at: now))
        case .guide(let guide): shows(draft: guide.isDraft)
        case .page(let page): shows(draft: page.isDraft)
        // A file with mistakes counts as one that will exist, so that other mistakes about it are reported at once.
        case .organisation, nil: true
        }
    }
}

/// Reports a posting that takes applications, now or later, but does not say how.
private func missingApply(_ posting: Posting, _ state: PostingState) -> Diagnostic? {
    guard !state.isOver, state != .draft else { return nil }
    return Diagnostic(
        .error, "posting.required", "missing field 'apply'", at: SourcePlace(path: posting.path, line: 1),
        help: "write 'apply' with a web or e-mail address; a past posting needs none")
}

/// Warns of organisations with the same name: readers would see two pages, each with some of the openings.
private func namesakes(_ organisations: [Organisation]) -> [Diagnostic] {
    var first: [String: Organisation] = [:]
    return organisations.sorted { ($0.id, $0.path) < ($1.id, $1.path) }.compactMap { organisation in
        guard let other = first.updateValue(organisation, forKey: Places.folded(organisation.name)) else { return nil }
        return Diagnostic(
            .warning, "organisation.name", "'\(organisation.name)' is also the name of \(other.path)",
            at: SourcePlace(path: organisation.path, line: 1),
            help: "keep one of the two files, or change the 'name' in one of them")
    }
}

/// The drafts by kind, each list in its order.
private struct Contents {
    private(set) var postings: [(posting: Posting, draft: Draft)] = []
    private(set) var organisations: [Organisation] = []
    private(set) var guides: [Guide] = []
    private(set) var pages: [TextPage] = []

    init(_ drafts: [Draft], showing: Showing) {
        for draft in drafts {
            switch draft.content {
            case .posting(let posting): postings.append((posting, draft))
            case .organisation(let organisation): organisations.append(organisation)
            case .guide(let guide): if showing.shows(draft: guide.isDraft) { guides.append(guide) }
            case .page(let page): if showing.shows(draft: page.isDraft) { pages.append(page) }
            case nil: break
            }
        }
        postings.sort { ($0.posting.slug, $0.posting.path) < ($1.posting.slug, $1.posting.path) }
        organisations.sort { ($0.id, $0.path) < ($1.id, $1.path) }
        organisations = organisations.sortedAlphabetically(by: \.name)
        guides.sort { $0.published == $1.published ? $0.slug < $1.slug : $0.published > $1.published }
        pages.sort { $0.slug < $1.slug }
    }
}

/// A posting, and what the instant makes of it.
private struct Candidate {
    let posting: Posting
    let draft: Draft
    let state: PostingState
    let daysLeft: Int?
    let expires: Day?
    let change: ComingChange?

    var isTranslation: Bool { draft.references.translationOf != nil }

    init(_ posting: Posting, _ draft: Draft, _ settings: Settings, _ zones: Zones, _ now: Instant) {
        (self.posting, self.draft) = (posting, draft)
        let timeline = posting.timeline(settings, zones: zones)
        state = timeline.state(at: now)
        daysLeft = posting.deadline.dated.map { zones.day(of: now, in: $0.zone).days(until: $0.day) }
        expires = posting.expires(settings)
        change = posting.nextChange(timeline, after: now, settings: settings, zones: zones)
    }
}

/// The postings with their organisations and translations resolved. Unknown ones are left out, and have been reported.
private func sitePostings(
    _ found: [Candidate], organisations: [Organisation]
) -> [SitePosting] {
    let organisationIndex = Dictionary(firstOfEach: organisations.enumerated().map { ($1.id, $0) })
    let groups = TranslationGroups(
        found.map { ($0.posting.slug, $0.draft.references.translationOf?.value) })
    return found.enumerated().map { index, item in
        SitePosting(
            posting: item.posting, state: item.state, daysLeft: item.daysLeft, expires: item.expires,
            isListed: !item.isTranslation && !item.state.isOver, isTranslation: item.isTranslation,
            organisations: item.draft.references.organisations.compactMap { organisationIndex[$0.value] },
            translations: groups.others(of: index))
    }
}
