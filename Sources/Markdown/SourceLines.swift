/// Finds where in a source something stands that libcmark gives a line for: it knows no columns of some inlines.
struct SourceLines {
    private let source: ArraySlice<UInt8>
    /// The offsets of the lines' first bytes, found when first asked for.
    private var starts: [Int]?
    /// The line in the source for each line of the text that was parsed; nil where they are the same.
    var origins: [Int]?
    /// Whether columns of the text that was parsed are not those of the source.
    var isRewritten = false
    /// Where something was found last: texts are asked for in their order, mostly, so the next one is behind it.
    private var cursor = 0
    /// Where the text that was found last begins, as an offset of the source.
    private var found: Int?
    /// The lines that may define references, found when first asked for.
    private var definitions: [Int]?
    /// How many bytes may still be searched: thousands of links in one paragraph must not read it as often. Beyond
    /// that, only lines are known.
    private var budget = 4 << 20

    init(_ source: ArraySlice<UInt8>) {
        self.source = source
    }

    /// The line and column (in characters, from 1) at which `text` is first written, between a position and the end of a
    /// line; the position's line and column 0 where it is not found as it is written.
    mutating func place(of text: String, from start: (line: Int, column: Int), to lastLine: Int) -> (
        line: Int, column: Int
    ) {
        let line = origin(of: start.line)
        let found = search(for: text, from: (line, isRewritten ? 1 : start.column), to: origin(of: lastLine))
        guard found.column == 0, start.column > 1, !isRewritten else { return found }
        // Of an inline over several lines libcmark 0.30.2 gives the column on its first and the line of its last.
        return search(for: text, from: (line, 1), to: line)
    }

    /// Where a destination stands in the definition of a reference, `[name]: destination`; nil where there is none.
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

    /// The first lines that may define a reference; who has more finds the others without help.
    private func linesWithDefinitions(_ starts: [Int]) -> [Int] {
        var found: [Int] = []
        for (index, start) in starts.enumerated() where found.count < 200 {
            let indented = source[start...].prefix(4).drop { $0 == UInt8(ascii: " ") }
            if indented.first == UInt8(ascii: "[") { found.append(index + 1) }
        }
        return found
    }

    /// The same on a line of the source.
    mutating func place(of text: String, onLine line: Int) -> (line: Int, column: Int) {
        search(for: text, from: (line, 1), to: line)
    }

    /// The same of a mark: whether a backslash stands before it comes with it, and nil where it does not stand there as
    /// it is written. What is asked for afterwards is looked for as if this had not been.
    mutating func mark(_ text: String, from start: (line: Int, column: Int), to lastLine: Int) -> (
        place: (line: Int, column: Int), isEscaped: Bool
    )? {
        let before = cursor
        defer { cursor = before }
        let place = place(of: text, from: start, to: lastLine)
        guard place.column > 0, let found else { return nil }
        return (place, found > source.startIndex && source[found - 1] == UInt8(ascii: "\\"))
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

    private func origin(of line: Int) -> Int {
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
        // Positions in the span begin at 0, those of the source where it begins.
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

/// How many characters some UTF-8 has: bytes that do not continue one.
func characterCount(of bytes: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    // So few at a time that a byte holds their number: the compiler asks sixteen at once.
    while start < bytes.count {
        let stretch = bytes.extracting(start..<min(start + 128, bytes.count))
        var some: UInt8 = 0
        for i in stretch.indices { some &+= stretch[i] & 0xC0 == 0x80 ? 0 : 1 }
        count += Int(some)
        start += stretch.count
    }
    return count
}
