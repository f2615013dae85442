import ArgumentParser
import Board
import Diagnostics

/// Which site and when: the options that every command for a whole site has.
struct SourceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The site's folder; by default, the nearest one upward with a 'board.yml'.", valueName: "dir"))
    var site: String?

    @Option(
        help: ArgumentHelp(
            "The day or instant to work at, such as 2026-12-01T09:00:00Z, else SOURCE_DATE_EPOCH, else the clock.",
            valueName: "instant"))
    var now: String?

    func validate() throws {
        if let now { try checkInstant(now) }
    }

    /// The site's folder and instant as a request that shows everything: drafts and what is to come.
    ///
    /// Where no site is named, `file` is where the search for one begins, else the working directory.
    func request(near file: String? = nil) throws -> BuildRequest {
        let root = try siteFolder(site, near: file)
        return BuildRequest(
            root: root, now: try instant(now), zones: machineZones(),
            showing: Showing(drafts: true, future: true), workers: processorCount())
    }

    /// The site with all its postings, and whether that is all of it: files that are wrong are told and left out.
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

/// Which site, at which address, when, and how much of it: the options of the commands that make its pages.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var source: SourceOptions

    @Option(help: ArgumentHelp("Where the site will be served, instead of the settings' 'url'.", valueName: "url"))
    var url: String?

    @Flag(help: "Show drafts too.")
    var drafts = false

    @Flag(help: "Show postings whose day of publication is still to come.")
    var future = false

    @Option(
        help: ArgumentHelp("How many files to work on at once; by default, one for each processor.", valueName: "n"))
    var workers: Int?

    /// Checks what needs no disk, so that wrong usage is told before anything is read.
    func validate() throws {
        if let url, SiteAddress(url) == nil {
            throw ValidationError(
                "'\(printable(url))' is not an address for a site; write it like https://example.org/jobs/")
        }
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 256")
        }
    }

    /// What to read; where no site is named, `file` is where the search for one begins, else the working directory.
    func request(near file: String? = nil) throws -> BuildRequest {
        var request = try source.request(near: file)
        request.address = url.flatMap { SiteAddress($0) }
        request.showing = Showing(drafts: drafts, future: future)
        if let workers { request.workers = workers }
        return request
    }
}

/// Which site, where to, and when: the options of the commands that publish.
struct SiteOptions: ParsableArguments {
    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Where to write; by default, 'public' in the site's folder.", valueName: "dir"))
    var output: String?

    /// Everything `build` needs, with the environment and the clock asked once.
    func request(isStrict: Bool) throws -> BuildRequest {
        var request = try reading.request()
        if let output { request.output = try choice(output, of: request.root) }
        request.isStrict = isStrict
        request.waiting = { complain("another build is publishing to the same folder; waiting for it") }
        return request
    }

    /// The folder that was named, unless the site is made of it: that is wrong usage, told before anything is read.
    private func choice(_ output: String, of root: String) throws -> OutputChoice {
        let choice = OutputChoice.named(try absolutePath(output), as: output)
        guard let objection = OutputFolder.objection(to: choice, of: root) else { return choice }
        complain(printable("Error: --output \(quoted(output)): \(objection.reason); \(objection.help)"))
        throw ExitCode.validationFailure
    }
}
