import Diagnostics
import FrontMatter

/// Thrown by a look at a field in which a mistake is told already: whatever looks at it falls silent. One mistake, one
/// message.
struct Silence: Error {}

/// What was written in the fields of a form.
///
/// `try answers.opens` is what the field says, or its default where it was left out, or `Silence` where something in it is
/// told as a mistake: of a value in the wrong form, of a misspelt name, of YAML that breaks off. It is a class so that
/// rules take one reference and no copies of a record.
@dynamicMemberLookup
final class Answers<Record: Sendable>: Sendable {
    let form: Form<Record>
    /// All that could be read: for what is noted of a file in any case.
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

    /// All of it, where everything is there that must be.
    var complete: Record? { isComplete ? readable : nil }

    /// Whether a mistake in a field is told already.
    func hasFailed(_ path: PartialKeyPath<Record>) -> Bool {
        !failed.isNone && form.slot(of: path).map { failed.contains(form.rows[$0].name) } ?? false
    }

    /// Where a field's value stands among the fields at hand; their beginning where it is not there.
    func place(of path: PartialKeyPath<Record>, in reading: Reading) -> SourcePlace {
        form.slot(of: path).flatMap { reading.fields.place(of: form.rows[$0].name) } ?? reading.fields.start
    }
}

/// A rule that looks at several fields. It depends on those whose answers it takes, and says so nowhere else.
struct Check<Record: Sendable>: Sendable {
    /// The end of its id: `updated-order` for `guide.updated-order`.
    let rule: String
    let severity: Severity
    let findings: @Sendable (Answers<Record>, Known) throws -> [Finding<Record>]
}

/// What a rule has found at a field.
struct Finding<Record: Sendable> {
    let path: PartialKeyPath<Record>
    let message: String
    let help: String?
}
