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

extension UInt8 {
    /// Whether this is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Whether this is white space in ASCII.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether this is ASCII punctuation, symbols included: what a backslash can escape (CommonMark, section 2.4).
    var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
            || (0x7B...0x7E).contains(self)
    }
}
