import ArgumentParser
import Board
import Diagnostics

/// `board serve`: shows the site in a browser while it is edited.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows the site in a browser while you edit it. Writes nothing.",
        discussion: """
            Pages reload when a file changes. Mistakes are shown over the page until they
            are mended. Drafts and scheduled postings are shown too. Add '?now=2026-12-02'
            to an address to see the site of that day.

            Examples:
              board serve
              board serve --port 0
              board serve --now 2026-12-01T09:00:00Z
            """)

    @OptionGroup var source: SourceOptions

    @Option(help: ArgumentHelp("The port to listen on; 0 for any free port.", valueName: "port"))
    var port: UInt16 = 8000

    @Option(help: ArgumentHelp("The address to listen on; 0.0.0.0 lets other machines in too.", valueName: "address"))
    var address = ListeningAddress.thisMachine

    @Flag(help: "Look for changes twice a second. For disks that do not report them, such as shared folders.")
    var poll = false

    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        let request = try source.request()
        let session = PreviewSession(request, clock: try instants(), reporting: reporting)
        do {
            try await session.run(address: address, port: port, polls: poll)
        } catch let failure as PreviewServer.Failure {
            complain(failure.reason)
            throw ExitCode(69)
        }
    }

    /// The instant at which the site is shown: the one that is named, or the clock's.
    private func instants() throws -> @Sendable () -> Instant {
        guard source.now != nil || environment("SOURCE_DATE_EPOCH") != nil else { return clock }
        let fixed = try instant(source.now)
        return { fixed }
    }
}
