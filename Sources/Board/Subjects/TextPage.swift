package import FrontMatter

/// Any other text of the site: one file of `content/pages/`.
package struct TextPage: Sendable {
    /// The file, `content/pages/about.md`.
    package var path = ""
    /// The file's slug: `about` is published at `/about/`.
    package var slug = ""
    package var title = ""
    package var description: String?
    package var language = LanguageTag.english
    var translationOf: Located<String>?
    var aliases: [Located<String>] = []
    package var isDraft = false
    var ignores: [Ignore] = []
    package var extra = YAMLValue.mapping([])
    /// Its text.
    package var body = Body.none

    /// The address of its page.
    package var url: String { ContentKind.page.url(slug: slug) }
}

private let pageRows: [Field<TextPage>] = [
    Field("title", .title, \.title, "The title.", .required()),
    Field("description", .text, \.description, "One sentence about it."),
    .language(\.language), .translationOf(\.translationOf), .aliases(\.aliases), .draft(\.isDraft), .ignore(\.ignores),
    .extra(\.extra),
]

let pageForm = Form(blank: TextPage(), pageRows, foreign: foreignNamesOfTexts)
