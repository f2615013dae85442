/// A text and its lines, as libcmark counts them: a line ends at `\n`, `\r` or both.
///
/// The first line of `"a\r\nb"` is `0..<1`, the second `3..<4`.
struct LinedText {
    let bytes: ArraySlice<UInt8>
    /// The bytes of each line without its line break; line 1 is at index 0.
    let lines: [Range<Int>]

    /// With `countsLines` false, there are no lines.
    init(_ bytes: ArraySlice<UInt8>, countsLines: Bool = true) {
        self.bytes = bytes
        guard countsLines else {
            lines = []
            return
        }
        var lines: [Range<Int>] = []
        var start = bytes.startIndex
        var i = start
        while i < bytes.endIndex {
            if bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: "\r") {
                lines.append(start..<i)
                if bytes[i] == UInt8(ascii: "\r"), i + 1 < bytes.endIndex, bytes[i + 1] == UInt8(ascii: "\n") { i += 1 }
                start = i + 1
            }
            i += 1
        }
        if start < bytes.endIndex { lines.append(start..<bytes.endIndex) }
        self.lines = lines
    }

    /// A line, counted from 1, with its line break.
    func whole(_ line: Int) -> ArraySlice<UInt8> {
        bytes[lines[line - 1].lowerBound..<(line < lines.count ? lines[line].lowerBound : bytes.endIndex)]
    }
}
