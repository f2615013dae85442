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
            second import reports what has changed at the source.

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
            let (survey, diagnostics) = try await survey(request)
            guard let survey else {
                reporting.show(diagnostics, root: request.root)
                throw ExitCode(1)
            }
            let (plan, areAllRead) = try plan(survey, request)
            if print { try deliver(plan.printed, terminator: "") } else { try write(plan, request) }
            if !areAllRead { throw ExitCode(1) }
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }

    private func plan(_ survey: SurveyedSite, _ request: BuildRequest) throws -> (plan: ImportPlan, areAllRead: Bool) {
        let chosen = bands?.split(separator: ",").map { String($0).filter { $0 != " " } } ?? []
        try check(chosen, "band", among: survey.site.settings.bands.map(\.id))
        if let organisation { try check([organisation], "organisation", among: survey.site.organisations.map(\.id)) }
        let site = ImportingSite(survey.site, zones: request.zones, organisation: organisation, bands: chosen)
        let folder = try postingsFolder()
        let taken = survey.drafts.filter { $0.name.kind == .posting }.map { $0.name.slug.lowercased() }
        var plan = ImportPlan(
            into: folder, of: site, existing: imported(survey, request), taken: Set(taken),
            record: { path in
                (try? readFile("\(request.root)/\(path)", limit: 256 * 1024)).map {
                    String(decoding: $0, as: UTF8.self)
                }
            })
        var areAllRead = true
        var hasOffers = false
        for name in sources {
            for (shown, read) in try contents(of: name, site) {
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
        plan.finish()
        if areAllRead, !hasOffers { areAllRead = false }
        return (plan, areAllRead)
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

    // MARK: Sources

    private typealias Content = (bytes: [UInt8], context: SourceContext)

    /// The texts of a source: several in a folder, otherwise one.
    private func contents(of name: String, _ site: ImportingSite) throws -> [(
        shown: String, Result<Content, Mistake>
    )] {
        if name == "-" {
            return [
                (
                    "standard input",
                    .success((try standardInput(limit: largestSource + 1), context(site)))
                )
            ]
        }
        if name.lowercased().hasPrefix("http://") || name.lowercased().hasPrefix("https://") {
            guard isWebAddress(name) else { return [(name, .failure(Mistake("it is not a web address")))] }
            let answer = Fetch.read(name, limit: largestSource)
            return [
                (
                    name,
                    answer.map {
                        (
                            $0.bytes,
                            context(site, address: isWebAddress($0.address) ? $0.address : name, charset: $0.charset)
                        )
                    }
                )
            ]
        }
        if let scheme = name.firstRange(of: "://")?.lowerBound,
            name[..<scheme].allSatisfy({ $0.isLetter || $0.isNumber })
        {
            return [
                (
                    name,
                    .failure(
                        Mistake(
                            "addresses are fetched by http and https alone",
                            help: "save it as a file, and write its path, as in 'board import advert.html'"))
                )
            ]
        }
        let path = try absolutePath(name)
        guard let folder = try? Folder(path) else {
            return [
                (
                    name,
                    .success(
                        (
                            try content(of: path),
                            context(site, name: lastPart(name))
                        ))
                )
            ]
        }
        let files = try markdownFiles(folder, "")
        if files.isEmpty { return [(name, .failure(Mistake("there is no Markdown file in this folder")))] }
        let names = Dictionary(files.map { (lastPart($0), 1) }, uniquingKeysWith: +)
        return try files.map { file in
            // `en/fellow.md` and `fr/fellow.md` are two.
            let isAlone = names[lastPart(file)] == 1 && lastPart(file) != "index.md"
            return (
                "\(name)/\(file)",
                .success(
                    (
                        try content(of: "\(path)/\(file)"),
                        context(site, name: isAlone ? lastPart(file) : file)
                    ))
            )
        }
    }

    private func context(
        _ site: ImportingSite, address: String? = nil, name: String? = nil, charset: String? = nil
    ) -> SourceContext {
        SourceContext(
            address: address, name: name, charset: charset, zones: site.zones, today: site.today, fields: site.fields)
    }

    /// The bytes of a file. If it is too large, just enough of them to tell.
    private func content(of path: String) throws(DiskFailure) -> [UInt8] {
        do throws(DiskFailure) {
            return try readFile(path, limit: largestSource)
        } catch {
            guard let start = try? readFile(path, first: largestSource + 1), start.count > largestSource else {
                throw error
            }
            return start
        }
    }

    private func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private func markdownFiles(_ folder: Folder, _ below: String) throws -> [String] {
        var found: [String] = []
        for entry in try folder.list(below, limit: 10_000).sorted(by: { $0.name < $1.name })
        where !entry.name.hasPrefix(".") {
            let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
            if entry.kind == .folder, below.split(separator: "/").count < 6 {
                found += try markdownFiles(folder, path)
            } else if entry.kind == .file, [".md", ".markdown"].contains(where: entry.name.lowercased().hasSuffix),
                !["readme.md", "_index.md"].contains(entry.name.lowercased()), path.lowercased() != "index.md"
            {
                found.append(path)
            }
        }
        return found
    }

    // MARK: Writing

    private func write(_ plan: ImportPlan, _ request: BuildRequest) throws {
        let places = try placesFile(plan, request)
        try writeNew(plan.files, in: request.root)
        let folder = try Folder(request.root)
        if let places { try replace("content/places.yml", Array(places.utf8), in: folder) }
        for record in plan.records { try replace(record.path, record.bytes, in: folder) }
        if !reporting.quiet { for line in plan.report { try deliver(printable(line)) } }
    }

    /// `places.yml` with the new places at its end. Nil if there are none, or if it is not certain that they can be
    /// added there.
    private func placesFile(_ plan: ImportPlan, _ request: BuildRequest) throws -> String? {
        guard !plan.placeLines.isEmpty else { return nil }
        let path = "\(request.root)/content/places.yml"
        let bytes = fileExists(path) ? try readFile(path, limit: 4 * 1024 * 1024) : []
        let before = String(decoding: bytes, as: UTF8.self)
        let text =
            before + (before.isEmpty || before.hasSuffix("\n") ? "" : "\n") + (before.isEmpty ? "" : "\n")
            + plan.placeLines
        let (old, new) = (
            readPlaces(bytes, zones: request.zones).places.all.map(\.id),
            readPlaces(Array(text.utf8), zones: request.zones)
        )
        if new.places.all.map(\.id).starts(with: old),
            !new.diagnostics.contains(where: { $0.rule.hasPrefix("yaml.") || $0.rule.hasPrefix("fence.") })
        {
            return text
        }
        complain(
            "places cannot be added to content/places.yml as it is written; add these yourself:\n\n\(plan.placeLines)")
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
