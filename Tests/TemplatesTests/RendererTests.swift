import Diagnostics
import Synchronization
import Templates
import Testing
import Text

@Suite("Renderers")
struct RendererTests {
    /// Filters belong to whoever owns the renderer, so that neither would ever be deallocated.
    @Test("do not keep the filters of a page")
    func filters() {
        weak var kept: Owner?
        do {
            let owner = Owner()
            #expect(owner.page() == "Hello")
            kept = owner
        }
        #expect(kept == nil)
    }

    /// `texts.json` of a hundred thousand postings.
    @Test("may take every text of a large site out of its tags")
    func bodies() {
        var site = ValueArena.ofSite()
        let body = String(repeating: "word ", count: 800_000)
        let bodies = site.list((0..<15).map { _ in site.body(.memory(body)) })
        let source = TemplateSource(
            path: "texts.json", name: "texts.json",
            text: Array("{% for body in bodies %}{{ body | striptags | length }} {% endfor %}".utf8))
        let renderer = Renderer(TemplateSet.compile([source.parsed()], variables: ["bodies"]).set, site: site)
        var output: [UInt8] = []
        let problem = renderer.render("texts.json", variables: { _ in [bodies] }, into: &output)
        #expect(problem == nil)
        #expect(output.count == 15 * "4000000 ".utf8.count)
    }

    @Test("read a large text from its file once for a page that uses it several times")
    func largeTexts() {
        let file = CountingFile()
        let texts = ["<p>one</p>", "<p>two</p>"].map { String(repeating: $0, count: 100) }
        for text in texts { file.content += Array(text.utf8) }
        var site = ValueArena.ofSite()
        let values =
            [0, 1000, 0].map { site.body(.file(file, offset: $0, size: 1000)) } + [site.body(.memory(texts[1]))]
        #expect(
            page("{{ a }}{{ a | striptags | length }}{{ a[3:6] }}", values, site) == texts[0] + "300one")
        #expect(file.reads == 1)
        #expect(
            page("{{ a == c }} {{ a == b }} {{ b == d }} {{ (a ~ b) | length }}", values, site)
                == "true false true 2000")
    }

    /// The macros of a template that only defines macros are made once for all pages.
    @Test("forget what a failed page has set where the macros of an imported template are")
    func modules() {
        let texts = [
            "page.html": "{% from 'macros.html' import part %}{{ part(n) }}",
            "macros.html": "{% macro part(n) %}{% include 'part.html' %}{% endmacro %}",
            "part.html": "{{ seen is defined }}{% set seen = true %} {{ 6 // n }}",
        ]
        let sources = texts.map { TemplateSource(path: $0, name: $0, text: Array($1.utf8)).parsed() }
        let renderer = Renderer(TemplateSet.compile(sources, variables: ["n"]).set)
        var output: [UInt8] = []
        let problem = renderer.render("page.html", variables: { _ in [.int(0)] }, into: &output)
        #expect(problem?.message == "division by zero")
        #expect(renderer.render("page.html", variables: { _ in [.int(2)] }, into: &output) == nil)
        #expect(String(decoding: output, as: UTF8.self) == "false 3")
    }

    private func page(_ template: String, _ values: [Value], _ site: ValueArena) -> String {
        let source = TemplateSource(path: "page.html", name: "page.html", text: Array(template.utf8))
        let renderer = Renderer(
            TemplateSet.compile([source.parsed()], variables: ["a", "b", "c", "d"]).set, site: site)
        var output: [UInt8] = []
        let problem = renderer.render("page.html", variables: { _ in values }, into: &output)
        return problem?.message ?? String(decoding: output, as: UTF8.self)
    }
}

/// A file that counts how often it is read.
private final class CountingFile: TextFile {
    private let state = Mutex((content: [UInt8](), reads: 0))

    var content: [UInt8] {
        get { state.withLock(\.content) }
        set { state.withLock { $0.content = newValue } }
    }

    var reads: Int { state.withLock(\.reads) }

    func bytes(at offset: Int, _ size: Int) -> [UInt8] {
        state.withLock {
            $0.reads += 1
            return Array($0.content[offset..<offset + size])
        }
    }
}

/// Renders a template with a filter that is its own method.
private final class Owner {
    private let renderer: Renderer

    init() {
        let source = TemplateSource(
            path: "page.html", name: "page.html", text: Array(#"{{ "hello" | greeting }}"#.utf8))
        let filters = [CustomFilter(name: "greeting", parameters: 0...0)]
        renderer = Renderer(TemplateSet.compile([source.parsed()], variables: [], filters: filters).set)
    }

    func page() -> String {
        var output: [UInt8] = []
        let problem = renderer.render("page.html", variables: { _ in [] }, filter: greet, into: &output)
        return problem?.message ?? String(decoding: output, as: UTF8.self)
    }

    private func greet(_ filter: Int, _ value: Value, _ arguments: FilterArguments, _ page: inout Page) -> FilterOutcome
    {
        page.write("Hello")
        return .text
    }
}
