package import FrontMatter

/// A long article for candidates: one file of `content/guides/`.
package struct Guide: Sendable {
    /// The file, `content/guides/start.md`.
    package let path: String
    /// The file's slug.
    package let slug: String
    /// Its title.
    package let title: String
    /// Its subtitle.
    package let description: String?
    /// Who wrote it.
    package let author: String?
    /// Who that is, in a sentence or two.
    package let authorNote: String?
    /// The day it was published.
    package let published: Day
    /// The day of its last change of substance.
    package let updated: Day?
    /// Whether its page shows a table of contents.
    package let showsContents: Bool
    /// What it is about.
    package let areas: [String]
    package let language: LanguageTag
    /// Whether it is unfinished.
    package let isDraft: Bool
    /// Its free fields, as they are.
    package let extra: YAMLValue
    /// Its text.
    package let body: Body

    /// Its page.
    package var url: String { ContentKind.guide.url(slug: slug) }

    /// The day of its last change: `updated`, else `published`.
    package var lastChange: Day { max(updated ?? published, published) }

    /// How long it takes to read, in minutes, at 240 words a minute (Brysbaert 2019: 238 for English non-fiction).
    package var readingMinutes: Int { max(1, (body.words + 239) / 240) }
}

/// Any other text of the site: one file of `content/pages/`.
package struct TextPage: Sendable {
    /// The file, `content/pages/about.md`.
    package let path: String
    /// The file's slug: `about` is `/about/`.
    package let slug: String
    /// Its title.
    package let title: String
    /// One sentence about it.
    package let description: String?
    package let language: LanguageTag
    /// Whether it is unfinished.
    package let isDraft: Bool
    /// Its free fields, as they are.
    package let extra: YAMLValue
    /// Its text.
    package let body: Body

    /// Its page.
    package var url: String { ContentKind.page.url(slug: slug) }
}
