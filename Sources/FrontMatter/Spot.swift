import Diagnostics

/// A place without its file, small enough to be kept for every key and value: line, column and length.
struct Spot: Equatable, Sendable {
    var line: Int32
    var column: Int32
    var length: Int32

    /// The place in a file of this path.
    func place(in path: String) -> SourcePlace {
        SourcePlace(path: path, line: Int(line), column: Int(column), length: Int(length))
    }
}

/// Turns libyaml's marks into lines and columns of the file.
///
/// libyaml counts lines too, but takes U+0085, U+2028 and U+2029 for line breaks, as YAML 1.1 had it, and editors do
/// not; and it sees one more at the end of YAML that ends without. Where there is none of these, its lines are taken, else
/// its characters from the beginning of the YAML are counted: marks mostly ascend, so one walk over the bytes serves a
/// whole file.
struct SpotFinder {
    private let bytes: [UInt8]
    private let first: Cursor
    private let end: Int
    private var cursor: Cursor
    /// The same for offsets, which are asked for beside spots.
    private var offsets: Cursor
    /// Whether libyaml's lines are an editor's lines.
    private let hasEqualLines: Bool

    private struct Cursor {
        var offset: Int
        var index = 0
        var line: Int32 = 1
        var column: Int32 = 1
    }

    /// Finds places in `range` of the bytes of a whole file.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        var cursor = Cursor(offset: SourceText.lengthOfByteOrderMark(in: bytes))
        while cursor.offset < range.lowerBound { Self.step(&cursor, over: bytes) }
        cursor.index = 0
        self.cursor = cursor
        first = cursor
        offsets = cursor
        hasEqualLines = Self.hasEqualLines(bytes, in: range)
    }

    private static func hasEqualLines(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        guard let last = bytes[range].last else { return true }
        guard last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") else { return false }
        let bytes = bytes.span.extracting(range)
        // Most stretches are ASCII and passed over whole.
        var start = 0
        while start < bytes.count {
            let end = min(start + stretch, bytes.count)
            if end - start < stretch || !isASCII(bytes.extracting(start..<end)) {
                // U+0085 is C2 85, U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                for i in start..<end where bytes[i] >= 0xC2 {
                    if bytes[i] == 0xC2, bytes[i + 1] == 0x85 { return false }
                    if bytes[i] == 0xE2, bytes[i + 1] == 0x80, bytes[i + 2] & 0xFE == 0xA8 { return false }
                }
            }
            start = end
        }
        return true
    }

    private static let stretch = 32

    /// Whether a stretch is ASCII: a number of bytes known beforehand, and no branch, let the compiler ask sixteen at once.
    @inline(__always)
    private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
        var all: UInt8 = 0
        for i in 0..<stretch { all |= bytes[i] }
        return all < 0x80
    }

    /// The spot between two marks; one that goes over several lines ends with its first.
    mutating func spot(from start: YAMLMark, to finish: YAMLMark) -> Spot {
        guard hasEqualLines, start.line == finish.line else { return spot(from: start.index, to: finish.index) }
        let column = (start.line == 0 ? Int(first.column) : 1) + start.column
        return Spot(
            line: first.line + Int32(start.line), column: Int32(column), length: Int32(finish.index - start.index))
    }

    /// The same between two characters, counted from the beginning of the YAML.
    mutating func spot(from start: Int, to finish: Int) -> Spot {
        if start < cursor.index { cursor = first }
        while cursor.index < start, cursor.offset < end { Self.step(&cursor, over: bytes) }
        let begin = cursor
        while cursor.index < finish, cursor.offset < end, !isLineBreak(bytes[cursor.offset]) {
            Self.step(&cursor, over: bytes)
        }
        return Spot(line: begin.line, column: begin.column, length: Int32(cursor.index - begin.index))
    }

    /// The offset in the file of a character, counted from the beginning of the YAML.
    mutating func offset(of index: Int) -> Int {
        if index < offsets.index { offsets = first }
        while offsets.index < index, offsets.offset < end { Self.step(&offsets, over: bytes) }
        return offsets.offset
    }

    /// The spot of the character that holds a byte, counted from the beginning of the YAML.
    mutating func spot(ofByte byte: Int) -> Spot {
        cursor = first
        while cursor.offset < min(first.offset + byte, end) { Self.step(&cursor, over: bytes) }
        return Spot(line: cursor.line, column: cursor.column, length: 1)
    }

    /// Goes over one character; CRLF is two characters and one line break, for libyaml as for editors.
    private static func step(_ cursor: inout Cursor, over bytes: [UInt8]) {
        let byte = bytes[cursor.offset]
        cursor.offset += 1
        cursor.index += 1
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            let isHalf =
                byte == UInt8(ascii: "\r") && cursor.offset < bytes.count && bytes[cursor.offset] == UInt8(ascii: "\n")
            guard !isHalf else { return }
            cursor.line += 1
            cursor.column = 1
            return
        }
        while cursor.offset < bytes.count, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
        cursor.column += 1
    }

    private func isLineBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
