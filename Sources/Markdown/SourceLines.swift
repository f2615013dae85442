import Text

/// Finds positions in a source. libcmark gives a line for every node, but no column for some inlines.
struct SourceLines {
    private let source: ArraySlice<UInt8>
    /// The offset of each line's first byte, computed on first use.
    private var starts: [Int]?
    /// For each line of the parsed text, its line in the source; nil if they are the same.
    var origins: [Int]?
    /// Whether columns of the parsed text differ from those of the source.
    var isRewritten = false
    /// Where the last match ended. Searches mostly come in order of the text, so the next match is after it.
    private var cursor = 0
    /// Where the last match begins, as an offset in the source.
    private var found: Int?
    /// The lines that may define references, computed on first use.
    private var definitions: [Int]?
    /// How many bytes may still be searched, so that thousands of links in one paragraph do not each read all of it.
    /// After that only lines are known.
    private var budget = 4 << 20

    init(_ source: ArraySlice<UInt8>) {
        self.source = source
    }

    /// The line and column (in characters, from 1) where `text` first occurs between a position and the end of a line.
    /// If it does not occur, the position's line and column 0.
    mutating func place(of text: String, from start: (line: Int, column: Int), to lastLine: Int) -> (
        line: Int, column: Int
    ) {
        let line = origin(of: start.line)
        let found = search(for: text, from: (line, isRewritten ? 1 : start.column), to: origin(of: lastLine))
        guard found.column == 0, start.column > 1, !isRewritten else { return found }
        // For an inline that spans lines, libcmark 0.30.2 gives the column on its first line but the number of its
        // last.
        return search(for: text, from: (line, 1), to: line)
    }

    /// Where a destination is in a reference definition, `[name]: destination`; nil if there is none.
    mutating func place(ofDefined destination: String) -> (line: Int, column: Int)? {
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
            return (line, characters(in: starts[line - 1]..<found) + 1)
        }
        return nil
    }

    /// The first lines that may define a reference. A text with more goes without the rest.
    private func linesWithDefinitions(_ starts: [Int]) -> [Int] {
        var found: [Int] = []
        for (index, start) in starts.enumerated() where found.count < 200 {
            let indented = source[start...].prefix(4).drop { $0 == UInt8(ascii: " ") }
            if indented.first == UInt8(ascii: "[") { found.append(index + 1) }
        }
        return found
    }

    /// The same on one line of the source.
    mutating func place(of text: String, onLine line: Int) -> (line: Int, column: Int) {
        search(for: text, from: (line, 1), to: line)
    }

    /// The same for a mark: also tells whether a backslash precedes it; nil if it is not written like this in the
    /// source. Does not affect later searches.
    mutating func mark(_ text: String, from start: (line: Int, column: Int), to lastLine: Int) -> (
        place: (line: Int, column: Int), isEscaped: Bool
    )? {
        let before = cursor
        defer { cursor = before }
        let place = place(of: text, from: start, to: lastLine)
        guard place.column > 0, let found else { return nil }
        return (place, found > source.startIndex && source[found - 1] == UInt8(ascii: "\\"))
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

    private mutating func search(for text: String, from start: (line: Int, column: Int), to lastLine: Int) -> (
        line: Int, column: Int
    ) {
        let starts = lineStarts()
        guard start.line >= 1, start.line <= starts.count else { return (max(1, start.line), 0) }
        let wanted = text.utf8.span
        let last = max(start.line, min(lastLine, starts.count))
        let bound = last < starts.count ? starts[last] : source.endIndex
        for line in start.line...last {
            let end = line < starts.count ? starts[line] : source.endIndex
            var first = starts[line - 1]
            if line == start.line { first = min(end, first + max(0, start.column - 1)) }
            if isRewritten, cursor >= first, cursor < bound {
                if cursor >= end { continue }
                first = cursor
            }
            budget -= end - first
            guard budget > 0 else { return (start.line, 0) }
            if let found = offset(of: wanted, in: first..<end) {
                cursor = found + wanted.count
                self.found = found
                return (line, characters(in: starts[line - 1]..<found) + 1)
            }
        }
        return (start.line, 0)
    }

    /// The line in the source of a line of the parsed text.
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
        // Positions in the span begin at 0, those in the source at its own start index.
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
