/// The text of a block as a reader sees it, in one piece: what is not text is one byte, and a line's end another.
///
/// ``see `x` **now**`` is `see`, a blank, `opaque`, a blank and `now`.
struct InlineText {
    private(set) var bytes: [UInt8] = []

    /// Stands for code, a picture, a tag.
    static let opaque: UInt8 = 0x01
    static let lineEnd = UInt8(ascii: "\n")

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
        case .softBreak, .lineBreak: bytes.append(Self.lineEnd)
        case .emphasis, .link: break
        case .other: if node.firstChild == nil { bytes.append(Self.opaque) }
        default: bytes.append(Self.opaque)
        }
    }

    /// Whether a line begins at an offset.
    func beginsLine(_ i: Int) -> Bool { i == 0 || bytes[i - 1] == Self.lineEnd }

    /// The rest of a line from an offset.
    func line(from i: Int) -> ArraySlice<UInt8> { bytes[i...].prefix { $0 != Self.lineEnd } }

    /// The byte at an offset, 0 beyond both ends.
    subscript(_ i: Int) -> UInt8 { bytes.indices.contains(i) ? bytes[i] : 0 }

    /// Where a text is next, at most so many bytes on; nil where it is not.
    func first(_ text: StaticString, from start: Int, within limit: Int = 400) -> Int? {
        let wanted = Array(text.description.utf8)
        let end = min(bytes.count, start + limit) - wanted.count
        guard start <= end else { return nil }
        return (start...end).first { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }

    /// A stretch as text, for messages.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].map { $0 == Self.opaque ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
