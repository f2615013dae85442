import Testing

@testable import Board

/// Text as other formats hold it.
struct FormatTests {
    @Test(arguments: [
        ("plain & <b>", "<![CDATA[plain & <b>]]>"), ("", "<![CDATA[]]>"),
        ("a ]]> b", "<![CDATA[a ]]]]><![CDATA[> b]]>"), ("]]]>", "<![CDATA[]]]]]><![CDATA[>]]>"),
        ("bell \u{7}, kept \t\n", "<![CDATA[bell , kept \t\n]]>"), ("\u{FFFE}😀", "<![CDATA[😀]]>"),
        ("lines\nand more\r\n of them \u{FFFD}", "<![CDATA[lines\nand more\r\n of them \u{FFFD}]]>"),
    ])
    func characterData(text: String, section: String) {
        #expect(XMLText.cdata(text) == section)
    }

    private func lines(_ text: String) -> String {
        var output = [UInt8](repeating: 0, count: CalendarText.most(text.utf8.count) + 64)
        var span = output.mutableSpan
        let end = CalendarText.write(text.utf8.span, &span, 0)
        return String(decoding: output[..<end], as: UTF8.self)
    }

    @Test func calendarLinesEndWithBothAndAreFolded() {
        #expect(lines("A:1\n\nB:2\n") == "A:1\r\nB:2\r\n")
        let long = "SUMMARY:" + String(repeating: "é", count: 60)
        let folded = lines(long).split(separator: "\r\n").map(String.init)
        #expect(folded.map(\.utf8.count) == [74, 55])
        #expect(folded[1].hasPrefix(" é"))
        #expect(folded[0] + folded[1].dropFirst() == long)
    }

    @Test(arguments: [
        (#"<a href="../../guides/x/#y">"#, #"<a href="https://e.org/b/guides/x/#y">"#),
        (#"<img src="./a.png" alt="">"#, #"<img src="https://e.org/b/postings/p/a.png" alt="">"#),
        (##"<a href="#here">"##, #"<a href="https://e.org/b/postings/p/#here">"#),
        (#"<a href="https://else.org/x" rel="noopener">"#, #"<a href="https://else.org/x" rel="noopener">"#),
        (#"<a href="mailto:a@e.org">"#, #"<a href="mailto:a@e.org">"#),
        (#"<a href="//else.org/x">"#, #"<a href="//else.org/x">"#),
        (#"<a href="../../../../x">"#, #"<a href="https://e.org/b/x">"#),
        (##"<h2 id="w">Work <a class="anchor" href="#w">#</a></h2>"##, #"<h2 id="w">Work</h2>"#),
        (#"a href="../x" outside a tag"#, #"a href="../x" outside a tag"#),
        ("<a href=\"../", "<a href=\"https://e.org/b/postings/"),
        (
            #"<a title="x" href=".//x" src="/y">"#,
            #"<a title="x" href="https://e.org/b/postings/p//x" src="https://e.org/b/y">"#
        ),
        (#"<b> href="../x" <i src="?a:b">"#, #"<b> href="../x" <i src="https://e.org/b/postings/p/?a:b">"#),
    ])
    func textForElsewhere(html: String, whole: String) throws {
        let address = try #require(SiteAddress("https://e.org/b/"))
        let made = SyndicatedText(page: "/postings/p/", address).html(html.utf8.span)
        #expect(made.map { String(decoding: $0, as: UTF8.self) } ?? html == whole)
    }
}
