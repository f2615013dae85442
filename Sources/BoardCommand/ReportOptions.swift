import ArgumentParser
import Board
import Diagnostics

/// How diagnostics are printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, github
}

/// How to report: shared by every command that finds mistakes.
struct ReportOptions: ParsableArguments {
    @Option(help: "How diagnostics are printed: for people, for programs, or as annotations of GitHub Actions.")
    var format: ReportFormat = .text

    @Flag(help: "Print errors only, and no summary.")
    var quiet = false

    /// Prints diagnostics to standard error, in order, the first hundred of them, and a line that counts all.
    func show(_ diagnostics: [Diagnostic], root: String) {
        show(diagnostics, below: pathFromHere(to: root)) { source(of: $0, root: root) }
    }

    /// The same with the texts to quote from given; `folder` is where their paths begin, seen from the repository.
    func show(_ diagnostics: [Diagnostic], below folder: String = "", source: @escaping (String) -> SourceText?) {
        let shown = quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
        guard !shown.isEmpty || format == .json else { return }
        let digest = DiagnosticDigest(shown, limit: format == .json ? nil : 100)
        let text =
            switch format {
            case .text: TextReport(colour: coloursErrors(), source: source).text(digest)
            case .json: JSONReport().text(digest)
            case .github: GitHubReport(root: folder).text(digest)
            }
        complain(text, terminator: "")
    }
}

/// The text of a file that a diagnostic names: the site's own, else the built-in theme's.
private func source(of path: String, root: String) -> SourceText? {
    if let bytes = try? readFile("\(root)/\(path)", limit: 4 * 1024 * 1024) {
        return SourceText(path: path, bytes: bytes)
    }
    return Theme.builtIn.first { "templates/" + $0.name == path }.map { SourceText(path: path, bytes: $0.bytes) }
}
