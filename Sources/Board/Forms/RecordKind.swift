import Templates

/// A kind of record for templates: the name of each field, and a function that gives its value.
///
/// ```swift
/// let band = RecordKind<Band> {
///     text("id") { $0.id }
///     text("name") { $0.name }
/// }
/// band.record(of: postgraduate, in: &arena)   // templates see `band.id` and `band.name`
/// ```
struct RecordKind<Source>: Sendable {
    let shape: Shape
    /// Its own shape and those of the records in its fields.
    let shapes: [Shape]
    private let form: (@Sendable (Source, inout ValueArena, inout [Value]) -> Void)?
    private let fields: [RecordField<Source>]

    init(@RecordFields<Source> _ fields: () -> [RecordField<Source>]) {
        self.fields = fields()
        form = nil
        shape = Shape(self.fields.map(\.name))
        shapes = [shape]
    }

    /// The fields of a form and more. A further field replaces the form's field of the same name.
    init<Record>(
        _ form: Form<Record>, of record: @escaping @Sendable (Source) -> Record,
        in shown: @escaping @Sendable (Source) -> Shown = { _ in .nothing },
        @RecordFields<Source> _ more: () -> [RecordField<Source>]
    ) {
        let fields = more()
        let rows = form.rows.filter { row in row.value != nil && !fields.contains { $0.name == row.name } }
        let values = rows.compactMap(\.value)
        self.fields = fields
        self.form = { source, arena, all in
            var record = record(source)
            let shown = shown(source)
            for value in values { all.append(value(&record, &arena, shown)) }
        }
        shape = Shape(rows.map(\.name) + fields.map(\.name))
        shapes = [shape] + rows.flatMap(\.shapes)
    }

    /// The record of one source.
    func record(of source: Source, in arena: inout ValueArena) -> Value {
        var values: [Value] = []
        values.reserveCapacity(shape.names.count)
        form?(source, &arena, &values)
        for field in fields { values.append(field.value(source, &arena)) }
        return arena.record(shape, values)
    }

    /// The record of a source; none if the source is nil.
    func record(orNone source: Source?, in arena: inout ValueArena) -> Value {
        guard let source else { return .none }
        return record(of: source, in: &arena)
    }

    /// A list of records, one for each source.
    func list(of sources: [Source], in arena: inout ValueArena) -> Value {
        let records = sources.map { record(of: $0, in: &arena) }
        return arena.list(records)
    }
}

/// One field of a kind of record.
struct RecordField<Source>: Sendable {
    let name: String
    let value: @Sendable (Source, inout ValueArena) -> Value
}

/// A field that is a text, or none.
func text<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> String?) -> RecordField<Source> {
    RecordField(name: name) { source, arena in arena.text(orNone: value(source)) }
}

/// A field that is an address, or none.
func address<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> String?) -> RecordField<Source> {
    RecordField(name: name) { source, arena in value(source).map { arena.address($0) } ?? .none }
}

func texts<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> [String]) -> RecordField<Source> {
    RecordField(name: name) { source, arena in arena.texts(value(source)) }
}

/// A field that is a text with a day, `2026-12-01`, or none.
func day<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> Day?) -> RecordField<Source> {
    RecordField(name: name) { source, arena in arena.day(value(source)) }
}

func number<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> Int?) -> RecordField<Source> {
    RecordField(name: name) { source, _ in value(source).map { .int($0) } ?? .none }
}

func flag<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> Bool) -> RecordField<Source> {
    RecordField(name: name) { source, _ in .bool(value(source)) }
}

/// A field with a value of any kind.
func field<Source>(
    _ name: String, _ value: @escaping @Sendable (Source, inout ValueArena) -> Value
) -> RecordField<Source> {
    RecordField(name: name, value: value)
}

/// Collects the fields of a kind of record, one a line.
@resultBuilder
enum RecordFields<Source> {
    static func buildExpression(_ field: RecordField<Source>) -> RecordField<Source> {
        field
    }

    static func buildBlock(_ fields: RecordField<Source>...) -> [RecordField<Source>] {
        fields
    }
}
