import Diagnostics
import Testing

@testable import Board

/// One mistake, one message: every field of every kind of file is written wrongly in every way, and reported once.
///
/// Another posting depends on everything in the file: its places, organisation, bands, areas, headings and pages.
@Suite struct EveryFieldTests {
    /// A file of the board with all fields.
    struct Sound: Sendable, CustomTestStringConvertible {
        let path: String
        let lines: [String]
        var testDescription: String { path }

        /// The file with one of its lines replaced.
        func text(_ index: Int? = nil, _ line: String = "") -> String {
            var lines = lines
            if let index { lines[index] = line }
            let fields = lines.map { $0 + "\n" }.joined()
            return path.hasSuffix(".md") ? "---\n\(fields)---\n\n## How\n\nYou read. [How](#how)\n" : fields
        }
    }

    private static let files = [
        Sound(
            path: "content/postings/fellow.md",
            lines: [
                "title: Fellow", "organisation: acme", "bands: [research]", "published: 2026-11-01",
                "deadline: 2027-03-01 17:00 Europe/London", "locations: [london]", "apply: https://acme.com/apply",
                "workplace: on-site", "opens: 2026-11-10 09:00", "closes_at: 100", "expires: 2027-04-01",
                "review_from: 2026-12-01", "updated: 2026-11-20",
                "timezone: Europe/London", "remote_from: [montreal]", "status: open", "draft: false", "type: job",
                "employment: [full-time, contract]",
                "salary: {min: 41000, max: 48000.5, currency: GBP, per: year, kind: salary, note: Reviewed in April.}",
                "start: 2027-09", "end: about 2028-09-01", "hours: 20-30", "description: One sentence.",
                "preferred_locations: [london]", "meetings: {zone: Europe/London, note: Mornings}", "travel: Some",
                "relocation: true", "visa: Sponsored for the holder", "duration: 6-12 months", "positions: 2",
                "team: Policy",
                "reports_to: The programme lead", "contact: {name: Sam, email: sam@acme.com, phone: 020 1234}",
                "experience: {years: 3-5, need: required, note: of research}",
                "education: {degree: master, need: desirable, note: in logic}",
                "process: [Reading, {step: Interviews, date: 2027-04, note: by video}]",
                "events: [{title: Evening, at: 2026-12-10 18:00, url: 'https://acme.com/evening'}]",
                "statement: All welcome.", "facts: {Grade: 7}", "featured: true", "degree: PhD",
                "areas: [AI policy, Privacy]",
                "languages: [English, {name: French, level: B2, need: desirable}]",
                "materials: [CV, {name: Letter, limit: one page, when: later, optional: true}]",
                "eligibility: [The right to work]", "benefits: [Leave]",
                "language: en-GB", "aliases: [/past/17/]",
                "source: {system: import, id: 17, url: 'https://acme.com/17'}", "extra: {grade: 7}",
            ]),
        Sound(
            path: "content/organisations/acme.md",
            lines: [
                "name: Acme", "url: https://acme.com/", "logo: acme.svg", "location: london",
                "same_as: [https://acme.com/x]", "description: Makes things.", "statement: All welcome.",
                "language: en", "extra: {a: b}",
            ]),
        Sound(
            path: "content/guides/start.md",
            lines: [
                "title: Start", "published: 2026-11-01", "updated: 2026-11-02", "description: How to.", "author: Sam",
                "author_note: A fellow", "contents: true", "areas: [AI policy]", "language: en", "aliases: [/g/]",
                "draft: false", "extra: {a: b}",
            ]),
        Sound(
            path: "content/pages/about.md",
            lines: [
                "title: About", "description: Who.", "language: en", "aliases: [/p/]", "draft: false", "extra: {a: b}",
            ]),
        Sound(
            path: "board.yml",
            lines: [
                "title: Board", "url: https://acme.com/jobs/", "description: Openings", "timezone: Europe/London",
                "language: en", "closing_soon: 14", "per_page: 50", "bands: [{id: research, name: R}, {id: senior}]",
                "navigation: [{title: Guides, url: /guides/}]", "leave_out: [jobs.xml]",
                "outputs: [{url: /list.json, template: postings.json}]",
                "markdown: {additions: [anchors, links], raw_html: false, smart: false}",
                "ignore: [{rule: advice.title, reason: Names}]", "extra: {a: b}", "require: [areas]",
                "rolling_for: 3000",
                "fields: {degree: {label: {en: Degree}, kind: choice, choices: [MSc, PhD], listing: true}}",
            ]),
        Sound(
            path: "content/places.yml",
            lines: [
                "london: {name: London, region: England, country: GB, timezone: Europe/London, aliases: [LDN]}",
                "montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto}",
            ]),
    ]

    /// A posting that depends on all of them.
    private static let other = """
        ---
        title: Other
        organisation: acme
        bands: [senior]
        published: 2026-11-01
        deadline: rolling
        locations: [LDN, Montréal]
        areas: [Privacy]
        apply: https://acme.com/other
        language: fr
        salary: {amount: 3, currency: GBP}
        type: job
        ---

        [a](fellow.md#how) [b](../guides/start.md#how) [c](/about/) [d](/areas/privacy/) [e](/postings/fellow/)
        [f](/organisations/acme/) [g](/places/london/) [h](/types/job/) [i](/past/17/)

        """

    /// Says the same as the posting that it translates.
    private static let translation = """
        ---
        title: Boursier
        organisation: acme
        bands: [research]
        published: 2026-11-01
        deadline: 2027-03-01 17:00 Europe/London
        opens: 2026-11-10 09:00
        areas: [Privacy]
        locations: [LDN]
        apply: https://acme.com/boursier
        type: job
        language: fr
        salary: {min: 41000, max: 48000.5, currency: GBP, per: year, note: Revu en avril.}
        translation_of: fellow
        ---

        Texte.

        """

    private static let forms = [
        "{zz: x}", "[[a]]", "[{zz: x}]", "zz zz!", "12.5", "[]", "", "{{ x }}", "*x", "\"a\\u0007b\"", "true",
        "2026-13-45",
    ]

    private func site() throws -> TemporarySite {
        var files = Dictionary(uniqueKeysWithValues: Self.files.map { ($0.path, $0.text()) })
        files["content/postings/other.md"] = Self.other
        files["content/postings/boursier.md"] = Self.translation
        files["content/organisations/acme.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
        return try TemporarySite(files)
    }

    /// Everything that `check` reports, except what shows only on pages, because making them takes long.
    private func said(of site: TemporarySite) async throws -> [Diagnostic] {
        let request = try site.request(workers: 1)
        let (surveyed, problems) = try await survey(request)
        guard let surveyed else { return problems }
        let found = problems + (await prepare(surveyed, request, known: Self.theme.value)).diagnostics
        return found
            + (await advice(
                on: surveyed.drafts, of: surveyed.site, root: request.root, workers: 1, beside: found))
    }

    private static let theme = Task { await CompiledTheme(Theme(files: []), Settings(), workers: 1) }

    @Test func theSoundBoardIsSound() async throws {
        #expect(try await said(of: site()) == [])
    }

    @Test(arguments: files, forms)
    func aWrongValueIsToldOnce(_ file: Sound, _ form: String) async throws {
        let site = try site()
        for (index, line) in file.lines.enumerated() {
            let name = line.prefix { $0 != ":" }
            // A draft has no page, so each link to it is a mistake of its own.
            if name == "draft", form == "true" { continue }
            try site.write(file.path, file.text(index, "\(name): \(form)"))
            let found = try await said(of: site)
            #expect(found.count <= 1, "\(file.path): \(name): \(form)\n\(site.text(of: found))")
            if form == "*x" || form == "{{ x }}" { #expect(found.count == 1, "\(name): \(form)") }
        }
    }

    @Test(arguments: files)
    func aMisspeltNameIsToldOnce(_ file: Sound) async throws {
        let site = try site()
        for (index, line) in file.lines.enumerated() where file.path != "content/places.yml" {
            let name = line.prefix { $0 != ":" }
            let wrong = name.count > 4 ? name.prefix(2) + name.dropFirst(3) : name + String(name.suffix(1))
            try site.write(file.path, file.text(index, "\(wrong)\(line.dropFirst(name.count))"))
            let found = try await said(of: site)
            #expect(found.count == 1, "\(file.path): \(wrong)\n\(site.text(of: found))")
        }
    }

    /// Nothing in the file is known, and nothing that depends on it is reported.
    @Test(arguments: files.filter { $0.path != "board.yml" })
    func aFileThatCannotBeReadIsToldOnce(_ file: Sound) async throws {
        let site = try site()
        for text in ["\u{0}", "---\ntitle: \"x\n---\n", "---\ntitle: x\n", "a: \u{1}\n"] {
            try site.write(file.path, text + String(repeating: " ", count: text == "\u{0}" ? 70_000 : 0))
            let found = try await said(of: site)
            #expect(found.count == 1, "\(file.path): \(text.debugDescription)\n\(site.text(of: found))")
        }
    }
}
