import ArgumentParser
import Board
import Diagnostics

/// `board list`: prints the postings as a table, CSV or JSON.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the postings, including drafts and past ones.",
        discussion: """
            Postings that close first come first; those that are over come last.

            Examples:
              board list
              board list --state open --state closing --band senior
              board list --as csv > postings.csv
              board list --degree PhD          (one of the board's own fields)
              board list --as json --now 2027-01-01T00:00:00Z

            Each of the board's own fields is an option too, such as '--open_access true'
            for 'open_access'. It may be given several times.
            """)

    /// How the list is printed.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case table, csv, json
    }

    @Option(name: .customLong("as"), help: "How the list is printed.")
    var form: Form = .table

    @Option(help: ArgumentHelp("Only postings of these bands, with commas, or given several times.", valueName: "id,…"))
    var band: [String] = []

    @Option(help: ArgumentHelp("Only postings in this state; may be given several times.", valueName: "state"))
    var state: [PostingState] = []

    @Option(
        help: ArgumentHelp(
            "Only postings of these organisations, with commas, or given several times.", valueName: "id,…"))
    var organisation: [String] = []

    @Argument(parsing: .allUnrecognized, help: .hidden)
    var fields: [String] = []

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        let (site, isWhole) = try await source.site(reporting)
        let (band, organisation) = (split(band), split(organisation))
        try check(band, "band", among: site.settings.bands.map(\.id))
        try check(organisation, "organisation", among: site.organisations.map(\.id))
        let own = try ownFields(of: site.settings)
        let list = PostingList(site, bands: band, states: state, organisations: organisation, own: own)
        switch form {
        case .table: try deliver(list.table(width: terminalColumns()), terminator: "")
        case .csv: try deliver(list.csv, terminator: "")
        case .json: try deliver(list.json, terminator: "")
        }
        if list.rows.isEmpty, form == .table, !reporting.quiet { complain("no posting matches") }
        if !isWhole { throw ExitCode(1) }
    }
}

extension ListCommand {
    /// The options for the board's own fields: `--degree PhD`, `--degree=PhD`. Which fields there are is known only
    /// now.
    private func ownFields(of settings: Settings) throws -> [String: [String]] {
        var asked: [String: [String]] = [:]
        var rest = fields[...]
        while let option = rest.popFirst() {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts[0].trimmingPrefix("--").replacing("-", with: "_")
            guard option.hasPrefix("--"), let field = settings.fields.first(where: { $0.name == name }) else {
                let known = ["as", "band", "state", "organisation"] + settings.fields.map(\.name)
                let help = nearest(to: String(name), among: known).map { "; did you mean '--\($0)'?" } ?? ""
                throw ValidationError(
                    "unknown \(option.hasPrefix("-") ? "option" : "argument") \(printable(quoted(parts[0])))\(help)")
            }
            guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw ValidationError("missing value for '--\(name)'")
            }
            if !field.choices.isEmpty { try check([value], field.name, among: field.choices) }
            guard let wanted = field.asked(value) else {
                throw ValidationError("'--\(name)' cannot be \(printable(quoted(value))); \(field.accepted)")
            }
            asked[field.name, default: []].append(wanted)
        }
        return asked
    }
}

extension PostingState: ExpressibleByArgument {}

/// The ids of an option that was given several times, or with commas: `--band research,senior`.
func split(_ ids: [String]) -> [String] {
    ids.flatMap { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }
}

/// Refuses an id that the site does not have, and suggests a similar one.
func check(_ ids: [String], _ name: String, among known: [String]) throws {
    for id in ids where !known.contains(id) {
        let help = nearest(to: id, among: known).map { "did you mean '\($0)'?" }
        throw ValidationError(
            "unknown \(name) \(printable(quoted(id))); " + (help ?? "there are: " + known.joined(separator: ", ")))
    }
}
