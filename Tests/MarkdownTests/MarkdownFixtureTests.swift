import Fixtures
import Testing

@testable import Markdown

/// Each fixture is a Markdown text and its rendering.
///
/// Sections: `markdown`; `options`, words of `none` (no additions), `smart`, `filtered`, `unsafe`, `french`. Expected: `html`, and
/// if the fixture has them `outline`, `links`, `findings`, `summary`. `differs` says why it is not compared with cmark-gfm.
@Suite struct MarkdownFixtureTests {
    @Test(
        arguments: Fixture.all(
            in: "Fixtures",
            sections: ["markdown", "options", "html", "outline", "links", "findings", "summary", "differs"]))
    func text(_ fixture: Fixture) {
        let rendered = render(
            Array((fixture["markdown"] ?? "").utf8)[...], options: options(fixture["options"] ?? "")
        ) { destination in
            if destination == "sized.png" { return ResolvedLink(size: (640, 480)) }
            return destination.hasSuffix(".md") ? ResolvedLink(url: "/" + destination.dropLast(3) + "/") : nil
        }
        fixture.expect(rendered.html, is: "html")
        let outline = rendered.outline.map { "\($0.level) \($0.id) \($0.title)\n" }.joined()
        let links = rendered.links.map { "\($0.line):\($0.column) \($0.isImage ? "image " : "")\($0.destination)\n" }
            .joined()
        let findings = rendered.findings.map { "\($0.line):\($0.column) \($0.rule): \($0.message)\n" }.joined()
        for (name, actual) in [("outline", outline), ("links", links), ("findings", findings)]
        where fixture[name] != nil || !actual.isEmpty {
            fixture.expect(actual, is: name)
        }
        if fixture["summary"] != nil { fixture.expect(rendered.summary + "\n", is: "summary") }
    }

    private var french: MarkdownLabels {
        MarkdownLabels(
            table: "Tableau {number}", footnotes: "Notes & renvois", footnote: "Note {number}",
            backToReference: "Retour à l’appel {number}", taskDone: "Fait", taskOpen: "À faire")
    }

    private func options(_ words: String) -> MarkdownOptions {
        let words = words.split(whereSeparator: \.isWhitespace)
        return MarkdownOptions(
            additions: words.contains("none") ? [] : .all,
            rawHTML: words.contains("unsafe") ? .unsafe : words.contains("filtered") ? .filtered : .dropped,
            smart: words.contains("smart"), labels: words.contains("french") ? french : MarkdownLabels())
    }
}
