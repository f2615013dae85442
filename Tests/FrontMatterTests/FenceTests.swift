import Diagnostics
import FrontMatter
import Testing

/// Where front matter ends and the body begins.
@Suite struct FenceTests {
    /// A file, the YAML between its fences (nil: no front matter), its body and the body's first line.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var file: String
        var yaml: String?
        var body: String
        var line: Int
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "LF", file: "---\na: 1\n---\nText.\n", yaml: "a: 1\n", body: "Text.\n", line: 4),
        Case(name: "CRLF", file: "---\r\na: 1\r\n---\r\nText.\r\n", yaml: "a: 1\r\n", body: "Text.\r\n", line: 4),
        Case(name: "CR", file: "---\ra: 1\r---\rText.\r", yaml: "a: 1\r", body: "Text.\r", line: 4),
        Case(name: "mixed", file: "---\r\na: 1\n---\rText.", yaml: "a: 1\n", body: "Text.", line: 4),
        Case(name: "byte order mark", file: "\u{FEFF}---\na: 1\n---\nText.", yaml: "a: 1\n", body: "Text.", line: 4),
        Case(name: "byte order mark alone", file: "\u{FEFF}Text.", yaml: nil, body: "Text.", line: 1),
        Case(
            name: "blanks behind the fences", file: "--- \na: 1\n---\t \nText.", yaml: "a: 1\n", body: "Text.", line: 4),
        Case(name: "dots", file: "---\na: 1\n...\nText.", yaml: "a: 1\n", body: "Text.", line: 4),
        Case(name: "no text behind it", file: "---\na: 1\n---", yaml: "a: 1\n", body: "", line: 4),
        Case(name: "empty", file: "---\n---\nText.", yaml: "", body: "Text.", line: 3),
        Case(name: "blank lines inside", file: "---\n\n\n---\nText.", yaml: "\n\n", body: "Text.", line: 5),
        Case(
            name: "hyphens in a value", file: "---\na: \"x --- y\"\nb: ---x\n---\nText.",
            yaml: "a: \"x --- y\"\nb: ---x\n",
            body: "Text.", line: 5),
        Case(
            name: "indented hyphens", file: "---\na: |\n  ---\n---\nText.", yaml: "a: |\n  ---\n", body: "Text.",
            line: 5),
        Case(
            name: "a rule in the body", file: "---\na: 1\n---\nOne\n---\nTwo", yaml: "a: 1\n", body: "One\n---\nTwo",
            line: 4),
        Case(
            name: "four hyphens are a rule", file: "----\nText.\n---\n", yaml: nil, body: "----\nText.\n---\n", line: 1),
        Case(name: "dots do not open", file: "...\na: 1\n---\n", yaml: nil, body: "...\na: 1\n---\n", line: 1),
        Case(name: "not on the first line", file: "\n---\na: 1\n---\n", yaml: nil, body: "\n---\na: 1\n---\n", line: 1),
        Case(name: "braces of a template", file: "{{ name }}\n", yaml: nil, body: "{{ name }}\n", line: 1),
        Case(name: "nothing", file: "", yaml: nil, body: "", line: 1),
    ]

    @Test(arguments: cases) func divides(_ expected: Case) {
        let source = SourceText(path: "a.md", bytes: Array(expected.file.utf8))
        let fence = Fence(of: source)
        #expect(fence.yaml.map { String(decoding: source.bytes[$0], as: UTF8.self) } == expected.yaml)
        #expect(String(decoding: source.bytes[fence.body], as: UTF8.self) == expected.body)
        #expect(fence.bodyLine == expected.line)
        #expect(fence.fault == nil)
    }

    /// The first line of a file and the rule that refuses it.
    @Test(arguments: [
        ("---\na: 1\n", "fence.unclosed"), ("---\n", "fence.unclosed"), ("---", "fence.unclosed"),
        ("---\na: 1\n ---\n", "fence.unclosed"), ("---\na: 1\n----\n", "fence.unclosed"),
        ("--- a: 1\n---\n", "fence.format"), ("---yaml\na: 1\n---\n", "fence.format"),
        ("--- true\n---", "fence.format"),
        ("+++\na = 1\n+++\n", "fence.format"), ("+++ \r\n", "fence.format"), ("{\"a\": 1}\n", "fence.format"),
        ("{\n  \"a\": 1\n}\n", "fence.format"), ("\u{FEFF}{}\n", "fence.format"),
    ])
    func refuses(_ file: String, rule: String) {
        let source = SourceText(path: "a.md", bytes: Array(file.utf8))
        let fence = Fence(of: source)
        #expect(fence.fault?.rule == rule)
        // What was meant to end the fields is told there.
        #expect(fence.fault?.place.line == (file.hasSuffix("\n----\n") || file.hasSuffix("\n ---\n") ? 3 : 1))
        #expect(fence.fault?.place.column == 1)
        #expect(fence.yaml == nil)
        #expect(fence.body.isEmpty)
    }
}
