import Diagnostics
import Templates
import Testing

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
        let bodies = site.list((0..<15).map { _ in site.body(body) })
        let source = TemplateSource(
            path: "texts.json", name: "texts.json",
            text: Array("{% for body in bodies %}{{ body | striptags | length }} {% endfor %}".utf8))
        let renderer = Renderer(TemplateSet.compile([source.parsed()], variables: ["bodies"]).set, site: site)
        var output: [UInt8] = []
        let problem = renderer.render("texts.json", variables: { _ in [bodies] }, into: &output)
        #expect(problem == nil)
        #expect(output.count == 15 * "4000000 ".utf8.count)
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
