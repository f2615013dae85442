import ArgumentParser
import Board
import Diagnostics
import FrontMatter

/// `board check`: reports everything that `build` would report, and advice. Writes nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reports what is wrong with the site and what could be better. Writes nothing.",
        discussion: """
            Errors and warnings are those of 'board build'. Only this command gives advice.
            Advice that does not apply can be set aside with a reason, in the fields of a
            file or for the whole board in 'board.yml':
              ignore: [{rule: advice.pay, reason: "Paid by the hour, as the text says"}]
            Some warnings can be set aside too. All rules that can be set aside:
            \(AdviceRule.all.map(\.id).joined(separator: ", "))

            Examples:
              board check
              board check content/postings/policy-fellow.md
              board check content/postings
              board check --strict --format github
              board check --links
              board check --host cloudflare
              board check --format sarif > board.sarif
            """)

    @Argument(
        help: ArgumentHelp(
            "Report only on these files and folders; by default, on the whole site.", valueName: "path"))
    var files: [String] = []

    @Flag(help: "Count warnings and advice as errors for the exit status.")
    var strict = false

    @Flag(help: "Also check that addresses of other sites still answer; needs curl and a network.")
    var links = false

    @Option(
        help: ArgumentHelp(
            "Also warn of what is too much for a host: \(Host.all.map(\.name).joined(separator: ", ")).",
            valueName: "name"))
    var host: String?

    @OptionGroup var options: ReadingOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        guard let host, chosenHost == nil else { return }
        throw ValidationError(
            "there is no host '\(printable(host))'; write one of \(Host.all.map(\.name).joined(separator: ", "))")
    }

    private var chosenHost: Host? { Host.all.first { $0.name == host } }

    func run() async throws {
        var request = try options.request(near: files.first)
        request.keepsAddresses = links
        let host = chosenHost
        do {
            let asked = try AskedFiles(files, of: discover(root: request.root), in: request.root)
            let report = try await progressLine.during(request, isQuiet: reporting.quiet) {
                try await check($0, host: host)
            }
            var found = report.diagnostics.filter { asked.contains($0.place.path) }
            let answers = try links ? ask(report.addresses.filter { asked.contains($0.place.path) }) : nil
            found += answers?.diagnostics ?? []
            try reporting.giveResult(found, root: request.root, isStrict: strict)
            if reporting.format == .text, !reporting.quiet {
                let count = asked.isWholeSite ? report.files : asked.count
                if found.isEmpty { try deliver("nothing to report in \(count == 1 ? "1 file" : "\(count) files")") }
                if let answers { try deliver(answers.summary) }
            }
            if found.contains(where: { strict || $0.severity == .error }) { throw ExitCode(1) }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        } catch let failure as Curl.Failure {
            complain(failure.reason)
            throw ExitCode(69)
        }
    }

    /// Asks each address once whether it is still there.
    private func ask(_ addresses: [Located<String>]) throws -> AddressReport {
        let questions = AddressQuestions(addresses)
        let curl = Curl(agent: "board/\(BoardCommand.configuration.version) (link check)")
        return AddressReport(on: addresses, answers: try curl.ask(questions.addresses))
    }
}
