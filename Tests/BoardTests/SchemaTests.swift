import Board
import Foundation
import Testing

/// The contents of schemas. `Tests/Judges/schemas.py` checks them with jsonschema.
@Suite struct SchemaTests {
    private func properties(_ kind: SchemaKind) throws -> [String: [String: Any]] {
        let text = kind.schema(.ofNothing(rules: []))
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(root["properties"] as? [String: [String: Any]])
    }

    @Test func everySettingOfTheSchemaIsOne() throws {
        for name in try properties(.board).keys {
            let text =
                "title: T\nurl: https://example.org/\n" + (["title", "url"].contains(name) ? "" : "\(name): ~\n")
            #expect(readSettings(Array(text.utf8), zones: Zones()).diagnostics.isEmpty, "\(name)")
        }
    }

    @Test(arguments: SchemaKind.allCases.filter { $0 != .places })
    func everyFieldIsDescribed(_ kind: SchemaKind) throws {
        for (name, property) in try properties(kind) {
            #expect((property["description"] as? String)?.hasSuffix(".") == true, "\(kind) \(name)")
        }
    }
}
