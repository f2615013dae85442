package import Diagnostics
package import Templates

/// Renders pages. Each worker has one renderer, and hands the bytes on as soon as a page is done.
package struct PageRenderer {
    /// The speakers of all languages, the board's own first.
    private let speakers: [Speaker]
    /// Whether the last page failed after so much work that the pages after it should wait.
    private(set) var failedLate = false

    /// `records` are those of all pages that it will make.
    init(_ rendering: Rendering, _ records: SpokenRecords) {
        let language = rendering.site.settings.language.language
        let board = Speaker(language, rendering.words, rendering.templates, records.board, of: rendering)
        speakers =
            [board]
            + zip(rendering.voices, records.others).map {
                Speaker($0.language, $0.words, $0.templates, $1, of: rendering)
            }
    }

    /// The speaker for a page. The page of a posting is in the posting's language, if the theme has words for it.
    private func speaker(of subject: PageSubject) -> Speaker {
        switch subject {
        case .posting(let index) where speakers.count > 1, .deadline(let index) where speakers.count > 1:
            let language = speakers[0].variables.site.postings[index].posting.language.language
            return speakers.first { $0.language == language } ?? speakers[0]
        default: return speakers[0]
        }
    }

    /// The bytes of a page, or what went wrong in its template. `template` is used instead of the page's own.
    ///
    /// If there is a `spill`, a page of many megabytes is handed to it piece by piece, and only the rest is returned. The
    /// bytes are where the next page will be: before that, they should be given back.
    package mutating func bytes(
        of page: PagePlan, by template: String? = nil, spill: Spill? = nil
    ) -> Result<ArraySlice<UInt8>, PageFailure> {
        let speaker = speaker(of: page.subject)
        return render(
            template ?? page.subject.template(in: speaker.templates), by: speaker.renderer, of: speaker, page, spill)
    }

    /// All bytes of a page at once, to be shown instead of written to a file.
    mutating func shownBytes(of page: PagePlan, by template: String? = nil) -> Result<[UInt8], PageFailure> {
        var shown: [UInt8] = []
        let made = bytes(of: page, by: template) { piece in
            shown += piece
            return shown.count <= Self.mostShown
        }
        return made.map { shown + $0 }
    }

    /// The most bytes of a page that is shown.
    private static let mostShown = 256 * 1024 * 1024

    /// What the page's template sees, as JSON: `{"site": {"title": …}, "page": {…}, …}`.
    mutating func variables(of page: PagePlan) -> Result<[UInt8], PageFailure> {
        let members = Variable.names.map {
            "{% if \($0) is defined %}{{ comma() }}\"\($0)\": {{ \($0) | tojson }}{% endif %}"
        }
        let text = "{% set comma = joiner(\",\") %}{\n" + members.joined() + "}"
        let source = TemplateSource(path: "variables", name: "variables.json", text: Array(text.utf8))
        let (set, problems) = TemplateSet.compile([source.parsed()], variables: Variable.names)
        if let problem = problems.first { return .failure(PageFailure(diagnostic: problem)) }
        let speaker = speaker(of: page.subject)
        return render(
            source.name, by: Renderer(set, site: speaker.variables.records.arena), of: speaker, page, nil
        ).map { Array($0) }
    }

    private mutating func render(
        _ template: String, by renderer: Renderer, of speaker: Speaker, _ page: PagePlan, _ spill: Spill?
    ) -> Result<ArraySlice<UInt8>, PageFailure> {
        let links = page.links(on: speaker.variables.site)
        let filters = speaker.filters(on: page, links, among: speakers)
        let problem = renderer.render(
            template, stem: links.stem, variables: { speaker.variables.values(of: page, in: &$0) },
            filter: filters.apply, spill: spill)
        failedLate = problem != nil && renderer.tookMany
        if var problem {
            problem.notes.append("while making the page \(page.url)")
            return .failure(PageFailure(diagnostic: problem))
        }
        return .success(renderer.output)
    }
}

/// A page that could not be made.
package struct PageFailure: Error {
    package let diagnostic: Diagnostic
}
