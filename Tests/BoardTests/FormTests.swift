import Diagnostics
import Foundation
import Testing

@testable import Board

/// A field is one row: each property of a record has one, and what documents say about fields follows from the rows.
@Suite struct FormTests {
    @Test func everyPlaceOfARecordHasARow() {
        // The board's own fields.
        check(postingForm, beside: 1)
        check(organisationForm, beside: 3)
        check(guideForm, beside: 3)
        check(pageForm, beside: 3)
        // The names of fields that are declared wrongly.
        check(settingsForm, beside: 1)
    }

    /// The compiler does not report a property that is never read. `beside` has the properties that are not fields.
    private func check<Record>(_ form: Form<Record>, beside count: Int = 0) {
        #expect(Mirror(reflecting: form.blank).children.count == form.rows.count + count, "\(Record.self)")
        #expect(Set(form.rows.map(\.name)).count == form.rows.count, "\(Record.self)")
        for row in form.rows { #expect(row.note.hasSuffix("."), "\(row.name)") }
    }

    /// Rows that are made at run time are like all others: they are read, are in the schema, and are suggested for misspelt names.
    @Test func aFormTakesRowsOfASite() throws {
        struct Record: Sendable {
            var title: String?
            var own: [String?] = []
        }
        let rows: [Field<Record>] = [Field("title", .text, \.title, "The title.", .required())]
        let own = ["lab", "cohort"].enumerated().map { number, name in
            Field<Record>(
                name, .text, "The \(name).", get: { $0.own[number] }, set: { $0.own[number] = $1 })
        }
        let form = Form(blank: Record(), rows).adding(own, blank: Record(own: [nil, nil]))
        let source = SourceText(path: "a.yml", bytes: Array("title: T\ncohort: 2027\nlbb: x\n".utf8))
        var reading = Reading(source, prefix: "posting", known: Known())
        #expect(form.read(&reading).complete?.own == [nil, "2027"])
        #expect(reading.allDiagnostics.map(\.help) == ["did you mean 'lab'?"])
        #expect(form.table().contains("| `cohort` | text | The cohort. |"))
    }

    /// Between `<!-- fields: posting -->` and `<!-- end -->` is the table of a form, and between
    /// `<!-- fields: posting title..deadline -->` and that a part of it. All parts together have each field once, in order.
    @Test(.serialized, arguments: SchemaKind.allCases) func theTableOfFieldsIsThatOfTheForm(_ kind: SchemaKind) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let page = root.appending(path: "docs/editing.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        var made = text
        var rows = ""
        for mark in text.matches(of: /<!-- fields: (\w+)(?: (\w+)\.\.(\w+))? -->\n/) where mark.1 == kind.rawValue {
            let table = kind.table(from: mark.2.map(String.init), to: mark.3.map(String.init))
            rows += table.split(separator: "\n").dropFirst(2).map { $0 + "\n" }.joined()
            let start = try #require(made.range(of: String(mark.0))).upperBound
            let end = try #require(made[start...].range(of: "<!-- end -->")).lowerBound
            made.replaceSubrange(start..<end, with: table)
        }
        #expect(rows == kind.table().split(separator: "\n").dropFirst(2).map { $0 + "\n" }.joined())
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try made.write(to: page, atomically: true, encoding: .utf8)
        } else {
            #expect(text == made)
        }
    }
}
