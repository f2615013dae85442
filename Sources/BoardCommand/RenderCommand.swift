import ArgumentParser
import Board
import Diagnostics
import Templates

/// `board render`: prints one template rendered with data from a file, or one page of the site.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Renders one template with JSON data, or one page of the site.",
        discussion: """
            The members of the JSON object are the template's variables. Other templates
            are found beside it. With --page, a page of the site is made as a build would
            make it, by its own template or by the one that is named. With --dump, the
            variables of that page are printed instead.

            Examples:
              board render card.html --templates templates --data card.json
              board render --page /postings/policy-fellow/
              board render --page /postings/policy-fellow/ --dump
            """)

    enum Undefined: String, CaseIterable, ExpressibleByArgument {
        case strict, lenient
    }

    enum Escaping: String, CaseIterable, ExpressibleByArgument {
        case auto, on, off
    }

    @Argument(help: "The template's path below the folder of templates.")
    var template: String?

    @Option(help: ArgumentHelp("A page of the site, by its path: /postings/policy-fellow/.", valueName: "path"))
    var page: String?

    @Flag(help: "Print the variables of that page as JSON instead of the page.")
    var dump = false

    @Option(help: ArgumentHelp("A JSON object with the values of variables.", valueName: "file"))
    var data: String?

    @Option(help: ArgumentHelp("The folder of templates.", valueName: "dir"))
    var templates = "templates"

    @Option(help: "Whether an unknown name is an error or empty.")
    var undefined: Undefined = .strict

    @Option(help: "Whether values are escaped for HTML; 'auto' does so in .html and .xml files.")
    var autoescape: Escaping = .auto

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if page == nil {
            guard template != nil else { throw ValidationError("name a template, or a page of the site with --page") }
            if dump { throw ValidationError("--dump takes a page of the site: --page /postings/policy-fellow/") }
        } else if data != nil {
            throw ValidationError("--page uses the site's own data: leave out --data")
        } else if undefined != .strict || autoescape != .auto || templates != "templates" {
            throw ValidationError(
                "--page makes a page as a build does: leave out --undefined, --autoescape and --templates")
        }
    }

    func run() async throws {
        if let page { return try await render(page: page) }
        guard let template else { return }
        let folder = try absolutePath(templates)
        do {
            let sources = try discoverTemplates(in: folder)
            var data = ValueArena.ofSite()
            let values = try variables(in: &data)
            try render(template, sources, names: values.map(\.name), values: values.map(\.value), of: data)
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }

    /// Prints a page of the site, or the variables of its template.
    private func render(page: String) async throws {
        let request = try reading.request()
        do {
            let path = page.hasPrefix("/") ? page : "/" + page
            let made = try await onePage(path, dump ? .variables : .bytes(template: template), request)
            if let missing = made.missing {
                let reason =
                    switch missing {
                    case .draft(let file): ": \(quoted(file)) is a draft; add --drafts"
                    case .scheduled(let file, let day): ": \(quoted(file)) is published on \(day); add --future"
                    case .unknown(let near): near.map { "; did you mean \(quoted($0))?" } ?? ""
                    }
                throw ValidationError(printable("the site has no page \(quoted(path))" + reason))
            }
            reporting.show(made.diagnostics, root: request.root)
            guard let bytes = made.bytes else { throw ExitCode(1) }
            try deliver(dump ? indentedJSON(bytes) : bytes)
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }

    private func render(
        _ template: String, _ sources: [TemplateSource], names: [String], values: [Value], of data: ValueArena
    ) throws {
        let (set, diagnostics) = TemplateSet.compile(
            sources.map { $0.parsed(escapes: autoescape.choice) }, variables: names,
            isStrict: undefined == .strict)
        // Mistakes in other templates do not matter, unless this one uses them.
        let reached = set.paths(reachedFrom: template)
        let mistakes = diagnostics.filter { reached.contains($0.place.path) }
        if mistakes.contains(where: { $0.severity == .error }) { throw failed(mistakes, sources) }
        if !mistakes.isEmpty { show(mistakes, sources) }
        let renderer = Renderer(set, site: data)
        var output: [UInt8] = []
        if let problem = renderer.render(template, variables: { _ in values }, into: &output) {
            throw failed([problem], sources)
        }
        try deliver(output)
    }

    private func failed(_ diagnostics: [Diagnostic], _ sources: [TemplateSource]) -> ExitCode {
        show(diagnostics, sources)
        return ExitCode(1)
    }

    private func show(_ diagnostics: [Diagnostic], _ sources: [TemplateSource]) {
        reporting.show(diagnostics) { path in
            sources.first { $0.path == path }.map { SourceText(path: path, bytes: $0.text) }
        }
    }

    private func variables(in arena: inout ValueArena) throws -> [(name: String, value: Value)] {
        guard let data else { return [] }
        let source = SourceText(path: data, bytes: try readFile(absolutePath(data), limit: 64 * 1024 * 1024))
        switch JSONReader.read(source, into: &arena) {
        case .success(let members):
            guard let members else {
                throw ValidationError("the data is not a JSON object: write {\"name\": value}")
            }
            return members
        case .failure(let problem):
            reporting.show([problem.diagnostic]) { _ in source }
            throw ExitCode(1)
        }
    }
}

extension RenderCommand.Escaping {
    /// Whether all values are escaped, or none; nil if that depends on the template.
    fileprivate var choice: Bool? { self == .auto ? nil : self == .on }
}

/// Every file below a folder as a template, by its path in it.
private func discoverTemplates(in folder: String) throws -> [TemplateSource] {
    let slash = folder.lastIndex(of: "/") ?? folder.startIndex
    let (root, name) = (String(folder[..<slash]), String(folder[slash...].dropFirst()))
    let (files, _) = try discover(name, of: root.isEmpty ? "/" : root)
    guard let files else { throw ValidationError("there is no folder \(printable(folder))") }
    return try files.map { file in
        TemplateSource(
            path: file.path, name: String(file.path.dropFirst(name.count + 1)),
            text: try readFile("\(root)/\(file.path)", limit: 4 * 1024 * 1024))
    }
}
