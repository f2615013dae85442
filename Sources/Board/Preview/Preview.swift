package import Diagnostics

/// A site that is being edited: looks at its files again when asked to, and has the newest site that is without errors.
///
/// An edit costs what changed read again, one fold, and the pages that are then asked for. Where a watcher names the files
/// that may have changed, only they are looked at: a look at everything a moment later finds what it did not name.
package actor Preview {
    private let request: BuildRequest
    private var known = KnownFiles()
    /// What the last look found; nil before the first.
    private var discovery: Discovery?
    /// The sites of other instants, of the newest site: asked for with `?now=`.
    private var elsewhen: [Instant: PreviewSite] = [:]
    /// How many sites there have been.
    private var count = 0
    /// The newest site without errors; nil where there was none yet.
    package private(set) var site: PreviewSite?
    /// What came of the last look.
    package private(set) var news = PreviewNews(version: 0, diagnostics: [])

    /// `request.now` is the instant of the first look only.
    package init(_ request: BuildRequest) {
        self.request = request
    }

    /// Looks at the files again: what is new, or nil where no file changed and no posting's time has come.
    package func refresh(now: Instant, _ changes: WatchedChanges = .everything) async -> PreviewNews? {
        do throws(DiskFailure) {
            let (discovery, known, changed) = try await find(changes)
            let isDue = site.flatMap(\.nextChange).map { $0 <= now } ?? false
            guard !changed.isEmpty || isDue || news.failure != nil else { return nil }
            try await look(discovery, known, now: now)
        } catch {
            known = KnownFiles()
            discovery = nil
            // Said once, however often one looks for a folder that is away.
            guard news.failure != error else { return nil }
            news = PreviewNews(version: count, diagnostics: [], failure: error)
        }
        return news
    }

    /// The site's files and what is still known of them, and which of them changed.
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

    /// The newest site as it is at another instant.
    package func site(at instant: Instant) -> PreviewSite? {
        guard let site else { return nil }
        if let made = elsewhen[instant] { return made }
        let made = site.at(instant, request)
        // Each is a whole site: one is enough for somebody who looks around in it.
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
            let (made, faults) = prepare(survey, request, known: known.compiledTheme)
            diagnostics = survey.withoutIgnored(diagnostics + faults)
            prepared = made
        }
        known.keep(survey?.drafts ?? [], prepared?.theme)
        self.known = known
        self.discovery = discovery
        if let survey, let prepared, !request.isBroken(diagnostics) {
            show(PreviewSite(survey, prepared, root: request.root))
            count += 1
        }
        news = PreviewNews(version: count, diagnostics: diagnostics)
    }

    private func show(_ newest: PreviewSite) {
        // Taking a large site apart takes long enough to be felt: nobody waits for it.
        Task.detached { [site, elsewhen] in withExtendedLifetime((site, elsewhen)) {} }
        site = newest
        elsewhen = [:]
    }
}

/// What came of looking at a site's files.
package struct PreviewNews: Sendable {
    /// The number of the newest site without errors; the same as before where there are errors now.
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

    /// Whether what is shown is older than what is written.
    package var isBroken: Bool { failure != nil || diagnostics.contains { $0.severity == .error } }
}

extension PreviewSite {
    /// The same files at another instant; what is wrong then is left for a build at that instant to tell.
    fileprivate func at(_ instant: Instant, _ request: BuildRequest) -> PreviewSite {
        let (site, _) = assemble(
            survey.drafts, files: survey.site.files, settings: survey.site.settings, places: survey.site.places,
            zones: request.zones, now: instant, showing: request.showing)
        let survey = SurveyedSite(site: site, drafts: survey.drafts, theme: survey.theme)
        return PreviewSite(survey, prepare(survey, request, known: prepared.theme).prepared, root: request.root)
    }
}
