import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// Reads content files, each by itself: fence, fields, rules and Markdown become a `Draft`.
///
/// It knows what every file may depend on (settings, places, zones) and nothing about other content files, so files can
/// be read in any order and by any number of workers.
package struct Ingest: Sendable {
    private let known: Known
    /// The words that rendering puts into texts.
    private let labels: TextLabels
    /// The form of postings, with the board's own fields.
    private let form: Form<PostingFields>
    private let blank: PostingFields

    /// `images` are the pictures of `content/` by path, nil if a file is not a picture that can be read. `rules` are
    /// those that can be set aside. With `keepsAddresses`, drafts have the addresses of other sites. Without
    /// `largeTexts`, the HTML of texts stays in memory.
    package init(
        settings: Settings, places: Places, zones: Zones, labels: TextLabels, images: [String: ImageSize?] = [:],
        rules: [String] = [], keepsAddresses: Bool = false, largeTexts: LargeTexts? = nil
    ) {
        known = Known(
            bands: settings.bands.map(\.id), places: places, fields: settings.fields,
            required: settings.required.map(\.value), rules: rules, zones: zones, address: settings.address,
            language: settings.language, timezone: settings.timezone, markdown: settings.markdown, images: images,
            keepsAddresses: keepsAddresses, largeTexts: largeTexts)
        self.labels = labels
        form = postingForm(known)
        var blank = form.blank
        blank.language = known.language
        self.blank = blank
    }

    /// Reads the file at `path`. A file that is not text gives a draft without content.
    package func callAsFunction(_ name: ContentPath, path: String, bytes: [UInt8]) -> Draft {
        let (problem, isASCII) = unreadable(name, path: path, bytes: bytes)
        if let problem {
            return Draft(
                path: path, name: name, content: nil, references: References(), anchors: [], diagnostics: [problem],
                failed: .all)
        }
        let source = SourceText(path: path, bytes: bytes, isASCII: isASCII)
        let fence = Fence(of: source)
        var reading = Reading(source, fence, prefix: name.kind.rawValue, page: name.url, known: known)
        if let elsewhere = reading.postingElsewhere(name) {
            return Draft(
                path: path, name: name, content: nil, references: References(), anchors: [], diagnostics: [elsewhere],
                failed: .all)
        }
        var options = known.markdown
        options.labels = labels.labels(for: language(of: reading))
        options.countsWords = name.kind == .guide
        let (body, anchors) = reading.readBody(fence, options)
        var said = read(name, path: path, body, fence, &reading)
        let guesses = fence.yaml.map { unsettledGuesses(in: source, $0, isDraft: reading.isDraft) } ?? []
        let second = secondFields(in: source, fence, known: said.names.all)
        let failed = reading.fields.failed(beside: reading.failures())
        if failed.contains(anyOf: ["apply", "status", "draft", "opens", "locations", "timezone"]) {
            said.references.namesApply = true
        }
        said.references.take(reading.mentions)
        return Draft(
            path: path, name: name, content: said.content, references: said.references, anchors: anchors,
            diagnostics: reading.allDiagnostics + second + guesses + wrongName(name, path: path), ignores: said.ignores,
            failed: failed)
    }

    /// Reads the fields of a file. Also returns the names that they may have.
    private func read(
        _ name: ContentPath, path: String, _ body: Body, _ fence: Fence, _ reading: inout Reading
    ) -> (content: Content?, references: References, ignores: [Ignore], names: FieldNames) {
        let slug = name.slug
        switch name.kind {
        case .posting:
            let answers = form.read(&reading, from: blank)
            let posting = Posting(answers, path: path, slug: slug, body: body, &reading)
            if let posting { reading.checkWeekdays(fence.body, of: posting, answers) }
            return (
                posting.map { .posting($0) }, References(answers, &reading), answers.readable.ignores, form.names
            )
        case .organisation:
            let blank = Organisation(path: path, id: slug, language: known.language, body: body)
            let answers = organisationForm.read(&reading, from: blank)
            let organisation = answers.readable
            return (
                answers.complete.map { .organisation($0) }, References(aliases: organisation.aliases),
                organisation.ignores, organisationForm.names
            )
        case .guide:
            let blank = Guide(path: path, slug: slug, language: known.language, body: body)
            let answers = guideForm.read(&reading, from: blank)
            let guide = answers.readable
            var references = References(aliases: guide.aliases, translationOf: guide.translationOf)
            if answers.isComplete { references.note(guide.published, at: \.published, answers, reading) }
            references.note(guide.updated, at: \.updated, answers, reading)
            references.noteGuide(answers, reading)
            return (answers.complete.map { .guide($0) }, references, guide.ignores, guideForm.names)
        case .page:
            let blank = TextPage(path: path, slug: slug, language: known.language, body: body)
            let answers = pageForm.read(&reading, from: blank)
            let page = answers.readable
            let references = References(aliases: page.aliases, translationOf: page.translationOf)
            return (answers.complete.map { .page($0) }, references, page.ignores, pageForm.names)
        }
    }

    /// The language of a text. It is needed before the other fields are read, for the words that rendering adds.
    private func language(of reading: Reading) -> LanguageTag {
        guard let written = reading.fields.glimpse("language"), case .success(let tag) = LanguageTag.read(written)
        else {
            return known.language
        }
        return tag
    }

    /// Why a file cannot be read; nil if it can. Also returns whether all of it is known to be ASCII.
    private func unreadable(
        _ name: ContentPath, path: String, bytes: [UInt8]
    ) -> (problem: Diagnostic?, isASCII: Bool) {
        if bytes.count > SizeLimit.text { return (.tooLarge(path, limit: SizeLimit.text), false) }
        let isASCII: Bool
        do {
            isASCII = try UTF8Span(validating: bytes.span).isKnownASCII
        } catch {
            let offset = invalidUTF8(bytes)
            let problem = Diagnostic(
                .error, "content.encoding", "byte \(offset + 1) is not UTF-8",
                at: SourceText(path: path, bytes: bytes).place(of: offset..<offset + 1), help: "save the file as UTF-8")
            return (problem, false)
        }
        if let character = forbiddenCharacter(in: bytes.span) {
            let problem = Diagnostic(
                .error, "content.character", "the control character \(character.name) cannot be published",
                at: SourceText(path: path, bytes: bytes).place(of: character.range), help: "remove it")
            return (problem, isASCII)
        }
        return (.unfinishedMerge(in: SourceText(path: path, bytes: bytes)), isASCII)
    }

    /// What is wrong with a file's name. Control characters were reported when the file was found.
    private func wrongName(_ name: ContentPath, path: String) -> [Diagnostic] {
        if let reserved = reservedName(name, path: path) { return [reserved] }
        if isSlug(name.slug) || hasControlCharacter(name.slug) { return [] }
        if name.slug.utf8.count > longestSlug {
            return [
                Diagnostic(
                    .error, "content.slug", "the name is too long to be part of an address",
                    at: SourcePlace(path: path),
                    help: "shorten it: it has \(name.slug.utf8.count) bytes, and may have \(longestSlug)")
            ]
        }
        let near = slug(name.slug)
        return [
            Diagnostic(
                .error, "content.slug", "'\(name.slug).md' cannot be part of an address", at: SourcePlace(path: path),
                help: "use letters, digits and hyphens" + (isSlug(near) ? ", such as '\(near).md'" : ""))
        ]
    }
}

/// The error for a file whose name was meant to make it a page that the theme makes; nil for any other file.
/// `content/pages/index.md` would be `/index/`, not the front page.
private func reservedName(_ name: ContentPath, path: String) -> Diagnostic? {
    let made: (page: String, template: String)? =
        switch (name.kind, name.slug) {
        case (.page, "index"): ("the front page", "listing")
        case (.page, "404"): ("the page for what is not there", "404")
        case (.guide, "index"), (.organisation, "index"):
            ("the list of \(name.kind.rawValue)s", name.kind.rawValue + "s")
        default: nil
        }
    return made.map { made in
        Diagnostic(
            .error, "content.slug", "'\(name.slug).md' would be '\(name.url)', not \(made.page)",
            at: SourcePlace(path: path),
            help: "give it another name; to change \(made.page), run 'board theme copy \(made.template).html'")
    }
}

/// The offset of the first byte that breaks UTF-8 (RFC 3629); the number of bytes if none does.
private func invalidUTF8(_ bytes: [UInt8]) -> Int {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var offset = 0
    while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar): offset += UTF8.width(scalar)
        case .emptyInput, .error: return offset
        }
    }
}
