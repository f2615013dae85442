package import Diagnostics
package import FrontMatter
package import Markdown
import Templates
import Text

/// The settings of a site: what `board.yml` says, with defaults filled in.
package struct Settings: Sendable {
    /// The site's name.
    package var title = ""
    /// One sentence about it; may be empty.
    package var description = ""
    /// Where it will be served.
    package var address = SiteAddress.localhost
    /// The language of the interface, and of texts that do not name theirs.
    package var language = LanguageTag.english
    /// The zone of dates without one, which also decides what day it is today.
    package var timezone = Zone.utc
    /// The seniority bands, in order of seniority.
    package var bands = Band.defaults
    /// How many days before its deadline an open posting counts as closing.
    package var closingSoonDays = 14
    /// Cards on a listing page; 0 puts all on one.
    package var perPage = 50
    /// The picture that other sites show beside a link to it: a path of the site or a web address.
    package var image: Located<String>?
    /// Where to subscribe to its newsletter: a path of the site or a web address.
    package var newsletter: Located<String>?
    /// The header's links.
    package var navigation: [NavigationLink] = []
    /// Pages and files that the site's own templates make.
    package var outputs: [OwnOutput] = []
    /// Kinds of pages that are not made.
    package var leaveOut: [PageKind] = []
    /// How texts are rendered.
    package var markdown = MarkdownOptions()
    /// The fields that this board requires of every posting.
    var required: [Located<String>] = []
    /// How many days after its last change a rolling posting leaves the board; nil for never.
    package var rollingFor: Int?
    /// The board's own fields.
    package var fields: [OwnField] = []
    /// The names of its own fields, including those that are declared wrongly.
    var fieldNames: [String] = []
    /// Advice and warnings that are set aside for the whole board.
    package var ignores: [Ignore] = []
    /// The site's free fields, unchanged.
    package var extra = YAMLValue.mapping([])
}

extension Settings {
    /// Leaves out the warnings and advice that `board.yml` has set aside, for all files or for the one that they are
    /// about.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let byRule = Dictionary(grouping: ignores, by: \.rule)
        return diagnostics.filter { diagnostic in
            diagnostic.severity == .error
                || byRule[diagnostic.rule]?.contains {
                    $0.files.isEmpty || $0.files.contains { $0.value == diagnostic.place.path }
                } != true
        }
    }
}

private let settingsRows: [Field<Settings>] = [
    Field("title", .text, \.title, "The board's name.", .required()),
    Field(
        "url", .siteAddress, \.address, "Where the site will be served: https://example.org/jobs/.", .required()),
    Field("description", .text, \.description, "One sentence about the board."),
    Field("language", .language, \.language, "The language of the board: en, fr, pt-BR. Default: en."),
    Field(
        "timezone", .zone, \.timezone, "The IANA time zone of dates without one. It also decides what day it is today."),
    Field(
        "bands", .settingOfBands, \.bands,
        "The seniority bands, in order of seniority. Default: postgraduate, research and senior."),
    Field(
        "closing_soon", .whole(0...365), \.closingSoonDays,
        "How many days before its deadline a posting is marked as closing soon."),
    Field(
        "rolling_for", .whole(1...3660), \.rollingFor,
        "How many days after its last change a rolling posting leaves the board. Default: it stays."),
    Field(
        "require", .requiredFields, \.required,
        "Fields that this board requires of every posting, besides those that every board requires."),
    Field(
        "fields", .ownFields, "The board's own fields of postings, by their names.", path: \Settings.fields,
        get: { OwnFieldList(fields: $0.fields, names: $0.fieldNames) },
        set: { ($0.fields, $0.fieldNames) = ($1.fields, $1.names) }),
    Field("per_page", .whole(0...10_000), \.perPage, "Cards on a listing page; 0 puts all on one."),
    Field("navigation", .navigation, \.navigation, "The links of the header."),
    Field(
        "image", .picture, \.image,
        "The picture that chats and social networks show beside a link to the board: a file below `content/` "
            + "(images/card.png), or a web address. Pages of an organisation with a logo show the logo."),
    Field(
        "newsletter", .siteLink, \.newsletter,
        "Where to subscribe to the board's newsletter: a web address or a path of this site. Lists link to it."),
    Field("outputs", .ownOutputs, \.outputs, "Pages and files of your own, each made by a template."),
    Field(
        "leave_out", .list(of: FieldKind<PageKind>.choice), \.leaveOut, "Kinds of pages that are not made."
    ),
    Field("markdown", .markdownOptions, \.markdown, "How texts are rendered."),
    Field(
        "ignore", .ignoresOfBoard, \.ignores, "Advice and warnings of `board check` that are set aside for the board."),
    Field(
        "extra", .extraOfBoard, \.extra,
        "Fields of your own, for your own templates. The built-in theme reads `email`, where mistakes in postings are "
            + "reported, and `filters`, the labels of filters by fields of postings' `extra`."),
]

let settingsForm = Form(
    blank: Settings(), settingsRows,
    checks: [
        Check(rule: "require", severity: .error, findings: unknownRequiredFields),
        Check(rule: "filter", severity: .error, findings: filtersOfListings),
    ], foreign: foreignNamesOfSettings
)

/// Reads `board.yml`. The settings are nil if they are too broken to build with.
///
/// `address` overrides its `url`, for `--url`. `rules` are those that can be set aside.
package func readSettings(
    _ bytes: [UInt8], path: String = "board.yml", zones: Zones, rules: [String] = [], address: SiteAddress? = nil
) -> (settings: Settings?, diagnostics: [Diagnostic]) {
    let source = SourceText(path: path, bytes: bytes)
    if let merge = Diagnostic.unfinishedMerge(in: source) { return (nil, [merge]) }
    var reading = Reading(source, prefix: "board", known: Known(rules: rules, zones: zones))
    var settings = settingsForm.read(&reading).readable
    if let address { settings.address = address }
    let diagnostics = reading.allDiagnostics
    return (diagnostics.contains { $0.severity == .error } ? nil : settings, diagnostics)
}

extension FieldKind where Answer == SiteAddress {
    fileprivate static let siteAddress = FieldKind("web address", { _ in .webAddress }, value: nil) {
        written, name, reading in
        if let address = SiteAddress(written.value) {
            let last = address.path.dropLast().split(separator: "/").last.map(String.init) ?? ""
            guard [".html", ".htm", ".php"].contains(where: last.lowercased().hasSuffix) else { return address }
            reading.fields.report(
                .error, name, "\(quoted(written.value)) is the address of a page, not of a site", at: written.place,
                help: "write '\(address.text.dropLast(last.count + 1))'")
            return address
        }
        reading.fields.report(
            .error, name, "\(quoted(written.value)) is not an address for a site", at: written.place,
            help: written.value.contains("://") && !written.value.allSatisfy(\.isASCII)
                ? "write a name with other letters as browsers send it: 'https://xn--bcher-kva.example/' for 'bücher.example'"
                : "write the whole address, like 'https://example.org/jobs/'")
        return nil
    }
}

// MARK: Bands

/// A seniority band, by which candidates choose first.
package struct Band: Hashable, Sendable {
    /// The id that postings use: `postgraduate`.
    package var id = ""
    /// What candidates read: `Postgraduate`.
    package var name = ""
    /// What the band means, shown above its openings.
    package var description = ""

    /// The bands of a board whose settings name none, in order of seniority.
    package static let defaults = [
        Band(
            id: "postgraduate", name: "Postgraduate",
            description: "For candidates with a PhD or equivalent experience."),
        Band(
            id: "research", name: "Research",
            description: "For early to mid-career candidates with a record of research or comparable work."),
        Band(
            id: "senior", name: "Senior",
            description: "For well-established people who have led a team or have an extensive record."),
    ]
}

private let bandRows: [Field<Band>] = [
    Field("id", .slug, \.id, "The id that postings use.", .required()),
    Field("name", .text, \.name, "What candidates read. Default: the id."),
    Field("description", .text, \.description, "What the band means, shown above its openings."),
]

extension FieldKind where Answer == [Band] {
    fileprivate static let settingOfBands = {
        let list = FieldKind<[Located<Band>]>.mappings(Form(blank: Band(), bandRows), example: bandMeant) {
            answers, reading in
            guard var band = answers.complete else { return nil }
            if band.name.isEmpty { band.name = band.id }
            return Located(band, at: answers.place(of: \.id, in: reading))
        }
        var kind = FieldKind(list.words, { list.schema($0).filled }, value: nil) { name, reading in
            list.read(name, &reading).map { bands($0, in: name, &reading) }
        }
        kind.parts = list.parts
        return kind
    }()

    /// The mapping to write instead of a mere name: `{id: research, name: Research}`.
    @Sendable private static func bandMeant(by name: String) -> String {
        let names = name.split(separator: ",").map { $0.drop { $0 == " " } }
        return names.map { "{id: \(Text.slug(String($0))), name: \($0.prefix(1).uppercased())\($0.dropFirst())}" }
            .joined(separator: ", ")
    }

    /// Checks that there is at least one band and that no two share an id.
    private static func bands(_ read: [Located<Band>], in name: String, _ reading: inout Reading) -> [Band] {
        var bands: [Band] = []
        for band in read {
            if let first = bands.first(where: { $0.id.lowercased() == band.value.id.lowercased() }) {
                // Many hosts and disks ignore case, so the two would share a page.
                let message =
                    first.id == band.value.id
                    ? "two bands have the id '\(first.id)'"
                    : "the ids '\(first.id)' and '\(band.value.id)' differ only in capital letters"
                reading.fields.report(.error, name, message, at: band.place, help: "give one of them another id")
            } else {
                bands.append(band.value)
            }
        }
        if read.isEmpty {
            reading.fields.conclude(
                from: [name],
                Diagnostic(
                    .error, "board.bands", "a board needs at least one band", at: reading.fields.start,
                    help: "leave 'bands' out for the default three"))
        }
        return bands
    }
}

extension FieldKind where Answer == String {
    /// An id that can be part of an address.
    fileprivate static let slug = FieldKind("text", { _ in .slug }, value: nil) { id, name, reading in
        if !isSlug(id.value) {
            reading.fields.report(
                .error, name, "\(quoted(id.value)) cannot be part of an address", at: id.place,
                help: "use letters, digits and hyphens, such as '\(Text.slug(id.value))'")
        }
        return id.value
    }
}

/// Required fields that no posting can have.
private func unknownRequiredFields(_ answers: Answers<Settings>, _ known: Known) throws -> [Finding<Settings>] {
    let required = try answers.required
    // A field that is declared wrongly has been reported.
    let own = answers.readable.fieldNames
    guard !required.isEmpty, !own.isEmpty || !answers.hasFailed(\.fields) else { return [] }
    let names = postingForm.names.all + own
    return required.filter { !names.contains($0.value) }.map { name in
        Finding(
            path: \.required, message: "there is no field \(quoted(name.value))",
            help: helpAsList(name.value, meaning: { nearest(to: $0, among: names) })
                ?? nearest(to: name.value, among: names).map { "did you mean '\($0)'?" }
                ?? "fields of your own are declared in 'fields'", place: name.place)
    }
}

// MARK: Navigation

/// A link of the site's header: `{title: Guides, url: /guides/}`.
package struct NavigationLink: Sendable {
    /// What it says.
    package var title = ""
    /// A path of the site (`/guides/`) or an absolute address.
    package var url = Located("", at: SourcePlace(path: "board.yml"))
}

private let navigationRows: [Field<NavigationLink>] = [
    Field("title", .text, \.title, "What the link says.", .required()),
    Field("url", .siteLink, \.url, "A path of this site (/guides/) or a web address.", .required()),
]

extension FieldKind where Answer == [NavigationLink] {
    fileprivate static let navigation = mappings(
        Form(
            blank: NavigationLink(), navigationRows,
            foreign: [
                ForeignName("name", ["title"]), ForeignName("label", ["title"]), ForeignName("text", ["title"]),
                ForeignName("link", ["url"]), ForeignName("href", ["url"]), ForeignName("path", ["url"]),
            ])
    ) { answers, _ in
        answers.complete
    }
}

extension FieldKind where Answer == Located<String> {
    /// A picture for previews: `images/card.png` becomes the path `/images/card.png`.
    fileprivate static let picture = FieldKind(
        "file below `content/`, or web address",
        { _ in
            let endings = "([pP][nN][gG]|[jJ][pP][eE]?[gG]|[gG][iI][fF]|[wW][eE][bB][pP])"
            return .any([.pattern("^[^:?#\\\\]+\\.\(endings)$"), .webAddress])
        },
        value: { image, arena, _ in arena.address(image.value) }
    ) { written, name, reading in
        if isWebAddress(written.value) { return written }
        let folder = written.value.hasPrefix("content/") ? "" : "content/"
        guard let link = ContentLink(written.value, in: folder + "board.yml"), let path = link.target.url, path != "/"
        else {
            reading.fields.report(
                .error, name, "\(quoted(written.value)) is neither a file below content/ nor a web address",
                at: written.place, help: "write 'images/card.png' or 'https://example.org/card.png'")
            return nil
        }
        let lowered = path.lowercased()
        if ![".png", ".jpg", ".jpeg", ".gif", ".webp"].contains(where: lowered.hasSuffix) {
            reading.fields.report(
                .error, name, "previews cannot show \(quoted(written.value))", at: written.place,
                help: "name a picture in PNG, JPEG, GIF or WebP, ideally of 1200 by 630 pixels")
        }
        return Located(path, at: written.place)
    }

    /// A path of this site or a web address.
    fileprivate static let siteLink = FieldKind(
        "path or web address", { _ in .any([.pattern("^/([^/]|$)"), .webAddress]) },
        value: { link, arena, _ in arena.address(link.value) }
    ) { url, name, reading in
        if !(url.value.hasPrefix("/") && !url.value.hasPrefix("//")) && !isWebAddress(url.value) {
            reading.fields.report(
                .error, name, "\(quoted(url.value)) is neither a path of this site nor a web address", at: url.place,
                help: "write '/guides/' or 'https://example.org/'")
        }
        return url.map(composed)
    }
}

// MARK: Markdown

private let markdownRows: [Field<MarkdownOptions>] = [
    Field(
        "additions", .list(of: FieldKind<MarkdownOptions.Addition>.choice),
        "What is added to CommonMark; [] for plain CommonMark. Default: all.",
        get: { options in
            MarkdownOptions.Addition.allCases.filter(options.additions.contains).sorted { $0.rawValue < $1.rawValue }
        }, set: { $0.additions = MarkdownOptions.Additions($1) }),
    Field(
        "raw_html", .rawHTML, "Whether raw HTML is dropped (false), filtered (true) or left as it is (unsafe).",
        get: { RawHTMLSetting($0.rawHTML) }, set: { $0.rawHTML = $1.option }),
    Field("smart", .flag, \.smart, "Whether straight quotes and hyphens become typographic quotes and dashes."),
]

extension FieldKind where Answer == MarkdownOptions {
    fileprivate static let markdownOptions = mapping(Form(blank: MarkdownOptions(), markdownRows)) { answers, _ in
        answers.readable
    }
}

extension FieldKind where Answer == RawHTMLSetting {
    fileprivate static let rawHTML = choice { _ in
        SchemaForm([("enum", .list([.bool(false), .bool(true), .string("unsafe")]))])
    }
}

/// How the setting `raw_html` is written.
private enum RawHTMLSetting: String, CaseIterable {
    case off = "false"
    case on = "true"
    case unsafe

    init(_ option: MarkdownOptions.RawHTML) {
        switch option {
        case .dropped: self = .off
        case .filtered: self = .on
        case .unsafe: self = .unsafe
        }
    }

    var option: MarkdownOptions.RawHTML {
        switch self {
        case .off: .dropped
        case .on: .filtered
        case .unsafe: .unsafe
        }
    }
}

/// What the settings of other generators are called in `board.yml`.
private let foreignNamesOfSettings = [
    ForeignName("name", ["title"]),
    ForeignName("base_url", ["url"]),
    ForeignName("baseurl", ["url"]),
    ForeignName("site_url", ["url"]),
    ForeignName("lang", ["language"]),
    ForeignName("locale", ["language"]),
    ForeignName("languagecode", ["language"]),
    ForeignName("tz", ["timezone"]),
    ForeignName("time_zone", ["timezone"]),
    ForeignName("levels", ["bands"]),
    ForeignName("menu", ["navigation"]),
    ForeignName("nav", ["navigation"]),
    ForeignName("paginate", ["per_page"]),
    ForeignName("theme", help: "leave it out: the theme is the folder templates/, over the built-in one"),
    ForeignName("plugins", help: "leave it out: there are none"),
    ForeignName("permalink", help: "leave it out: the files' names are the addresses"),
]
