import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// Reads content files, each by itself: bytes, fence, fields, rules, Markdown, value.
///
/// It knows what every file may lean on (settings, places, zones) and nothing of its neighbours, so that files are
/// read in any order and on any number of workers.
package struct Ingest: Sendable {
    package let settings: Settings
    package let places: Places
    package let zones: Zones
    /// The words that rendering puts into texts.
    package let labels: TextLabels
    /// The pictures of `content/` by path; nil where a file is not one, whatever its name says.
    package let images: [String: ImageSize?]

    package init(
        settings: Settings, places: Places, zones: Zones, labels: TextLabels, images: [String: ImageSize?] = [:]
    ) {
        self.settings = settings
        self.places = places
        self.zones = zones
        self.labels = labels
        self.images = images
    }

    /// What the file at `path` says. A file that cannot be read as text gives a draft without content.
    package func callAsFunction(_ name: ContentPath, path: String, bytes: [UInt8]) -> Draft {
        if let problem = unreadable(name, path: path, bytes: bytes) {
            return Draft(
                path: path, name: name, content: nil, references: References(), anchors: [], diagnostics: [problem],
                failed: .all)
        }
        let source = SourceText(path: path, bytes: bytes)
        let fence = Fence(of: source)
        var text = TextReader(source: source, fence: fence, name: name, ingest: self)
        var fields = Fields(of: source, fence, rules: name.kind.rawValue)
        let body = text.readBody(language: language(of: fields))
        let content = text.content(&fields, body)
        fields.finish(foreign: foreignNames(of: name.kind))
        let second = secondFields(in: source, fence, known: fields.namesAskedFor)
        let failed = text.failed(of: fields)
        if failed.contains(anyOf: ["apply", "status", "draft", "opens", "locations", "timezone"]) {
            text.references.namesApply = true
        }
        return Draft(
            path: path, name: name, content: content, references: text.references, anchors: text.anchors,
            diagnostics: fields.diagnostics + text.diagnostics + second + wrongName(name, path: path),
            ignores: text.ignores,
            failed: failed)
    }

    /// The names of the fields that a kind of file may have: those its reader asks for.
    package func fieldNames(of kind: ContentKind) -> [String] {
        let source = SourceText(path: "", bytes: Array("---\n---\n".utf8))
        let fence = Fence(of: source)
        var text = TextReader(source: source, fence: fence, name: ContentPath(kind: kind, slug: ""), ingest: self)
        var fields = Fields(of: source, fence, rules: kind.rawValue)
        _ = text.content(&fields, text.readBody(language: settings.language))
        return fields.namesAskedFor
    }

    /// The language of a text, known before its fields are read: the body's own words are in it.
    private func language(of fields: Fields) -> LanguageTag {
        guard let written = fields.glimpse("language"), case .success(let tag) = LanguageTag.read(written) else {
            return settings.language
        }
        return tag
    }

    private func unreadable(_ name: ContentPath, path: String, bytes: [UInt8]) -> Diagnostic? {
        if bytes.count > SizeLimit.text { return .tooLarge(path, limit: SizeLimit.text) }
        if let offset = invalidUTF8(bytes) {
            return Diagnostic(
                .error, "content.encoding", "byte \(offset + 1) is not UTF-8",
                at: SourceText(path: path, bytes: bytes).place(of: offset..<offset + 1), help: "save the file as UTF-8")
        }
        if let character = forbiddenCharacter(in: bytes.span) {
            return Diagnostic(
                .error, "content.character", "the control character \(character.name) cannot be published",
                at: SourceText(path: path, bytes: bytes).place(of: character.range), help: "remove it")
        }
        return .unfinishedMerge(in: SourceText(path: path, bytes: bytes))
    }

    /// What is wrong with a file's name, beside all that is wrong in it; control characters were told when it was found.
    private func wrongName(_ name: ContentPath, path: String) -> [Diagnostic] {
        if isSlug(name.slug) || hasControlCharacter(name.slug) { return [] }
        if name.slug.utf8.count > longestSlug {
            return [
                Diagnostic(
                    .error, "content.slug", "the name is too long to be a part of an address",
                    at: SourcePlace(path: path),
                    help: "shorten it: it has \(name.slug.utf8.count) bytes, and may have \(longestSlug)")
            ]
        }
        let near = slug(name.slug)
        return [
            Diagnostic(
                .error, "content.slug", "'\(name.slug).md' cannot be a part of an address", at: SourcePlace(path: path),
                help: "use letters, digits and hyphens" + (isSlug(near) ? ", such as '\(near).md'" : ""))
        ]
    }
}

/// The offset of the first byte that breaks UTF-8 (RFC 3629), or nil where all is well.
private func invalidUTF8(_ bytes: [UInt8]) -> Int? {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var offset = 0
    // The standard library's check is far quicker than decoding, and nearly every file passes it.
    do {
        _ = try UTF8Span(validating: bytes.span)
        return nil
    } catch {}
    while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar): offset += UTF8.width(scalar)
        case .emptyInput: return nil
        case .error: return offset
        }
    }
}
