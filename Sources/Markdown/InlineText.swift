/// The text of a block as readers see it. The byte `opaque` stands for anything that is not text, `lineEnd` for the end
/// of a line.
///
/// ``see `x` **now**`` becomes `see`, a space, `opaque`, a space and `now`.
struct InlineText {
    private(set) var bytes: [UInt8] = []

    /// Stands for code, an image or a tag.
    static let opaque: UInt8 = 0x01
    static let lineEnd = UInt8(ascii: "\n")

    /// The offsets of hard line breaks, at which readers see a line end.
    private var breaks: [Int] = []

    init(of block: Node) {
        var node = block.firstChild
        while let current = node {
            let kind = current.kind
            append(current, kind)
            if kind != .image, let child = current.firstChild {
                node = child
                continue
            }
            var last = current
            while last.next == nil, let parent = last.parent, !parent.isSame(as: block) { last = parent }
            node = last.next
        }
    }

    private mutating func append(_ node: Node, _ kind: Node.Kind) {
        switch kind {
        case .text: node.appendLiteral(to: &bytes)
        case .softBreak: bytes.append(Self.lineEnd)
        case .lineBreak:
            breaks.append(bytes.count)
            bytes.append(Self.lineEnd)
        case .emphasis, .link: break
        case .other: if node.firstChild == nil { bytes.append(Self.opaque) }
        default: bytes.append(Self.opaque)
        }
    }

    /// Whether a line begins at an offset.
    func beginsLine(_ i: Int) -> Bool { i == 0 || bytes[i - 1] == Self.lineEnd }

    /// Whether the line that begins at an offset runs together with the line before it.
    func continuesLine(_ i: Int) -> Bool { i > 0 && bytes[i - 1] == Self.lineEnd && !breaks.contains(i - 1) }

    /// The rest of the line from an offset on.
    func line(from i: Int) -> ArraySlice<UInt8> { bytes[i...].prefix { $0 != Self.lineEnd } }

    /// The byte at an offset; 0 outside the text.
    subscript(_ i: Int) -> UInt8 { bytes.indices.contains(i) ? bytes[i] : 0 }

    /// Where a text first occurs from an offset on; nil if that is not within `limit` bytes.
    func firstIndex(of text: StaticString, from start: Int, within limit: Int = 400) -> Int? {
        let wanted = Array(text.description.utf8)
        let end = min(bytes.count, start + limit) - wanted.count
        guard start <= end else { return nil }
        return (start...end).first { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }

    /// The text of a range, for messages.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].map { $0 == Self.opaque ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}

/// Collects the text of images, which becomes their `alt`. The text of an image inside another belongs to both.
///
/// `![a ![b](b.png)](a.png)` gives `b` for the inner image and `a b` for the outer one, as in libcmark.
struct ImageText {
    private var text: [UInt8] = []
    /// Where the text of each open image begins.
    private var starts: [Int] = []

    var isOpen: Bool { !starts.isEmpty }

    mutating func begin() { starts.append(text.count) }

    /// Adds the text of a leaf.
    mutating func append(_ node: Node) { node.appendLiteral(to: &text) }

    mutating func appendBlank() { text.append(0x20) }

    mutating func end() -> String {
        guard let start = starts.popLast() else { return "" }
        defer { if starts.isEmpty { text = [] } }
        return String(decoding: text[start...], as: UTF8.self)
    }
}

/// The value of an attribute with its character references decoded (WHATWG HTML, section 13.2.5.72); nil if it has one
/// that is not known here.
///
/// `a?b=1&amp;c=2` and `a?b=1&c=2` both become `a?b=1&c=2`. All numbers are known, and the names that escaping HTML
/// needs: `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`.
func attributeText(_ value: String) -> String? {
    guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
    var out = String.UnicodeScalarView()
    var rest = Substring(value).unicodeScalars
    while let start = rest.firstIndex(of: "&") {
        out += rest[..<start]
        rest = rest[start...].dropFirst()
        if rest.first == "#" {
            guard let (scalar, end) = numericReference(rest) else { return nil }
            out.append(scalar)
            rest = rest[end...]
            continue
        }
        let name = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9" ~= $0)) }
        let next = rest[name.endIndex...].first
        if name.isEmpty || (next != ";" && next == "=") {
            out.append("&")
        } else if next == ";", let scalar = namedReferences[String(name)] {
            out.append(scalar)
            rest = rest[name.endIndex...].dropFirst()
        } else {
            return nil
        }
    }
    return String(out + rest)
}

private let namedReferences: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

/// The character for `#38;` or `#x26;`, with or without the semicolon, and where the text continues.
private func numericReference(_ text: Substring.UnicodeScalarView) -> (Unicode.Scalar, Substring.Index)? {
    var rest = text.dropFirst()
    let isHexadecimal = rest.first == "x" || rest.first == "X"
    if isHexadecimal { rest = rest.dropFirst() }
    let digits = rest.prefix { isHexadecimal ? $0.properties.isASCIIHexDigit : "0"..."9" ~= $0 }
    guard let number = UInt32(String(digits), radix: isHexadecimal ? 16 : 10), number > 0,
        let scalar = Unicode.Scalar(number)
    else { return nil }
    rest = rest[digits.endIndex...]
    return (scalar, rest.first == ";" ? rest.dropFirst().startIndex : rest.startIndex)
}
