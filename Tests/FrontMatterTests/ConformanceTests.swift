import Diagnostics
import Foundation
import FrontMatter
import Testing

/// The fences of other generators' test suites: `front-matter-cases.json` in the folder that `BOARD_CONFORMANCE` names.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BOARD_CONFORMANCE"] != nil))
struct ConformanceTests {
    struct Case: Decodable {
        var id: String
        var input: String
        var content: String?
        /// What other readers refuse too.
        var error: Bool?
        /// `toml` or `json`, which are refused by name.
        var format: String?
        var note: String?
    }

    private static let folder = ProcessInfo.processInfo.environment["BOARD_CONFORMANCE"] ?? "."

    @Test func fences() throws {
        let file = URL(fileURLWithPath: Self.folder).appendingPathComponent("front-matter-cases.json")
        let json = try Data(contentsOf: file)
        let cases = try JSONDecoder().decode([Case].self, from: json)
        let data = try #require(JSONSerialization.jsonObject(with: json) as? [[String: Any]])
        #expect(cases.count >= 32)
        for (expected, object) in zip(cases, data) {
            check(expected, data: try #require(object["data"] as? NSDictionary ?? [:]))
        }
    }

    private func check(_ expected: Case, data: NSDictionary) {
        let source = SourceText(path: expected.id, bytes: Array(expected.input.utf8))
        let fence = Fence(of: source)
        if let rule = refusal(of: expected) {
            #expect(fence.fault?.rule == rule, "\(expected.id)")
            if let format = expected.format {
                #expect(fence.fault?.message.contains(format.uppercased()) == true, "\(expected.id)")
            }
            return
        }
        #expect(fence.fault == nil, "\(expected.id)")
        if let content = expected.content {
            #expect(String(decoding: source.bytes[fence.body], as: UTF8.self) == content, "\(expected.id)")
        }
        var fields = Fields(of: source, fence, rules: "case")
        let isEmpty = fence.yaml == nil
        #expect(fields.diagnostics.filter { $0.rule != "fence.missing" }.isEmpty, "\(expected.id)")
        #expect(isEmpty ? data.count == 0 : Self.values(of: &fields) == data, "\(expected.id)")
    }

    /// The rule that must refuse a case; nil if it must be read. An unclosed fence and a value on the line of the fence, which
    /// the suite's own reader accepts or ignores, are errors here, as its notes recommend for build tools.
    private func refusal(of expected: Case) -> String? {
        if expected.error == true || expected.format != nil { return "fence.format" }
        if expected.id.contains("unclosed") { return "fence.unclosed" }
        return expected.id.contains("gm-scalar") ? "fence.format" : nil
    }

    private static func values(of fields: inout Fields) -> NSDictionary {
        let values = NSMutableDictionary()
        for key in fields.keys {
            switch fields.free(key.value)?.value {
            case .int(let number)?: values[key.value] = number
            case .text(let text)?: values[key.value] = text
            default: Issue.record("a value of another kind at \(key.place)")
            }
        }
        return values
    }
}
