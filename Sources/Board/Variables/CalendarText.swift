/// The lines of an iCalendar document.
enum CalendarText {
    /// Lines end with CR and LF, and long ones are folded after 75 octets (RFC 5545 section 3.1), never within a
    /// character; empty lines are dropped.
    static func lines(_ text: String) -> String {
        var out: [UInt8] = []
        for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            var width = 0
            for character in String(decoding: line, as: UTF8.self).unicodeScalars {
                let bytes = UTF8.encode(character).map(Array.init) ?? []
                if width + bytes.count > 75 {
                    out += [UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " ")]
                    width = 1
                }
                out += bytes
                width += bytes.count
            }
            out += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        return String(decoding: out, as: UTF8.self)
    }
}
