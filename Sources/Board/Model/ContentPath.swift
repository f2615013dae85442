import Markdown

/// The four kinds of Markdown file below `content/`, each in its own folder.
package enum ContentKind: String, CaseIterable, Sendable {
    case posting, organisation, guide, page

    /// The folder its files are in: `content/postings/`.
    package var folder: String {
        switch self {
        case .posting: "content/postings/"
        case .organisation: "content/organisations/"
        case .guide: "content/guides/"
        case .page: "content/pages/"
        }
    }

    /// The path of the page it becomes: a posting `fellow` is `/postings/fellow/`, a page `about` is `/about/`.
    package func url(slug: String) -> String {
        switch self {
        case .posting: "/postings/" + slug + "/"
        case .organisation: "/organisations/" + slug + "/"
        case .guide: "/guides/" + slug + "/"
        case .page: "/" + slug + "/"
        }
    }
}

/// The kind and slug of a file below `content/`, told from its path alone.
///
/// `content/postings/2026/fellow.md` is the posting `fellow`: folders below its kind's are allowed, and the slug is
/// the file's name without `.md`.
package struct ContentPath: Hashable, Sendable {
    /// The kind of file.
    package let kind: ContentKind
    /// The file's name without its extension, in composed form, so that both spellings of an accent are one name.
    package let slug: String

    /// Nil if the path is not a Markdown file in one of the four folders.
    package init?(_ path: String) {
        guard path.hasSuffix(".md"), let kind = ContentKind.allCases.first(where: { path.hasPrefix($0.folder) })
        else { return nil }
        let stem = path.utf8.dropLast(3)
        let start = stem.lastIndex(of: UInt8(ascii: "/")).map { stem.index(after: $0) } ?? stem.startIndex
        self.kind = kind
        slug = composed(String(Substring(stem[start...])))
    }

    package init(kind: ContentKind, slug: String) {
        self.kind = kind
        self.slug = slug
    }

    /// The page it becomes: `/postings/fellow/`.
    package var url: String {
        kind.url(slug: slug)
    }
}

/// The longest slug, in bytes. With `.md` and a copy's suffix, the file's name stays within 255.
package let longestSlug = 200

/// Whether a slug can be part of an address everywhere: letters and digits of any script, `-`, `_` and `.`, beginning
/// with a letter or a digit.
///
/// `café-2026` is a slug; `my posting`, `.hidden` and `a/b` are not.
package func isSlug(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isWord(first), text.utf8.count <= longestSlug, isWholeAsPart(text)
    else {
        return false
    }
    return text.unicodeScalars.allSatisfy { isWord($0) || $0 == "-" || $0 == "_" || $0 == "." }
}

/// Whether a name stays intact between slashes. A combining mark at its beginning would combine with the slash before
/// it; to Swift, `/` with an accent is a different character.
package func isWholeAsPart(_ name: String) -> Bool {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return true }
    let path = "/\(name)/"
    return path.first == "/" && path.last == "/"
}

private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
        return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
            || (0x61...0x7A).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
        || scalar.properties.generalCategory == .nonspacingMark
}
