import ArgumentParser
import Board
import Diagnostics

/// `board schema`: JSON Schema of a kind of file.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints a JSON Schema, so that an editor completes and checks front matter.",
        discussion: """
            The schema (draft 2020-12) knows the site's own bands, places and
            organisations, and describes each field.

            Examples:
              board schema posting > .vscode/posting.schema.json
              board schema board
            """)

    @Argument(help: "The kind of file.")
    var kind: SchemaKind

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        try deliver(kind.schema(try await known()), terminator: "")
    }

    /// The site's names. The settings' own schema asks for none: it is wanted most where the settings are wrong.
    private func known() async throws -> Known {
        switch kind {
        case .board, .places: return .ofNothing(rules: AdviceRule.all.map(\.id))
        case .posting, .organisation, .guide, .page: break
        }
        let request = try source.request()
        do {
            let (survey, diagnostics) = try await survey(request)
            if let survey { return .names(of: survey) }
            reporting.show(diagnostics, root: request.root)
            throw ExitCode(1)
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}

extension SchemaKind: ExpressibleByArgument {}
