import ArgumentParser
import Board
import Diagnostics

/// `board theme list` and `board theme copy`: list and copy the built-in theme's files.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "Lists the built-in theme's files, or copies some into 'templates/' to be changed.",
        discussion: """
            A site needs only the files that it changes. A small change needs no copy:
            {% extends "built-in/posting.html" %} builds on the built-in file, and follows
            it when board is upgraded.

            Examples:
              board theme list
              board theme copy posting.html
              board theme copy macros assets/style.css
            """,
        subcommands: [ListTheme.self, CopyTheme.self])
}

/// `board theme list`.
struct ListTheme: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the built-in theme's files, one a line.")

    func run() throws { try deliver(themeFileNames.joined(separator: "\n")) }
}

/// `board theme copy FILE…`.
struct CopyTheme: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies files of the built-in theme into 'templates/'. Never overwrites a file.")

    @Argument(
        help: ArgumentHelp("A file that 'board theme list' names, or a folder such as 'macros'.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The site's folder; by default, the nearest one upward with a 'board.yml'.", valueName: "dir"))
    var site: String?

    func validate() throws {
        for file in files where themeCopies(file).isEmpty {
            let near = nearest(to: file, among: themeFileNames)
            throw ValidationError(
                "the built-in theme has no file '\(printable(file))'"
                    + (near.map { "; did you mean '\($0)'?" } ?? "; 'board theme list' lists them"))
        }
    }

    func run() throws {
        let root = try siteFolder(site)
        var copies: [StarterFile] = []
        for copy in files.flatMap(themeCopies) where !copies.contains(where: { $0.path == copy.path }) {
            copies.append(copy)
        }
        do throws(DiskFailure) {
            try writeNew(copies, in: root)
            for copy in copies { try deliver(pathFromHere(toFile: "\(root)/\(copy.path)")) }
        } catch {
            complain(printable(error.description))
            throw ExitCode(74)
        }
    }
}
