/// Finds code that was hardly meant as code.
extension SourceLines {
    /// What is wrong with a block of code: a fence that is never closed (CommonMark, section 4.5), or a text that
    /// became code because it is indented (section 4.4).
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
        let place = place(of: fence, onLine: origin(of: first))
        return Finding(
            rule: "unclosed", message: "nothing closes this code, so all that follows is shown as code",
            line: place.line, column: place.column, length: place.column > 0 ? count : 0,
            help: "write '\(fence)' on a line of its own where the code ends")
    }

    /// Reports indented code that has a link in it.
    private mutating func indented(_ literal: String, _ block: Node) -> Finding? {
        guard literal.contains(/(^|[^`])\[[^\]\n]*\p{L}[^\]\n]*\]\([^ )\n]+\)/) else { return nil }
        let line = origin(of: block.lines.lowerBound)
        let words = literal.prefix { $0 != "\n" }.prefix(40)
        let place = place(of: String(words), onLine: line)
        return Finding(
            rule: "link", message: "four spaces at the beginning of a line make it code, so its links are not links",
            line: place.line, column: place.column, length: place.column > 0 ? words.unicodeScalars.count : 0,
            help: "delete the spaces before it")
    }
}
