/// The lines of an iCalendar document.
enum CalendarText {
    /// Lines end with CR and LF, and long ones are folded after 75 octets (RFC 5545 section 3.1), never within a
    /// character; empty lines are dropped.
    static func lines(_ text: String) -> String {
        let bytes = text.utf8.span
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 16)
        var width = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if width > 0 { out += lineEnd }
                width = 0
                continue
            }
            if width + length(ofCharacterAt: byte) > 75 {
                out += lineEnd
                out.append(UInt8(ascii: " "))
                width = 1
            }
            out.append(byte)
            width += 1
        }
        if width > 0 { out += lineEnd }
        return String(decoding: out, as: UTF8.self)
    }

    private static let lineEnd: [UInt8] = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]

    /// The bytes of the character that a byte begins (RFC 3629 section 3); 1 for one inside a character.
    private static func length(ofCharacterAt byte: UInt8) -> Int {
        switch byte {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }
}
