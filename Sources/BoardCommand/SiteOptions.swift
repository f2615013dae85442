import ArgumentParser
import Board

/// Which site, where to, and when: the options of the commands that publish.
struct SiteOptions: ParsableArguments {
    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Where to write, else 'public' in the site's folder.", valueName: "dir"))
    var output: String?

    /// Everything `build` needs, with the environment and the clock asked once.
    func request(isStrict: Bool) throws -> BuildRequest {
        var request = try reading.request()
        if let output { request.output = try absolutePath(output) }
        request.isStrict = isStrict
        request.waiting = { complain("another build is publishing to the same folder; waiting for it") }
        return request
    }
}
