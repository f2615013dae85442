import ArgumentParser
import Board
import Diagnostics

/// `board build`: from postings to `public/`.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Builds the site into 'public/'.",
        discussion: """
            If anything is wrong, nothing is published, and every mistake is reported with
            its place.

            Examples:
              board build
              board build --url https://example.org/jobs/ --output /srv/www
              board build --now 2026-12-01T09:00:00Z --drafts
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var reporting: ReportOptions

    @Flag(help: "Do not publish the site if there are warnings.")
    var strict = false

    @Flag(help: "Print how long each stage took.")
    var timings = false

    func run() async throws {
        let start = ContinuousClock.now
        var request = try options.request(isStrict: strict)
        let stopwatch = Stopwatch()
        request.progress = { stopwatch.begin($0) }
        do {
            let root = request.root
            // Warnings are printed before anything is published, because they may be about other people's files.
            request.beforePublishing = { [reporting] in reporting.show($0, root: root) }
            let report = try await progressLine.during(request, isQuiet: reporting.quiet) {
                try await build($0)
            }
            if report.published == nil { reporting.show(report.diagnostics, root: root, isStrict: strict) }
            guard let published = report.published, let site = report.site else { throw ExitCode(1) }
            if !reporting.quiet {
                try inform(summary(of: site, published, took: ContinuousClock.now - start))
                if timings { try inform(stopwatch.report) }
            }
            withExtendedLifetime(report) { Self.exit() }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}

/// What a build did, in four lines.
private func summary(of site: Site, _ published: PublishSummary, took duration: Duration) -> String {
    let states = PostingState.allCases.compactMap { state in site.counts[state].map { "\($0) \(state.rawValue)" } }
    let milliseconds = Int(duration / .milliseconds(1))
    var lines = [
        "Postings: " + (states.isEmpty ? "none" : states.joined(separator: ", ")),
        "Files: \(published.written) written, \(published.unchanged) unchanged, \(published.removed) removed",
        "Time: \(milliseconds) ms",
    ]
    if let change = site.nextChange {
        lines.append("Next change: \(change.at), when \(change.summary)")
    }
    return lines.joined(separator: "\n")
}
