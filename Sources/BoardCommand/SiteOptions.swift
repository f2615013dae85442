import ArgumentParser
import Board
import Diagnostics

/// Which site, where to, and when: the options of the commands that publish.
struct SiteOptions: ParsableArguments {
    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Where to write; by default, 'public' in the site's folder.", valueName: "dir"))
    var output: String?

    /// Everything `build` needs, with the environment and the clock asked once.
    func request(isStrict: Bool) throws -> BuildRequest {
        var request = try reading.request()
        if let output { request.output = try choice(output, of: request.root) }
        request.isStrict = isStrict
        request.waiting = { complain("another build is publishing to the same folder; waiting for it") }
        return request
    }

    /// The folder that was named, unless the site is made of it: that is wrong usage, told before anything is read.
    private func choice(_ output: String, of root: String) throws -> OutputChoice {
        let choice = OutputChoice.named(try absolutePath(output), as: output)
        guard let objection = OutputFolder.objection(to: choice, of: root) else { return choice }
        complain(printable("Error: --output \(quoted(output)): \(objection.reason); \(objection.help)"))
        throw ExitCode.validationFailure
    }
}
