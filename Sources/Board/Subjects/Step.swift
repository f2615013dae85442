import FrontMatter
import Templates

// Steps after applying, and events before it.

/// What happens after applying: `{step: Interviews, date: 2027-01}`.
package struct Step: Sendable, Hashable {
    package var name = ""
    package var date: Start?
    package var note: String?
}

private let stepRows: [Field<Step>] = [
    Field("step", .text, \.name, "What happens.", .required()),
    Field("date", .start, \.date, "When: a date, a month, either with `about` before it, or words."),
    Field("note", .text, \.note, "Anything else to know."),
]

extension FieldKind where Answer == [Step] {
    static let process = list(
        Form(
            blank: Step(), stepRows,
            foreign: [ForeignName("title", ["step"]), ForeignName("name", ["step"]), ForeignName("when", ["date"])]),
        text: { Step(name: $0) })
}

/// An information session as its fields say it. Its instant depends on the posting's zone.
package struct WrittenEvent: Sendable {
    var title = ""
    var at: Located<WrittenOccasion>?
    var url: String?
}

/// An information session, with its instant and its address.
package struct Event: Sendable, Hashable {
    package let title: String
    package let at: Occasion
    package let url: String?
}

private let eventRows: [Field<WrittenEvent>] = [
    Field("title", .text, \.title, "What it is.", .required()),
    Field("at", .moment, \.at, "When: 2026-12-01, or 2026-12-01 17:00, with or without a zone after it.", .required()),
    Field("url", .webAddress, \.url, "Where to join or register."),
]

extension FieldKind where Answer == [WrittenEvent] {
    static let events = mappings(
        Form(
            blank: WrittenEvent(), eventRows,
            foreign: [
                ForeignName("date", ["at"]), ForeignName("when", ["at"]), ForeignName("time", ["at"]),
                ForeignName("name", ["title"]), ForeignName("link", ["url"]),
            ])
    ) { answers, _ in answers.complete }
}
