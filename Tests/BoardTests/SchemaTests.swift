import Board
import Foundation
import Testing

/// Schemas and readers know the same fields. Whether the schemas are right, `Tests/Judges/schemas.py` asks jsonschema.
@Suite struct SchemaTests {
    private func properties(_ kind: SchemaKind) throws -> [String: [String: Any]] {
        let text = schema(of: kind, SchemaNames())
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(root["properties"] as? [String: [String: Any]])
    }

    @Test(arguments: [
        (ContentKind.posting, SchemaKind.posting), (.organisation, .organisation), (.guide, .guide), (.page, .page),
    ])
    func theFieldsOfTheReaderAreThoseOfTheSchema(_ kind: ContentKind, _ schema: SchemaKind) throws {
        let settings = readSettings(Array("title: T\nurl: https://example.org/\n".utf8), zones: Zones()).settings
        let ingest = Ingest(
            settings: try #require(settings), places: Places([]), zones: Zones(), labels: TextLabels(Theme(files: [])))
        #expect(ingest.fieldNames(of: kind).sorted() == (try properties(schema).keys.sorted()))
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
