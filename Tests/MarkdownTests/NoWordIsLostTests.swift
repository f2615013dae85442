import Testing

@testable import Markdown

/// The words of a text are the words of its page: no addition loses or doubles a word.
@Suite struct NoWordIsLostTests {
    private static let pieces = [
        "# ", "\n", "\n\n", "\n\n    ", "    ", "- ", "\n- ", "\n- [ ] ", "\n- [x] ", "\n1. ", "\n> ", "> ", "|", " | ",
        "\n|---|---|\n",
        "\n-|-\n", "\n---\n", "\n|:-:|\n", "~", "~~", "~~~", "\n~~~\n", "*", "**", "_", "`", "``", "\\", "[", "]", "(",
        ")", "!",
        "[^a]", "[^b]", "[^c]", "\n[^a]: ", "\n\n[^b]: ", "\n[^A]: ", "\n> [^b]: ", "\n- [^a]: ", "[^", ": ", "www.",
        "http://", "https://",
        "@example.org", ".org", ".", ",", "&amp;", " ", "\t", "\r\n", "é", "“",
    ]

    @Test(arguments: 0..<40) func texts(_ seed: Int) {
        var generator = Seeded(state: UInt64(seed) &* 7919 &+ 1)
        for _ in 0..<100 {
            var text = ""
            var count = 0
            for _ in 0..<Int.random(in: 1...24, using: &generator) {
                if Bool.random(using: &generator) {
                    count += 1
                    text += "w\(count)w"
                } else {
                    text += Self.pieces.randomElement(using: &generator) ?? ""
                }
            }
            let plain = words(text, MarkdownOptions(additions: []))
            let all = words(text, MarkdownOptions())
            #expect(plain.isSubset(of: all), "\(text.debugDescription) lost \(plain.subtracting(all))")
            let written = Set(words(in: text))
            #expect(all.isSubset(of: written), "\(text.debugDescription) has \(all.subtracting(written))")
            #expect(
                words(in: shown(text, MarkdownOptions())).count == all.count, "\(text.debugDescription) doubles a word")
        }
    }

    private func words(_ text: String, _ options: MarkdownOptions) -> Set<String> {
        Set(words(in: shown(text, options)))
    }

    private func words(in text: String) -> [String] {
        text.matches(of: /w([0-9]+)w/).map { String($0.1) }
    }

    /// The text of a page: its HTML without tags, and without the numbers of footnotes.
    private func shown(_ text: String, _ options: MarkdownOptions) -> String {
        let html = render(Array(text.utf8)[...], options: options) { _ in nil }.html
            .replacing(/<sup><a class="footnote".*?<\/sup>/, with: "").replacing(/<a class="back".*?<\/a>/, with: "")
        // The word after a code fence names a language. It is not part of the text, but is kept.
        return html.replacing("<code class=\"language-", with: "").replacing(/<[^>]*>/, with: "")
    }

    /// SplitMix64: the same texts in every run.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
