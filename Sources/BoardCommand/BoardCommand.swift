import ArgumentParser
import Board
import Diagnostics
import Dispatch

/// The entry point of the program.
///
/// Its first thread waits for the command. An `async` main would end that thread instead (`dispatch_main`). Ending a
/// thread needs unwinding tables, 3 MB that nothing else reads and that the static program leaves out (see Makefile).
@main
enum Program {
    static func main() {
        // This must come first, because starting a task opens files.
        occupyStandardStreams()
        let ended = DispatchSemaphore(value: 0)
        Task.detached {
            await BoardCommand.runOnce()
            ended.signal()
        }
        ended.wait()
    }
}

/// The command `board`. Each subcommand has a file of its own.
struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Turns a folder of Markdown postings into a careers or fellowship board.",
        discussion: """
            A site is a folder with a 'board.yml', postings in 'content/' and, if it
            changes the theme, 'templates/'. 'board build' writes 'public/', which any web
            host can serve.

            Examples:
              board init jobs
              board new posting "Data Steward"
              board check
              board build
            """,
        version: boardVersion,
        subcommands: [
            BuildCommand.self, ServeCommand.self, CheckCommand.self, NewCommand.self, InitCommand.self,
            ListCommand.self, NextCommand.self, ImportCommand.self, DiffCommand.self,
            ThemeCommand.self, RenderCommand.self, SchemaCommand.self,
        ])

    /// Runs the command. Some mistakes are reported here, because ArgumentParser's own messages would mislead.
    static func runOnce() async {
        if let complaint = unknownCommand(CommandLine.arguments.dropFirst(), of: Self.self) {
            complain("Error: " + complaint + "\n  See 'board --help' for more information.")
            exit(withError: ExitCode.validationFailure)
        }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ValidationError {
            // Wrong usage that is found while the command runs. ArgumentParser would point to the help of 'board'
            // itself.
            let command = (["board"] + commandNames(CommandLine.arguments.dropFirst(), of: Self.self))
            complain("Error: \(error.message)\n  See '\(command.joined(separator: " ")) --help' for more information.")
            exit(withError: ExitCode.validationFailure)
        } catch {
            end(error)
        }
    }

    /// Ends the program with an error's message and exit status. For ArgumentParser, help is an error too; it would
    /// print help without checking that this succeeds.
    private static func end(_ error: any Error) -> Never {
        do {
            if let failure = error as? DiskFailure { throw failure }
            let status = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if status.isSuccess { try deliver(message) } else { complain(message) }
            }
            exit(withError: status)
        } catch {
            complain(printable("\(error)"))
            exit(withError: ExitCode(74))
        }
    }
}

/// The complaint about a command that does not exist: `unknown command 'biuld'; did you mean 'build'?`. Nil if it
/// exists.
///
/// ArgumentParser would call it an unexpected argument of the command before it.
func unknownCommand(_ arguments: ArraySlice<String>, of parent: any ParsableCommand.Type) -> String? {
    let commands = parent.configuration.subcommands
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.isEmpty else { return nil }
    if word == "help" { return unknownCommand(arguments.dropFirst(), of: parent) }
    if let command = commands.first(where: { $0.configuration.commandName == word }) {
        return unknownCommand(arguments.dropFirst(), of: command)
    }
    let names = commands.compactMap { $0.configuration.commandName }
    let help = nearest(to: word, among: names).map { "did you mean '\($0)'?" }
    return "unknown command \(printable(quoted(word))); " + (help ?? "there are: " + names.joined(separator: ", "))
}

/// The names of the commands in the arguments, outermost first: `new`, `posting`.
func commandNames(_ arguments: ArraySlice<String>, of parent: any ParsableCommand.Type) -> [String] {
    let commands = parent.configuration.subcommands
    guard let word = arguments.first, let command = commands.first(where: { $0.configuration.commandName == word })
    else { return [] }
    return [word] + commandNames(arguments.dropFirst(), of: command)
}
