import ArgumentParser
import Board
import Diagnostics

/// `board diff`: reports what a change does to the site.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Reports what differs between two states of a site.",
        discussion: """
            Each state is a folder with a 'board.yml', or a commit of the site's git. The
            report has the postings that appear, leave or change (state, deadline, pay and
            more), and the pages that appear, or vanish without an alias.

            Examples:
              board diff main            # from the branch 'main' to the files as they are
              board diff HEAD~1 HEAD
              board diff ../old ../new --as json
              board diff origin/main --as markdown > comment.md
            """)

    /// How the differences are printed.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json
    }

    @Argument(help: ArgumentHelp("The site as it was: a folder or a commit.", valueName: "before"))
    var before: String

    @Argument(
        help: ArgumentHelp(
            "The site as it is: a folder or a commit; by default, the files of the site.", valueName: "after"))
    var after: String?

    @Option(name: .customLong("as"), help: "How the differences are printed.")
    var form: Form = .text

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        var checkouts: [Checkout] = []
        defer { for checkout in checkouts { checkout.remove() } }
        do {
            let request = try self.request()
            var sides: [SurveyedSite] = []
            var areWhole = true
            for side in [before, after ?? request.root] {
                let root = try folder(of: side, request.root, &checkouts)
                var own = BuildRequest(root: root, now: request.now, zones: request.zones, workers: request.workers)
                own.showing = Showing()
                let (survey, diagnostics) = try await survey(own)
                guard let survey else {
                    reporting.show(diagnostics, root: root)
                    throw ExitCode(1)
                }
                let unread = survey.drafts.filter { $0.content == nil }.map(\.path)
                if let first = unread.first {
                    areWhole = false
                    let others = unread.count > 1 ? " and \(unread.count - 1) more" : ""
                    complain(
                        printable(
                            "\(side): \(first)\(others) cannot be read, so it is not compared; 'board check' says why"))
                }
                sides.append(survey)
            }
            let diff = await difference(from: sides[0], to: sides[1], request)
            switch form {
            case .text: try deliver(diff.text, terminator: "")
            case .markdown: try deliver(diff.markdown, terminator: "")
            case .json: try deliver(diff.json, terminator: "")
            }
            if !areWhole { throw ExitCode(1) }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }

    /// The site whose git repository is used, and the instant. If both states are folders, no site is needed.
    private func request() throws -> BuildRequest {
        if source.site == nil, let after, isSite(before), isSite(after) {
            return BuildRequest(
                root: try absolutePath(after), now: try instant(source.now), zones: Zones(), workers: processorCount())
        }
        return try source.request()
    }

    func validate() throws {
        if before.isEmpty || after?.isEmpty == true {
            throw ValidationError("a folder or a commit is empty; write both, as in 'board diff HEAD~1 .'")
        }
    }

    private func isSite(_ path: String) -> Bool { fileExists(((try? absolutePath(path)) ?? path) + "/board.yml") }

    private func folder(of side: String, _ root: String, _ checkouts: inout [Checkout]) throws -> String {
        if isSite(side) { return try absolutePath(side) }
        let checkout = try Checkout(of: side, in: root)
        checkouts.append(checkout)
        return checkout.site
    }
}
