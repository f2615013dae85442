import Text

/// Finds positions in a source, because libcmark does not give columns for all inlines.
struct SourceLines {
    private let source: ArraySlice<UInt8>
    /// The offset of each line's first byte, computed on first use.
    private var starts: [Int]?
    /// The line in the source for each line of the parsed text; nil if they are the same.
    var origins: [Int]?
    /// Whether columns of the parsed text differ from those of the source.
    var isRewritten = false
    /// Where the last match ends. Searches mostly follow the order of the text, so the next match is after it.
    private var cursor = 0
    /// Where the last match begins, as an offset in the source.
    private var found: Int?
    /// The lines that may define references, computed on first use.
    private var definitions: [Int]?
    /// How many bytes may still be searched, so that a paragraph with thousands of links is not read thousands of
    /// times. After that, only lines are known.
    private var budget = 4 << 20

    init(_ source: ArraySlice<UInt8>) {
        self.source = source
    }

    /// The position at which `text` first occurs in a node, or after it in its block. If it does not occur there, the
    /// node's line and column 0.
    mutating func position(of text: String, in node: Node) -> Position {
        position(of: text, from: node.position, to: node.lastLineOfBlock)
    }

    /// The same between a position and the end of a line.
    private mutating func position(of text: String, from start: Position, to lastLine: Int) -> Position {
        let line = origin(of: start.line)
        let found = search(for: text, from: line, isRewritten ? 1 : start.column, to: origin(of: lastLine))
        guard found.column == 0, start.column > 1, !isRewritten else { return found }
        // For an inline that spans lines, libcmark 0.30.2 gives the column on its first line but the number of its
        // last.
        return search(for: text, from: line, 1, to: line)
    }

    /// The position of a destination in a reference definition, `[name]: destination`; nil if no definition has it.
    mutating func position(ofDefined destination: String) -> Position? {
        let starts = lineStarts()
        let wanted = destination.utf8.span
        if definitions == nil { definitions = linesWithDefinitions(starts) }
        for line in definitions ?? [] {
            let end = line < starts.count ? starts[line] : source.endIndex
            budget -= end - starts[line - 1]
            guard budget > 0 else { return nil }
            guard let mark = source[starts[line - 1]..<end].firstRange(of: Array("]:".utf8)),
                let found = offset(of: wanted, in: mark.upperBound..<end)
            else { continue }
            return Position(line: line, column: characters(in: starts[line - 1]..<found) + 1)
        }
        return nil
    }

    /// The lines that may define a reference; only the first 200 of a text that has more.
    private func linesWithDefinitions(_ starts: [Int]) -> [Int] {
        var found: [Int] = []
        for (index, start) in starts.enumerated() where found.count < 200 {
            let indented = source[start...].prefix(4).drop { $0 == UInt8(ascii: " ") }
            if indented.first == UInt8(ascii: "[") { found.append(index + 1) }
        }
        return found
    }

    /// The position at which `text` first occurs on a line of the source; column 0 if it does not.
    mutating func position(of text: String, onLine line: Int) -> Position {
        search(for: text, from: line, 1, to: line)
    }

    /// The position of a mark, and whether a backslash precedes it; nil if the source does not have it as written here.
    /// Does not affect later searches.
    mutating func mark(
        _ text: String, from start: Position, to lastLine: Int
    ) -> (position: Position, isEscaped: Bool)? {
        let before = cursor
        defer { cursor = before }
        let position = position(of: text, from: start, to: lastLine)
        guard position.column > 0, let found else { return nil }
        return (position, found > source.startIndex && source[found - 1] == UInt8(ascii: "\\"))
    }

    /// The source of a line of the parsed text, without its line break.
    mutating func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
        let starts = lineStarts()
        let line = origin(of: line)
        guard line >= 1, line <= starts.count else { return [] }
        return source[starts[line - 1]..<(line < starts.count ? starts[line] : source.endIndex)].prefix {
            $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
        }
    }

    /// Searches the source from a line and column in bytes to the end of a line.
    private mutating func search(
        for text: String, from firstLine: Int, _ column: Int, to lastLine: Int
    ) -> Position {
        let starts = lineStarts()
        guard firstLine >= 1, firstLine <= starts.count else { return Position(line: max(1, firstLine), column: 0) }
        let wanted = text.utf8.span
        let last = max(firstLine, min(lastLine, starts.count))
        let bound = last < starts.count ? starts[last] : source.endIndex
        for line in firstLine...last {
            let end = line < starts.count ? starts[line] : source.endIndex
            var first = starts[line - 1]
            if line == firstLine { first = min(end, first + max(0, column - 1)) }
            if isRewritten, cursor >= first, cursor < bound {
                if cursor >= end { continue }
                first = cursor
            }
            budget -= end - first
            guard budget > 0 else { break }
            if let found = offset(of: wanted, in: first..<end) {
                cursor = found + wanted.count
                self.found = found
                return Position(line: line, column: characters(in: starts[line - 1]..<found) + 1)
            }
        }
        return Position(line: firstLine, column: 0)
    }

    /// The line of the source that a line of the parsed text comes from.
    func origin(of line: Int) -> Int {
        guard let origins, line >= 1, !origins.isEmpty else { return line }
        return origins[min(line, origins.count) - 1]
    }

    private func offset(of wanted: Span<UInt8>, in range: Range<Int>) -> Int? {
        guard !wanted.isEmpty, wanted.count <= range.count else { return nil }
        let bytes = source.span
        let start = source.startIndex
        let first = wanted[0]
        for i in (range.lowerBound - start)...(range.upperBound - start - wanted.count) where bytes[i] == first {
            var same = 1
            while same < wanted.count, bytes[i + same] == wanted[same] { same += 1 }
            if same == wanted.count { return start + i }
        }
        return nil
    }

    private func characters(in range: Range<Int>) -> Int {
        let start = source.startIndex
        return characterCount(of: source.span.extracting((range.lowerBound - start)..<(range.upperBound - start)))
    }

    private mutating func lineStarts() -> [Int] {
        if let starts { return starts }
        let found = Self.lineStarts(of: source)
        starts = found
        return found
    }

    private static func lineStarts(of source: ArraySlice<UInt8>) -> [Int] {
        // Indices of the span begin at 0, those of the source at its own start index.
        let bytes = source.span
        let offset = source.startIndex
        var found = [offset]
        found.reserveCapacity(bytes.count / 40 + 8)
        guard !bytes.contains(UInt8(ascii: "\r")) else {
            for i in bytes.indices where endsLine(i, bytes) { found.append(offset + i + 1) }
            return found
        }
        var start = 0
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) {
            start = end + 1
            found.append(offset + start)
        }
        return found
    }

    private static func endsLine(_ i: Int, _ bytes: Span<UInt8>) -> Bool {
        if bytes[i] == UInt8(ascii: "\n") { return true }
        return bytes[i] == UInt8(ascii: "\r") && (i + 1 >= bytes.count || bytes[i + 1] != UInt8(ascii: "\n"))
    }
}
