import Text

/// The text of a block of raw HTML without its tags, as Markdown in which all punctuation is escaped, so that none of
/// it is read as markup.
///
/// `<p>We pay <b>well</b>.<br>Ask.</p>` becomes `We pay well\.\` and `Ask\.` on a line of its own. Block elements
/// (`<li>`, `<tr>`) become paragraphs, and `<hr>` a thematic break. Comments are left out, and so is the content of
/// `<script>` and the like. Character references are left to libcmark.
struct PlainHTML {
    private(set) var markdown: [UInt8] = []
    /// Its start tags and declarations, in order.
    private(set) var tags: [HTMLTag] = []
    /// What was left out together with its tags: scripts, style sheets.
    private(set) var contents = ""
    /// Whether it contains text.
    private(set) var hasText = false
    /// The text without tags, for a message.
    var words: String { folded(read.span) }

    /// The text without tags, but not escaped.
    private var read: [UInt8] = []
    /// What must come before the next text.
    private var gap = Gap.block

    private enum Gap: Int { case none, blank, line, block }

    init(_ html: String) {
        var rest = Substring(html).unicodeScalars
        var isUnending = false
        while let start = rest.firstIndex(of: "<") {
            append(rest[..<start])
            rest = rest[start...]
            let found = isUnending ? nil : HTMLTag(rest)
            guard let tag = found, tag.isWhole else {
                isUnending = isUnending || found != nil
                append(rest.prefix(1))
                rest = rest.dropFirst()
                continue
            }
            rest = rest[tag.end...]
            if tag.isNote { continue }
            if !tag.isClosing { tags.append(tag) }
            open(HTMLGap(of: tag))
            if HTMLFilter.contents.contains(tag.name), !tag.isClosing {
                let after = HTMLFilter.afterElement(tag.name, rest)
                let inside = rest[..<after.startIndex]
                let end =
                    after.isEmpty && inside.last(where: { !$0.properties.isWhitespace }) != ">"
                    ? nil : inside.lastIndex(of: "<")
                contents += String(inside[..<(end ?? inside.endIndex)]) + " "
                rest = after
            }
        }
        append(rest)
    }

    /// Makes room for what must replace a tag.
    private mutating func open(_ wanted: HTMLGap) {
        switch wanted {
        case .none: break
        case .blank: widen(to: .blank)
        case .lineBreak: if gap == .block { break } else { widen(to: .line) }
        case .block: widen(to: .block)
        case .rule:
            markdown += Array("\n\n***\n".utf8)
            gap = .block
        }
        if wanted != .none { read.append(0x20) }
    }

    private mutating func widen(to other: Gap) {
        if gap.rawValue < other.rawValue { gap = other }
    }

    private mutating func append(_ text: Substring.UnicodeScalarView) {
        let bytes = Array(String(text).utf8)
        read += bytes
        for i in bytes.indices {
            let byte = bytes[i]
            if byte.isSpace {
                widen(to: .blank)
                continue
            }
            switch gap {
            case .none: break
            case .blank: markdown.append(0x20)
            case .line: markdown += Array("\\\n".utf8)
            case .block: if !markdown.isEmpty { markdown += Array("\n\n".utf8) }
            }
            gap = .none
            hasText = true
            // Character references need `&`, `;`, and `#` after `&`. Any other `#` could begin a heading.
            let isOfReference =
                byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";")
                || byte == UInt8(ascii: "#") && i > 0 && bytes[i - 1] == UInt8(ascii: "&")
            if byte.isPunctuation, !isOfReference { markdown.append(UInt8(ascii: "\\")) }
            markdown.append(byte)
        }
    }
}

/// What must replace a removed tag, so that words do not run together.
enum HTMLGap {
    case none, blank, lineBreak, block, rule

    /// `<b>` separates nothing, `<br>` two lines, `<td>` two words, `<p>` two paragraphs.
    init(of tag: HTMLTag) {
        switch tag.name {
        case "br": self = .lineBreak
        case "hr": self = .rule
        case "td", "th", "option", "button", "input", "select", "rt", "rp": self = .blank
        case _ where Self.blocks.contains(tag.name): self = .block
        default: self = .none
        }
    }

    /// The elements that browsers show as blocks (WHATWG HTML, section 15.3).
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "header", "hgroup", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "p",
        "plaintext",
        "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "xmp",
    ]
}

extension HTMLTag {
    /// Whether it is a comment, meant for editors and not for readers.
    var isNote: Bool { isComment && text.hasPrefix("<!--") }

    /// Whether its element cannot have content.
    var isVoid: Bool { isComment || KeptHTML.void.contains(name) }
}
