import Markdown
/// The settings, in the order of the documentation.
let boardFields = [
    SchemaField("title", .text, "The board's name.", required: true),
    SchemaField("url", .webAddress, "Where the site will be served: https://example.org/jobs/.", required: true),
    SchemaField("description", .looseText, "One sentence about the board."),
    SchemaField("language", .language, "The language of the board: en, fr, pt-BR. Default: en."),
    SchemaField("timezone", .timezone, "The IANA zone of dates without one. Default: UTC."),
    SchemaField("bands", mappings(bandFields), "The seniority bands, in order of seniority."),
    SchemaField(
        "closing_soon", .whole(0...365), "Days before a deadline from which a posting is closing. Default: 14."),
    SchemaField("per_page", .whole(0...10_000), "Cards on a listing page; 0 puts all on one. Default: 50."),
    SchemaField("navigation", mappings(navigationFields), "The links of the header."),
    SchemaField("markdown", .mapping(markdownFields), "How texts are rendered."),
    ignoreOfBoard,
    SchemaField("extra", .free, "Fields of your own."),
]

/// `content/places.yml`: a mapping from ids to places.
let placesSchema = SchemaForm([
    ("type", .list([.string("object"), .string("null")])),
    ("propertyNames", SchemaForm.slug.value),
    ("additionalProperties", SchemaForm.mapping(placeFields).value),
])

private let placeFields = [
    SchemaField("name", .text, "What people call it.", required: true),
    SchemaField("country", .choice(countryNames.map(\.code)), "Its country, ISO 3166-1: CA.", required: true),
    SchemaField("region", .looseText, "The region it lies in."),
    SchemaField("timezone", .timezone, "Its IANA zone: America/Toronto."),
    SchemaField("aliases", .texts, "Other names for it."),
]

private let bandFields = [
    SchemaField("id", .slug, "What postings name it by.", required: true),
    SchemaField("name", .looseText, "What candidates read. Default: the id."),
    SchemaField("description", .looseText, "What the band means, shown above its openings."),
]

private let navigationFields = [
    SchemaField("title", .text, "What the link says.", required: true),
    SchemaField(
        "url", .any([.pattern("^/([^/]|$)"), .webAddress]), "A path of this site (/guides/) or a web address.",
        required: true),
]

private let markdownFields = [
    SchemaField(
        "additions", .list(.choice(all(MarkdownOptions.Addition.self))),
        "What is done beyond CommonMark; [] for plain CommonMark. Default: all."),
    SchemaField(
        "raw_html", SchemaForm([("enum", .list([.bool(false), .bool(true), .string("unsafe")]))]),
        "Whether raw HTML is dropped (the default), filtered, or let through."),
    SchemaField("smart", .flag, "Whether quotes and dashes become typographic."),
]

/// Advice to be set aside, in every front matter.
let ignore = ignoreField([])

/// The same in the settings, where it may be of some files only.
let ignoreOfBoard = ignoreField([
    SchemaField(
        "files", .list(.text), "The files of which the rule is silent, as messages name them; of all where there are none.")
])

private func ignoreField(_ more: [SchemaField]) -> SchemaField {
    SchemaField(
        "ignore",
        .list(
            .mapping(
                [
                    SchemaField(
                        "rule", .choice(AdviceRule.all.map(\.id)), "The rule that is to be silent.", required: true),
                    SchemaField("reason", .text, "Why the advice does not fit.", required: true),
                ] + more)),
        "Advice of 'board check' that is set aside.")
}

/// A list of mappings, at least one.
private func mappings(_ fields: [SchemaField]) -> SchemaForm {
    .list(.mapping(fields), isRequired: true)
}
