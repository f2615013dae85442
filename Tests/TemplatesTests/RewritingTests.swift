import Testing

@testable import Templates

/// Texts are written eight bytes at once: what comes out is what a look at one character after the other gives.
struct RewritingTests {
    /// Every special character at every place in and around eight bytes, alone and beside others.
    private static let texts: [String] = {
        let signs = [
            "&", "<", ">", "\"", "'", "\\", "\n", "\r", "\r\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", ";", ",", "é",
            "\u{2028}",
            "\u{2029}", "\u{FFFE}", "\u{FFFF}", "\u{FFFD}", "€", "😀", "]",
        ]
        var texts = ["", "a", "plain and long enough for more than two words of eight bytes"]
        for (number, sign) in signs.enumerated() {
            for before in 0..<10 {
                let other = signs[(number + before) % signs.count]
                texts.append(String(repeating: "x", count: before) + sign + other + sign)
                texts.append(String(repeating: "y", count: before) + sign + String(repeating: "z", count: 10 - before))
            }
        }
        return texts + [texts.joined(separator: "—"), String(repeating: "<>&", count: 2000)]
    }()

    @Test func html() {
        for text in Self.texts {
            var out: [UInt8] = []
            appendEscaped(text, to: &out)
            #expect(String(decoding: out, as: UTF8.self) == oneByOne(text, html))
            #expect(escaped(text) == oneByOne(text, html))
        }
    }

    @Test func json() {
        for text in Self.texts {
            for isSafe in [true, false] {
                let written = JSONWriter(isScriptSafe: isSafe).text(.string(text))
                #expect(written == "\"" + oneByOne(text) { json($0, isSafe: isSafe) } + "\"")
            }
        }
    }

    @Test func xmlAndCalendars() {
        for text in Self.texts {
            #expect(FormatText.text(text, FormatText.appendXML) == oneByOne(text, xml))
            let lines = String(text.unicodeScalars.filter { $0 != "\r" })
            #expect(FormatText.text(lines, FormatText.appendCalendarText) == oneByOne(lines, calendar))
        }
        #expect(FormatText.text("a\r\nb\rc", FormatText.appendCalendarText) == "a\\nb\\nc")
    }

    private func oneByOne(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        text.unicodeScalars.map { replacement($0) ?? String(Character($0)) }.joined()
    }

    private func html(_ scalar: Unicode.Scalar) -> String? {
        ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&#34;", "'": "&#39;"][scalar]
    }

    private func xml(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\t", "\n", "\r": nil
        case ..<" ", "\u{FFFE}", "\u{FFFF}": ""
        default: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;"][scalar]
        }
    }

    private func calendar(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\n": "\\n"
        case "\\", ";", ",": "\\" + String(Character(scalar))
        case ..<" ", "\u{7F}": ""
        default: nil
        }
    }

    private func json(_ scalar: Unicode.Scalar, isSafe: Bool) -> String? {
        switch scalar {
        case "\"", "\\": "\\" + String(Character(scalar))
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "<", ">", "&", "'": isSafe ? "\\u" + hexadecimal(scalar.value, digits: 4) : nil
        case ..<" ", "\u{7F}", "\u{2028}", "\u{2029}": "\\u" + hexadecimal(scalar.value, digits: 4)
        default: nil
        }
    }
}
