import Text

/// The footnotes that a text defines. Rewrites the text so that each becomes a list item, which libcmark can read.
///
/// `[^a]: Note.` becomes `+   Note.`. So what a footnote may contain, and where it ends, follows the rule for list
/// items whose content is indented by four, as in cmark-gfm. Lines keep their numbers.
struct FootnoteDefinitions {
    struct Definition {
        /// The name as written, without `[^` and `]`.
        let name: String
        /// Where the item begins.
        let position: Position
        /// The range of `[^a]:` in the text, with the spaces after it.
        fileprivate let marker: Range<Int>
    }

    private(set) var all: [Definition] = []
    /// A bullet that no line of the text begins with, so that no item joins one of the text's own lists.
    private var bullet = UInt8(ascii: "+")

    /// Finds every line that may be a definition. Only a parse can tell which of them are.
    init(candidatesIn text: LinedText) {
        var used: Set<UInt8> = []
        for (index, line) in text.lines.enumerated() {
            let start = Self.contentStart(of: line, in: text.bytes, &used)
            guard let (name, end) = Self.label(at: start, in: text.bytes[..<line.upperBound]),
                end < line.upperBound, text.bytes[end] == UInt8(ascii: ":")
            else { continue }
            let rest = text.bytes[(end + 1)..<line.upperBound].firstIndex { !$0.isBlank } ?? line.upperBound
            let position = Position(line: index + 1, column: start - line.lowerBound + 1)
            all.append(Definition(name: name, position: position, marker: start..<rest))
        }
        bullet = "+*-".utf8.first { !used.contains($0) } ?? bullet
    }

    /// Drops those on lines of code or raw HTML, which a parse of the text found.
    mutating func drop(linesOf blocks: [ClosedRange<Int>]) {
        var rest = blocks[...]
        all.removeAll { definition in
            while let first = rest.first, first.upperBound < definition.position.line { rest.removeFirst() }
            return rest.first?.contains(definition.position.line) ?? false
        }
    }

    /// Keeps only those that a parse found as items.
    mutating func keep(only found: Set<Int>) {
        all = all.indices.filter(found.contains).map { all[$0] }
    }

    /// The index of each name's first definition, by lower-case name: `[^A]` and `[^a]` are the same.
    var names: [String: Int] {
        Dictionary(all.enumerated().map { ($1.name.lowercased(), $0) }) { first, _ in first }
    }

    /// The text with list items instead of definitions.
    func rewritten(_ text: LinedText) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.bytes.count)
        var done = text.bytes.startIndex
        for definition in all {
            out += text.bytes[done..<definition.marker.lowerBound]
            out.append(bullet)
            out += [0x20, 0x20, 0x20]
            done = definition.marker.upperBound
        }
        return out + text.bytes[done...]
    }

    /// The name and the end of `[^name]` at an offset; nil if there is none. A name has no spaces or brackets.
    static func label(at start: Int, in bytes: ArraySlice<UInt8>) -> (name: String, end: Int)? {
        guard start + 3 < bytes.endIndex, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "^")
        else { return nil }
        var end = start + 2
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "]") {
            if bytes[end] == UInt8(ascii: "[") || bytes[end] <= 0x20 { return nil }
            end += 1
        }
        guard end < bytes.endIndex, end > start + 2 else { return nil }
        return (String(decoding: bytes[(start + 2)..<end], as: UTF8.self), end + 1)
    }

    /// Where a line's own text begins, after the marks of quotations and lists. Adds the bullets that it passes to
    /// `used`.
    static func contentStart(of line: Range<Int>, in bytes: ArraySlice<UInt8>, _ used: inout Set<UInt8>) -> Int {
        var i = line.lowerBound
        while i < line.upperBound {
            let byte = bytes[i]
            if byte.isBlank || byte == UInt8(ascii: ">") {
                i += 1
            } else if "+*-".utf8.contains(byte) {
                used.insert(byte)
                guard i + 1 < line.upperBound, bytes[i + 1].isBlank else { return i }
                i += 2
            } else if byte.isDigit {
                let end = bytes[i..<line.upperBound].firstIndex { !$0.isDigit } ?? line.upperBound
                guard end + 1 < line.upperBound, end - i <= 9, bytes[end + 1].isBlank,
                    bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
                else { return i }
                i = end + 2
            } else {
                return i
            }
        }
        return i
    }
}

extension Tree {
    /// The lines of the blocks whose content is not Markdown, in order: code and raw HTML.
    func opaqueLines() -> [ClosedRange<Int>] {
        var found: [ClosedRange<Int>] = []
        walk { node, _ in
            if node.kind == .codeBlock || node.kind == .htmlBlock { found.append(node.lines) }
        }
        return found
    }

    /// The list items that begin at these positions, by the index of the position.
    func items(at positions: [Position]) -> [Int: Node] {
        let indices = Dictionary(zip(positions, positions.indices)) { first, _ in first }
        var found: [Int: Node] = [:]
        walk { node, isEntering in
            if isEntering, node.kind == .item, let index = indices[node.start] { found[index] = node }
        }
        return found
    }
}
