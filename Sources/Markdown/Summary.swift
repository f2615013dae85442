import Text

/// Collects the beginning of a text's paragraphs as plain text: about 200 characters, cut between words.
struct Summary {
    private var collected: [UInt8] = []
    private var isInParagraph = false
    private var isClosed = false
    private static let length = 200

    /// Whether text is still collected.
    private var isOpen: Bool { isInParagraph && collected.count < Self.length * 4 }

    mutating func beginParagraph() {
        isInParagraph = !isClosed && collected.count < Self.length * 3 / 4
        if isInParagraph, !collected.isEmpty { collected.append(0x20) }
    }

    /// Ends the collection, because what follows is not a paragraph of the text.
    mutating func close() { isClosed = true }

    mutating func endParagraph() { isInParagraph = false }

    /// Adds the text of a leaf.
    mutating func append(_ node: Node) {
        if isOpen { node.appendLiteral(to: &collected) }
    }

    mutating func appendBlank() {
        if isOpen { collected.append(0x20) }
    }

    /// The summary, with white space collapsed; `…` marks a cut.
    var text: String {
        // Twice as many bytes nearly always have enough characters.
        let usual = 2 * Self.length
        var whole = folded(collected.span.extracting(first: min(collected.count, usual)))
        if collected.count > usual, characterCount(of: whole.utf8.span) <= Self.length {
            whole = folded(collected.span)
        }
        let bytes = whole.utf8.span
        guard bytes.count > Self.length, characterCount(of: bytes) > Self.length else { return whole }
        var end = 0
        var left = Self.length
        while left > 0 {
            end += left
            left = Self.length - characterCount(of: bytes.extracting(first: end))
        }
        while bytes[end] & 0xC0 == 0x80 { end += 1 }
        return Self.cut(whole[..<whole.utf8.index(whole.startIndex, offsetBy: end)])
    }

    /// A text up to its last whole word, with an ellipsis. A comma or the like before the ellipsis is left out.
    private static func cut(_ text: Substring) -> String {
        var rest = text[..<(text.utf8.lastIndex(of: 0x20) ?? text.endIndex)]
        while let last = rest.unicodeScalars.last, ",;:–-".unicodeScalars.contains(last) {
            rest.unicodeScalars.removeLast()
        }
        // Reserves exactly what is needed: the summary lives as long as its page.
        var text = ""
        text.reserveCapacity(rest.utf8.count + "…".utf8.count)
        text.append(contentsOf: rest)
        text += "…"
        return text
    }
}
