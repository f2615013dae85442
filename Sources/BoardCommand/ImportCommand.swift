import ArgumentParser
import Board
import Diagnostics
import FrontMatter
import Importing

/// `board import`: turns openings from other systems into postings to be reviewed.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turns openings from other systems into postings to be reviewed.",
        discussion: """
            A source is a file, a folder of Markdown files, '-' for standard input, or an
            address. It may be a page with or without schema.org's JobPosting, data from
            Greenhouse, Lever, Ashby, Workable, Recruitee, SmartRecruiters, Personio or
            Teamtailor, another board's postings.json, CSV, Markdown of Jekyll or Hugo, an
            issue of GitHub, or plain text. Its content shows which.

            What the source does not say is marked with '# TODO: …', which keeps the site
            from being built until an editor has settled it. No file is ever overwritten: a
            second import reports what has changed at the source. If an opening cannot be
            taken, it is left out with the reason, and the exit status is 1.

            Examples:
              board import https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true
              board import advert.txt --organisation acme --bands research,senior
              board import openings.csv --into content/postings/2027
              pdftotext advert.pdf - | board import - --print
            """)

    @Argument(help: ArgumentHelp("Files, folders, addresses, or '-' for standard input.", valueName: "source"))
    var sources: [String]

    @Option(help: ArgumentHelp("The organisation that offers them; by default, as the source says.", valueName: "id"))
    var organisation: String?

    @Option(
        help: ArgumentHelp("The bands that they are for, separated by commas; by default, guessed.", valueName: "ids"))
    var bands: String?

    @Option(help: ArgumentHelp("The folder for the postings, below content/postings.", valueName: "folder"))
    var into: String?

    @Flag(help: "Print the files instead of writing them.")
    var print = false

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if sources.isEmpty { throw ValidationError("name a file, a folder or an address to import") }
        if sources.contains("") { throw ValidationError("the name of a source is empty") }
        if sources.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read only once") }
    }

    func run() async throws {
        let request = try source.request()
        do {
            let (plan, isWhole) = try await progressLine.during(
                request, isQuiet: reporting.quiet, planAndWrite)
            if print {
                try deliver(plan.printed, terminator: "")
            } else {
                let lines = (reporting.quiet ? plan.leftOut : plan.report).map { printable($0) + "\n" }.joined()
                if reporting.quiet { complain(lines, terminator: "") } else { try deliver(lines, terminator: "") }
            }
            if !isWhole { throw ExitCode(1) }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }

    private func planAndWrite(_ request: BuildRequest) async throws -> (plan: ImportPlan, isWhole: Bool) {
        let (survey, diagnostics) = try await survey(request)
        guard let survey else {
            reporting.show(diagnostics, root: request.root)
            throw ExitCode(1)
        }
        var (plan, isWhole) = try plan(survey, request)
        if !print { isWhole = try write(&plan, request) && isWhole }
        return (plan, isWhole)
    }

    /// What an import will do, and whether every opening of every source is in it.
    private func plan(_ survey: SurveyedSite, _ request: BuildRequest) throws -> (plan: ImportPlan, isWhole: Bool) {
        let chosen = bands?.split(separator: ",").map { String($0).filter { $0 != " " } } ?? []
        try check(chosen, "band", among: survey.site.settings.bands.map(\.id))
        if let organisation { try check([organisation], "organisation", among: survey.site.organisations.map(\.id)) }
        let site = ImportingSite(survey.site, zones: request.zones, organisation: organisation, bands: chosen)
        let folder = try postingsFolder()
        let taken = survey.drafts.filter { $0.name.kind == .posting }.map { $0.name.slug.lowercased() }
        var plan = ImportPlan(
            into: folder, of: site, existing: imported(survey, request), taken: Set(taken),
            record: { path in
                (try? readFile("\(request.root)/\(path)", limit: 4 * 1024 * 1024)).map {
                    String(decoding: $0, as: UTF8.self)
                }
            })
        var areAllRead = true
        var hasOffers = false
        for name in sources {
            let source = try ImportSource(name, for: site)
            for note in source.notes { plan.note(note) }
            for (shown, read) in source.texts {
                progressLine.show("importing \(printable(shown))")
                let result = read.flatMap { readOffers($0.bytes, $0.context, known: site.organisationNames) }
                switch result {
                case .success(let source):
                    hasOffers = hasOffers || !source.offers.isEmpty
                    plan.add(source)
                case .failure(let mistake):
                    areAllRead = false
                    complain(printable("\(shown): \(mistake.message)" + (mistake.help.map { "; \($0)" } ?? "")))
                }
            }
        }
        return (plan, areAllRead && hasOffers && plan.leftOut.isEmpty)
    }

    /// `content/postings/` or a folder below it.
    private func postingsFolder() throws -> String {
        guard let into else { return ContentKind.posting.folder }
        var parts = into.split(separator: "/").map(String.init)
        if parts.first == "." { parts.removeFirst() }
        if parts.starts(with: ["content", "postings"]) { parts.removeFirst(2) }
        guard !into.hasPrefix("/"), parts.allSatisfy({ isSlug($0) }) else {
            throw ValidationError("--into takes a folder below content/postings, such as content/postings/2027")
        }
        return ContentKind.posting.folder + parts.map { $0 + "/" }.joined()
    }

    /// The postings that came from other systems.
    private func imported(_ survey: SurveyedSite, _ request: BuildRequest) -> [ImportedPosting] {
        survey.drafts.filter { $0.name.kind == .posting }.compactMap { draft in
            guard let bytes = try? readFile("\(request.root)/\(draft.path)", limit: 256 * 1024) else { return nil }
            let text = SourceText(path: draft.path, bytes: bytes)
            var fields = Fields(of: text, Fence(of: text), rules: "posting")
            let source =
                fields.mapping("source", rules: "posting.source") { source in
                    PostingSource(
                        system: source.text("system")?.value, id: source.text("id")?.value,
                        url: source.text("url")?.value)
                } ?? nil
            guard let source else { return nil }
            let isOver = fields.glimpse("status").map { $0 != "open" } ?? false
            return ImportedPosting(
                path: draft.path, source: source, isOver: isOver, text: String(decoding: bytes, as: UTF8.self))
        }
    }

    // MARK: Writing

    /// Writes what is new. Returns whether all of it could be written.
    private func write(_ plan: inout ImportPlan, _ request: BuildRequest) throws -> Bool {
        let places = try placesFile(plan, request)
        progressLine.show("writing \(plan.files.count + plan.records.count) files")
        try writeNew(plan.files, in: request.root)
        let folder = try Folder(request.root)
        if let places {
            try replace("content/places.yml", Array(places.utf8), in: folder)
            plan.finish()
        }
        for record in plan.records { try replace(record.path, record.bytes, in: folder) }
        return places != nil || plan.placeLines.isEmpty
    }

    /// `places.yml` with the new places at its end. Nil if there are none, or if they are not read there: in a file that is
    /// one `{…}`, that is indented, or that is ended by `...`.
    private func placesFile(_ plan: ImportPlan, _ request: BuildRequest) throws -> String? {
        guard !plan.placeLines.isEmpty else { return nil }
        let path = "\(request.root)/content/places.yml"
        let bytes = fileExists(path) ? try readFile(path, limit: 4 * 1024 * 1024) : []
        let before = String(decoding: bytes, as: UTF8.self)
        let text =
            before + (before.isEmpty || before.hasSuffix("\n") ? "" : "\n") + (before.isEmpty ? "" : "\n")
            + plan.placeLines
        let old = readPlaces(bytes, zones: request.zones)
        let new = readPlaces(Array(text.utf8), zones: request.zones)
        let (kept, ids) = (old.places.all.map(\.id), new.places.all.map(\.id))
        // A place whose country is still to be written is there, and cannot be read yet.
        let areThere = plan.newPlaceIds.allSatisfy { ids.contains($0) || new.places.isUnread($0) }
        let last = before.isEmpty ? 0 : before.split(separator: "\n", omittingEmptySubsequences: false).count
        let mistakes = new.diagnostics.filter { $0.severity == .error && $0.place.line <= last }
        if ids.starts(with: kept), areThere, mistakes.count <= old.diagnostics.count(where: { $0.severity == .error }) {
            return text
        }
        complain(
            "content/places.yml: places cannot be added to it as it is written, with an id at the beginning of a line for each place; it is left as it is, so add these yourself:\n\n\(plan.placeLines)"
        )
        return nil
    }

    private func replace(_ path: String, _ bytes: [UInt8], in folder: Folder) throws {
        for parent in OutputPath.folders(of: path) where try folder.kind(of: parent) == .link {
            throw DiskFailure("write", path, reason: "'\(parent)' is a symbolic link, and links are not followed")
        }
        if let parent = OutputPath.folder(of: path) { try folder.makeFolders(parent) }
        let beside = path + ".new"
        try? folder.remove(beside)
        try folder.write(beside, bytes)
        try folder.rename(beside, to: path)
    }
}
