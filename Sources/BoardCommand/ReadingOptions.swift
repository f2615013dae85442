import ArgumentParser
import Board
import Diagnostics

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
