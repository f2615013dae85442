import Foundation
import Testing

@testable import Markdown

/// The examples of the CommonMark specification (`commonmark-0.30.json`), read from the folder that `BOARD_CONFORMANCE`
/// names: without additions, the renderer gives each of them byte for byte.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BOARD_CONFORMANCE"] != nil))
struct CommonMarkConformanceTests {
    struct Example: Decodable {
        let example: Int
        let markdown: String
        let html: String
    }

    private func examples() throws -> [Example] {
        let folder = try #require(ProcessInfo.processInfo.environment["BOARD_CONFORMANCE"])
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/commonmark-0.30.json"))
        let examples = try JSONDecoder().decode([Example].self, from: data)
        #expect(examples.count == 652)
        return examples
    }

    @Test func everyExample() throws {
        let examples = try examples()
        let options = MarkdownOptions(additions: [], rawHTML: .unsafe)
        for example in examples {
            let rendered = render(Array(example.markdown.utf8)[...], options: options) { _ in nil }
            #expect(rendered.html == example.html, "example \(example.example)")
        }
    }

    /// With the additions that have their own syntax, an example without that syntax stays as it is. Three examples have bare
    /// addresses.
    @Test func everyExampleWithoutTheNewSyntax() throws {
        let options = MarkdownOptions(
            additions: [.tables, .footnotes, .autolinks, .strikethrough, .tasks], rawHTML: .unsafe)
        var changed: [Int] = []
        for example in try examples() {
            let rendered = render(Array(example.markdown.utf8)[...], options: options) { _ in nil }
            if rendered.html != example.html { changed.append(example.example) }
        }
        #expect(changed == [607, 610, 611])
    }
}
