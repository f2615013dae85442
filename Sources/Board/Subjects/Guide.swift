import Diagnostics
package import FrontMatter

/// A long article for candidates: one file of `content/guides/`.
package struct Guide: Sendable {
    /// The file, `content/guides/start.md`.
    package var path = ""
    /// The file's slug.
    package var slug = ""
    package var title = ""
    package var published = Day(sinceEpoch: 0)
    package var updated: Day?
    package var description: String?
    package var author: String?
    package var authorNote: String?
    package var showsContents = false
    var areas: [Located<Area>] = []
    package var language = LanguageTag.english
    var translationOf: Located<String>?
    var aliases: [Located<String>] = []
    package var isDraft = false
    var ignores: [Ignore] = []
    package var extra = YAMLValue.mapping([])
    /// Its text.
    package var body = Body.none

    /// The address of its page.
    package var url: String { ContentKind.guide.url(slug: slug) }

    /// The day of its last change: `updated`, or `published` if it has never changed.
    package var lastChange: Day { max(updated ?? published, published) }

    /// How long it takes to read, in minutes, at 240 words a minute (Brysbaert 2019: 238 for English non-fiction).
    package var readingMinutes: Int { max(1, (body.words + 239) / 240) }
}

private let guideRows: [Field<Guide>] = [
    Field("title", .title, \.title, "The title.", .required()),
    Field("published", .published, \.published, "The day it was published. Guides are listed by it.", .required()),
    Field("updated", .day, \.updated, "The day of its last important change."),
    Field("description", .text, \.description, "One sentence about it."),
    Field("author", .text, \.author, "Who wrote it."),
    Field("author_note", .markdown, \.authorNote, "A few words about the author."),
    Field("contents", .flag, \.showsContents, "Whether it begins with a table of contents."),
    Field("areas", .areas, \.areas, "Its subjects."),
    .language(\.language), .translationOf(\.translationOf), .aliases(\.aliases), .draft(\.isDraft), .ignore(\.ignores),
    .extra(\.extra),
]

let guideForm = Form(
    blank: Guide(), guideRows, checks: [updatedOrder({ try $0.published }, { try $0.updated }, at: \.updated)],
    foreign: foreignNamesOfTexts)

/// Warns of a change before the day of publication.
func updatedOrder<Record>(
    _ published: @escaping @Sendable (Answers<Record>) throws -> Day?,
    _ updated: @escaping @Sendable (Answers<Record>) throws -> Day?, at path: any PartialKeyPath<Record> & Sendable
) -> Check<Record> {
    Check(rule: "updated-order", severity: .warning) { answers, _ in
        guard let first = try published(answers), let last = try updated(answers), last < first else { return [] }
        return [
            Finding(
                path: path, message: "'updated', \(last), is before 'published', \(first)",
                help: "write the day of the last change, or leave 'updated' out")
        ]
    }
}
