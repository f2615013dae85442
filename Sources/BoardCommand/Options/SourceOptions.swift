import ArgumentParser
import Board
import Diagnostics

/// The options of every command that works on a whole site: which site, and when.
struct SourceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The site's folder; by default, the nearest one upward with a 'board.yml'.", valueName: "dir"))
    var site: String?

    @Option(
        help: ArgumentHelp(
            "The day or instant to work at, such as 2026-12-01T09:00:00Z; by default, SOURCE_DATE_EPOCH or the clock.",
            valueName: "instant"))
    var now: String?

    func validate() throws {
        if let now { try checkInstant(now) }
    }

    /// A request for everything in the site, including drafts and scheduled postings.
    ///
    /// If no site is named, it is looked for upward from `file`, or from the working directory.
    func request(near file: String? = nil) throws -> BuildRequest {
        let root = try siteFolder(site, near: file)
        return BuildRequest(
            root: root, now: try instant(now), zones: machineZones(),
            showing: Showing(drafts: true, future: true), workers: processorCount())
    }

    /// The site with all its postings, and whether it is complete. Files with mistakes are reported and left out.
    func site(_ reporting: ReportOptions) async throws -> (site: Site, isWhole: Bool) {
        let request = try request()
        do {
            let (found, diagnostics) = try await progressLine.during(request, isQuiet: reporting.quiet) {
                try await survey($0)
            }
            let errors = diagnostics.filter { $0.severity == .error }
            reporting.show(errors, root: request.root)
            guard let found else { throw ExitCode(1) }
            return (found.site, errors.isEmpty)
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}

/// The options of the commands that make pages: which site, at which address, when, and how much of it.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var source: SourceOptions

    @Option(help: ArgumentHelp("Where the site will be served, instead of the settings' 'url'.", valueName: "url"))
    var url: String?

    @Flag(help: "Show drafts too.")
    var drafts = false

    @Flag(help: "Show postings whose day of publication is in the future.")
    var future = false

    @Option(
        help: ArgumentHelp("How many files to work on at once; by default, one for each processor.", valueName: "n"))
    var workers: Int?

    /// Checks the options, so that wrong usage is reported before anything is read.
    func validate() throws {
        if let url, SiteAddress(url) == nil {
            throw ValidationError(
                "'\(printable(url))' is not an address for a site; write it like https://example.org/jobs/")
        }
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers must be a number from 1 to 256")
        }
    }

    /// The request. If no site is named, it is looked for upward from `file`, or from the working directory.
    func request(near file: String? = nil) throws -> BuildRequest {
        var request = try source.request(near: file)
        request.address = url.flatMap { SiteAddress($0) }
        request.showing = Showing(drafts: drafts, future: future)
        if let workers { request.workers = workers }
        return request
    }
}

/// The options of the command that publishes: which site, when, and where to.
struct SiteOptions: ParsableArguments {
    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Where to write; by default, 'public' in the site's folder.", valueName: "dir"))
    var output: String?

    /// Everything that `build` needs. The environment and the clock are read only here.
    func request(isStrict: Bool) throws -> BuildRequest {
        var request = try reading.request()
        if let output { request.output = try choice(output, of: request.root) }
        request.isStrict = isStrict
        request.waiting = { complain("another build is publishing to the same folder; waiting for it") }
        return request
    }

    /// The folder that was named. It is wrong usage if the site is made from it, which is reported before anything is
    /// read.
    private func choice(_ output: String, of root: String) throws -> OutputChoice {
        let choice = OutputChoice.named(try absolutePath(output), as: output)
        guard let objection = OutputFolder.objection(to: choice, of: root) else { return choice }
        complain(printable("Error: --output \(quoted(output)): \(objection.reason); \(objection.help)"))
        throw ExitCode.validationFailure
    }
}
