import ArgumentParser
import Diagnostics

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
