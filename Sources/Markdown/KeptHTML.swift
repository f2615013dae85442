/// Reads the raw HTML that a text keeps, tag by tag: its links, the names it defines, and the elements it leaves open.
///
/// An element ends at the latest with the block that contains it: `A <b>word` in a paragraph becomes `A <b>word</b>`. A
/// `<div>` outside any paragraph ends at the latest with the text, so that it cannot swallow the page around it. Each
/// end tag that is missing is reported.
struct KeptHTML {
    /// The names that links can point to: each `id`, and `name` on a link.
    private(set) var names: [String] = []
    private var open: [OpenElement] = []
    /// How many elements of each name are open, so that thousands of end tags do not each search thousands of elements.
    private var counts: [String: Int] = [:]
    private var findings: [Finding] = []
    /// How many elements of each name were closed because an outer element closed. Their end tags come too late, but
    /// those elements are reported already.
    private var closedEarly: [String: Int] = [:]

    /// An element that is still open.
    private struct OpenElement {
        let name: String
        /// Its start tag as written.
        let tag: String
        let position: Position
        /// The node that it must end in, and whether that contains blocks.
        let scope: Node?
        let isBlock: Bool
    }

    /// Finds the position of a text in the source.
    typealias Finder = (String) -> Position

    /// Whether any element is open.
    var hasOpen: Bool { !open.isEmpty }

    /// The findings since the last call.
    mutating func takeFindings() -> [Finding] {
        defer { findings = [] }
        return findings
    }

    /// The HTML of one node, with its addresses as they are on the page. `keepsAll`: even end tags that close nothing
    /// are kept.
    mutating func apply(
        _ html: String, in scope: Node?, isBlock: Bool, originals: [String: String], keepsAll: Bool, position: Finder,
        address: AddressUse.Rewriting
    ) -> String {
        var out = String.UnicodeScalarView()
        var rest = Substring(html).unicodeScalars
        while let start = rest.firstIndex(of: "<") {
            out += rest[..<start]
            rest = rest[start...]
            if let last = open.last, Self.holdsText.contains(last.name), !Self.ends(last.name, rest) {
                out.append("<")
                rest = rest.dropFirst()
                continue
            }
            guard let tag = HTMLTag(rest) else {
                out.append("<")
                rest = rest.dropFirst()
                continue
            }
            guard tag.isWhole else {
                // No later tag ends either, so the rest is shown as written.
                report("a tag that begins here never ends", Self.start(of: tag), position, "write '>' at its end")
                return String(out) + String(rest).replacing("<", with: "&lt;")
            }
            rest = rest[tag.end...]
            if tag.isComment {
                out += tag.text.unicodeScalars
                if tag.text.hasPrefix("<!--"), !tag.text.hasSuffix("-->") {
                    report("a comment that begins here never ends", "<!--", position, "write '-->' at its end")
                    out += "-->".unicodeScalars
                }
            } else if tag.isClosing {
                out += closing(tag, keepsAll: keepsAll, position).unicodeScalars
            } else {
                out += opening(tag, at: start, of: html.unicodeScalars, address)
                guard !isVoid(tag) else { continue }
                let written = originals[tag.text] ?? tag.text
                counts[tag.name, default: 0] += 1
                open.append(
                    OpenElement(
                        name: tag.name, tag: written, position: position(written), scope: scope, isBlock: isBlock))
            }
        }
        return String(out + rest)
    }

    /// The end tags for the elements that were opened in a node and must end with it; nil if there are none.
    mutating func close(in node: Node) -> (tags: String, isBlock: Bool)? {
        var tags = ""
        var isBlock = false
        while let last = open.last, last.scope?.isSame(as: node) ?? false {
            removeLast()
            isBlock = last.isBlock
            tags += end(of: last)
        }
        return tags.isEmpty ? nil : (tags, isBlock)
    }

    /// The end tag of an element that lacks one; empty if HTML does not require it.
    private mutating func end(of element: OpenElement) -> String {
        if Self.mayStayOpen.contains(element.name) { return "" }
        findings.append(
            Finding(
                "unclosed", "'\(element.tag)' is never closed", at: element.position, of: element.tag,
                help: "write '</\(element.name)>' where it ends"))
        return "</\(element.name)>"
    }

    /// An end tag, preceded by those that should have come first; empty if it closes nothing.
    private mutating func closing(_ tag: HTMLTag, keepsAll: Bool, _ position: Finder) -> String {
        guard counts[tag.name, default: 0] > 0, let index = open.lastIndex(where: { $0.name == tag.name }) else {
            if let early = closedEarly[tag.name], early > 0 {
                closedEarly[tag.name] = early - 1
                return ""
            }
            if Self.mayStayOpen.contains(tag.name) || Self.void.contains(tag.name) { return tag.text }
            report(
                "'\(tag.text)' closes nothing", tag.text, position,
                "delete it, or write '<\(tag.name)>' where it begins")
            return keepsAll ? tag.text : ""
        }
        var out = ""
        while open.count > index + 1 {
            let inner = removeLast()
            let tag = end(of: inner)
            if !tag.isEmpty { closedEarly[inner.name, default: 0] += 1 }
            out += tag
        }
        removeLast()
        return out + tag.text
    }

    @discardableResult
    private mutating func removeLast() -> OpenElement {
        let last = open.removeLast()
        counts[last.name, default: 1] -= 1
        return last
    }

    /// A start tag with its addresses as they are on the page. Records the names that it defines.
    private mutating func opening(
        _ tag: HTMLTag, at start: Substring.Index, of html: String.UnicodeScalarView, _ address: AddressUse.Rewriting
    ) -> String.UnicodeScalarView {
        var out = String.UnicodeScalarView()
        var done = start
        for (name, value, range) in tag.attributes {
            if name == "id" || (name == "name" && tag.name == "a"), let text = attributeText(value) {
                names.append(composed(text))
            }
            guard let use = AddressUse(of: name, on: tag), !value.isEmpty, let text = attributeText(value),
                let new = use.rewritten(text, written: value, address)
            else { continue }
            out += html[done..<range.lowerBound]
            out += "\"\(escapedText(new))\"".unicodeScalars
            done = range.upperBound
        }
        return out + html[done..<tag.end]
    }

    private mutating func report(_ message: String, _ text: String, _ position: Finder, _ help: String) {
        findings.append(Finding("unclosed", message, at: position(text), of: text, help: help))
    }

    /// The beginning of a tag that never ends: `<div`.
    private static func start(of tag: HTMLTag) -> String {
        (tag.isClosing ? "</" : "<") + tag.text.dropFirst(tag.isClosing ? 2 : 1).prefix(tag.name.count)
    }

    /// Whether what follows is the end tag of an element.
    private static func ends(_ name: String, _ rest: Substring.UnicodeScalarView) -> Bool {
        String(rest.prefix(name.unicodeScalars.count + 2)).lowercased() == "</" + name
    }

    /// Whether an element does not have an end tag: because of its name, or in drawings and formulas because of its
    /// `/>`.
    private func isVoid(_ tag: HTMLTag) -> Bool {
        let isForeign =
            tag.name == "svg" || tag.name == "math" || counts["svg", default: 0] + counts["math", default: 0] > 0
        return Self.void.contains(tag.name) || (isForeign && tag.text.hasSuffix("/>"))
    }

    /// Elements without content (WHATWG HTML, section 13.1.2).
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    /// Elements that need no end tag (section 13.1.2.4).
    private static let mayStayOpen: Set<String> = [
        "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
        "td", "tfoot", "th", "thead", "tr",
    ]
    /// Elements in which `<` begins only their own end tag (section 13.2.5).
    private static let holdsText: Set<String> = [
        "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
    ]
}
