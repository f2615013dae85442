import Diagnostics
import FrontMatter

/// Finds references to organisations and to originals of translations that do not exist.
func brokenReferences(_ drafts: [Draft]) -> [Diagnostic] {
    var known = KnownTargets(drafts)
    var found = known.namedTwice
    for draft in drafts {
        found += draft.references.organisations.compactMap { known.unknownOrganisation($0, in: draft) }
        if let slug = draft.references.translationOf {
            if let problem = known.badTranslation(slug, in: draft) ?? known.secondTranslation(of: slug, draft) {
                found.append(problem)
            }
        }
    }
    return found
}

/// The name of a text that is written with its folder or as a file: `acme` for `../organisations/acme.md`.
private func lastName(_ written: String) -> String {
    written.split(separator: "/").last.map { String($0.hasSuffix(".md") ? $0.dropLast(3) : $0) } ?? ""
}

/// Everything that can be referred to.
private struct KnownTargets {
    /// Files with the same slug, one of which cannot become a page. Two pages with one slug are reported by
    /// `collisions`.
    private(set) var namedTwice: [Diagnostic] = []
    private var drafts: [ContentPath: Draft] = [:]
    /// The slugs of each kind, sorted, for suggestions.
    private lazy var slugs = Dictionary(grouping: drafts.keys, by: \.kind).mapValues { $0.map(\.slug).sorted() }
    /// The first translation of each text into each language.
    private var translations: [[String]: String] = [:]
    private var suggestions = Suggestions()

    init(_ drafts: [Draft]) {
        for draft in drafts {
            guard let first = self.drafts.updateValue(draft, forKey: draft.name) else { continue }
            self.drafts[draft.name] = first
            if first.content != nil, draft.content != nil { continue }
            namedTwice.append(
                Diagnostic(
                    .error, "site.path", "another file is also called '\(draft.name.slug).md'",
                    at: SourcePlace(path: draft.path), help: "it is \(first.path); give one of them another name"))
        }
    }

    /// Reports a second translation into one language: the original would link to both by the same name.
    mutating func secondTranslation(of slug: Located<String>, _ draft: Draft) -> Diagnostic? {
        guard let language = draft.content?.language?.text, !draft.failed.contains("language") else { return nil }
        let key = [draft.name.kind.rawValue, slug.value, language]
        guard let first = translations.updateValue(draft.path, forKey: key) else { return nil }
        translations[key] = first
        return Diagnostic(
            .error, "\(draft.name.kind.rawValue).translation",
            "\(first) is also a translation of '\(slug.value)' into '\(language)'", at: slug.place,
            help: "give one of them another 'language', or delete one")
    }

    mutating func unknownOrganisation(_ id: Located<String>, in draft: Draft) -> Diagnostic? {
        let path = ContentPath(kind: .organisation, slug: id.value)
        // A TODO was reported where it is written.
        guard drafts[path] == nil, leftToFill(in: id.value.utf8.span) == nil else { return nil }
        let last = lastName(id.value)
        if last != id.value, drafts[ContentPath(kind: .organisation, slug: last)] != nil {
            return Diagnostic(
                .error, "\(draft.name.kind.rawValue).organisation", "unknown organisation \(quoted(id.value))",
                at: id.place, help: "write '\(last)'")
        }
        let named = draft.references.organisations.map(\.value)
        // If one of several names is unknown, the help says which.
        let list = helpAsList(id.value, meaning: { $0 }).flatMap { (list: String) -> String? in
            let parts = id.value.split { ",;/&".contains($0) }.map { String($0.drop { $0 == " " }) }
            let unknown = parts.filter { drafts[ContentPath(kind: .organisation, slug: $0)] == nil }
            guard unknown.count < parts.count else { return nil }
            return unknown.isEmpty
                ? list : "\(list), and add a file for \(quoted(unknown[0])) to content/organisations/"
        }
        let near = suggestions.nearest(to: id.value, among: (slugs[.organisation] ?? []).filter { !named.contains($0) })
        return Diagnostic(
            .error, "\(draft.name.kind.rawValue).organisation", "unknown organisation \(quoted(id.value))",
            at: id.place,
            help: list ?? near.map { "did you mean '\($0)'?" } ?? helpForUnknown(id.value))
    }

    /// The help for a name that is like no other. It lists the known names if they are few and this one cannot be added.
    private mutating func helpForUnknown(_ id: String) -> String {
        let known = slugs[.organisation] ?? []
        guard !isSlug(id) else { return "add it as content/organisations/\(id).md" }
        guard !known.isEmpty, known.count <= 8 else {
            return "write the name of a file in content/organisations/, without '.md'"
        }
        return "write the name of a file in content/organisations/, without '.md': \(known.joined(separator: ", "))"
    }

    mutating func badTranslation(_ slug: Located<String>, in draft: Draft) -> Diagnostic? {
        let kind = draft.name.kind
        let path = ContentPath(kind: kind, slug: slug.value)
        let rule = "\(kind.rawValue).translation"
        if path == draft.name {
            return Diagnostic(
                .error, rule, "a \(kind.rawValue) cannot be a translation of itself", at: slug.place,
                help: "name the \(kind.rawValue) it was translated from")
        }
        guard let original = drafts[path] else {
            let last = lastName(slug.value)
            let isThere = last != slug.value && drafts[ContentPath(kind: kind, slug: last)] != nil
            let near =
                isThere && last != draft.name.slug
                ? last
                : suggestions.nearest(to: slug.value, among: (slugs[kind] ?? []).filter { $0 != draft.name.slug })
            return Diagnostic(
                .error, rule, "unknown \(kind.rawValue) \(quoted(slug.value))", at: slug.place,
                help: near.map { "did you mean '\($0)'?" } ?? "it is the file's name, without its folder and '.md'")
        }
        if let named = original.references.translationOf?.value {
            return notOriginal(original, translationOf: named, at: slug.place, in: draft)
        }
        guard let own = draft.content?.language, own == original.content?.language,
            !draft.failed.contains("language"), !original.failed.contains("language")
        else { return nil }
        return Diagnostic(
            .error, rule, "the translation and its original are both in '\(own.text)'", at: slug.place,
            help: "give one of them another 'language'")
    }

    /// Reports a translation that names another translation instead of the original, which is the one listed.
    ///
    /// If translations name each other in a ring, only the first in path order is reported. Whatever refers to the ring
    /// is right once that is fixed.
    private func notOriginal(
        _ named: Draft, translationOf first: String, at place: SourcePlace, in draft: Draft
    ) -> Diagnostic? {
        let kind = draft.name.kind
        var chain = [draft, named]
        var known: Set<ContentPath> = [draft.name, named.name]
        var next: String? = first
        while let slug = next {
            let name = ContentPath(kind: kind, slug: slug)
            if name == draft.name {
                guard chain.allSatisfy({ draft.path <= $0.path }) else { return nil }
                let ring = (chain + [draft]).map { "'\($0.name.slug)'" }.joined(separator: " translates ")
                return Diagnostic(
                    .error, "\(kind.rawValue).translation", "none of these is the original: \(ring)", at: place,
                    help: "remove 'translation_of' from the one that was written first, and name it in the others")
            }
            // An unknown name is reported where it is written.
            guard let text = drafts[name], known.insert(name).inserted else { return nil }
            chain.append(text)
            next = text.references.translationOf?.value
        }
        guard let original = chain.last else { return nil }
        return Diagnostic(
            .error, "\(kind.rawValue).translation",
            "'\(named.name.slug)' is itself a translation: name its original here",
            at: place, help: "write '\(original.name.slug)'")
    }
}

extension Content {
    /// The language of the text.
    var language: LanguageTag? {
        switch self {
        case .posting(let posting): posting.language
        case .guide(let guide): guide.language
        case .page(let page): page.language
        case .organisation: nil
        }
    }
}
