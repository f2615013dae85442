import Diagnostics
import Fixtures
import FrontMatter
import Testing

/// YAML that cannot be read, and its diagnostics: each file under `Faults` is a front matter and its report.
@Suite struct FaultTests {
    @Test(arguments: Fixture.all(in: "Faults", sections: ["source", "fields", "diagnostics"])) func saysWhatIsWrong(
        _ fixture: Fixture
    ) {
        let source = SourceText(path: "fellow.md", bytes: Array((fixture["source"] ?? "").utf8))
        let fields = Fields(of: source, Fence(of: source), rules: "posting")
        let report = TextReport { $0 == source.path ? source : nil }
        fixture.expect(report.text(DiagnosticDigest(fields.diagnostics)), is: "diagnostics")
        fixture.expect(fields.keys.map { $0.value + "\n" }.joined(), is: "fields")
    }
}
