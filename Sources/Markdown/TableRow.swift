import Text

/// How a column of a table is aligned.
enum Alignment: String {
    case none, left, center, right

    /// The attribute of a cell. It is a class, because a strict Content-Security-Policy refuses inline styles.
    var attribute: String { self == .none ? "" : " class=\"\(rawValue)\"" }
}

/// The cells of a table row (GFM, section 4.10).
enum TableRow {
    /// The texts of the cells, without spaces around them. Pipes separate cells, except for those at both ends of the
    /// line and for `\|`, which is a pipe within a cell, even in code.
    ///
    /// `| a | b\|c |` gives `a` and `b|c`. If there are more than `limit` cells, the last one has the rest as written.
    static func cells(_ line: ArraySlice<UInt8>, limit: Int) -> [[UInt8]] {
        let ranges = ranges(line)
        guard ranges.count > limit, let last = ranges.last else { return ranges.map { cell(line[$0]) } }
        return ranges[..<(limit - 1)].map { cell(line[$0]) } + [
            cell(line[ranges[limit - 1].lowerBound..<last.upperBound])
        ]
    }

    /// The number of cells in a line.
    static func count(_ line: ArraySlice<UInt8>) -> Int { ranges(line).count }

    /// The alignments of the columns that a table's second line, `|:--|--:|`, defines; nil if the line is not such a
    /// rule.
    static func rule(_ line: ArraySlice<UInt8>) -> [Alignment]? {
        var columns: [Alignment] = []
        var hasMark = false
        for byte in line {
            switch byte {
            case UInt8(ascii: "|"), UInt8(ascii: ":"): hasMark = true
            case UInt8(ascii: "-"), 0x20, 0x09: break
            default: return nil
            }
        }
        guard hasMark else { return nil }
        for range in ranges(line) {
            var cell = trimmed(line[range])
            let isLeft = cell.first == UInt8(ascii: ":")
            if isLeft { cell = cell.dropFirst() }
            let isRight = cell.last == UInt8(ascii: ":")
            if isRight { cell = cell.dropLast() }
            guard !cell.isEmpty, cell.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
            columns.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : .none)
        }
        return columns.isEmpty ? nil : columns
    }

    private static func ranges(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
        let line = trimmed(line)
        var found: [Range<Int>] = []
        var start = line.startIndex
        if line.first == UInt8(ascii: "|") { start += 1 }
        var i = start
        while i < line.endIndex {
            if line[i] == UInt8(ascii: "\\"), i + 1 < line.endIndex, line[i + 1] == UInt8(ascii: "|") {
                i += 1
            } else if line[i] == UInt8(ascii: "|") {
                found.append(start..<i)
                start = i + 1
            }
            i += 1
        }
        if start < line.endIndex || found.isEmpty { found.append(start..<line.endIndex) }
        return found
    }

    private static func cell(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = trimmed(bytes)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for (i, byte) in zip(bytes.indices, bytes) {
            let isEscape = byte == UInt8(ascii: "\\") && i + 1 < bytes.endIndex && bytes[i + 1] == UInt8(ascii: "|")
            if !isEscape { out.append(byte) }
        }
        return out
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        while let first = bytes.first, first.isSpace { bytes.removeFirst() }
        return bytes
    }
}
