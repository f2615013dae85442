import FrontMatter
import Templates

/// Whether a field must be there.
enum Need: Sendable {
    case optional
    /// Always; the help says what to write, where that is not plain.
    case required(help: String? = nil)
    /// Where one of other fields is there: a currency beside an amount.
    case beside([String])
    /// But where another field says a word: `locations`, but of remote work.
    case unless(String, is: String, help: String)
}

/// One field of a form: a row.
///
/// ```swift
/// Field("team", .text, \.team, "The team.")
/// ```
/// All that is known of a field follows from its row: how it is read, `board schema`, what templates see, the tables of
/// docs/editing.md, suggestions for misspelt names.
struct Field<Record: Sendable>: Sendable {
    let name: String
    /// What an editor is told of it, in a sentence or two.
    let note: String
    var need: Need
    let words: String
    let parts: [FieldText]
    let refusesEmpty: Bool
    /// Whether it names other files.
    let isLookedUp: Bool
    let shapes: [Shape]
    /// Where its content is kept; nil for a field that has no place of its own.
    let path: (any PartialKeyPath<Record> & Sendable)?
    let schema: @Sendable (Known) -> SchemaForm
    /// Reads it into a record, which stays as it is where something is wrong, and told: then it is false.
    let read: @Sendable (inout Reading, inout Record) -> Bool
    /// What templates see of it; nil for what is not for them.
    let value: (@Sendable (inout Record, inout ValueArena, Shown) -> Value)?
    /// Its content as an editor writes it, where that is one word.
    let plain: @Sendable (inout Record) -> String?

    init<Answer>(
        _ name: String, _ kind: FieldKind<Answer>, _ path: any WritableKeyPath<Record, Answer> & Sendable,
        _ note: String,
        _ need: Need = .optional
    ) {
        self.init(name, kind, note, need, path: path, get: { copy(of: &$0[keyPath: path]) }) {
            $0[keyPath: path] = $1
        }
    }

    init<Answer>(
        _ name: String, _ kind: FieldKind<Answer>, _ path: any WritableKeyPath<Record, Answer?> & Sendable,
        _ note: String,
        _ need: Need = .optional
    ) {
        self.init(name, kind, note, need, path: path, get: { copy(of: &$0[keyPath: path]) }) {
            $0[keyPath: path] = $1
        }
    }

    /// A field that is kept in any way: those of a site's own, by their number.
    init<Answer>(
        _ name: String, _ kind: FieldKind<Answer>, _ note: String, _ need: Need = .optional,
        path: (any PartialKeyPath<Record> & Sendable)? = nil, get: @escaping @Sendable (inout Record) -> Answer?,
        set: @escaping @Sendable (inout Record, Answer) -> Void
    ) {
        (self.name, self.note, self.need, self.path) = (name, note, need, path)
        (words, parts, shapes, schema) = (kind.words, kind.parts, kind.shapes, kind.schema)
        refusesEmpty = kind.refusesEmpty
        isLookedUp = Answer.self == [Located<String>].self
        read = { reading, record in
            guard let answer = kind.read(name, &reading) else { return false }
            set(&record, answer)
            return true
        }
        if let value = kind.value {
            self.value = { record, arena, shown in
                guard let content = get(&record) else { return .none }
                return value(content, &arena, shown)
            }
        } else {
            value = nil
        }
        plain = { record in
            guard let plain = kind.plain, let answer = get(&record) else { return nil }
            return plain(answer)
        }
    }
}

/// What stands at a place. Through a key path that is a quarter of the work of reading the value of a record that cannot
/// change.
private func copy<Answer>(of place: inout Answer) -> Answer { place }
