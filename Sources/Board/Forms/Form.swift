import Diagnostics
import FrontMatter
import Templates

/// The fields of a kind of file, or of a mapping in a file: a row for each, and the rules that compare several of them.
///
/// ```swift
/// let navigationRows: [Field<NavigationFields>] = [
///     Field("title", .text, \.title, "What the link says.", .required()),
///     Field("url", .siteLink, \.url, "A path of this site (/guides/) or a web address.", .required()),
/// ]
/// let navigationForm = Form(blank: NavigationFields(), navigationRows)
/// ```
/// Rows are an array with an explicit type, never an argument of a call: the compiler checks forty of them in a fifth
/// of a second, and in a call it takes minutes.
final class Form<Record: Sendable>: Sendable {
    /// A record with the defaults only.
    let blank: Record
    let rows: [Field<Record>]
    let checks: [Check<Record>]
    /// What other systems call its fields.
    let foreign: [ForeignName]
    /// Fields of which at least one is required.
    let oneOf: OneOf?
    let names: FieldNames
    /// The property of each row, and where it is in the record. Comparing key paths takes far longer than offsets.
    private let paths: [(any PartialKeyPath<Record> & Sendable)?]
    private let offsets: [Int?]
    /// For each row, whether a `TODO` in it keeps the file from being published: it is required, or one of `oneOf`.
    private let mustBeFilled: [Bool]
    /// The rows that are required, always or under a condition. `other` is the row that the condition looks at.
    private let needed: [(slot: Int, other: Int?)]

    init(
        blank: Record, _ rows: [Field<Record>], checks: [Check<Record>] = [], foreign: [ForeignName] = [],
        oneOf: OneOf? = nil
    ) {
        (self.blank, self.rows, self.checks, self.foreign, self.oneOf) = (blank, rows, checks, foreign, oneOf)
        names = FieldNames(rows.map(\.name))
        paths = rows.map { $0.path }
        offsets = paths.map { $0.flatMap { MemoryLayout<Record>.offset(of: $0) } }
        mustBeFilled = rows.map { row in
            switch row.need {
            case .required, .unless, .sometimes: true
            case .optional, .beside: oneOf?.names.contains(row.name) ?? false
            }
        }
        needed = rows.indices.compactMap { slot in
            switch rows[slot].need {
            case .optional, .sometimes: nil
            case .required, .beside: (slot, nil)
            case .unless(let other, _, _): (slot, rows.firstIndex { $0.name == other })
            }
        }
    }

    /// The same form with more rows (the board's own fields), and with more of them required.
    func adding(_ more: [Field<Record>], blank: Record, requiring names: [String] = []) -> Form {
        var all = rows + more
        for index in all.indices where names.contains(all[index].name) { all[index].need = .required() }
        return Form(blank: blank, all, checks: checks, foreign: foreign, oneOf: oneOf)
    }

    /// The number of the row with this property.
    func slot(of path: PartialKeyPath<Record>) -> Int? {
        let offset = MemoryLayout.offset(of: path)
        return paths.indices.first { offsets[$0] == offset && (paths[$0] as PartialKeyPath<Record>?) == path }
    }

    /// Reads the fields at hand, and reports everything that is wrong with them.
    ///
    /// It goes through the fields of the file, not through the rows, so fields that are left out cost nothing.
    func read(_ reading: inout Reading) -> Answers<Record> { read(&reading, from: blank) }

    /// The same with other defaults.
    func read(_ reading: inout Reading, from blank: consuming Record) -> Answers<Record> {
        let before = reading.mark
        var record = blank
        var isComplete = true
        reading.fields.expect(names)
        for position in 0..<reading.fields.count {
            guard let slot = reading.fields.turn(to: position) else { continue }
            let isRead =
                mustBeFilled[slot]
                ? reading.filled(rows[slot], at: position) { rows[slot].read(&$0, &record) }
                : rows[slot].read(&reading, &record)
            if !isRead, case .required = rows[slot].need { isComplete = false }
        }
        // Called in any case, because it reports what is missing.
        isComplete = needsAreMet(by: &record, &reading) && isComplete
        reading.fields.finish(
            foreign: foreign, parts: { name in rows.first { $0.name == name }?.parts.map(\.name) ?? [] },
            beside: reading.failures(since: before))
        let failed = reading.fields.failed(beside: reading.failures(since: before))
        let answers = Answers(form: self, readable: consume record, isComplete: isComplete, failed: failed)
        for check in checks {
            for finding in (try? check.findings(answers, reading.known)) ?? [] {
                reading.note(
                    Diagnostic(
                        check.severity, "\(reading.prefix).\(check.rule)", finding.message,
                        at: finding.place ?? answers.place(of: finding.path, in: reading),
                        help: finding.help))
            }
        }
        return answers
    }

    /// Whether all required fields are there. Those that are not are reported by `finish`.
    private func needsAreMet(by record: inout Record, _ reading: inout Reading) -> Bool {
        var areMet = true
        for (slot, other) in needed {
            switch rows[slot].need {
            case .optional, .sometimes: break
            case .required(let help):
                guard !reading.fields.has(rows[slot].name) else { continue }
                areMet = false
                reading.fields.require(rows[slot].name, help: help)
            case .beside(let names):
                guard names.contains(where: { reading.fields.has($0) }), !reading.fields.has(rows[slot].name) else {
                    continue
                }
                areMet = false
                reading.fields.require(rows[slot].name)
            case .unless(let name, let word, let help):
                guard let other, rows[other].plain(&record) != word else { continue }
                reading.fields.require(rows[slot].name, lookingAt: [name], help: help)
            }
        }
        if let oneOf {
            let (prefix, start) = (reading.prefix, reading.fields.start)
            reading.fields.require(oneOf: oneOf.names) { oneOf.missing(prefix, start) }
        }
        return areMet
    }
}

/// Fields of which at least one is required: `min`, `max` or `amount`.
struct OneOf: Sendable {
    let names: [String]
    /// The rule, message and help if there is none of them.
    let rule: String
    let message: String
    let help: String

    fileprivate func missing(_ prefix: String, _ place: SourcePlace) -> Diagnostic {
        Diagnostic(.error, "\(prefix).\(rule)", message, at: place, help: help)
    }
}

// MARK: What else follows from the rows

extension Form {
    /// The JSON Schema of the form.
    func schema(_ known: Known) -> SchemaForm {
        var required: [SchemaValue] = []
        var conditions: [(String, SchemaValue)] = []
        var beside: [(name: String, value: SchemaValue)] = []
        let properties = rows.map { row in
            var schema = row.schema(known)
            switch row.need {
            case .required:
                schema = schema.filled
                required.append(.string(row.name))
            case .beside(let names):
                beside += names.map { (name: $0, value: .list([.string(row.name)])) }
                schema = schema.orNothing
            case .unless(let other, let word, _):
                let isExempt = SchemaForm([
                    ("properties", .mapping([(name: other, value: SchemaForm([("const", .string(word))]).value)])),
                    ("required", .list([.string(other)])),
                ])
                conditions += [("if", isExempt.value), ("else", SchemaForm.having([row.name]).value)]
                schema = schema.orNothing
            case .optional, .sometimes: schema = row.refusesEmpty ? schema : schema.orNothing
            }
            return (name: row.name, value: schema.described(note(of: row)).value)
        }
        var schema = SchemaForm([
            ("type", .string("object")), ("properties", .mapping(properties)), ("additionalProperties", .bool(false)),
        ])
        if !required.isEmpty { schema.keywords.append((name: "required", value: .list(required))) }
        if !beside.isEmpty { schema.keywords.append((name: "dependentRequired", value: .mapping(beside))) }
        if let oneOf { conditions.append(("anyOf", .list(oneOf.names.map { SchemaForm.having([$0]).value }))) }
        schema.keywords += conditions.map { (name: $0.0, value: $0.1) }
        return schema
    }

    /// The default of a field, as an editor would write it.
    private func standard(of row: Field<Record>) -> String? {
        var blank = blank
        return row.plain(&blank)
    }

    /// What a schema says about a field, with its default.
    private func note(of row: Field<Record>) -> String {
        (row.note + (standard(of: row).map { " Default: \($0)." } ?? "")).replacing("`", with: "")
    }

    /// What documents say about the fields. Each mapping is followed by its own fields.
    var texts: [FieldText] { texts(of: rows[...]) }

    private func texts(of rows: ArraySlice<Field<Record>>) -> [FieldText] {
        rows.flatMap { row in
            var note = row.note
            switch row.need {
            case .optional, .sometimes: break
            case .required: note += " Required."
            case .beside(let names): note += " Required beside \(names.map { "`\($0)`" }.joined(separator: ", "))."
            case .unless(let other, let word, _): note += " Required unless `\(other): \(word)`."
            }
            if let standard = standard(of: row) { note += " Default: `\(standard)`." }
            let parts = row.parts.map { FieldText(name: "\(row.name).\($0.name)", words: $0.words, note: $0.note) }
            return [FieldText(name: row.name, words: row.words, note: note)] + parts
        }
    }

    /// What comments in a new file say about the fields, by the names of the comments: `about workplace`.
    var comments: [(String, String)] {
        texts.map { ("about \($0.name)", $0.comment) }
    }

    /// A table of docs/editing.md: all fields, or those from `first` to `last`.
    func table(from first: String? = nil, to last: String? = nil) -> String {
        let start = first.map { name in rows.firstIndex { $0.name == name } ?? rows.count } ?? 0
        let end = last.map { name in rows.firstIndex { $0.name == name }.map { $0 + 1 } ?? start } ?? rows.count
        return "| field | form | |\n|---|---|---|\n"
            + texts(of: rows[start..<max(start, end)]).map { "| `\($0.name)` | \($0.words) | \($0.note) |\n" }.joined()
    }
}

/// Thrown when a rule asks for a field whose mistake has been reported. The rule then says nothing: one mistake, one
/// message.
struct Silence: Error {}

/// What was written in the fields of a form.
///
/// `try answers.opens` is the value of the field, or its default if it was left out. It throws `Silence` if a mistake
/// in it was reported: a value in the wrong form, a misspelt name, YAML that breaks off. It is a class so that rules
/// share one record instead of copying it.
@dynamicMemberLookup
final class Answers<Record: Sendable>: Sendable {
    let form: Form<Record>
    /// Everything that could be read, with defaults for the rest. For uses that do not mind mistakes.
    let readable: Record
    let isComplete: Bool
    private let failed: FailedFields

    init(form: Form<Record>, readable: consuming Record, isComplete: Bool, failed: FailedFields) {
        (self.form, self.readable, self.isComplete, self.failed) = (form, readable, isComplete, failed)
    }

    subscript<Answer>(dynamicMember path: KeyPath<Record, Answer>) -> Answer {
        get throws {
            if hasFailed(path) { throw Silence() }
            return readable[keyPath: path]
        }
    }

    /// The record, if no required field is missing.
    var complete: Record? { isComplete ? readable : nil }

    /// Whether a mistake in a field has been reported.
    func hasFailed(_ path: PartialKeyPath<Record>) -> Bool {
        !failed.isNone && form.slot(of: path).map { failed.contains(form.rows[$0].name) } ?? false
    }

    /// The same for a field by its name, which may be one of the board's own.
    func hasFailed(_ name: String) -> Bool { failed.contains(name) }

    /// The place of a field's value; the beginning of the fields at hand if it is not there.
    func place(of path: PartialKeyPath<Record>, in reading: Reading) -> SourcePlace {
        form.slot(of: path).flatMap { reading.fields.place(of: form.rows[$0].name) } ?? reading.fields.start
    }
}

/// A rule that compares several fields. Which ones is seen only from the answers that it asks for.
struct Check<Record: Sendable>: Sendable {
    /// The last part of its id: `updated-order` in `guide.updated-order`.
    let rule: String
    let severity: Severity
    let findings: @Sendable (Answers<Record>, Known) throws -> [Finding<Record>]
}

/// What a rule has found in a field.
struct Finding<Record: Sendable> {
    let path: PartialKeyPath<Record>
    let message: String
    let help: String?
    /// The place of the part that it is about; nil for the whole field.
    var place: SourcePlace?
}
