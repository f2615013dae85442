import FrontMatter
import Templates

/// Whether a field is required.
enum Need: Sendable {
    case optional
    /// It is while something holds that only a rule about the whole posting can tell: `apply` while it is open.
    case sometimes
    /// It is. The help says what to write, if that is not obvious.
    case required(help: String? = nil)
    /// It is if one of these fields is there: a currency beside an amount.
    case beside([String])
    /// It is unless another field has this value: `locations` unless `workplace` is `remote`.
    case unless(String, is: String, help: String)
}

/// One field of a form: a row.
///
/// ```swift
/// Field("team", .text, \.team, "The team.")
/// ```
/// Everything else follows from the row: how the field is read, its schema, what templates see, its line in the tables
/// of docs/editing.md, suggestions for misspelt names.
struct Field<Record: Sendable>: Sendable {
    let name: String
    /// What documents and schemas say about it, in a sentence or two.
    let note: String
    var need: Need
    let words: String
    let parts: [FieldText]
    let refusesEmpty: Bool
    /// Whether its values are the names of other files.
    let isLookedUp: Bool
    let shapes: [Shape]
    /// The property of the record that keeps its value; nil if it has none of its own.
    let path: (any PartialKeyPath<Record> & Sendable)?
    let schema: @Sendable (Known) -> SchemaForm
    /// Reads it into a record. If something is wrong, it is reported, the record stays as it is and the result is
    /// false.
    let read: @Sendable (inout Reading, inout Record) -> Bool
    /// Its value in templates; nil if they do not see it.
    let value: (@Sendable (inout Record, inout ValueArena, Shown) -> Value)?
    /// Its value as an editor writes it, if that is one word.
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

    /// A field that is not kept in a property: the board's own fields are kept in a list.
    init<Answer>(
        _ name: String, _ kind: FieldKind<Answer>, _ note: String, _ need: Need = .optional,
        path: (any PartialKeyPath<Record> & Sendable)? = nil, get: @escaping @Sendable (inout Record) -> Answer?,
        set: @escaping @Sendable (inout Record, Answer) -> Void
    ) {
        (self.name, self.note, self.need, self.path) = (name, note, need, path)
        (words, parts, shapes, schema) = (kind.words, kind.parts, kind.shapes, kind.schema)
        refusesEmpty = kind.refusesEmpty
        isLookedUp = Answer.self == [Located<String>].self
        // These closures run for each field of each posting. They keep what they call, not the whole kind.
        let (readField, writeWord) = (kind.read, kind.plain)
        read = { reading, record in
            guard let answer = readField(name, &reading) else { return false }
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
            guard let writeWord, let answer = get(&record) else { return nil }
            return writeWord(answer)
        }
    }
}

extension Field {
    /// What the field is for, or one of the fields of its mapping, in a line: `how much travel there is`.
    func comment(on part: String) -> String {
        let text = parts.first { $0.name == "\(name).\(part)" || $0.name == part }
        let comment = (text ?? FieldText(name: name, words: words, note: note)).comment
        return comment.prefix(1).lowercased() + comment.dropFirst()
    }
}

/// Copies a value. Key paths read from an `inout` record in a quarter of the time that they need for an immutable one.
private func copy<Answer>(of value: inout Answer) -> Answer { value }
