import FrontMatter
import Templates

/// A kind of field: how it is read, its schema, what documents call it, and what templates see.
///
/// ```swift
/// Field("start", .start, \.start, "When the work begins: a date, a month (2027-09) or words.")
/// ```
/// Kinds are constants. What is known only once the site is read (its bands, its places) comes with the `Reading`.
struct FieldKind<Answer: Sendable>: Sendable {
    /// Reads one text, which may be an item of a list. Nil after a mistake was reported. The string is the field's
    /// name.
    typealias Meaning = @Sendable (Located<String>, String, inout Reading) -> Answer?

    /// What documents say can be written: "`on-site`, `hybrid`, `remote`".
    let words: String
    let schema: @Sendable (Known) -> SchemaForm
    /// The value in templates; nil if they do not see it.
    let value: (@Sendable (Answer, inout ValueArena, Shown) -> Value)?
    /// The value as an editor writes it, if that is one word. Used for defaults and conditions.
    let plain: (@Sendable (Answer) -> String)?
    /// What messages call the text if something else is written: `a date`.
    let wanted: String
    /// Reads one text; nil if the kind is not written as one text.
    let meaning: Meaning?
    /// Reads the field with this name. Nil after a mistake was reported.
    let read: @Sendable (String, inout Reading) -> Answer?
    /// Whether an empty field is a mistake. For other kinds it counts as left out.
    var refusesEmpty = false
    /// The fields of its mapping, for documents: `salary.min`.
    var parts: [FieldText] = []
    /// The kinds of records among its values.
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

    /// A kind that is not written as one text.
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

/// What documents say about a field: a row of a table.
struct FieldText: Sendable {
    let name: String
    let words: String
    let note: String

    /// The same in a line: `How much of the work is done on site: on-site, hybrid, remote`.
    var comment: String {
        let choices = words.contains("`, `") ? ": " + words.trimmingPrefix("list of ") : ""
        return (note.prefix { $0 != "." } + choices).replacing("`", with: "")
    }
}

/// What is needed to show values to templates: the records of bands and places, and the words of a language.
final class Shown: Sendable {
    let bands: [Value]
    let places: [Value]
    let words: Words

    init(bands: [Value] = [], places: [Value] = [], words: Words = .english) {
        (self.bands, self.places, self.words) = (bands, places, words)
    }

    static let nothing = Shown()
}
