import Templates

/// A kind of record, each field's name beside the function that gives its value.
///
/// ```swift
/// let band = RecordKind<Band> {
///     field("id") { .string($0.id) }
///     field("name") { .string($0.name) }
/// }
/// band.record(of: postgraduate)   // templates see `band.id` and `band.name`
/// ```
struct RecordKind<Source>: Sendable {
    private let shape: Shape
    private let fields: [RecordField<Source>]

    init(@RecordFields<Source> _ fields: () -> [RecordField<Source>]) {
        self.fields = fields()
        shape = Shape(self.fields.map(\.name))
    }

    /// The record of one source.
    func record(of source: Source) -> Value {
        .record(Record(shape: shape, values: values(of: source)))
    }

    /// A record that may be made more than once: `number` tells it from the others of the kind. Its source is asked for
    /// when a template asks for one of its fields. The values are kept by the record, or for a while by `recent`.
    func record(
        number: Int, keptBy recent: RecentValues? = nil, of source: @escaping @Sendable () -> Source
    ) -> Value {
        let make: @Sendable () -> [Value] = { [fields] in
            let source = source()
            return fields.map { $0.value(source) }
        }
        guard let recent else { return .record(Record(shape: shape, number: number, values: make)) }
        return .record(Record(shape: shape, number: number, keeps: false) { recent.values(of: number, make) })
    }

    private func values(of source: Source) -> [Value] { fields.map { $0.value(source) } }
}

/// One field of a kind of record.
struct RecordField<Source>: Sendable {
    let name: String
    let value: @Sendable (Source) -> Value
}

/// A field by name, with the function that gives its value.
func field<Source>(_ name: String, _ value: @escaping @Sendable (Source) -> Value) -> RecordField<Source> {
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
