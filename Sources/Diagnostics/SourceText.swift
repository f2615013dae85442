/// A file's path and bytes, which turns byte offsets into positions and finds the lines to show.
///
/// `SourceText(path: "a.md", bytes: Array("x: é!\n".utf8)).place(of: 5..<6)` is `a.md:1:5`, one character long. Lines
/// are counted only when a position is asked for, because nothing is wrong in most files. A line ends with LF, CRLF or
/// CR. A byte order mark is not part of the first line.
package struct SourceText: Sendable {
    /// The file, relative to the site's root.
    package let path: String
    package let bytes: [UInt8]
    /// Whether all bytes are known to be ASCII.
    package let isASCII: Bool

    package init(path: String, bytes: [UInt8], isASCII: Bool = false) {
        (self.path, self.bytes, self.isASCII) = (path, bytes, isASCII)
    }

    /// The length in bytes of the byte order mark that a file begins with: 3, or 0 without one.
    package static func lengthOfByteOrderMark(in bytes: [UInt8]) -> Int {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// The position of a range of bytes. A range over several lines is cut off at the end of the first.
    ///
    /// An offset after the end of the file counts as its end.
    package func place(of range: Range<Int>) -> SourcePlace {
        let mark = Self.lengthOfByteOrderMark(in: bytes)
        let start = min(max(range.lowerBound, mark), bytes.count)
        let end = min(max(range.upperBound, start), bytes.count)
        var lineStart = start
        while lineStart > mark, !endsLine(lineStart - 1) { lineStart -= 1 }
        return SourcePlace(
            path: path, line: lineBreaks(before: lineStart) + 1, column: scalars(from: lineStart, to: start) + 1,
            length: scalars(from: start, to: min(end, contentEnd(of: start))))
    }

    /// The text of a line, counted from 1, without its line break; nil if the file has fewer lines.
    package func line(_ number: Int) -> String? {
        guard number >= 1 else { return nil }
        var start = 0
        for _ in 1..<number {
            while start < bytes.count, !endsLine(start) { start += 1 }
            guard start < bytes.count else { return nil }
            start += 1
        }
        let end = contentEnd(of: start)
        if start == 0 { start = min(Self.lengthOfByteOrderMark(in: bytes), end) }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Whether a byte is the last of its line: LF, or a CR without an LF after it.
    private func endsLine(_ index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
        default: false
        }
    }

    /// The offset of the line break that ends the line of `offset`, or the end of the file.
    private func contentEnd(of offset: Int) -> Int {
        var end = offset
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        return end
    }

    private func lineBreaks(before offset: Int) -> Int {
        var count = 0
        for index in 0..<offset where endsLine(index) { count += 1 }
        return count
    }

    /// The number of scalars. Every byte but a continuation byte (10xxxxxx) begins one: RFC 3629 section 3.
    private func scalars(from start: Int, to end: Int) -> Int {
        var count = 0
        for index in start..<max(start, end) where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
