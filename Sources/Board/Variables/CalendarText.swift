import Templates

/// The lines of an iCalendar document.
enum CalendarText {
    /// Lines end with CR and LF, and long ones are folded after 75 octets (RFC 5545 section 3.1), never within a
    /// character; empty lines are dropped.
    static func lines(_ bytes: Span<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 16 + 2)
        var start = 0
        while start < bytes.count {
            let end = firstIndex(in: bytes, from: start) {
                $0.marks(of: UInt8(ascii: "\n")) | $0.marks(of: UInt8(ascii: "\r"))
            }
            if start < end { fold(bytes.extracting(start..<end), into: &out) }
            start = end + 1
        }
        return out
    }

    /// Writes a line: at most 75 bytes, then as many again behind a blank.
    private static func fold(_ line: Span<UInt8>, into out: inout [UInt8]) {
        var start = 0
        while true {
            var end = min(start + (start == 0 ? longest : longest - 1), line.count)
            if end < line.count { while line[end] & 0xC0 == 0x80 { end -= 1 } }
            if start > 0 { out.append(UInt8(ascii: " ")) }
            if start < end {
                let part = line.extracting(start..<end)
                out.append(addingCapacity: part.count) { room in
                    for index in part.indices { room.append(part[index]) }
                }
            }
            out.append(UInt8(ascii: "\r"))
            out.append(UInt8(ascii: "\n"))
            if end == line.count { return }
            start = end
        }
    }

    private static let longest = 75
}
