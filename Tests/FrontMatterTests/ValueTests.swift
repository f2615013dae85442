import Diagnostics
import Fixtures
import FrontMatter
import Testing

private enum Workplace: String, CaseIterable {
    case onSite = "on-site"
    case hybrid, remote
}

/// Typed access to fields: each file under `Values` is a front matter, what was read from it, and its report.
///
/// One small reader reads them all, so that the fixtures show forms rather than the board's own fields.
@Suite struct ValueTests {
    @Test(arguments: Fixture.all(in: "Values", sections: ["source", "values", "diagnostics"])) func readsByType(
        _ fixture: Fixture
    ) {
        let source = SourceText(path: "a.md", bytes: Array((fixture["source"] ?? "").utf8))
        var fields = Fields(of: source, Fence(of: source), rules: "posting")
        var values = Values()
        Self.read(&fields, into: &values)
        fields.require("title", help: "say what the opening is")
        _ = fields.text("draft_note")
        fields.finish()
        let report = TextReport { $0 == source.path ? source : nil }
        fixture.expect(values.text, is: "values")
        fixture.expect(report.text(DiagnosticDigest(fields.diagnostics)), is: "diagnostics")
    }

    private static func read(_ fields: inout Fields, into values: inout Values) {
        values.add("title", fields.text("title"))
        values.add("areas", fields.texts("areas"))
        values.add("positions", fields.integer("positions", in: 1...1000))
        values.add("amount", fields.decimal("amount"))
        values.add("draft", fields.flag("draft"))
        values.add(
            "workplace", fields.text("workplace").flatMap { workplace($0, in: "workplace", &fields, isList: false) })
        let workplaces = fields.texts("workplaces")
        values.add("workplaces", workplaces?.compactMap { workplace($0, in: "workplaces", &fields, isList: true) })
        values.add("extra", fields.free("extra")?.map(Self.written))
        fields.mapping("salary", rules: "posting") { salary in
            values.add("salary.min", salary.decimal("min"))
            values.add("salary.currency", salary.text("currency"))
            salary.require("currency")
        }
        for inner in fields.items("links") ?? [] {
            var link = fields.fields(of: inner, name: "links", rules: "link")
            values.add("link.url", link.text("url"))
            link.require("url")
            link.finish()
            fields.takeDiagnostics(of: link)
        }
        if let form = fields.form(of: "apply") { values.lines.append("apply is a \(form)") }
    }

    private static func workplace(
        _ word: Located<String>, in key: String, _ fields: inout Fields, isList: Bool
    ) -> Located<Workplace>? {
        let words = Workplace.allCases.map(\.rawValue)
        let position = fields.position(of: word, among: words, in: key, isList: isList)
        return position.map { position in word.map { _ in Workplace.allCases[position] } }
    }

    /// A value with its type.
    private static func written(_ value: YAMLValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "bool \(value)"
        case .int(let value): "int \(value)"
        case .double(let value): "double \(value)"
        case .text(let value): "text \(value)"
        case .list(let items): "[" + items.map(written).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \(written($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// What was read, one value a line, with its place.
    private struct Values {
        var lines: [String] = []
        var text: String { lines.map { $0 + "\n" }.joined() }

        mutating func add<Value>(_ name: String, _ value: Located<Value>?) {
            guard let value else { return }
            lines.append("\(value.place.line):\(value.place.column)+\(value.place.length) \(name) = \(value.value)")
        }

        mutating func add<Value>(_ name: String, _ values: [Located<Value>]?) {
            for value in values ?? [] { add(name, value) }
            if values?.isEmpty == true { lines.append("\(name) is an empty list") }
        }
    }
}
