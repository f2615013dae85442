import Templates

/// The anchors that templates write on pages, besides those of the pages' texts.
///
/// `#_how` is on the page of a posting, because `posting.html` has `id="_how"`; `#y2026` is in the archive, because
/// `archive.html` has `id="y{{ part.year }}"`.
struct ThemeAnchors {
    let templates: [TemplateSource]

    /// Whether an anchor is on the page of a text of some kind, or, for `nil`, on a list. Templates for texts of other
    /// kinds do not count. Every page has a `top` (WHATWG HTML, section 7.4.6.4).
    func has(_ anchor: String, of kind: ContentKind?) -> Bool {
        if anchor.lowercased() == "top" { return true }
        // Names without `_` belong to texts.
        guard kind == nil || anchor.hasPrefix("_") else { return false }
        let others = ContentKind.allCases.filter { $0 != kind }.map { "\($0.rawValue).html" }
        return templates.contains { template in
            if others.contains(template.name) { return false }
            if template.text.firstRange(of: "\"\(anchor)\"".utf8) != nil { return true }
            return kind == nil && makes(anchor, template)
        }
    }

    /// Whether a template writes an anchor of which only the beginning is known.
    private func makes(_ anchor: String, _ template: TemplateSource) -> Bool {
        template.text.ranges(of: "id=\"".utf8).contains { range in
            let name = template.text[range.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
            guard let end = name.firstRange(of: "{{".utf8)?.lowerBound else { return false }
            let beginning = name[..<end]
            // In a template of the site's own, the whole anchor may be anything.
            if beginning.isEmpty { return !template.isBuiltIn }
            return anchor.utf8.starts(with: beginning) && anchor.utf8.count > beginning.count
        }
    }
}
