import Diagnostics
import FrontMatter

extension TextReader {
    /// The title: required; one in which nothing can be seen counts as missing.
    mutating func readTitle(_ fields: inout Fields, _ key: String = "title") -> String? {
        guard let title = fields.required(key, { $0.text($1) }) else { return nil }
        if let hidden = hiddenCharacter(in: title.value) {
            let digits = String(hidden.value, radix: 16, uppercase: true)
            fields.warn(
                "content.invisible",
                "'\(key)' holds a character that cannot be seen: U+" + String(repeating: "0", count: 4 - digits.count)
                    + digits,
                at: title.place, help: "type it again by hand")
        }
        return title.value
    }

    /// The language: a well-formed BCP 47 tag, else the board's.
    mutating func readLanguage(_ fields: inout Fields) -> LanguageTag {
        fields.language() ?? ingest.settings.language
    }

    mutating func readOrganisation(_ fields: inout Fields, _ body: Body) -> Organisation? {
        let title = readTitle(&fields, "name")
        let website = fields.text("url").flatMap { checkedURL($0) }
        let logo = readLogo(&fields)
        let place = fields.text("location").flatMap { findPlace($0) }
        let sameAs = (fields.texts("same_as") ?? []).compactMap { checkedURL($0) }
        let description = fields.text("description")?.value
        let statement = readMarkdown(&fields, "statement")
        references.aliases = fields.texts("aliases", short: true) ?? []
        let extra = fields.extra()
        guard let title else { return nil }
        return Organisation(
            path: source.path, id: name.slug, name: title, website: website, logo: logo, description: description,
            place: place?.value, sameAs: sameAs, statement: statement, extra: extra, body: body)
    }

    /// The logo: a file beside the text, as its path under the site.
    private mutating func readLogo(_ fields: inout Fields) -> String? {
        guard let written = fields.text("logo") else { return nil }
        guard let link = ContentLink(written.value, in: source.path), case .file(let path) = link.target else {
            report("logo", "\(quoted(written.value)) is not a file beside this one", at: written.place)
            return nil
        }
        references.logo = Located(path, at: written.place)
        checkPicture(path, written.value, at: written.place)
        return link.target.url.map(encodedPath)
    }

    mutating func readGuide(_ fields: inout Fields, _ body: Body) -> Guide? {
        let title = readTitle(&fields)
        let published = fields.required("published") { readDay(&$0, $1) }
        let updated = readDay(&fields, "updated")
        checkUpdated(updated, published)
        let shared = readShared(&fields)
        let author = fields.text("author")?.value
        let authorNote = readMarkdown(&fields, "author_note")
        let showsContents = fields.flag("contents")?.value ?? false
        let areas = readAreas(&fields).map(\.name)
        noteDates([published, updated])
        guard let title, let published else { return nil }
        return Guide(
            path: source.path, slug: name.slug, title: title, description: shared.description, author: author,
            authorNote: authorNote, published: published.value, updated: updated?.value, showsContents: showsContents,
            areas: areas, language: shared.language, isDraft: shared.isDraft, extra: shared.extra, body: body)
    }

    mutating func readPage(_ fields: inout Fields, _ body: Body) -> TextPage? {
        let title = readTitle(&fields)
        let shared = readShared(&fields)
        guard let title else { return nil }
        return TextPage(
            path: source.path, slug: name.slug, title: title, description: shared.description,
            language: shared.language, isDraft: shared.isDraft, extra: shared.extra, body: body)
    }

    /// What guides and pages have in common.
    private mutating func readShared(
        _ fields: inout Fields
    ) -> (description: String?, language: LanguageTag, isDraft: Bool, extra: YAMLValue) {
        references.translationOf = fields.text("translation_of")
        references.aliases = fields.texts("aliases", short: true) ?? []
        return (
            fields.text("description")?.value, readLanguage(&fields), fields.flag("draft")?.value ?? false,
            fields.extra()
        )
    }
}
