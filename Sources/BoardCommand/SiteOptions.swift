import ArgumentParser
import Board

/// Which site, where to, and when: the options that the commands for a whole site share.
struct SiteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The site's folder, else the nearest one upward with a 'board.yml'.", valueName: "dir"))
    var site: String?

    @Option(help: ArgumentHelp("Where to write, else 'public' in the site's folder.", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("Where the site will be served, instead of the settings' 'url'.", valueName: "url"))
    var url: String?

    @Option(
        help: ArgumentHelp(
            "The instant to build for, such as 2026-12-01T09:00:00Z, else SOURCE_DATE_EPOCH, else the clock.",
            valueName: "instant"))
    var now: String?

    @Flag(help: "Show drafts too.")
    var drafts = false

    @Flag(help: "Show postings whose day of publication is still to come.")
    var future = false

    @Option(help: ArgumentHelp("How many files to work on at once, else one a processor.", valueName: "n"))
    var workers: Int?

    /// Checks what needs no disk, so that wrong usage is told before anything is read.
    func validate() throws {
        if let url, SiteAddress(url) == nil {
            throw ValidationError("'\(url)' is no address for a site; write it like https://example.org/jobs/")
        }
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 256")
        }
        if let now { try checkInstant(now) }
    }

    /// Everything `build` needs, with the environment and the clock asked once.
    func request(isStrict: Bool) throws -> BuildRequest {
        let root = try siteFolder(site)
        return BuildRequest(
            root: root, output: try output.map(absolutePath) ?? root + "/public", now: try instant(now), zones: Zones(),
            address: url.flatMap { SiteAddress($0) }, showing: Showing(drafts: drafts, future: future),
            workers: workers ?? processorCount(), isStrict: isStrict,
            waiting: { complain("another build is publishing to the same folder; waiting for it") })
    }
}
