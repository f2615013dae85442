import Templates
import Text

/// The lines of an iCalendar document.
enum CalendarText {
    /// Lines end with CR and LF. Long ones are folded after 75 octets (RFC 5545 section 3.1), never within a character.
    /// Empty lines are dropped.
    ///
    /// Returns the new end of the output.
    static func write(_ bytes: Span<UInt8>, _ output: inout MutableSpan<UInt8>, _ at: Int) -> Int {
        var (start, at) = (0, at)
        while start < bytes.count {
            let end = firstIndex(in: bytes, from: start) {
                $0.marks(of: UInt8(ascii: "\n")) | $0.marks(of: UInt8(ascii: "\r"))
            }
            if start < end { at = fold(bytes, start..<end, &output, at) }
            start = end + 1
        }
        return at
    }

    /// The most bytes that the lines of a text can take.
    static func most(_ count: Int) -> Int { 2 * count + 3 }

    /// Writes a line of a text, folded to at most 75 bytes; each continuation begins with a blank.
    private static func fold(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ output: inout MutableSpan<UInt8>, _ at: Int
    ) -> Int {
        var (start, at) = (line.lowerBound, at)
        while true {
            let isFirst = start == line.lowerBound
            var end = min(start + (isFirst ? longest : longest - 1), line.upperBound)
            if end < line.upperBound { while bytes[end] & 0xC0 == 0x80 { end -= 1 } }
            if !isFirst {
                output[at] = UInt8(ascii: " ")
                at += 1
            }
            at = copy(bytes.extracting(droppingFirst: start), end - start, &output, at)
            output[at] = UInt8(ascii: "\r")
            output[at + 1] = UInt8(ascii: "\n")
            at += 2
            if end == line.upperBound { return at }
            start = end
        }
    }

    private static let longest = 75
}
