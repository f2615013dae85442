import Testing
import Text

@testable import Templates

/// Texts are written sixteen bytes at a time, with the same result as one character at a time.
struct RewritingTests {
    /// Every special character at every place in and around sixteen bytes, alone and beside others.
    private static let texts: [String] = {
        let signs = [
            "&", "<", ">", "\"", "'", "\\", "\n", "\r", "\r\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", ";", ",", "é",
            "\u{2028}",
            "\u{2029}", "\u{FFFE}", "\u{FFFF}", "\u{FFFD}", "€", "😀", "]",
        ]
        var texts = ["", "a", "plain and long enough for more than two of sixteen bytes"]
        for (number, sign) in signs.enumerated() {
            for before in 0..<18 {
                let other = signs[(number + before) % signs.count]
                texts.append(String(repeating: "x", count: before) + sign + other + sign)
                texts.append(String(repeating: "y", count: before) + sign + String(repeating: "z", count: 18 - before))
            }
        }
        return texts + [texts.joined(separator: "—"), String(repeating: "<>&", count: 2000)]
    }()

    /// A text in a style, as it lies at the end of an arena, and as it lies before other texts.
    private func written(_ text: String, _ escaping: Escaping) -> String {
        let bytes = Array(text.utf8)
        let more = bytes + Array(String(repeating: "<&\"", count: 40).utf8)
        var results: [String] = []
        for whole in [bytes, more] {
            var output = [UInt8](repeating: 0x21, count: bytes.count * 6 + slack)
            let end = put(whole.span, bytes.count, escaping, &output, 0)
            results.append(String(decoding: output[..<end], as: UTF8.self))
        }
        #expect(results[0] == results[1])
        return results[0]
    }

    @Test func html() {
        for text in Self.texts {
            #expect(written(text, .html) == oneByOne(text, html))
            #expect(escaped(text) == oneByOne(text, html))
            #expect(written(text, .plain) == text)
        }
    }

    @Test func json() {
        for text in Self.texts {
            for isSafe in [true, false] {
                #expect(written(text, isSafe ? .scriptJSON : .json) == oneByOne(text) { json($0, isSafe: isSafe) })
            }
        }
    }

    @Test func xmlAndCalendars() {
        for text in Self.texts {
            #expect(written(text, .xml) == oneByOne(text, xml))
            let lines = String(text.unicodeScalars.filter { $0 != "\r" })
            #expect(written(lines, .calendar) == oneByOne(lines, calendar))
        }
        #expect(written("a\r\nb\rc", .calendar) == "a\\nb\\nc")
    }

    @Test func whiteSpace() {
        for text in Self.texts.flatMap({ [$0, $0.replacing("y", with: " y"), $0.replacing("z", with: "\u{A0} é")] }) {
            let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            #expect(folded(text.utf8.span) == words.map { String($0) }.joined(separator: " "))
        }
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
        case "<", ">", "&", "'": isSafe ? "\\u" + hexadecimal(scalar.value, digits: 4, uppercase: false) : nil
        case ..<" ", "\u{7F}", "\u{2028}", "\u{2029}": "\\u" + hexadecimal(scalar.value, digits: 4, uppercase: false)
        default: nil
        }
    }
}
