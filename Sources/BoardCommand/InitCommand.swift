import ArgumentParser
import Board
import Diagnostics

/// `board init`: makes a new site.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new site: settings, one example of each text, workflows that build it.",
        discussion: """
            The new site builds without any message. Nothing is ever overwritten: if one of
            its files exists already, none is made. GitHub Actions and GitLab CI build it
            on every push and every day, so that postings close after their deadlines. They
            fetch this version of board from the address in '.ci/board.sh'.

            Examples:
              board init jobs && cd jobs && board build
              board init . --title "Fellowships" --url https://example.org/jobs/
            """)

    @Argument(help: ArgumentHelp("The folder; it is made if it does not exist.", valueName: "dir"))
    var folder: String

    @Option(help: "What the board is called.")
    var title = "Careers board"

    @Option(help: ArgumentHelp("Where it will be served.", valueName: "url"))
    var url = "https://example.org/"

    @Option(
        help: ArgumentHelp(
            "Where workflows fetch board: the address before v\(boardVersion)/, such as https://github.com/NAME/board/releases/download.",
            valueName: "url"))
    var releaseURL = boardReleases

    func validate() throws {
        if folder.isEmpty { throw ValidationError("the name of the folder is empty; '.' is the one you are in") }
        if title.allSatisfy(\.isWhitespace) { throw ValidationError("the title is empty") }
        if SiteAddress(url) == nil {
            throw ValidationError(
                "'\(printable(url))' is not an address for a site; write it like https://example.org/jobs/")
        }
        // It is written into a script, between quotes.
        let isPlain = releaseURL.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"'\\`$".utf8.contains($0) }
        if !releaseURL.isEmpty, !isPlain || !isWebAddress(releaseURL) {
            throw ValidationError(
                "'\(printable(releaseURL))' is not a web address; write it like https://github.com/NAME/board/releases/download"
            )
        }
    }

    func run() throws {
        let root = try absolutePath(folder)
        do {
            let files = newSite(title: title, url: url, releases: releaseURL, today: try instant(nil).utcDay)
            if !fileExists(root) { _ = try makeFolders(root, shownAs: folder) }
            try writeNew(files, in: root)
            for file in files { try deliver(pathFromHere(toFile: "\(root)/\(file.path)")) }
            if releaseURL.isEmpty {
                complain("note: workflows cannot build it yet: write the address of board's releases into .ci/board.sh")
            }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}
