/// A file's bytes with its lines found: turns byte offsets into places and places into the line to show.
///
/// `SourceText(path: "a.md", bytes: Array("x: é!\n".utf8)).place(of: 5..<6)` is `a.md:1:5`, one character long.
package struct SourceText: Sendable {
    /// The file, relative to the site's root.
    package let path: String
    /// What is in it.
    package let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let starts: [Int]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        var i = 0
        let end = bytes.count
        while i < end {
            if bytes[i] == UInt8(ascii: "\n") {
                starts.append(i + 1)
            } else if bytes[i] == UInt8(ascii: "\r"), i + 1 == end || bytes[i + 1] != UInt8(ascii: "\n") {
                starts.append(i + 1)
            }
            i += 1
        }
        self.starts = starts
    }

    /// The place of a range of bytes; a range over several lines is cut at the end of its first.
    package func place(of range: Range<Int>) -> SourcePlace {
        let index = lineIndex(of: range.lowerBound)
        let first = starts[index]
        let last = max(range.lowerBound, min(range.upperBound, endOfLine(index)))
        return SourcePlace(
            path: path, line: index + 1, column: scalars(in: first..<range.lowerBound) + 1,
            length: scalars(in: range.lowerBound..<last))
    }

    /// The text of a line (from 1) without its line break, or nil where the file has no such line.
    package func line(_ number: Int) -> String? {
        guard number >= 1, number <= starts.count else { return nil }
        return String(decoding: bytes[starts[number - 1]..<endOfLine(number - 1)], as: UTF8.self)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func endOfLine(_ index: Int) -> Int {
        var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
        while end > starts[index], bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return end
    }

    /// Every byte that is no continuation byte (10xxxxxx) begins a scalar: RFC 3629 section 3.
    private func scalars(in range: Range<Int>) -> Int {
        var count = 0
        for i in range where bytes[i] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
