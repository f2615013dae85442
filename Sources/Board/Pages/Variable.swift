import Templates

/// The variables that templates see, in the order in which the renderer takes their values.
///
/// A new variable is a new case here and a value in `PageVariables`. `docs/templates.md` describes them.
package enum Variable: String, CaseIterable, Sendable {
    case site, page
    case postings, pagination
    case group, posting, band, type, area, place, organisation, guide
    case guides, organisations, archive
    case content, target
    case urls, sitemaps

    /// The variables that each template has, so that any other name is reported when the theme is compiled.
    package static let ofTemplates: [String: [String]] = {
        var own: [String: [Variable]] = [
            "archive.html": [.archive, .pagination, .group], "organisations.html": [.organisations],
            "guides.html": [.guides],
            "posting.html": [.posting, .postings], "guide.html": [.guide], "page.html": [.content, .postings],
            "redirect.html": [.target], "404.html": [], "saved.html": [], "deadline.ics": [.posting],
            "spoken_card.html": [.posting], "spoken_row.json": [.posting], "spoken_words.json": [],
            "spoken_entry.xml": [.posting], "spoken_item.json": [.posting],
            "sitemap.xml": [.urls], "sitemap_index.xml": [.sitemaps],
        ]
        for format in FeedFormat.allCases { own[format.rawValue] = [.postings, .group] }
        for file in DataFile.allCases { own[file.rawValue] = file == .robots ? [] : [.postings] }
        let groups = Grouping.all.filter { $0.folder != nil }.map {
            (template: $0.template, own: Variable(rawValue: $0.name))
        }
        for (template, variable) in groups + [("group.html", nil)] {
            own[template] = [variable, .group, .postings, .pagination].compactMap(\.self)
        }
        return own.mapValues { ([.site, .page] + $0).map(\.rawValue) }
    }()

    /// Its index among all variables.
    var slot: Int { Self.order.firstIndex(of: self) ?? 0 }

    private static let order = allCases

    /// All names, for the template compiler.
    package static let names = allCases.map(\.rawValue)
}

/// The values that one page's template sees. Any that is not set stays undefined.
struct VariableValues {
    private(set) var values: [Value]

    init() {
        values = Array(repeating: .undefined, count: Variable.allCases.count)
    }

    subscript(variable: Variable) -> Value {
        get { values[variable.slot] }
        set { values[variable.slot] = newValue }
    }
}
