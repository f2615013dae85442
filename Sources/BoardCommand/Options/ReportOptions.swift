import ArgumentParser
import Board
import Diagnostics

/// How diagnostics are printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, github, gitlab, sarif

    /// Whether it is read by programs, which need all diagnostics, and a document even if there are none.
    var isForPrograms: Bool { self == .json || self == .gitlab || self == .sarif }
}

/// Options for reports, shared by every command that finds mistakes.
struct ReportOptions: ParsableArguments {
    @Option(
        help: """
            How diagnostics are printed: for people, for programs (JSON lines, SARIF 2.1.0), as annotations of GitHub \
            Actions, or as a code quality report of GitLab.
            """)
    var format: ReportFormat = .text

    @Flag(help: "Print only what makes the command fail, and no summary.")
    var quiet = false

    /// Prints the first hundred diagnostics in order, and a line that counts all, to standard error.
    ///
    /// With `isStrict`, warnings and advice make the command fail too, so `--quiet` does not hide them.
    func show(_ diagnostics: [Diagnostic], root: String, isStrict: Bool = false) {
        show(diagnostics, below: pathFromHere(to: root), isStrict: isStrict) { source(of: $0, root: root) }
    }

    /// The same with a function that gives the texts to quote from. `folder` is the path in the repository at which
    /// their paths begin.
    func show(
        _ diagnostics: [Diagnostic], below folder: String = "", isStrict: Bool = false,
        source: @escaping (String) -> SourceText?
    ) {
        let shown = worthTelling(diagnostics, isStrict)
        guard let text = report(shown, below: folder, colour: coloursErrors(), source: source) else { return }
        complain(text, terminator: "")
    }

    /// Prints diagnostics as a command's result, to standard output.
    func giveResult(_ diagnostics: [Diagnostic], root: String, isStrict: Bool) throws(DiskFailure) {
        let text = report(worthTelling(diagnostics, isStrict), below: pathFromHere(to: root), colour: coloursOutput()) {
            source(of: $0, root: root)
        }
        if let text { try deliver(text, terminator: "") }
    }

    /// The diagnostics that `--quiet` still prints: those that make the command fail.
    private func worthTelling(_ diagnostics: [Diagnostic], _ isStrict: Bool) -> [Diagnostic] {
        quiet && !isStrict ? diagnostics.filter { $0.severity == .error } : diagnostics
    }

    /// The report; nil if there is nothing to report.
    private func report(
        _ shown: [Diagnostic], below folder: String, colour: Bool, source: @escaping (String) -> SourceText?
    ) -> String? {
        guard !shown.isEmpty || format.isForPrograms else { return nil }
        let digest = DiagnosticDigest(shown, limit: format.isForPrograms ? nil : 100)
        return switch format {
        case .text: TextReport(colour: colour, source: source).text(digest)
        case .json: JSONReport().text(digest)
        case .github: GitHubReport(root: folder).text(digest)
        case .gitlab: GitLabReport(root: folder).text(digest)
        case .sarif: SARIFReport(version: boardVersion, root: folder, summaries: summaries).text(digest)
        }
    }

    private var summaries: [(rule: String, text: String)] {
        AdviceRule.all.map { (rule: $0.id, text: $0.summary) }
    }
}

/// The text of a file that a diagnostic names: the site's own, or the built-in theme's.
func source(of path: String, root: String) -> SourceText? {
    if let bytes = try? readFile("\(root)/\(path)", limit: 4 * 1024 * 1024) {
        return SourceText(path: path, bytes: bytes)
    }
    return Theme.builtIn.first { Theme.builtInFolder + $0.name == path }.map { SourceText(path: path, bytes: $0.bytes) }
}
