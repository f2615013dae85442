import ArgumentParser
import Board
import Diagnostics

/// `board new`: makes a file with comments, ready to be filled in.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Makes a file with comments, ready to be filled in.",
        discussion: """
            What only you know is left as TODO, which 'board check' finds. Nothing is ever
            overwritten. The path of the new file is printed.

            Examples:
              board new posting "Data Steward" --band research --deadline 2027-03-01
              board new guide "How to write a letter"
              $EDITOR "$(board new page "Privacy")"
            """,
        subcommands: [NewPosting.self, NewGuide.self, NewOrganisation.self, NewPage.self])
}

/// `board new posting "Title"`.
struct NewPosting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "posting", abstract: "Makes a posting: content/postings/SLUG.md.")

    @OptionGroup var file: NewFileOptions

    @Option(help: ArgumentHelp("The bands it is for, with commas, or given several times.", valueName: "id,…"))
    var band: [String] = []

    @Option(
        help: ArgumentHelp("The organisations that offer it, with commas, or given several times.", valueName: "id,…"))
    var organisation: [String] = []

    @Option(help: "The deadline: 2027-03-01, '2027-03-01 17:00 Europe/London', '2027-03-01 AoE' or rolling.")
    var deadline: String?

    func validate() throws {
        let zones = machineZones()
        // If the zones cannot be read, usage is not wrong; that is reported when the command runs.
        if let deadline, case .failure(let mistake) = WrittenDeadline.read(deadline, by: zones), zones.failure == nil {
            throw ValidationError(mistake.sentence)
        }
    }

    func run() async throws {
        try await file.make(.posting) { new, site in
            let (band, organisation) = (split(band), split(organisation))
            try check(band, "band", among: site.settings.bands.map(\.id))
            try check(organisation, "organisation", among: site.organisations.map(\.id))
            let zones = machineZones()
            if let deadline, case .success(.dated(let day, _, _)) = WrittenDeadline.read(deadline, by: zones),
                day < site.today
            {
                throw ValidationError("the deadline \(deadline) has passed")
            }
            if let failure = zones.failure { throw failure }
            new.bands = band
            new.organisations = organisation
            new.deadline = deadline
        }
    }
}

/// `board new guide "Title"`.
struct NewGuide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guide", abstract: "Makes a guide: content/guides/SLUG.md.")
    @OptionGroup var file: NewFileOptions
    func run() async throws { try await file.make(.guide) }
}

/// `board new organisation "Name"`.
struct NewOrganisation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "Makes an organisation: content/organisations/SLUG.md.")
    @OptionGroup var file: NewFileOptions
    func run() async throws { try await file.make(.organisation) }
}

/// `board new page "Title"`.
struct NewPage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Makes a page: content/pages/SLUG.md.")
    @OptionGroup var file: NewFileOptions
    func run() async throws { try await file.make(.page) }
}
