import ArgumentParser
import Board
import Diagnostics
import Dispatch

/// Where the program begins.
///
/// Its first thread waits for the command. An `async` main would end that thread instead (`dispatch_main`), and a thread
/// is ended by tables of unwinding, which the static program is without: 3 MB that nothing else reads (see Makefile).
@main
enum Program {
    static func main() {
        // Before anything else opens a file: what makes tasks run does.
        occupyStandardStreams()
        let ended = DispatchSemaphore(value: 0)
        Task.detached {
            await BoardCommand.runOnce()
            ended.signal()
        }
        ended.wait()
    }
}

/// The command `board`: one subcommand a file.
struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Turns a folder of Markdown postings into a careers or fellowship board.",
        discussion: """
            A site is a folder with a 'board.yml', postings in 'content/' and, where it
            changes the theme, 'templates/'. 'board build' writes 'public/', which any web
            host serves.

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

    /// Begins with what ArgumentParser would say badly.
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
            // Wrong usage that shows only when the command runs: ArgumentParser would point to the help of all commands.
            let command = (["board"] + commandNames(CommandLine.arguments.dropFirst(), of: Self.self))
            complain("Error: \(error.message)\n  See '\(command.joined(separator: " ")) --help' for more information.")
            exit(withError: ExitCode.validationFailure)
        } catch {
            end(error)
        }
    }

    /// Ends the program with what an error says and the status that it stands for. To ArgumentParser help is an error,
    /// too; it would print it without a look at whether that succeeds.
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

/// What to say of a command that there is none of: `unknown command 'biuld'; did you mean 'build'?`, nil where all is well.
///
/// ArgumentParser calls it an unexpected argument, and of the one before it at that.
func unknownCommand(_ arguments: ArraySlice<String>, of parent: any ParsableCommand.Type) -> String? {
    let commands = parent.configuration.subcommands
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.isEmpty else { return nil }
    if word == "help" { return nil }
    if let command = commands.first(where: { $0.configuration.commandName == word }) {
        return unknownCommand(arguments.dropFirst(), of: command)
    }
    let names = commands.compactMap { $0.configuration.commandName }
    let help = nearest(to: word, among: names).map { "did you mean '\($0)'?" }
    return "unknown command \(printable(quoted(word))); " + (help ?? "there are: " + names.joined(separator: ", "))
}

/// The names of the commands that are asked for, outermost first: `new`, `posting`.
func commandNames(_ arguments: ArraySlice<String>, of parent: any ParsableCommand.Type) -> [String] {
    let commands = parent.configuration.subcommands
    guard let word = arguments.first, let command = commands.first(where: { $0.configuration.commandName == word })
    else { return [] }
    return [word] + commandNames(arguments.dropFirst(), of: command)
}
