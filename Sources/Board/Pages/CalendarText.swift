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

    /// The same as a text.
    static func lines(_ bytes: Span<UInt8>) -> String {
        var output = [UInt8](repeating: 0, count: most(bytes.count) + slack)
        var span = output.mutableSpan
        let end = write(bytes, &span, 0)
        return String(decoding: output[..<end], as: UTF8.self)
    }

    /// The lines of an event for a posting's deadline, up to where reminders may follow: `BEGIN:VEVENT`, `UID:…`.
    ///
    /// `names` are those who offer it, `place` is where the work is.
    static func event(
        _ deadline: DatedDeadline, of posting: Posting, by names: String, at place: String, _ words: Words,
        _ address: SiteAddress
    ) -> String {
        let changed = compact(posting.lastChange.text) + "T000000Z"
        let summary = words.phrase("deadline_of", posting.title)
        let link = encodedAddress(address.absolute(posting.url))
        let parts: [(name: String, value: String, escaping: Escaping)] = [
            ("BEGIN:VEVENT\nUID:", posting.slug, .calendar), ("-deadline@", address.host, .calendar),
            ("\nDTSTAMP:", changed, .plain), ("\nLAST-MODIFIED:", changed, .plain),
            ("\nDTSTART:", compact(deadline.lastMinute.text), .plain), ("\nSUMMARY:", summary, .calendar),
            ("\nDESCRIPTION:", names, .calendar), ("\\n", link, .calendar), ("\nLOCATION:", place, .calendar),
            ("\nURL:", link, .plain), ("\nTRANSP:", "TRANSPARENT", .plain),
        ]
        let most = parts.reduce(slack) { $0 + $1.name.utf8.count + 6 * $1.value.utf8.count }
        var text = [UInt8](repeating: 0, count: most)
        var end = 0
        for (name, value, escaping) in parts {
            end = put(name.utf8.span, name.utf8.count, .plain, &text, end)
            end = put(value.utf8.span, value.utf8.count, escaping, &text, end)
        }
        return lines(text.span.extracting(first: end))
    }

    /// A day or instant as calendars write it: `20261201`, `20261201T170000Z`.
    private static func compact(_ time: String) -> String {
        String(decoding: time.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }, as: UTF8.self)
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
