import Board
import Cgumbo
import Text

/// A piece of a web page as its parser understood it.
///
/// `<p class="a">Hi <b>you</b></p>` is an element `p` with a text and an element `b` in it. Comments are left out.
indirect enum HTMLNode: Sendable {
    case text(String)
    case element(Element)

    struct Element: Sendable {
        /// In lower case; empty for one that HTML does not know.
        let tag: String
        let attributes: [(name: String, value: String)]
        let children: [HTMLNode]

        /// The value of an attribute; nil if it is not there.
        subscript(name: String) -> String? {
            attributes.first { $0.name == name }?.value
        }
    }
}

extension HTMLNode.Element {
    /// The elements in it at any depth that have one of these tags, in the order of the page.
    func all(_ tags: String...) -> [HTMLNode.Element] {
        var found: [HTMLNode.Element] = []
        collect(tags, into: &found)
        return found
    }

    private func collect(_ tags: [String], into found: inout [HTMLNode.Element]) {
        for case .element(let child) in children {
            if tags.contains(child.tag) { found.append(child) }
            child.collect(tags, into: &found)
        }
    }

    /// The text in it, with one blank for each run of white space.
    var plainText: String {
        var out = ""
        gather(into: &out)
        return out.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// Whether it is part of a line of text.
    var isInline: Bool { Self.inline.contains(tag) }

    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt",
        "u", "var", "wbr", "br", "img", "",
    ]

    private func gather(into out: inout String) {
        for child in children {
            switch child {
            case .text(let text): out += text
            case .element(let element):
                if ["script", "style", "noscript", "template"].contains(element.tag) { continue }
                if !element.isInline { out += " " }
                element.gather(into: &out)
                if !element.isInline { out += " " }
            }
        }
    }
}

/// HTML as a tree, by gumbo, which reads what browsers read.
///
/// It is C, so it is asked only for pages of a sane size and depth: what is refused here no careers page has.
enum HTMLTree {
    /// The `html` element of a page, or of a piece of one.
    static func read(_ bytes: [UInt8]) -> Result<HTMLNode.Element, Mistake> {
        var measure = HTMLMeasure()
        measure.take(bytes)
        if let mistake = measure.mistake { return .failure(mistake) }
        // NUL ends nothing here, as the length is given; it is replaced, as HTML (13.2.5) asks.
        let bytes = bytes.map { $0 == 0 ? UInt8(ascii: " ") : $0 }
        return .success(parsed(bytes))
    }

    private static func parsed(_ bytes: [UInt8]) -> HTMLNode.Element {
        let empty = HTMLNode.Element(tag: "html", attributes: [], children: [])
        return unsafe bytes.withUnsafeBufferPointer { buffer -> HTMLNode.Element in
            guard let base = buffer.baseAddress else { return empty }
            return unsafe base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { text in
                var options = unsafe kGumboDefaultOptions
                unsafe options.max_errors = 0
                guard let output = unsafe gumbo_parse_with_options(&options, text, buffer.count) else { return empty }
                defer { unsafe gumbo_destroy_output(&options, output) }
                guard let root = unsafe output.pointee.root, case .element(let element)? = unsafe node(root) else {
                    return empty
                }
                return element
            }
        }
    }

    /// A copy of a node and all in it; nil for a comment.
    private static func node(_ pointer: UnsafePointer<GumboNode>) -> HTMLNode? {
        switch unsafe pointer.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
            return unsafe .text(String(cString: pointer.pointee.v.text.text))
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
            let element = unsafe pointer.pointee.v.element
            return unsafe .element(
                HTMLNode.Element(
                    tag: String(cString: gumbo_normalized_tagname(element.tag)),
                    attributes: attributes(element.attributes),
                    children: children(element.children)))
        default: return nil
        }
    }

    private static func children(_ vector: GumboVector) -> [HTMLNode] {
        var found: [HTMLNode] = []
        for index in unsafe 0..<Int(vector.length) {
            guard let item = unsafe vector.data[index] else { continue }
            if let node = unsafe node(item.assumingMemoryBound(to: GumboNode.self)) { found.append(node) }
        }
        return found
    }

    private static func attributes(_ vector: GumboVector) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for index in unsafe 0..<Int(vector.length) {
            guard let item = unsafe vector.data[index] else { continue }
            let attribute = unsafe item.assumingMemoryBound(to: GumboAttribute.self).pointee
            unsafe found.append((String(cString: attribute.name), String(cString: attribute.value)))
        }
        return found
    }
}

/// How large and how deep a page is, counted before it is parsed: tags, elements that are open, attributes of one tag.
///
/// Elements that another closes by itself (`<p>`, `<li>`, cells) are left out of the depth; so are those without an end.
private struct HTMLMeasure {
    private var tags = 0
    private var open = 0
    private var formatting = 0
    private(set) var mistake: Mistake?

    private static let most = (tags: 60_000, depth: 400, formatting: 40, parts: 2_000)
    private static let withoutEnd: Set<String> = [
        "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "area", "base", "br", "col",
        "embed",
        "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body",
    ]
    private static let formattingTags: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]

    mutating func take(_ bytes: [UInt8]) {
        var at = 0
        while mistake == nil, let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = start + 1
            guard at < bytes.count else { return }
            let isEnd = bytes[at] == UInt8(ascii: "/")
            let letters = bytes[(isEnd ? at + 1 : at)...].prefix(12).prefix(while: \.isAlphanumeric)
            let name = String(decoding: letters, as: UTF8.self).lowercased()
            guard !name.isEmpty else { continue }
            at = endOfTag(bytes, from: at)
            count(name, isEnd: isEnd)
            // What a script says is not markup.
            if !isEnd, ["script", "style"].contains(name) {
                at = endOf(name, in: bytes, from: at)
            }
        }
    }

    /// Where a tag ends, and a count of what parts its attributes: a parser compares each of them with all before it.
    private mutating func endOfTag(_ bytes: [UInt8], from start: Int) -> Int {
        var quote: UInt8?
        var parts = 0
        for at in start..<bytes.count {
            let byte = bytes[at]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return at
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
                parts += 1
                if parts > Self.most.parts {
                    mistake = Mistake("a tag of the page has thousands of attributes: it cannot be read")
                    return at
                }
            }
        }
        return bytes.count
    }

    private mutating func count(_ name: String, isEnd: Bool) {
        tags += 1
        if !Self.withoutEnd.contains(name) { open = max(0, open + (isEnd ? -1 : 1)) }
        if Self.formattingTags.contains(name) { formatting = max(0, formatting + (isEnd ? -1 : 1)) }
        if tags > Self.most.tags {
            mistake = Mistake("the page has more than \(Self.most.tags) tags: it is not one posting")
        }
        if open > Self.most.depth || formatting > Self.most.formatting {
            mistake = Mistake("the page's elements lie too deep in each other: it cannot be read")
        }
    }

    private func endOf(_ name: String, in bytes: [UInt8], from start: Int) -> Int {
        let wanted = Array("</\(name)".utf8)
        var at = start
        while let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            let piece = bytes[next...].prefix(wanted.count).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
            if piece == wanted { return next }
            at = next + 1
        }
        return bytes.count
    }
}
