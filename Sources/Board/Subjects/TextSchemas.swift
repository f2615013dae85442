/// The fields of organisations, guides and pages, in the order of the documentation.
func organisationFields(_ names: SchemaNames) -> [SchemaField] {
    [
        SchemaField("name", .text, "What it is called.", required: true),
        SchemaField("url", .webAddress, "Its website."),
        SchemaField("logo", .text, "The name of a picture beside this file."),
        SchemaField("description", .looseText, "One sentence about it."),
        SchemaField("location", .place(names.places), "Where it is: the id, name or alias of a place."),
        SchemaField("same_as", .list(.webAddress), "Its pages elsewhere."),
        SchemaField("statement", .looseText, "Its equal-opportunity statement, shown on its postings."),
        SchemaField("aliases", .texts, "Old paths of its page, each a redirect."),
        ignore,
        SchemaField("extra", .free, "Fields of your own."),
    ]
}

let guideFields =
    [
        SchemaField("title", .text, "The title.", required: true),
        SchemaField("published", .day, "The day it was published: 2026-12-01.", required: true),
        SchemaField("updated", .day, "The day of the last change of substance."),
        SchemaField("author", .looseText, "Who wrote it."),
        SchemaField("author_note", .looseText, "What to know of the author."),
        SchemaField("contents", .flag, "Whether it begins with a table of contents."),
        SchemaField("areas", .texts, "Its subjects."),
    ] + shared

let pageFields = [SchemaField("title", .text, "The title.", required: true)] + shared

/// What guides and pages have in common.
private let shared = [
    SchemaField("description", .looseText, "One sentence about it."),
    SchemaField("language", .language, "The language of this text: en, fr, pt-BR. Else the board's."),
    SchemaField("translation_of", .looseText, "The name of the file it was translated from, without '.md'."),
    SchemaField("aliases", .texts, "Old paths of the page, each a redirect."),
    SchemaField("draft", .flag, "A draft is built with --drafts only.", neverEmpty: true),
    ignore,
    SchemaField("extra", .free, "Fields of your own."),
]
