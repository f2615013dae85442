import Diagnostics
import Fixtures
import Testing

@testable import Templates

/// Each fixture is a template and its output or diagnostics.
///
/// Sections: `template NAME` (the first is rendered), `data` (JSON), `options`: words of `lenient` (unknown names are
/// nothing) and `escape`/`plain` (by default, according to the extension). Expected: `output`, or `diagnostics` as text.
@Suite struct TemplateFixtureTests {
    @Test(
        arguments: Fixture.all(in: "Fixtures", sections: ["template *", "data", "options", "output", "diagnostics"]))
    func template(_ fixture: Fixture) throws {
        let trial = try Trial(fixture)
        let (output, diagnostics) = trial.run()
        let isRendered = !diagnostics.contains { $0.severity == .error }
        if isRendered { fixture.expect(output, is: "output") }
        #expect(isRendered == (fixture["output"] != nil), "\(fixture.name) renders or fails otherwise")
        #expect(diagnostics.isEmpty == (fixture["diagnostics"] == nil), "\(fixture.name) says something or nothing")
        if !diagnostics.isEmpty {
            let report = TextReport { path in
                trial.sources.first { $0.path == path }.map { SourceText(path: path, bytes: $0.text) }
            }
            fixture.expect(diagnostics.map(report.text).joined(), is: "diagnostics")
        }
    }
}

/// One fixture's templates and data.
struct Trial {
    let sources: [TemplateSource]
    private let names: [String]
    private let values: [Value]
    private let arena: ValueArena
    /// What is wrong with the data.
    private let mistake: Diagnostic?
    private let options: [Substring]

    init(_ fixture: Fixture) throws {
        sources = fixture.sections.filter { $0.name.hasPrefix("template ") }.map { section in
            let name = String(section.name.dropFirst("template ".count))
            return TemplateSource(path: name, name: name, text: Array(section.text.utf8))
        }
        let data = SourceText(path: "data.json", bytes: Array((fixture["data"] ?? "{}").utf8))
        var arena = ValueArena.ofSite()
        var members: [(name: String, value: Value)] = []
        switch JSONReader.read(data, into: &arena) {
        case .success(let read): (members, mistake) = (read ?? [], nil)
        case .failure(let failure): mistake = failure.diagnostic
        }
        self.arena = arena
        names = members.map(\.name)
        values = members.map(\.value)
        options = (fixture["options"] ?? "").split(whereSeparator: \.isWhitespace)
    }

    func run() -> (output: String, diagnostics: [Diagnostic]) {
        if let mistake { return ("", [mistake]) }
        let escapes: Bool? = options.contains("escape") ? true : options.contains("plain") ? false : nil
        let (set, diagnostics) = TemplateSet.compile(
            sources.map { $0.parsed(escapes: escapes) }, variables: names,
            isStrict: !options.contains("lenient"))
        guard !diagnostics.contains(where: { $0.severity == .error }), let first = sources.first else {
            return ("", diagnostics)
        }
        let renderer = Renderer(set, site: arena)
        var output: [UInt8] = []
        let problem = renderer.render(first.name, variables: { _ in values }, into: &output)
        return (String(decoding: output, as: UTF8.self), diagnostics + (problem.map { [$0] } ?? []))
    }
}

/// Templates that are meant to be slow or large end quickly, with a message.
@Suite struct HostileTemplateTests {
    private func problem(_ text: [UInt8]) -> Diagnostic? {
        let (set, diagnostics) = TemplateSet.compile(
            [TemplateSource(path: "t.html", name: "t.html", text: text).parsed()], variables: [], isStrict: false)
        if let first = diagnostics.first { return first }
        let renderer = Renderer(set)
        var output: [UInt8] = []
        return renderer.render("t.html", variables: { _ in [] }, into: &output)
    }

    /// The templates by name, so that a failing test prints a name and not a megabyte.
    private static let trials: [String: (template: String, message: String)] = [
        "open parentheses": ("{{ " + String(repeating: "(", count: 10_000), "never closed"),
        "parentheses": (nested("(", "1", ")"), "levels of nesting"),
        "lists": (nested("[", "1", "]"), "levels of nesting"),
        "nots": (nested("not ", "x", ""), "levels of nesting"),
        "signs": (nested("-", "1", ""), "levels of nesting"),
        "ifs": (String(repeating: "{% if x %}", count: 10_000), "open tags"),
        "braces": (String(repeating: "{{", count: 500_000), "never closed"),
        "macro": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "nested macros, includes or blocks"),
        "include": ("{% include 't.html' %}", "nested macros, includes or blocks"),
        "range": ("{{ range(1000000000) }}", "'range' gives at most"),
        "repetition": ("{{ 'x' * 1000000000 }}", "too long"),
        "sum": ("{{ 9223372036854775807 + 1 }}", "too large"),
        "power": ("{{ 10 ** 30 }}", "too large"),
        "loops": ("{% for a in range(30000) %}{% for b in range(30000) %}{% endfor %}{% endfor %}", "too many steps"),
        "terms": ("{{ 1" + String(repeating: " + 1", count: 100_000) + " }}", "nested expressions"),
        "attributes": ("{{ x" + String(repeating: ".x", count: 100_000) + " }}", "nested expressions"),
        "filters": ("{{ x" + String(repeating: " | e", count: 100_000) + " }}", "nested expressions"),
        "targets": ("{% for " + String(repeating: "(", count: 100_000) + "a", "never closed"),
        "a text doubled": (grown(from: "'ab'", to: "ns.x ~ ns.x"), "text would be too long"),
        "a list doubled": (grown(from: "[1]", to: "ns.x + ns.x"), "list would be too long"),
        "a list in itself": (grown(from: "[]", to: "[ns.x]"), "nested lists"),
        "sums": ("{% for i in range(100000) %}{{ range(100000) | sum }}{% endfor %}", "too many steps"),
        "looking": ("{% set r = range(100000) %}{% for i in r %}{{ -1 in r }}{% endfor %}", "too many steps"),
        "a wide format": ("{{ '%999999999d' % 1 }}", "a width of more than"),
        "joins": ("{{ range(100000) | join('y' * 900000) }}", "too long"),
        "replacements": ("{{ ('x' * 100000) | replace('x', 'y' * 100000) }}", "too long"),
        "macros doubled": (
            "{% macro m(n) %}{% if n > 0 %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
            "too many steps"
        ),
        "a body doubled": (
            "{% macro t() %}{{ caller() }}{{ caller() }}{% endmacro %}"
                + String(repeating: "{% call t() %}", count: 40) + "x" + String(repeating: "{% endcall %}", count: 40),
            "too many steps"
        ),
        "lists doubled": (grown(from: "[1]", to: "[ns.x, ns.x]"), "too many steps"),
        "ends of a text": (
            "{% set s = 'a' * 1000000 %}{% for i in range(100000) %}{{ s[i:] | length }}{% endfor %}", "too many steps"
        ),
        "a long text looked for": (
            "{% set a = 'a' * 1000000 %}{% set n = 'a' * 500000 ~ 'b' %}{{ n in a }}", "too many steps"
        ),
        "a long text replaced": (
            "{% set a = 'a' * 1000000 %}{% set n = 'a' * 500000 ~ 'b' %}{{ a | replace(n, '') }}", "too many steps"
        ),
        "a long key": (
            often("{{ q in d }}", "{% set k = 'a' * 900000 %}{% set d = {k ~ 1: 1} %}{% set q = k ~ 2 %}"),
            "too many steps"
        ),
        "copies of a letter": (often("{% set b = 'a' * 1000000 %}"), "too many steps"),
        "capitals": (often("{% set b = a | upper %}", "{% set a = 'a' * 1000000 %}"), "too many steps"),
        "asking for capitals": (often("{{ a is lower }}", "{% set a = 'é' * 500000 %}"), "too many steps"),
        "arguments": (often("{{ 'b' | trim(a) }}", "{% set a = 'a' * 1000000 %}"), "too many steps"),
        "a long value in a format": (often("{{ '%s' | format(a) }}", "{% set a = 'a' * 1000000 %}"), "too many steps"),
        "space around a text": (often("{% set b = 'a' | center(100000) %}"), "too many steps"),
        "lines of a long text": (often("{% set b = a | wordwrap %}", "{% set a = 'a ' * 500000 %}"), "too many steps"),
        "a text that almost matches": (often("{{ 'aab' in a }}", "{% set a = 'a' * 1000000 %}"), "too many steps"),
        "a long sum": (often("{{ l | sum }}", "{% set l = [1] * 100000 %}"), "too many steps"),
        "addresses": ("{% set a = 'a@b.c ' * 100000 %}" + often("{% set b = a | urlize %}"), "too many steps"),
        "many line breaks": ("{{ ('\\n' * 500000) | ical | length + '' }}", "'+'"),
        "a long format": (often("{{ a | format }}", "{% set a = 'a' * 1000000 %}"), "too many steps"),
        "long breaks": ("{{ ('a ' * 500000) | wordwrap(1, wrapstring='a' * 1000000) }}", "too long"),
        "a list that did not fit": (
            "{% set l = [[1] * 10000] * 40 %}{{ l | sum(start=[]) | length }}", "too many texts and lists"
        ),
        "method": ("{{ ''.join([1]) }}", "no methods"),
    ]

    private static func nested(_ open: String, _ inner: String, _ close: String) -> String {
        "{{ " + String(repeating: open, count: 10_000) + inner + String(repeating: close, count: 10_000) + " }}"
    }

    /// A template that makes a value larger again and again.
    private static func grown(from start: String, to next: String) -> String {
        "{% set ns = namespace(x=\(start)) %}{% for i in range(1000) %}{% set ns.x = \(next) %}{% endfor %}"
    }

    /// A template that does the same a hundred thousand times.
    private static func often(_ tag: String, _ before: String = "") -> String {
        before + "{% for i in range(100000) %}" + tag + "{% endfor %}"
    }

    @Test(arguments: trials.keys.sorted())
    func hostile(_ name: String) throws {
        let trial = try #require(Self.trials[name])
        var message = "no problem"
        let most = limit(.seconds(2), debug: .seconds(60))
        let took = effort(within: most) { message = problem(Array(trial.template.utf8))?.message ?? message }
        #expect(message.contains(trial.message))
        #expect(took < most)
    }

    @Test func bytesThatAreNoText() {
        #expect(problem([0x61, 0xFF, 0x62])?.message == "the template is not UTF-8")
        #expect(problem([0x61, 0x00, 0x62])?.message == "a null byte")
    }
}

/// Pages that are too large to be kept in memory: `jobs.xml` for a hundred thousand postings.
@Suite struct LargePageTests {
    /// So many texts of 16 KiB, through what writes them: together more than 64 MiB.
    @Test(arguments: [
        "{{ text }}", "{{ text | upper }}", "{{ text | tojson }}", "{{ text | replace('a', 'b') }}",
        "{{ [text] | join }}",
        "{% set x %}{{ text }}{% endset %}{{ x }}",
    ])
    func isHandedOnInPieces(tag: String) {
        let source = "{% for i in range(5000) %}" + tag + "{% endfor %}"
        let (set, diagnostics) = TemplateSet.compile(
            [TemplateSource(path: "t.txt", name: "t.txt", text: Array(source.utf8)).parsed()], variables: ["text"])
        #expect(diagnostics.isEmpty)
        var arena = ValueArena.ofSite()
        let text = arena.text(String(repeating: "a", count: 16_384))
        let renderer = Renderer(set, site: arena)
        var (handedOn, largest) = (0, 0)
        let spill: Spill = { piece in
            handedOn += piece.count
            largest = max(largest, piece.count)
            return true
        }
        let problem = renderer.render("t.txt", variables: { _ in [text] }, spill: spill)
        #expect(problem == nil)
        #expect(handedOn + renderer.output.count >= 5000 * 16_384)
        #expect(max(largest, renderer.output.count) < 8 << 20)
    }
}
