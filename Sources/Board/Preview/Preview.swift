package import Diagnostics

/// A site that is being edited. It looks at the files again when asked, and keeps the newest site without errors.
///
/// An edit costs reading what changed, one pass over the site, and the pages that are then requested. If a watcher names
/// the files that may have changed, only those are looked at. What it misses is found by a look at all files a moment
/// later.
package actor Preview {
    private let request: BuildRequest
    private var known = KnownFiles()
    /// What the last look found; nil before the first.
    private var discovery: Discovery?
    /// The newest site at another instant, asked for with `?now=`.
    private var elsewhen: [Instant: PreviewSite] = [:]
    /// The number of sites so far.
    private var count = 0
    /// The newest site without errors; nil if there has been none.
    package private(set) var site: PreviewSite?
    /// The result of the last look.
    package private(set) var news = PreviewNews(version: 0, diagnostics: [])

    /// `request.now` is the instant of the first look only.
    package init(_ request: BuildRequest) {
        self.request = request
    }

    /// Looks at the files again. Returns what is new; nil if no file changed and no posting's time has come.
    package func refresh(now: Instant, _ changes: WatchedChanges = .everything) async -> PreviewNews? {
        do throws(DiskFailure) {
            let (discovery, known, changed) = try await find(changes)
            let isDue = site.flatMap(\.nextChange).map { $0 <= now } ?? false
            guard !changed.isEmpty || isDue || news.failure != nil else { return nil }
            try await look(discovery, known, now: now)
        } catch {
            known = KnownFiles()
            discovery = nil
            // The same failure, such as a missing folder, is reported only once.
            guard news.failure != error else { return nil }
            news = PreviewNews(version: count, diagnostics: [], failure: error)
        }
        return news
    }

    /// The site's files, what is still known of them, and which of them changed.
    private func find(
        _ changes: WatchedChanges
    ) async throws(DiskFailure) -> (discovery: Discovery, known: KnownFiles, changed: [String]) {
        if case .files(let paths) = changes, let discovery,
            let (known, changed) = known.updated(at: paths, of: try Folder(request.root), request)
        {
            return (discovery, known, changed)
        }
        let discovery = try discover(root: request.root)
        let (known, changed) = await known.updated(to: discovery, request)
        return (discovery, known, changed)
    }

    /// The newest site at another instant.
    package func site(at instant: Instant) async -> PreviewSite? {
        guard let site else { return nil }
        if let made = elsewhen[instant] { return made }
        let made = await site.at(instant, request)
        // Only the last one is kept, because each is a whole site.
        elsewhen = [instant: made]
        return made
    }

    private func look(_ discovery: Discovery, _ known: KnownFiles, now: Instant) async throws(DiskFailure) {
        var request = request
        request.now = now
        var known = known
        var (survey, diagnostics) = try await survey(request, discovery, known)
        var prepared: Prepared?
        if let survey {
            let (made, faults) = await prepare(survey, request, known: known.compiledTheme)
            diagnostics = survey.withoutIgnored(diagnostics + faults)
            prepared = made
        }
        known.keep(survey?.drafts ?? [], prepared?.compiled)
        self.known = known
        self.discovery = discovery
        if let survey, let prepared, !request.isBroken(diagnostics) {
            show(PreviewSite(survey, prepared, root: request.root))
            count += 1
        }
        news = PreviewNews(version: count, diagnostics: diagnostics)
    }

    private func show(_ newest: PreviewSite) {
        // Deallocating a large site takes so long that nobody should wait for it.
        Task.detached { [site, elsewhen] in withExtendedLifetime((site, elsewhen)) {} }
        site = newest
        elsewhen = [:]
    }
}

/// The result of looking at a site's files.
package struct PreviewNews: Sendable {
    /// The number of the newest site without errors; unchanged if there are errors now.
    package let version: Int
    /// Everything that is wrong, unsorted.
    package let diagnostics: [Diagnostic]
    /// Why the site could not be read at all.
    package let failure: DiskFailure?

    package init(version: Int, diagnostics: [Diagnostic], failure: DiskFailure? = nil) {
        self.version = version
        self.diagnostics = diagnostics
        self.failure = failure
    }

    /// Whether the site shown is older than the files.
    package var isBroken: Bool { failure != nil || diagnostics.contains { $0.severity == .error } }
}

extension PreviewSite {
    /// The same files at another instant. Mistakes that exist only then are not reported.
    fileprivate func at(_ instant: Instant, _ request: BuildRequest) async -> PreviewSite {
        let (site, _) = await assemble(
            survey.drafts, files: survey.site.files, settings: survey.site.settings, places: survey.site.places,
            zones: request.zones, now: instant, showing: request.showing, workers: request.workers)
        let survey = SurveyedSite(site: site, drafts: survey.drafts, theme: survey.theme)
        let (prepared, _) = await prepare(survey, request, known: prepared.compiled)
        return PreviewSite(survey, prepared, root: request.root)
    }
}
