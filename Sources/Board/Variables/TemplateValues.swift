import Templates

/// How the board's values become values of templates: absent is `none`, never undefined.
extension Value {
    static func text(_ text: String?) -> Value {
        text.map { .string($0) } ?? .none
    }

    static func number(_ number: Int?) -> Value {
        number.map { .int($0) } ?? .none
    }

    static func day(_ day: Day?) -> Value {
        day.map { .string($0.description) } ?? .none
    }

    static func texts(_ texts: [String]) -> Value {
        .list(texts.map { .string($0) })
    }

    /// A whole number as an integer, so that `200000.0` prints as `200000`.
    static func amount(_ amount: Double?) -> Value {
        guard let amount else { return .none }
        return Int(exactly: amount).map { .int($0) } ?? .double(amount)
    }
}

/// A kind of record, each field's name beside the function that gives its value.
///
/// ```swift
/// let fields: [(String, (Band) -> Value)] = [("id", { .string($0.id) }), ("name", { .string($0.name) })]
/// RecordKind(fields).record(of: band)   // templates see `band.id` and `band.name`
/// ```
struct RecordKind<Source>: Sendable {
    private let shape: Shape
    private let fields: [(name: String, value: @Sendable (Source) -> Value)]

    init(_ fields: [(name: String, value: @Sendable (Source) -> Value)]) {
        self.fields = fields
        shape = Shape(fields.map(\.name))
    }

    /// The record of one source.
    func record(of source: Source) -> Value {
        .record(Record(shape: shape, values: fields.map { $0.value(source) }))
    }
}
