import Testing

@testable import Markdown

/// A text that is taken for a paragraph as it stands is rendered as one.
@Suite struct PlainParagraphTests {
    @Test(arguments: [
        ("Quote the number 14 in your letter.", true), ("People team", true), ("a part-time post (60 %)", true),
        ("Écrivez-nous", false), ("Write to ada@example.org", false), ("see www.example.org", false),
        ("https://example.org", false), ("1. A list", false), ("- a list", false), ("a *word*", false), ("", false),
        ("a -- b", false), ("two\nlines", false), ("blank at the end ", false),
    ])
    func texts(_ text: String, _ isPlain: Bool) {
        #expect(isPlainParagraph(text.utf8.span) == isPlain)
    }

    /// Every two characters, inside a word, at its end and between words.
    @Test func everyPairOfCharacters() {
        let characters = (0..<0x80).map { String(UnicodeScalar(UInt8($0))) } + ["é", "“", "\u{A0}"]
        var count = 0
        for first in characters {
            for second in characters {
                for text in [
                    "w\(first)\(second)w", "w\(first)\(second)", "www\(first)w\(second)w", "w \(first) \(second)w",
                ]
                where isPlainParagraph(text.utf8.span) {
                    count += 1
                    for isSmart in [false, true] {
                        let html = render(Array(text.utf8)[...], options: MarkdownOptions(smart: isSmart)) { _ in nil }
                            .html
                        if html != "<p>\(text)</p>\n" { Issue.record("\(text.debugDescription) becomes \(html)") }
                    }
                }
            }
        }
        #expect(count > 10_000)
    }
}
