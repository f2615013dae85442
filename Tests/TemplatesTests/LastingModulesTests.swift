import Diagnostics
import Testing

@testable import Templates

/// Templates of macros are run once for all pages; no page sees anything of another one.
@Suite struct LastingModulesTests {
    private static func set(_ files: [String: String]) -> TemplateSet {
        let sources = files.sorted { $0.key < $1.key }.map {
            TemplateSource(path: $0.key, name: $0.key, text: Array($0.value.utf8))
        }
        return TemplateSet.compile(sources, variables: ["a"]).set
    }

    /// What pages of these values put out one after the other, by one renderer; or what stopped them.
    private static func pages(_ set: TemplateSet, _ values: [Value]) -> [String] {
        var renderer = Renderer(set)
        return values.map { value in
            var output: [UInt8] = []
            let problem = renderer.render("page.html", variables: [value], into: &output)
            return problem?.message ?? String(decoding: output, as: UTF8.self)
        }
    }

    private static func lasting(_ set: TemplateSet) -> [String] {
        set.lastingModules.map { set.program.templates[$0].name }
    }

    @Test func macrosAndConstantsLastAndWhatDependsOnAnythingDoesNot() {
        let set = Self.set([
            "constant.html": "{% set x = [1, 2] %}", "counted.html": "{% set x = 1 + 1 %}",
            "macros.html": "{% from \"constant.html\" import x %}{% macro m() %}{{ x }}{% endmacro %}",
            "mixed.html": "{% import \"counted.html\" as c %}{% macro m() %}{{ c.x }}{% endmacro %}",
            "round.html": "{% import \"round.html\" as r %}{% macro m() %}{% endmacro %}",
            "writing.html": "{% macro m() %}{% endmacro %}{{ m() }}",
        ])
        #expect(Self.lasting(set) == ["constant.html", "macros.html"])
    }

    @Test func aModuleIsTheSameOnEveryPage() {
        let set = Self.set([
            "macros.html": "{% set x = 1 %}{% macro m(y) %}<{{ x }}{{ y }}>{% endmacro %}",
            "page.html": "{% macro own() %}own{% endmacro %}{% import \"macros.html\" as n %}{{ n.m(a) }}{{ own() }}",
        ])
        #expect(Self.lasting(set) == ["macros.html"])
        #expect(Self.pages(set, [.int(1), .int(2), .string("&")]) == ["<11>own", "<12>own", "<1&amp;>own"])
    }

    @Test func aPageThatWasStoppedLeavesNothing() {
        let set = Self.set([
            "macros.html": "{% macro m(y) %}{% include \"part.html\" %}{% endmacro %}",
            "page.html": "{% from \"macros.html\" import m %}{{ m(a) }}",
            "part.html": "{% if seen is defined %}seen{% endif %}{% set seen = 1 %}{{ 6 // y }}",
        ])
        #expect(Self.pages(set, [.int(0), .int(2), .int(3)]) == ["division by zero", "3", "2"])
    }
}
