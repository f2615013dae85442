import Templates
import Text

/// Text in XML documents.
enum XMLText {
    /// A section of character data (XML 1.0, section 2.7), in which nothing is markup except its end.
    ///
    /// `a ]]> b` becomes `<![CDATA[a ]]]]><![CDATA[> b]]>`: two sections, with the end split between them. Characters
    /// that XML cannot contain (section 2.2) are dropped.
    static func cdata(_ text: String) -> String {
        let bytes = text.utf8.span
        var section = ""
        section.reserveCapacity(bytes.count + 12)
        section += "<![CDATA["
        section += needsCare(bytes) ? careful(bytes) : text
        section += "]]>"
        return section
    }

    /// Whether a text may contain the end of a section, or a character that XML cannot contain.
    static func needsCare(_ bytes: Span<UInt8>) -> Bool {
        var index = indexAfterStretches(of: bytes, from: 0) { byte in
            let isBreak: UInt8 = byte == 0x9 || byte == 0xA || byte == 0xD ? 1 : 0
            let isSpecial: UInt8 = byte < 0x20 || byte == UInt8(ascii: "]") || byte == 0xEF ? 1 : 0
            return isSpecial & ~isBreak
        }
        while true {
            index = firstIndex(in: bytes, from: index) {
                $0.marks(below: 0x20) | $0.marks(of: UInt8(ascii: "]")) | $0.marks(of: 0xEF)
            }
            if index == bytes.count { return false }
            switch bytes[index] {
            case 0x9, 0xA, 0xD: index += 1
            default: return true
            }
        }
    }

    private static func careful(_ bytes: Span<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        var brackets = 0
        for index in bytes.indices where isAllowed(bytes, at: index) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">"), brackets >= 2 { out += "]]><![CDATA[".utf8 }
            brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// XML cannot contain controls other than tabs and line ends, nor U+FFFE and U+FFFF (`EF BF BE`, `EF BF BF`).
    private static func isAllowed(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case 0x9, 0xA, 0xD: true
        case ..<0x20: false
        case 0xEF, 0xBE...0xBF: !isNoncharacter(bytes, around: index)
        default: true
        }
    }

    private static func isNoncharacter(_ bytes: Span<UInt8>, around index: Int) -> Bool {
        (max(0, index - 2)...index).contains { start in
            start + 2 < bytes.count && bytes[start] == 0xEF && bytes[start + 1] == 0xBF && bytes[start + 2] >= 0xBE
        }
    }
}
