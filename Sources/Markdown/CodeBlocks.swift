import Text

/// Finds blocks of code that were not meant as code.
extension SourceLines {
    /// What is wrong with a block of code: a fence that is never closed (CommonMark, section 4.5), or text that became
    /// code because it is indented (section 4.4); nil if nothing is.
    mutating func finding(ofCode block: Node) -> Finding? {
        let (first, last) = (block.lines.lowerBound, block.lines.upperBound)
        let literal = block.literal
        let opening = bytes(ofLine: first).dropFirst(max(0, block.column - 1))
        guard let mark = opening.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
            case let count = opening.prefix(while: { $0 == mark }).count, count > 2,
            !literal.utf8.starts(with: opening)
        else { return indented(literal, block) }
        let closing = bytes(ofLine: last).drop { $0.isBlank || $0 == UInt8(ascii: ">") }
        let isClosed =
            last > first && closing.prefix(while: { $0 == mark }).count >= count
            && closing.allSatisfy { $0 == mark || $0.isBlank }
        if isClosed { return nil }
        let fence = String(repeating: Character(Unicode.Scalar(mark)), count: count)
        return Finding(
            "unclosed", "nothing closes this code, so everything after it is shown as code",
            at: position(of: fence, onLine: origin(of: first)), of: fence,
            help: "write '\(fence)' on a line of its own where the code ends")
    }

    /// The finding about indented code that contains a link or is a sentence; nil if it is neither.
    private mutating func indented(_ literal: String, _ block: Node) -> Finding? {
        let hasLink = literal.contains(/(^|[^`])\[[^\]\n]*\p{L}[^\]\n]*\]\([^ )\n]+\)/)
        guard hasLink || Self.isSentence(literal) else { return nil }
        let words = String(literal.prefix { $0 != "\n" }.prefix(40))
        return Finding(
            hasLink ? "link" : "code",
            "four spaces or a tab at the beginning of a line make it code"
                + (hasLink ? ", so its links are not links" : ", but this looks like a sentence"),
            at: position(of: words, onLine: origin(of: block.lines.lowerBound)), of: words,
            help: hasLink
                ? "delete the spaces before it" : "delete the spaces before it, or put code between lines of '```'")
    }

    /// Whether a text is surely not code: six words or more that begin with a capital and end like a sentence, without
    /// signs that programs have.
    private static func isSentence(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 5, let first = words.first?.first(where: \.isLetter), !first.isLowercase,
            let last = words.last?.last, ".!?:…。！？”’)".contains(last)
        else { return false }
        return !text.contains { "{}<>=;$|\\_`#\"".contains($0) }
            && words.count { $0.allSatisfy(\.isLetter) } > words.count / 2
    }
}
