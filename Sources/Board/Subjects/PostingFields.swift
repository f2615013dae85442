import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// What is offered and on which terms.
struct PostingTerms {
    let type: PostingType
    let employment: [Employment]
    let salary: Pay?
    let start: Start?
    let duration: Term?
    let positions: Int?
}

/// Everything of a posting that is text or a list of texts.
struct PostingDetails {
    let team: String?
    let reportsTo: String?
    let contact: String?
    let areas: [Area]
    let languages: [String]
    let materials: [String]
    let eligibility: [String]
    let benefits: [String]
    let source: PostingSource?
    let extra: YAMLValue
}

extension TextReader {
    mutating func readTerms(_ fields: inout Fields, _ locations: [Located<Int>]?) -> PostingTerms {
        PostingTerms(
            type: fields.choice("type", as: PostingType.self)?.value ?? .fellowship,
            employment: (fields.choices("employment", as: Employment.self) ?? []).map(\.value),
            salary: readSalary(&fields, locations),
            start: readStart(&fields),
            duration: fields.text("duration").map { Term($0.value) },
            positions: fields.integer("positions", in: 1...10_000)?.value)
    }

    mutating func readDetails(_ fields: inout Fields) -> PostingDetails {
        PostingDetails(
            team: fields.text("team")?.value,
            reportsTo: fields.text("reports_to")?.value,
            contact: readMarkdown(&fields, "contact"),
            areas: readAreas(&fields),
            languages: (fields.texts("languages", short: true) ?? []).map(\.value),
            materials: texts(&fields, "materials"),
            eligibility: texts(&fields, "eligibility"),
            benefits: texts(&fields, "benefits"),
            source: fields.mapping("source", rules: "posting.source") { source in
                PostingSource(
                    system: source.text("system")?.value, id: source.text("id")?.value,
                    url: source.text("url").flatMap { checkedURL($0) })
            },
            extra: fields.extra())
    }

    mutating func texts(_ fields: inout Fields, _ key: String) -> [String] {
        (fields.texts(key, short: true) ?? []).map(\.value)
    }

    /// The areas by name, each once.
    mutating func readAreas(_ fields: inout Fields) -> [Area] {
        var areas: [Area] = []
        for name in fields.texts("areas", short: true) ?? [] {
            let area = Area(name: name.value, slug: composed(slug(name.value)))
            if area.slug.isEmpty {
                report("areas", "an area needs a letter or a digit", at: name.place)
            } else if !isSlug(area.slug) {
                report(
                    "areas", "\(quoted(name.value)) cannot be a part of an address", at: name.place,
                    help: "use a shorter name")
            } else if let first = areas.first(where: { $0.slug == area.slug }) {
                fields.reportRepeated(name, in: "areas", as: first.name)
            } else {
                if self.name.kind == .posting { references.areas.append(Located(area, at: name.place)) }
                areas.append(area)
            }
        }
        return areas
    }

    /// The bands' indices in order of seniority; nil where there is none or one is unknown.
    mutating func readBands(_ fields: inout Fields) -> [Int]? {
        guard let written = fields.required("bands", { $0.texts($1) }) else { return nil }
        let ids = ingest.settings.bands.map(\.id)
        var bands: [Int] = []
        var areKnown = true
        for id in written {
            if let index = ids.firstIndex(of: id.value) {
                bands.append(index)
            } else {
                areKnown = false
                let isText = fields.form(of: "bands") == .text
                let help = nearest(to: id.value, among: ids).map { "did you mean '\($0)'?" }
                report(
                    "band", "unknown band \(quoted(id.value))", at: id.place,
                    help: (isText ? helpAsList(id.value, isKnown: ids.contains) : nil) ?? help
                        ?? "the bands are \(ids.joined(separator: ", "))")
            }
        }
        return areKnown && !bands.isEmpty ? bands.sorted() : nil
    }
}
