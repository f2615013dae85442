import ArgumentParser
import Board
import Diagnostics

/// `board next`: prints when the site will change by itself, and why.
struct NextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Prints the next instant at which the site changes by itself, and why.",
        discussion: """
            The first line has only the instant, so that a scheduler can read it. The
            postings that change follow. If no posting will ever change, nothing is
            printed.

            Examples:
              board next
              at -t "$(date -d "$(board next | head -1)" +%Y%m%d%H%M)" -f rebuild.sh
            """)

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        let (site, isWhole) = try await source.site(reporting)
        guard let next = ComingChanges(site, zones: machineZones()) else {
            if !reporting.quiet { complain("nothing will change by itself") }
            if !isWhole { throw ExitCode(1) }
            return
        }
        let changes = next.changes.map { item in
            "  \(printable(item.slug)) \(item.change.reason): \(printable(item.title))"
        }
        try deliver((["\(next.at)"] + changes).joined(separator: "\n"))
        if !isWhole { throw ExitCode(1) }
    }
}
