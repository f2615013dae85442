package import Diagnostics

/// What to build, from where, to where, and at which instant.
package struct BuildRequest: Sendable {
    /// The site's root: the absolute path of the folder that holds `board.yml`.
    package var root: String
    /// Where to publish.
    package var output: OutputChoice
    /// The instant that counts as now throughout the build.
    package var now: Instant
    /// The time zones.
    package var zones: Zones
    /// Overrides `url` in the settings.
    package var address: SiteAddress?
    /// Which postings to show in addition to the public ones.
    package var showing: Showing
    /// How many files and pages are worked on at once.
    package var workers: Int
    /// Whether warnings stop the site from being published.
    package var isStrict: Bool
    /// Whether the addresses of other sites in the texts are kept, for `board check --links`.
    package var keepsAddresses = false
    /// Keeps the HTML of texts; nil if all of it stays in memory.
    package var largeTexts: LargeTexts?
    /// Called if another build is publishing to the same folder and this one has to wait.
    package var waiting: @Sendable () -> Void
    /// Called once with all the diagnostics of the build, before anything is published.
    package var beforePublishing: @Sendable ([Diagnostic]) -> Void = { _ in }
    /// Called when a stage begins, for progress or timings.
    package var progress: @Sendable (BuildStage) -> Void = { _ in }

    package init(
        root: String, output: OutputChoice = .usual, now: Instant, zones: Zones, address: SiteAddress? = nil,
        showing: Showing = Showing(), workers: Int, isStrict: Bool = false, waiting: @escaping @Sendable () -> Void = {}
    ) {
        self.root = root
        self.output = output
        self.now = now
        self.zones = zones
        self.address = address
        self.showing = showing
        self.workers = workers
        self.isStrict = isStrict
        self.waiting = waiting
    }

    /// Whether these diagnostics stop the site from being published.
    package func isBroken(_ diagnostics: [Diagnostic]) -> Bool {
        diagnostics.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
    }
}

/// A stage of a build. Stages follow in this order. `board check` and similar commands leave out the last ones.
package enum BuildStage: Sendable, Hashable {
    /// Looking for files.
    case discovering
    /// Reading this many files.
    case reading(Int)
    /// Making one site of what was read.
    case assembling
    /// Planning pages.
    case planning
    /// Compiling templates.
    case compiling
    /// Making this many pages.
    case making(Int)
    /// Putting the results into place.
    case publishing

    /// Its name in `--timings` and CONTRIBUTING.md: `ingest`.
    package var name: String {
        switch self {
        case .discovering: "discover"
        case .reading: "ingest"
        case .assembling: "assemble"
        case .planning: "plan"
        case .compiling: "compile"
        case .making: "render"
        case .publishing: "publish"
        }
    }
}
