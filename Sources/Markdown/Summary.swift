/// The beginning of a text as plain text: paragraphs until there are about 200 characters, cut at a word.
struct Summary {
    private var collected = ""
    private var isInParagraph = false
    private static let length = 200

    /// Whether more is wanted.
    var isOpen: Bool { isInParagraph && collected.utf8.count < Self.length * 4 }

    mutating func beginParagraph() {
        isInParagraph = collected.utf8.count < Self.length * 3 / 4
        if isInParagraph, !collected.isEmpty { collected += " " }
    }

    mutating func endParagraph() { isInParagraph = false }

    mutating func append(_ text: String) {
        if isOpen { collected += text }
    }

    /// White space folded; `…` where something was cut.
    var text: String {
        let words = collected.unicodeScalars.split {
            $0.value <= 0x20 || ($0.value >= 0x80 && $0.properties.isWhitespace)
        }
        let folded = words.map { String($0) }.joined(separator: " ")
        guard folded.utf8.count > Self.length, folded.count > Self.length else { return folded }
        let cut = folded.prefix(Self.length)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end].trimmingPunctuation + "…"
    }
}

extension Substring {
    /// Without a comma or the like at the end.
    fileprivate var trimmingPunctuation: Substring {
        var rest = self
        while let last = rest.last, ",;:–-".contains(last) { rest = rest.dropLast() }
        return rest
    }
}
