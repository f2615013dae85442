/// Text in XML documents.
enum XMLText {
    /// A section of character data (XML 1.0, section 2.7): nothing in it is markup but its end.
    ///
    /// `a ]]> b` becomes `<![CDATA[a ]]]]><![CDATA[> b]]>`, two sections with the end split between them; characters
    /// that XML cannot hold (section 2.2) are dropped.
    static func cdata(_ text: String) -> String {
        var out = "<![CDATA["
        var brackets = 0
        for scalar in text.unicodeScalars where isAllowed(scalar) {
            if scalar == ">", brackets >= 2 { out += "]]><![CDATA[" }
            brackets = scalar == "]" ? brackets + 1 : 0
            out.unicodeScalars.append(scalar)
        }
        return out + "]]>"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD: true
        case ..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
