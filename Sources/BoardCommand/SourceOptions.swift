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
            root: root, now: try instant(now), zones: Zones(),
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
