import Diagnostics
import Text

/// A position without its file, small enough to keep for every key and value: line, column and length.
struct Spot: Equatable, Sendable {
    var line: Int32
    var column: Int32
    var length: Int32

    /// The position in the file at this path.
    func place(in path: String) -> SourcePlace {
        SourcePlace(path: path, line: Int(line), column: Int(column), length: Int(length))
    }
}

/// Turns libyaml's marks into lines and columns of the file.
///
/// libyaml counts lines too. But, as in YAML 1.1, it takes U+0085, U+2028 and U+2029 for line breaks, which editors do
/// not. It also counts one more line if the YAML does not end with a line break. If neither is the case, its lines are
/// used. Otherwise, characters are counted from the beginning of the YAML. Marks mostly ascend, so one walk over the
/// bytes is enough for a whole file.
struct SpotFinder {
    private let bytes: [UInt8]
    private let first: Cursor
    private let end: Int
    private var cursor: Cursor
    /// A separate cursor for offsets, because they are asked for between spots.
    private var offsets: Cursor
    /// Whether libyaml counts lines as editors do.
    private let hasEqualLines: Bool

    private struct Cursor {
        var offset: Int
        var index = 0
        var line: Int32 = 1
        var column: Int32 = 1
    }

    /// Finds positions in a range of a whole file's bytes.
    init(_ bytes: [UInt8], in range: Range<Int>, isASCII: Bool) {
        self.bytes = bytes
        end = range.upperBound
        var cursor = Cursor(offset: SourceText.lengthOfByteOrderMark(in: bytes))
        while cursor.offset < range.lowerBound { Self.step(&cursor, over: bytes) }
        cursor.index = 0
        self.cursor = cursor
        first = cursor
        offsets = cursor
        hasEqualLines = Self.hasEqualLines(bytes, in: range, isASCII: isASCII)
    }

    private static func hasEqualLines(_ bytes: [UInt8], in range: Range<Int>, isASCII: Bool) -> Bool {
        guard let last = bytes[range].last else { return true }
        guard last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") else { return false }
        if isASCII { return true }
        let bytes = bytes.span.extracting(range)
        var i = firstOutsideASCII(in: bytes)
        while i < bytes.count {
            // U+0085 is C2 85, U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
            if bytes[i] == 0xC2, bytes[i + 1] == 0x85 { return false }
            if bytes[i] == 0xE2, bytes[i + 1] == 0x80, bytes[i + 2] & 0xFE == 0xA8 { return false }
            i += 1
            if bytes[i] < 0x80 { i = firstOutsideASCII(in: bytes, from: i) }
        }
        return true
    }

    /// The spot between two marks. If they are on different lines, it ends with the first line.
    @inline(__always)
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

    /// The spot of the character that contains a byte, counted from the beginning of the YAML.
    mutating func spot(ofByte byte: Int) -> Spot {
        cursor = first
        while cursor.offset < min(first.offset + byte, end) { Self.step(&cursor, over: bytes) }
        return Spot(line: cursor.line, column: cursor.column, length: 1)
    }

    /// Moves over one character. To libyaml and editors alike, CRLF is two characters but one line break.
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
}
