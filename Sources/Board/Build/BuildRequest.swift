package import Diagnostics

/// What to build, from where, to where, and when it is.
package struct BuildRequest: Sendable {
    /// The site's root: the absolute path of the folder that holds `board.yml`.
    package var root: String
    /// Where to publish.
    package var output: OutputChoice
    /// The one instant of this build.
    package var now: Instant
    /// Time zones.
    package var zones: Zones
    /// Takes the place of the settings' `url`.
    package var address: SiteAddress?
    /// Which postings to show beside the public ones.
    package var showing: Showing
    /// How many files and pages are worked on at once.
    package var workers: Int
    /// Whether warnings keep the site from being published.
    package var isStrict: Bool
    /// Called when another build is publishing to the same folder and this one waits for it.
    package var waiting: @Sendable () -> Void
    /// Called once, when all is known and nothing is published yet, with everything that a build has to say.
    package var foretelling: @Sendable ([Diagnostic]) -> Void = { _ in }
    /// Called when a phase begins, for who shows progress or measures.
    package var progress: @Sendable (BuildPhase) -> Void = { _ in }

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

    /// Whether these diagnostics keep the site from being published.
    package func isBroken(_ diagnostics: [Diagnostic]) -> Bool {
        diagnostics.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
    }
}

/// A part of the work. They follow each other in this order; `board check` and the like leave the last ones out.
package enum BuildPhase: Sendable, Hashable {
    /// Files are looked for.
    case discovering
    /// So many files are read.
    case reading(Int)
    /// What was read becomes one site.
    case assembling
    /// Pages are thought out.
    case planning
    /// Templates are compiled.
    case compiling
    /// So many pages are made.
    case making(Int)
    /// What was made is put into place.
    case publishing

    /// The stage's name, as `--timings` and CONTRIBUTING.md have it: `ingest`.
    package var stage: String {
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
