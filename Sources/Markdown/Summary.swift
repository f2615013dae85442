/// The beginning of a text as plain text: paragraphs until there are about 200 characters, cut at a word.
struct Summary {
    private var collected: [UInt8] = []
    private var isInParagraph = false
    private static let length = 200

    /// Whether more is wanted.
    var isOpen: Bool { isInParagraph && collected.count < Self.length * 4 }

    mutating func beginParagraph() {
        isInParagraph = collected.count < Self.length * 3 / 4
        if isInParagraph, !collected.isEmpty { collected.append(0x20) }
    }

    mutating func endParagraph() { isInParagraph = false }

    /// Adds the text of a leaf.
    mutating func append(_ node: Node) {
        if isOpen { node.appendLiteral(to: &collected) }
    }

    mutating func appendBlank() {
        if isOpen { collected.append(0x20) }
    }

    /// White space folded; `…` where something was cut.
    var text: String {
        let bytes = folded(collected)
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.count > Self.length else { return text }
        // A byte is a character where all are ASCII: counting characters takes longer than all the rest.
        var cut = text[...]
        if bytes[...Self.length].allSatisfy({ $0 < 0x80 }) {
            cut = Substring(text.utf8.prefix(Self.length))
        } else {
            guard text.count > Self.length else { return text }
            cut = text.prefix(Self.length)
        }
        var rest = cut[..<(cut.utf8.lastIndex(of: 0x20) ?? cut.endIndex)]
        // Without a comma or the like before the dots.
        while let last = rest.unicodeScalars.last, ",;:–-".unicodeScalars.contains(last) {
            rest.unicodeScalars.removeLast()
        }
        return String(rest) + "…"
    }
}
