/// A text with its lines, counted as libcmark counts them: a line ends at `\n`, `\r` or both.
///
/// Of `"a\r\nb"` the first line is `0..<1` and the second `3..<4`.
struct LinedText {
    let bytes: ArraySlice<UInt8>
    /// The bytes of each line without its end; line 1 is at 0.
    let lines: [Range<Int>]

    /// `countsLines` is false where nobody asks for them.
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

    /// A line, from 1, with its end.
    func whole(_ line: Int) -> ArraySlice<UInt8> {
        bytes[lines[line - 1].lowerBound..<(line < lines.count ? lines[line].lowerBound : bytes.endIndex)]
    }
}

extension UInt8 {
    /// A blank or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// What ends a word in ASCII.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// ASCII punctuation, the symbols among it: what a backslash escapes (CommonMark, section 2.4).
    var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
            || (0x7B...0x7E).contains(self)
    }
}
