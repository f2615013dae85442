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

/// Turns libyaml's marks (characters from the beginning of the YAML) into lines and columns of the file.
///
/// libyaml counts lines too, but takes U+0085, U+2028 and U+2029 for line breaks, as YAML 1.1 had it, and editors do
/// not. Marks mostly ascend, so one walk over the bytes serves a whole file.
struct SpotFinder {
    private let bytes: [UInt8]
    private let first: Cursor
    private let end: Int
    private var cursor: Cursor

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
        cursor = Cursor(offset: SourceText.lengthOfByteOrderMark(in: bytes))
        while cursor.offset < range.lowerBound { Self.step(&cursor, over: bytes) }
        cursor.index = 0
        first = cursor
    }

    /// The spot between two marks; one that goes over several lines ends with its first.
    mutating func spot(from start: Int, to finish: Int) -> Spot {
        if start < cursor.index { cursor = first }
        while cursor.index < start, cursor.offset < end { Self.step(&cursor, over: bytes) }
        let begin = cursor
        while cursor.index < finish, cursor.offset < end, !isLineBreak(bytes[cursor.offset]) {
            Self.step(&cursor, over: bytes)
        }
        return Spot(line: begin.line, column: begin.column, length: Int32(cursor.index - begin.index))
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
