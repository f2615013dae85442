import Fixtures
import Importing
import Testing

/// Texts and pages that are meant to be slow are read quickly: strangers may fill in forms that are imported.
@Suite struct HostileTextTests {
    /// 64 KiB is the most that a text may have. Each part stands on lines of its own, or all in one line.
    @Test(arguments: [
        "1 ", "1.", "1. A\n\n", "1 May 2027 ", "by 1 May 2027\n", "deadline ", "£1 ", "USD 1 ", "A ", "ab-\ncd ", "aB",
        "字",
        "\u{301}", "â ", "Ã", "a@b.c ", "apply a@b.c ", "https://a.b/c ", "We read drafts.\n\n", "x\n", "- a\n", "• A ",
        "Location: Berlin\n", "Deadline: x\n", "From: a\nSubject: b\n", ":", "About us\n\n", "Director of ", "London, ",
        "based in Oslo ", "Apply now ", "\t", "\n", "(", "[a](b) ", "**a** ", "=20", "=?utf-8?q?a?= ",
    ])
    func sixtyFourKibibytes(of part: String) {
        for start in ["Policy Analyst\n\n", "Policy Analyst "] {
            let text = start + String(repeating: part, count: (65_536 - start.utf8.count) / part.utf8.count)
            let took = effort { _ = imported(Array(text.utf8), named: "advert.txt") }
            #expect(took < limit(.seconds(5), debug: .seconds(30)), "\(start.debugDescription): \(took)")
        }
    }

    @Test(arguments: [
        "<p>a</p>", "<p>1 2 3</p>", "<div>", "<li>a", "<td>a", "<tr><td>a<td>b", "<b>a</b>", "<br>", "<h2>A</h2>",
        "<h2>",
        "<a href=/b>a</a> ", "<span>a</span>", "a@b.c ", "<", "<!--", "&amp;", "<dl><dt>a<dd>b</dl>",
        "<p class=menu>a</p>",
        "<div id=content>a</div>", "<script>a</script>",
    ])
    func sixtyFourKibibytesOfHTML(of part: String) {
        let page =
            "<html><head><title>Policy Analyst</title></head><body><h1>Policy Analyst</h1>"
            + String(repeating: part, count: 65_000 / part.utf8.count)
        let took = effort { _ = imported(Array(page.utf8), named: "advert.html") }
        #expect(took < limit(.seconds(5), debug: .seconds(30)), "\(took)")
    }

    /// What is too long for a posting is refused before it is read.
    @Test func longPagesAreRefusedAtOnce() {
        let page =
            "<html><body><h1>Policy Analyst</h1>" + String(repeating: "<p>We read a@b.c 1 2 3.</p>", count: 50_000)
        let took = effort {
            let said = imported(Array(page.utf8), named: "advert.html")
            #expect(said.count < 500 && !said.isEmpty)
        }
        #expect(took < limit(.seconds(5), debug: .seconds(30)), "\(took)")
    }
}
