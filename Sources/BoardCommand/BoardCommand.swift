import ArgumentParser

@main
struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "board")
}
