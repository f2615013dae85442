/// Lets harmless raw HTML through and drops the rest, because postings come from strangers.
///
/// `<b onclick="x()">a</b><script>y()</script>` becomes `<b>a</b>`. An element or attribute that is not named here is
/// dropped.
struct HTMLFilter {
    /// What was dropped: tags as written, with the names of the dropped attributes if the tag itself was kept.
    private(set) var dropped: [(tag: String, attributes: [String])] = []
    /// Whether a comment that never ends swallowed the rest.
    private(set) var isCutByComment = false
    /// Each tag that was changed, as written, by what it became.
    private(set) var originals: [String: String] = [:]

    /// Elements that are kept.
    static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
        "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i",
        "img",
        "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    ]
    private static let attributes: Set<String> = [
        "alt", "cite", "class", "colspan", "datetime", "dir", "height", "href", "id", "lang", "open", "reversed",
        "rowspan",
        "scope", "src", "start", "title", "width",
    ]
    /// Elements that are dropped together with their content.
    static let contents: Set<String> = [
        "script", "style", "iframe", "object", "template", "noscript", "svg", "math",
    ]

    /// The HTML without what is dropped.
    ///
    /// Scalars are compared, as in browsers: to Swift, `"` with a combining accent is another character, but to a
    /// browser the `"` ends a value. Everything after a tag that never ends is shown as written, without looking for
    /// other tags, so that a text of nothing but `<a ` takes no longer than any other.
    mutating func apply(_ html: String) -> String {
        var out = String.UnicodeScalarView()
        var rest = Substring(html).unicodeScalars
        var isUnending = false
        while let start = rest.firstIndex(of: "<") {
            out += rest[..<start]
            rest = rest[start...]
            let found = isUnending ? nil : HTMLTag(rest)
            guard let tag = found, tag.isWhole else {
                isUnending = isUnending || found != nil
                out += "&lt;".unicodeScalars
                rest = rest.dropFirst()
                continue
            }
            rest = rest[tag.end...]
            if tag.isComment {
                isCutByComment = isCutByComment || (tag.text.hasPrefix("<!--") && !tag.text.hasSuffix("-->"))
                continue
            }
            if Self.elements.contains(tag.name) {
                let passed = written(tag)
                if passed != tag.text { originals[passed] = tag.text }
                out += passed.unicodeScalars
            } else {
                if !tag.isClosing { dropped.append((tag.text, [])) }
                if Self.contents.contains(tag.name), !tag.isClosing { rest = Self.afterElement(tag.name, rest) }
            }
        }
        return String(out + rest)
    }

    private mutating func written(_ tag: HTMLTag) -> String {
        if tag.isClosing { return "</\(tag.name)>" }
        var out = "<\(tag.name)"
        var lost: [String] = []
        let id = tag.attributes.first { $0.name == "id" }?.value
        for (written, value, _) in tag.attributes {
            // `id` does now what `name` once did.
            let isName = written == "name" && tag.name == "a"
            if isName, value == id { continue }
            let name = isName && id == nil ? "id" : written
            let isAddress = name == "href" || name == "src" || name == "cite"
            // A reference that cannot be decoded may hide a scheme, and counts as one.
            guard Self.attributes.contains(name),
                !isAddress || unsafeScheme(of: attributeText(value) ?? "javascript:", isImage: name == "src") == nil
            else {
                lost.append(written)
                continue
            }
            out += " \(name)=\"\(quotable(value))\""
        }
        if !lost.isEmpty { dropped.append((tag.text, lost)) }
        return out + ">"
    }

    /// A value that can be put in quotation marks. Its character references are kept.
    private func quotable(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": out += "&quot;".unicodeScalars
            case "<": out += "&lt;".unicodeScalars
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// What follows an element whose content is dropped; empty if the element never ends.
    static func afterElement(
        _ name: String, _ rest: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView {
        var rest = rest
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            let written = rest.prefix(name.unicodeScalars.count + 2)
            let next = rest[written.endIndex...].first
            if String(written).lowercased() == "</" + name, next.map(HTMLTag.endsName) ?? true {
                guard let tag = HTMLTag(rest), tag.isWhole else { break }
                return rest[tag.end...]
            }
            rest = rest.dropFirst()
        }
        return rest[rest.endIndex...]
    }
}
