import Fixtures
import Testing

@testable import Markdown

/// Texts that are meant to be slow are rendered quickly and completely.
@Suite(.serialized) struct HostileMarkdownTests {
    /// 64 KiB is the most that the board reads.
    @Test(arguments: [
        "[ (](", "> ", "* ", "`", "<a ", "![", "**", "[a]: b\n", "&#x", "# #\n", "|", "| ", "|-", "|-|\n", "a|b\n-|-\n",
        "[^", "[^a]", "[^a]: b\n", "[^a]: ", "[^a]\n\n[^a]: b\n\n", "http://", "http://a", "http://a ", "www.",
        "www.a_b._",
        "www.a ", "a@", "a@b.c ", "a@b.c@", "~~", "~", "~~a", "~~a~~ ", "~a~~ ", "\\~", "[x](", "[x](y ", "- [ ] ",
        "- [ ] a\n",
        "> - ", "> [^a]: ", "[a] ", "https://a.b/(", "https://a.b/)", "https://a.b/;", "https://a.b/&a;", "![a](b)",
        "[[^a]](",
        "<http://a", "*~~", "~~*a", "- > | a |\n  > |-|\n",
        "{{", "{{ x }} ", "{% x %}", "{#a}", "[[", "[[x]] ", "]( ", "[a](b c.d) ", "] (", "[a] (/b) ", "][",
        "[ab][cd] ",
        "(a)[/bc] ", "##a\n", "1.Ab\n", "-a\n", "\u{2022} a\n", "**a ", "*a * ", "**a:**b ", "** a** ", "[/ab] ",
        ":::a\n",
        "[a b=c] ", "<br>", "<sup>", "<sup>a</sup>", "<script>", "<script>*a* ", "<p>\n\n", "<p>a\n", "<!--",
        "<!-- a -- b --> ",
        "==", "==a", "==a== ", "++a++ ", ":a", ":a: ", "$$", "$$a$$ ", "<o:p>", "<o:", "\\a{", "\\ab{c} ", "^[",
        "^[a] ", "*[a]: b\n",
        "a\n: b\n", "[x](/a.b\n",
        "<!--more-->", "&#1;", "&#x110000;", "https://a.b\u{3002}", "https://\u{3002}", "_a@b.c_ ", "_https://a.b_ ",
    ])
    func sixtyFourKibibytes(of part: String) {
        let text = String(repeating: part, count: 65_536 / part.utf8.count)
        check(text, "repeated \(part.debugDescription)")
        check(String(repeating: "[^a]: x\n", count: 1) + text, "\(part.debugDescription) behind a note")
    }

    /// Blocks of HTML are read tag by tag, both if they are dropped and if they are filtered.
    @Test(arguments: [
        "<a ", "<a b='", "<a b=\"", "<a b=\"'", "<", "</", "<!", "<!--", "<?", "<a>", "</script ", "</scriptx ",
        "<script>",
        "<script><a ", "<b title=x>\u{301}",
    ])
    func sixtyFourKibibytesOfHTML(of part: String) {
        for start in ["<div>\n", "<div><script>\n"] {
            let text = start + String(repeating: part, count: 65_000 / part.utf8.count)
            for html in [MarkdownOptions.RawHTML.dropped, .filtered] {
                let most = limit(.seconds(1), debug: .seconds(5))
                let took = effort(within: most) {
                    _ = render(Array(text.utf8)[...], options: MarkdownOptions(rawHTML: html)) { _ in nil }
                }
                #expect(
                    took < most,
                    "\(start.debugDescription) and \(part.debugDescription), \(html)")
            }
        }
    }

    @Test func wideTablesOfManyShortRows() {
        let header = String(repeating: "|", count: 8192) + "\n" + String(repeating: "|-", count: 8191) + "|\n"
        check(header + String(repeating: "a\n", count: 16_384), "short rows")
    }

    @Test func additionsDeepInside() {
        let deep = String(repeating: "> ", count: 12_000)
        check(deep + String(repeating: "~~a~~ ", count: 6_000), "struck text in quotations")
        check(deep + String(repeating: "http://a ", count: 4_000), "addresses in quotations")
        check(deep + "a|b\n" + deep + "-|-\n", "a table in quotations")
        let lists = String(repeating: "- ", count: 4_000)
        check(lists + String(repeating: "a@b.c ", count: 8_000), "addresses in lists")
        check(lists + String(repeating: "[^a] ", count: 8_000) + "\n\n[^a]: b", "notes in lists")
        check(
            "[^a]: b\n\n" + String(repeating: "*a ", count: 5_000) + String(repeating: "[^a] ", count: 8_000), "notes")
    }

    @Test func manyOfEverything() {
        let links = String(repeating: "[a] ", count: 16_000) + "\n\n[a]: b.md\n"
        check(links, "links by reference")
        check((0..<5_000).map { "[^\($0)]: a\n" }.joined(), "notes that nothing uses")
        check((0..<3_000).map { "[^\($0)] [^\($0)]: a\n" }.joined(), "notes that are none")
        check(String(repeating: "[^a]: a[^a]\n", count: 5_000), "notes of one name")
        check(String(repeating: "[^a] ", count: 13_000) + "\n\n[^a]: b", "references to one note")
    }

    @Test func bytesThatAreNoText() {
        let bytes: [UInt8] = [0x23, 0x20, 0xFF, 0xFE, 0x00, 0x80, 0x0A, 0x7E, 0xF4, 0x8F, 0x7C, 0x0A, 0x2D]
        #expect(!render(bytes[...], options: MarkdownOptions()) { _ in nil }.html.isEmpty)
    }

    private func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let bytes = Array(text.utf8)
        var options = MarkdownOptions()
        let bare = effort {
            options.additions = []
            _ = render(bytes[...], options: options) { _ in nil }
        }
        // libcmark's own time is not counted: for some texts it is quadratic.
        let most = limit(.milliseconds(200), debug: .milliseconds(500)) + bare * 3
        let duration = effort(within: most) {
            options = MarkdownOptions()
            _ = render(bytes[...], options: options) { _ in nil }
        }
        #expect(duration < most, "\(name): \(duration)", sourceLocation: sourceLocation)
    }
}
