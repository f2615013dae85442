import ArgumentParser
import Board
import Diagnostics

/// `board schema`: prints the JSON Schema of a kind of file.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints a JSON Schema with which text editors complete and check fields.",
        discussion: """
            The schema (draft 2020-12) describes each field, and has the site's own bands,
            places and organisations.

            With --issue-form, it prints a form for GitHub issues in which anybody can
            propose an opening. 'board import' reads such an issue.

            Examples:
              board schema posting > .vscode/posting.schema.json
              board schema board
              board schema --issue-form > .github/ISSUE_TEMPLATE/opening.yml
            """)

    @Argument(help: "The kind of file.")
    var kind: SchemaKind?

    @Flag(help: "Print a form for GitHub issues instead.")
    var issueForm = false

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        let kinds = SchemaKind.allCases.map(\.rawValue).joined(separator: ", ")
        if kind == nil, !issueForm { throw ValidationError("name a kind of file: \(kinds)") }
        if kind != nil, issueForm {
            throw ValidationError("--issue-form is only for postings: leave out the kind of file")
        }
    }

    func run() async throws {
        guard let kind else { return try deliver(Board.issueForm(for: try await survey().site), terminator: "") }
        try deliver(kind.schema(try await known(to: kind)), terminator: "")
    }

    /// The names in the site. The schema of the settings does without them, because it is needed most if the settings
    /// are wrong.
    private func known(to kind: SchemaKind) async throws -> Known {
        switch kind {
        case .board, .places: .ofNothing(rules: AdviceRule.all.map(\.id))
        case .posting, .organisation, .guide, .page: .names(of: try await survey())
        }
    }

    private func survey() async throws -> SurveyedSite {
        let request = try source.request()
        do {
            let (survey, diagnostics) = try await Board.survey(request)
            if let survey { return survey }
            reporting.show(diagnostics, root: request.root)
            throw ExitCode(1)
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}

extension SchemaKind: ExpressibleByArgument {}
