import FrontMatter
import Templates

/// A kind of field, once for all that is said of it: how it is read, what editors' programs check, how documents call it,
/// and what templates see.
///
/// ```swift
/// Field("start", .start, \.start, "When the work begins: a date, a month (2027-09) or words.")
/// ```
/// Kinds are constants. What is known only once the site is read (its bands, its places) comes with the `Reading`.
struct FieldKind<Answer: Sendable>: Sendable {
    /// What one text means, also one of a list; nil once it is told what is wrong with it. The name is the field's.
    typealias Meaning = @Sendable (Located<String>, String, inout Reading) -> Answer?

    /// How documents call what is written: "`on-site`, `hybrid`, `remote`".
    let words: String
    let schema: @Sendable (Known) -> SchemaForm
    /// What templates see; nil for what is not for them.
    let value: (@Sendable (Answer, inout ValueArena, Shown) -> Value)?
    /// The content as an editor writes it, where that is one word: of defaults and conditions.
    let plain: (@Sendable (Answer) -> String)?
    /// What one text is called where something else stands in its place: `a date`.
    let wanted: String
    /// The meaning of one text; nil for what is not written as one.
    let meaning: Meaning?
    /// Reads the field of a name; nil once it is told what is wrong with it.
    let read: @Sendable (String, inout Reading) -> Answer?
    /// Whether a field with nothing behind its colon is a mistake, and not as if it were not there.
    var refusesEmpty = false
    /// The fields behind a dot, for documents.
    var parts: [FieldText] = []
    /// The kinds of record that its values are.
    var shapes: [Templates.Shape] = []

    /// A kind that is written as one text.
    init(
        _ words: String, _ schema: @escaping @Sendable (Known) -> SchemaForm, wanted: String = "text",
        value: (@Sendable (Answer, inout ValueArena, Shown) -> Value)?,
        plain: (@Sendable (Answer) -> String)? = nil, shapes: [Templates.Shape] = [], meaning: @escaping Meaning
    ) {
        (self.words, self.schema, self.value, self.plain) = (words, schema, value, plain)
        (self.meaning, self.shapes, self.wanted) = (meaning, shapes, wanted)
        read = { name, reading in
            guard let written = reading.fields.text(name, wanted: wanted) else { return nil }
            return meaning(written, name, &reading)
        }
    }

    /// A kind that is written in another way.
    init(
        _ words: String, _ schema: @escaping @Sendable (Known) -> SchemaForm,
        value: (@Sendable (Answer, inout ValueArena, Shown) -> Value)?,
        plain: (@Sendable (Answer) -> String)? = nil, shapes: [Templates.Shape] = [],
        read: @escaping @Sendable (String, inout Reading) -> Answer?
    ) {
        (self.words, self.schema, self.value, self.plain) = (words, schema, value, plain)
        (self.read, self.shapes) = (read, shapes)
        (meaning, wanted) = (nil, "text")
    }
}

/// What documents say of a field: a row of a table.
struct FieldText: Sendable {
    let name: String
    let words: String
    let note: String
}

/// The records that values name, and the words they are in: what is known when templates are to see something.
final class Shown: Sendable {
    let bands: [Value]
    let places: [Value]
    let words: Words

    init(bands: [Value] = [], places: [Value] = [], words: Words = .english) {
        (self.bands, self.places, self.words) = (bands, places, words)
    }

    static let nothing = Shown()
}
