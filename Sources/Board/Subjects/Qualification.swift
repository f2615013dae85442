import FrontMatter
import Templates

// What is asked of a candidate: languages, experience, education, and what to send.

/// Whether something is required or only desirable.
package enum Necessity: String, CaseIterable, Sendable {
    case required, desirable
}

/// A language that is spoken at work: `{name: Spanish, level: working, need: desirable}`.
package struct LanguageSkill: Sendable, Hashable {
    package var name = ""
    package var level: String?
    package var need = Necessity.required
}

private let languageRows: [Field<LanguageSkill>] = [
    Field("name", .text, \.name, "The language.", .required()),
    Field("level", .text, \.level, "How well: fluent, C1."),
    Field("need", .choice, \.need, "Whether it is required."),
]

extension FieldKind where Answer == [LanguageSkill] {
    static let languages = list(
        Form(blank: LanguageSkill(), languageRows, foreign: [ForeignName("language", ["name"])]),
        text: { LanguageSkill(name: $0) }, short: true, distinct: \.name)
}

/// Experience or education that is asked for: `{years: 3-5, need: required, note: of research}`.
package struct Qualification: Sendable, Hashable {
    /// How long.
    package var years: Bounds?
    package var degree: Degree?
    package var need = Necessity.required
    /// The editor's own words. A qualification that is written as a text has only these.
    package var note: String?
}

/// A level of education.
package enum Degree: String, CaseIterable, Sendable {
    case school, certificate, associate, bachelor, master, doctorate
}

private let experienceRows: [Field<Qualification>] = [
    Field("years", .bounds(.years), \.years, "How many years, or from how many to how many."),
    Field("need", .choice, \.need, "Whether one must have it."),
    Field("note", .text, \.note, "More in words: in what, and what counts instead."),
]

private let educationRows: [Field<Qualification>] = [
    Field("degree", .choice, \.degree, "The degree."),
    Field("need", .choice, \.need, "Whether one must have it."),
    Field("note", .text, \.note, "More in words: in which subjects, and what counts instead."),
]

extension FieldKind where Answer == Qualification {
    static let experience = qualification(experienceRows, "years")
    static let education = qualification(educationRows, "degree")

    private static func qualification(_ rows: [Field<Qualification>], _ name: String) -> FieldKind {
        let form = Form(
            blank: Qualification(), rows,
            oneOf: OneOf(
                names: [name, "note"], rule: "required", message: "it has neither '\(name)' nor 'note'",
                help: "write one of the two"))
        let words = FieldKind("text", { _ in .words }, value: nil) { written, field, reading in
            let help =
                name == "years" ? "write {years: \(written.value)}, or words" : "write {degree: …}, or words"
            return reading.refusesNumber(written, field, help) ? nil : Qualification(note: written.value)
        }
        return either(words, orMapping: mapping(form))
    }
}

/// Something to send: `{name: Statement of interest, limit: 250 words}`.
package struct Material: Sendable, Hashable {
    package var name = ""
    package var limit: String?
    package var when: String?
    package var isOptional = false
}

private let materialRows: [Field<Material>] = [
    Field("name", .text, \.name, "What it is.", .required()),
    Field("limit", .words("250 words"), \.limit, "How long it may be: 250 words."),
    Field("when", .text, \.when, "When it is wanted, if not with the application: before the interview."),
    Field("optional", .flag, \.isOptional, "Whether it may be left out."),
]

extension FieldKind where Answer == [Material] {
    static let materials = list(
        Form(blank: Material(), materialRows, foreign: [ForeignName("title", ["name"])]),
        text: { Material(name: $0) }, short: true, distinct: \.name)
}
