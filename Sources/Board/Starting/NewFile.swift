import Templates
import Text

/// What an editor asks for in a new file.
package struct NewFile: Sendable {
    package var kind: ContentKind
    package var title: String
    /// Ids of bands, for a posting. If there are none, the board's only band is used.
    package var bands: [String]
    /// Ids of organisations, for a posting. If there are none, the board's only organisation is used.
    package var organisations: [String]
    /// The deadline as it will be written.
    package var deadline: String?
    /// The file's name without `.md`.
    package var slug: String

    package init(
        _ kind: ContentKind, title: String, slug: String? = nil, bands: [String] = [], organisations: [String] = [],
        deadline: String? = nil
    ) {
        self.kind = kind
        self.title = title
        self.slug = slug ?? readableSlug(title)
        self.bands = bands
        self.organisations = organisations
        self.deadline = deadline
    }

    /// The file to write into a site. Fields that only the editor can fill say `TODO`, and comments explain the rest.
    package func file(in survey: SurveyedSite) -> StarterFile {
        let site = survey.site
        let organisations = chosen(organisations, among: site.organisations.map(\.id))
        let bands = chosen(bands, among: site.settings.bands.map(\.id))
        let known = Known.names(of: survey)
        let text = starter(
            "new/\(kind.rawValue).md",
            kind.comments(known) + [
                ("organisation", organisations.count == 1 ? organisations[0] : yamlList(organisations)),
                (
                    "bands",
                    yamlList(bands)
                        + (self.bands.isEmpty ? " # of: \(site.settings.bands.map(\.id).joined(separator: ", "))" : "")
                ),
                ("deadline", deadline ?? Self.placeholder),
                ("locations", yamlList([location(of: organisations, in: site)])),
                ("some place", site.places.all.first?.id ?? "united-kingdom"), ("today", site.today.text),
                ("slug", slug), ("title", yamlText(title)),
                ("fields of the board", ownLines(known)),
            ])
        return StarterFile(path: "\(kind.folder)\(slug).md", text: withoutExamples(of: asked(known), in: text ?? ""))
    }

    /// Removes the commented examples of fields that are written further down: `# salary:` and the lines below it.
    private func withoutExamples(of names: [String], in text: String) -> String {
        var isInside = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if isInside, line.hasPrefix("#   ") { return false }
            isInside = names.contains { line.hasPrefix("# \($0):") }
            return !isInside
        }.joined(separator: "\n")
    }

    private static let placeholder = "TODO"

    /// The fields that the board requires of every posting, besides those that every board requires.
    private func asked(_ known: Known) -> [String] {
        let written = ["title", "organisation", "bands", "published", "deadline", "locations", "workplace", "apply"]
        return known.required.filter { !(written + known.fields.map(\.name)).contains($0) }
    }

    /// Lines for the fields that the board requires, and for its own fields.
    private func ownLines(_ known: Known) -> String {
        let comments = Dictionary(firstOfEach: kind.comments(known))
        func line(_ name: String, isRequired: Bool) -> String {
            "\(isRequired ? "" : "# ")\(name): \(Self.placeholder) # \(comments["about " + name] ?? name)\n"
        }
        let lines =
            asked(known).map { line($0, isRequired: true) }
            + known.fields.map { line($0.name, isRequired: $0.isRequired || known.required.contains($0.name)) }
        return lines.isEmpty ? "" : "\n" + lines.joined()
    }

    private func chosen(_ asked: [String], among known: [String]) -> [String] {
        if !asked.isEmpty { return asked }
        return known.count == 1 ? known : [Self.placeholder]
    }

    /// The first organisation's place, or else the board's only place.
    private func location(of organisations: [String], in site: Site) -> String {
        let first = site.organisations.first { $0.id == organisations.first }
        if let place = first?.place { return site.places.all[place].id }
        return site.places.all.count == 1 ? site.places.all[0].id : Self.placeholder
    }
}

extension SurveyedSite {
    /// What besides texts already has an address: a page of the board itself, a redirect or a copied file; nil if the
    /// address is free.
    package func owner(of url: String) -> String? {
        let output = PagePlan(url: url, subject: .notFound).output.lowercased()
        if let file = site.files.first(where: { $0.output.lowercased() == output }) { return file.source }
        guard let page = plan(site).first(where: { $0.output.lowercased() == output }) else { return nil }
        if case .redirect(let index) = page.subject { return "the alias at \(site.redirects[index].place)" }
        return "a page of the board itself"
    }
}
