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
        // A byte is a character where all are ASCII: most texts need neither the rest folded nor characters counted.
        let beginning = folded(collected.prefix(Self.length + 60))
        if beginning.count > Self.length, beginning.allSatisfy({ $0 < 0x80 }) {
            return Self.cut(String(decoding: beginning[..<Self.length], as: UTF8.self)[...])
        }
        let text = String(decoding: folded(collected[...]), as: UTF8.self)
        return text.count > Self.length ? Self.cut(text.prefix(Self.length)) : text
    }

    /// A text to the end of its last whole word, without a comma or the like before the dots.
    private static func cut(_ text: Substring) -> String {
        var rest = text[..<(text.utf8.lastIndex(of: 0x20) ?? text.endIndex)]
        while let last = rest.unicodeScalars.last, ",;:–-".unicodeScalars.contains(last) {
            rest.unicodeScalars.removeLast()
        }
        return String(rest) + "…"
    }
}
