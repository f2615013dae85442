import Diagnostics
import Testing

@testable import Templates

/// What macros put out is remembered where it must be the same, and nowhere else: nobody who writes templates notices.
@Suite struct MacroMemoryTests {
    private static let shape = Shape(["title", "tags"])

    /// A record as the program makes them: the same number, the same values.
    private static func record(_ title: String, tags: [String] = [], number: Int? = nil) -> Value {
        let values: [Value] = [.string(title), .list(tags.map { .string($0) })]
        guard let number else { return .record(Record(shape: shape, values: values)) }
        return .record(Record(shape: shape, number: number) { values })
    }

    /// Filters of a program: `shout` depends on the text, `here` on the place, `turn` on the page.
    private static let filters = [
        CustomFilter(name: "shout", parameters: 0...0, reach: .arguments),
        CustomFilter(name: "here", parameters: 0...0, reach: .place), CustomFilter(name: "turn", parameters: 0...0),
    ]

    /// Pages made one after the other with one memory, and how often the filters were asked.
    private struct Site {
        private let set: TemplateSet
        private var renderer: Renderer
        private(set) var asked = 0
        private var page = 0

        init(_ files: [String: String], memory: MacroMemory = MacroMemory()) {
            let sources = files.sorted { $0.key < $1.key }.map {
                TemplateSource(path: $0.key, name: $0.key, text: Array($0.value.utf8))
            }
            let (set, diagnostics) = TemplateSet.compile(sources, variables: ["a", "b"], filters: filters)
            #expect(diagnostics.isEmpty)
            self.set = set
            renderer = Renderer(set, memory: memory)
        }

        mutating func make(
            _ a: Value, _ b: Value = .none, place: String = "", by template: String = "page.html"
        )
            -> String
        {
            let counter = Counter()
            page += 1
            let page = page
            var output: [UInt8] = []
            let problem = renderer.render(
                template, variables: [a, b], place: place,
                filter: { index, value, _ in
                    counter.count += 1
                    let text = value.printed
                    return .success(
                        .string(index == 0 ? text.uppercased() : index == 1 ? place + text : "\(text) \(page)"))
                }, into: &output)
            asked += counter.count
            return problem?.message ?? String(decoding: output, as: UTF8.self)
        }
    }

    private final class Counter {
        var count = 0
    }

    @Test func whatWasAskedForTwiceIsCopiedTheThirdTime() {
        var site = Site(["page.html": "{% macro m(x) %}<{{ x.title | shout }}>{% endmacro %}{{ m(a) }}"])
        let x = Self.record("x&")
        for _ in 1...5 { #expect(site.make(x) == "<X&amp;>") }
        #expect(site.asked == 2)
    }

    @Test func recordsOfOneNumberAreOneThing() {
        var site = Site(["page.html": "{% macro m(x) %}{{ x.title | shout }}{% endmacro %}{{ m(a) }}"])
        for _ in 1...5 { #expect(site.make(Self.record("x", number: 7)) == "X") }
        #expect(site.asked == 2)
        for _ in 1...3 { #expect(site.make(Self.record("y", number: 8)) == "Y") }
    }

    @Test func recordsWithoutANumberAreThemselvesAlone() {
        var site = Site(["page.html": "{% macro m(x) %}{{ x.title | shout }}{% endmacro %}{{ m(a) }}"])
        for turn in 1...20 { #expect(site.make(Self.record("x\(turn)")) == "X\(turn)") }
        #expect(site.asked == 20)
    }

    @Test func otherArgumentsAreOtherCalls() {
        var site = Site([
            "page.html":
                "{% macro m(x, y, z='-') %}{{ x.title | shout }}{{ y }}{{ z }}{% endmacro %}{{ m(a, b) }} {{ m(a, b, 1) }} {{ m(a) if b is none }}"
        ])
        let x = Self.record("x")
        for _ in 1...4 {
            #expect(site.make(x, .int(1)) == "X1- X11 ")
            #expect(site.make(x, .string("1")) == "X1- X11 ")
            #expect(site.make(x, .string("<")) == "X&lt;- X&lt;1 ")
            #expect(site.make(x, .markup("<")) == "X<- X<1 ")
            #expect(site.make(x, .bool(true)) == "Xtrue- Xtrue1 ")
        }
    }

    @Test func aPlaceIsAPartOfTheCall() {
        var site = Site(["page.html": "{% macro m(x) %}{{ x.title | here }}{% endmacro %}{{ m(a) }}"])
        let x = Self.record("x")
        for _ in 1...4 {
            #expect(site.make(x, place: "../") == "../x")
            #expect(site.make(x, place: "./") == "./x")
        }
        #expect(site.asked == 4)
    }

    @Test(arguments: [
        // A filter of the page's own, directly, by name, and in a macro inside.
        "{% macro m(x) %}{{ x.title | turn }}{% endmacro %}{{ m(a) }}",
        "{% macro m(x) %}{{ [x.title] | map('turn') | join }}{% endmacro %}{{ m(a) }}",
        "{% macro n(x) %}{{ x.title | turn }}{% endmacro %}{% macro m(x) %}{{ n(x) }}{% endmacro %}{{ m(a) }}",
        // A variable of the page.
        "{% macro m(x) %}{{ x.title }} {{ b }}{% endmacro %}{{ m(a) }}",
        "{% set c = b %}{% macro m(x) %}{{ x.title }} {{ c }}{% endmacro %}{{ m(a) }}",
        "{% macro m(x, y=b) %}{{ x.title }} {{ y }}{% endmacro %}{{ m(a) }}",
        // A macro that is another on each page.
        "{% if b == 2 %}{% macro n() %}2{% endmacro %}{% else %}{% macro n() %}{{ b }}{% endmacro %}{% endif %}{% macro m(x) %}{{ x.title }} {{ n() }}{% endmacro %}{{ m(a) }}",
        // A body, an included template, and lists, which are not told apart.
        "{% macro m(x) %}{{ x.title }} {{ caller() }}{% endmacro %}{% call m(a) %}{{ b }}{% endcall %}",
        "{% macro m(x, y) %}{{ x.title }} {{ y[0] }}{% endmacro %}{{ m(a, [b]) }}",
        "{% for c in [b] %}{% macro m(x) %}{{ x.title }} {{ c }}{% endmacro %}{{ m(a) }}{% endfor %}",
    ])
    func whatDependsOnThePageIsMadeForEach(template: String) {
        var site = Site(["page.html": template])
        let x = Self.record("x")
        for turn in 1...6 { #expect(site.make(x, .int(turn)) == "x \(turn)") }
    }

    @Test func aNameThatMeansTwoThingsIsNotTrusted() {
        var site = Site([
            "one.html": "{% macro n() %}one{% endmacro %}", "two.html": "{% macro n() %}two{% endmacro %}",
            "m.html": "{% from 'one.html' import n %}{% macro m(x) %}{{ x.title }} {{ n() }}{% endmacro %}",
            "page.html": "{% from 'm.html' import m %}{{ m(a) }}",
            "other.html":
                "{% from 'two.html' import n %}{% macro m(x) %}{{ x.title }} {{ n() }}{% endmacro %}{{ m(a) }}",
        ])
        let x = Self.record("x")
        for _ in 1...4 {
            #expect(site.make(x) == "x one")
            #expect(site.make(x, by: "other.html") == "x two")
        }
    }

    @Test func aMacroMayUseLoopsCapturesAndOtherMacros() {
        var site = Site([
            "n.html": "{% macro n(t) %}[{{ t | shout }}]{% endmacro %}",
            "page.html": """
            {% from 'n.html' import n -%}
            {% macro m(x) -%}
            {% set found = namespace(count=0) -%}
            {% set words %}{% for t in x.tags %}{% set found.count = found.count + 1 %}{{ loop.index }}{{ n(t) }}{% endfor %}{% endset -%}
            {{ found.count }} {{ words }}
            {%- endmacro %}{{ m(a) }}
            """,
        ])
        let x = Self.record("x", tags: ["a", "<"])
        for _ in 1...4 { #expect(site.make(x) == "2 1[A]2[&lt;]") }
        #expect(site.asked == 4)
    }

    @Test func asAValueItIsMarkupWhereItWasMarkup() {
        var site = Site([
            "page.html":
                "{% macro m(x) %}<b>{{ x.title }}</b>{% endmacro %}{% set c = m(a) %}{{ c }}{{ m(a) ~ '<' }}{{ m(a) }}",
            "page.txt": "{% macro m(x) %}<b>{{ x.title }}</b>{% endmacro %}{{ m(a) | upper }}{{ m(a) }}",
        ])
        let x = Self.record("&")
        for _ in 1...3 {
            #expect(site.make(x) == "<b>&amp;</b><b>&amp;</b>&lt;<b>&amp;</b>")
            #expect(site.make(x, by: "page.txt") == "<B>&</B><b>&</b>")
        }
    }

    @Test func aMistakeIsToldEachTime() {
        var site = Site(["page.html": "{% macro m(x) %}{{ x.title }}{{ x.nothing }}{% endmacro %}{{ m(a) }}"])
        let x = Self.record("x")
        let first = site.make(x)
        #expect(first.contains("nothing"))
        for _ in 1...3 { #expect(site.make(x) == first) }
    }

    @Test func theMemoryIsBounded() {
        let memory = MacroMemory(limit: 16 * 2_000)
        var site = Site(["page.html": "{% macro m(x) %}{{ x.title | shout }}{% endmacro %}{{ m(a) }}"], memory: memory)
        for turn in 0..<3 {
            for number in 0..<500 {
                #expect(site.make(Self.record("x\(number)", number: number)) == "X\(number)", "\(turn)")
            }
            #expect(memory.size <= 16 * 2_000)
        }
        let long = String(repeating: "x", count: 5_000)
        for _ in 1...4 { #expect(site.make(Self.record(long, number: 1_000)) == long.uppercased()) }
        #expect(memory.size <= 16 * 2_000)
    }
}
