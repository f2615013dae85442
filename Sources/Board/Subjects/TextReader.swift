import Diagnostics
import FrontMatter
import Markdown

/// Reads one content file's fields and body into its value, noting references and what is wrong.
struct TextReader {
    let source: SourceText
    let fence: Fence
    let name: ContentPath
    let ingest: Ingest
    var references = References()
    private(set) var ignores: [Ignore] = []
    private(set) var anchors: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Values that may be right, which nobody can tell: what would say so could not be read.
    var doubtful: [SourcePlace] = []

    init(source: SourceText, fence: Fence, name: ContentPath, ingest: Ingest) {
        self.source = source
        self.fence = fence
        self.name = name
        self.ingest = ingest
    }

    /// The value, or nil where a mistake left too little.
    mutating func content(_ fields: inout Fields, _ body: Body) -> Content? {
        ignores = fields.ignores(rules: name.kind.rawValue)
        switch name.kind {
        case .posting: return readPosting(&fields, body).map { .posting($0) }
        case .organisation: return readOrganisation(&fields, body).map { .organisation($0) }
        case .guide: return readGuide(&fields, body).map { .guide($0) }
        case .page: return readPage(&fields, body).map { .page($0) }
        }
    }

    /// Renders the body, turns its links to content into links to pages, and notes what links and headings it has.
    mutating func readBody(language: LanguageTag) -> Body {
        let base = LinkBase(page: name.url)
        let links = LinkReader(self)
        var options = ingest.settings.markdown
        options.labels = ingest.labels.labels(for: language)
        options.countsWords = name.kind == .guide
        let images = ingest.images
        // In the order in which `rendered` has its links.
        var inner: [ContentLink?] = []
        let rendered = render(source.bytes[fence.body], options: options) { written in
            inner.append(links.link(written))
            guard let link = inner[inner.count - 1], let url = link.published(from: base) else { return nil }
            return ResolvedLink(
                url: url, size: link.picture.flatMap { images[$0] ?? nil }.map { ($0.width, $0.height) })
        }
        // As much room as they take, with an address to apply at and one of a source: they are kept.
        let outside = inner.count { $0 == nil }
        references.addresses.reserveCapacity(outside + 2)
        references.links.reserveCapacity(inner.count - outside)
        for (link, inner) in zip(rendered.links, inner) {
            let place = place(line: link.line, column: link.column, length: link.length)
            guard let inner else {
                noteOutside(Located(link.destination, at: place))
                continue
            }
            references.links.append(Located(inner, at: place))
            if let picture = inner.picture, link.isImage { checkPicture(picture, link.destination, at: place) }
        }
        for finding in rendered.findings {
            diagnostics.append(
                Diagnostic(
                    finding.isError ? .error : .warning,
                    finding.rule.contains(".") ? finding.rule : "markdown.\(finding.rule)", finding.message,
                    at: place(line: finding.line, column: finding.column, length: finding.length), help: finding.help))
        }
        anchors = rendered.outline.map(\.id) + rendered.names
        return Body(
            html: rendered.html, outline: rendered.outline, summary: rendered.summary, words: rendered.words)
    }

    /// Notes an address that leads out of the site, to be asked for, or says why it leads nowhere.
    mutating func noteOutside(_ address: Located<String>) {
        if isWebAddress(address.value) {
            references.addresses.append(address)
        } else if let fault = AddressFault(address.value) {
            diagnostics.append(
                Diagnostic(.error, "link.address", fault.message, at: address.place, help: fault.help))
        }
    }

    /// Warns of a file that is shown as a picture and is none: `form.pdf`, a text called `a.png`.
    mutating func checkPicture(_ path: String, _ written: String, at place: SourcePlace) {
        if let size = ingest.images[path] {
            guard size == nil else { return }
            diagnostics.append(.noPicture(written, at: place))
        } else if !isShownAsPicture(path) {
            references.pictures.append((Located(path, at: place), written))
        }
    }

    /// A place in the body as a place in the file.
    private func place(line: Int, column: Int, length: Int = 0) -> SourcePlace {
        SourcePlace(path: source.path, line: fence.bodyLine - 1 + line, column: column, length: length)
    }

    /// Notes weekdays of the body that do not fit their dates: `Monday 1 December 2026` is a Tuesday.
    ///
    /// `dates` are those of the posting's fields: a date of the text without a year lies in their years or in the two
    /// after them, in which what they announce begins and ends. More would hide a weekday of the year before: it comes
    /// again four years later at the earliest.
    mutating func checkWeekdays(of dates: [Day]) {
        let known = dates.map(\.year)
        guard let first = known.min(), let last = known.max() else { return }
        for slip in WeekdaySlip.all(in: source.bytes.span.extracting(fence.body), years: first...last + 2) {
            let start = fence.body.lowerBound + slip.range.lowerBound
            let mistake = slip.mistake(in: Words.of(ingest.settings.language))
            warn("weekday", mistake.message, at: source.place(of: start..<start + slip.range.count), help: mistake.help)
        }
    }

    /// The fields of which nothing may be concluded, when all are read.
    func failed(of fields: Fields) -> FailedFields {
        guard !(diagnostics.isEmpty && doubtful.isEmpty) else { return fields.failed() }
        return fields.failed(beside: doubtful + diagnostics.filter { $0.severity == .error }.map(\.place))
    }

    /// Notes what may be meant so and looks wrong.
    mutating func warn(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        diagnostics.append(Diagnostic(.warning, "\(name.kind.rawValue).\(rule)", message, at: place, help: help))
    }

    /// Notes what is wrong beside the fields' own forms.
    mutating func report(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        diagnostics.append(mistake(rule, message, at: place, help: help))
    }

    /// The error of a rule of this kind of file.
    func mistake(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) -> Diagnostic {
        Diagnostic(.error, "\(name.kind.rawValue).\(rule)", message, at: place, help: help)
    }
}
