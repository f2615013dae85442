import Diagnostics
import FrontMatter
import Templates

// Lists, and mappings that have a form.

extension FieldKind {
    /// A list of texts of one kind. A single text is a list of one. Wrong items are reported and left out. If the items
    /// are `short`, a comma in a single text is reported.
    static func list<Item>(of item: FieldKind<Item>, short: Bool = false) -> FieldKind where Answer == [Item] {
        var value: (@Sendable ([Item], inout ValueArena, Shown) -> Value)?
        if let one = item.value {
            value = { items, arena, shown in
                let values = items.map { one($0, &arena, shown) }
                return arena.list(values)
            }
        }
        return FieldKind(
            "list of \(item.words)", { .list(item.schema($0)) }, value: value, shapes: item.shapes,
            read: { name, reading in
                guard let meaning = item.meaning,
                    let texts = reading.fields.texts(name, of: item.wanted, short: short)
                else { return nil }
                return reading.items(of: name, texts, meaning)
            })
    }

    /// A mapping that has a form. `make` turns its answers into the value.
    static func mapping<Record>(
        _ form: Form<Record>, make: @escaping @Sendable (Answers<Record>, inout Reading) -> Answer?
    ) -> FieldKind {
        var kind = FieldKind("mapping", { form.schema($0) }, value: nil) { name, reading in
            guard let inner = reading.fields.fields(of: name, names: form.names.all) else { return nil }
            return reading.within(inner) { make(form.read(&$0), &$0) }
        }
        kind.parts = form.texts
        return kind
    }

    /// A mapping that has a form, whose fields templates see.
    static func mapping(_ form: Form<Answer>) -> FieldKind {
        let mapping = mapping(form) { answers, _ in answers.readable }
        let record = RecordKind<Answer>(form, of: { $0 }) {}
        var kind = FieldKind(
            mapping.words, mapping.schema, value: { answer, arena, _ in record.record(of: answer, in: &arena) },
            shapes: record.shapes, read: mapping.read)
        kind.parts = mapping.parts
        return kind
    }

    /// A list of such mappings. A single one is a list of one. `example` is what to write instead of a text.
    static func mappings<Record, Item>(
        _ form: Form<Record>, example: (@Sendable (String) -> String)? = nil,
        make: @escaping @Sendable (Answers<Record>, inout Reading) -> Item?
    ) -> FieldKind where Answer == [Item] {
        var kind = FieldKind("list of mappings", { .list(form.schema($0)) }, value: nil) { name, reading in
            guard
                let items = reading.fields.items(
                    name, names: form.names.all, foreign: form.foreign, example: example)
            else { return nil }
            return items.compactMap { reading.within($0, of: name) { make(form.read(&$0), &$0) } }
        }
        kind.parts = form.texts
        return kind
    }

    /// A list of mappings. A text in it is short for a mapping, which `make` makes of it. Two with the same `name` are
    /// reported.
    static func list<Item>(
        _ form: Form<Item>, text make: @escaping @Sendable (String) -> Item, short: Bool = false,
        distinct name: (@Sendable (Item) -> String)? = nil
    ) -> FieldKind where Answer == [Item] {
        let record = RecordKind<Item>(form, of: { $0 }) {}
        var kind = FieldKind(
            "list of text or of mappings", { .list(.any([.looseText, form.schema($0)])) },
            value: { items, arena, _ in record.list(of: items, in: &arena) }, shapes: record.shapes
        ) { field, reading in
            guard let items = reading.fields.mixed(field, names: form.names, short: short) else { return nil }
            var (made, names): ([Item], [Located<String?>]) = ([], [])
            made.reserveCapacity(items.count)
            if name != nil { names.reserveCapacity(items.count) }
            for item in items {
                let start: SourcePlace
                switch item {
                case .text(let text):
                    reading.checkShown(text.value, field, at: text.place)
                    made.append(make(text.value))
                    start = text.place
                case .mapping(let inner):
                    let read = reading.within(inner, of: field) { (form.read(&$0).complete, $0.fields.start) }
                    guard let item = read.0 else { continue }
                    made.append(item)
                    start = read.1
                }
                if let name { names.append(Located(name(made[made.count - 1]), at: start)) }
            }
            reading.warnOfSame(names, "two of '\(field)' are", "keep the one that says more")
            return made
        }
        kind.parts = form.texts
        return kind
    }

    /// A text or a mapping. Mistakes are reported for the one that was written. Templates see a `record`, or the
    /// mapping.
    static func either(
        _ text: FieldKind, orMapping mapping: FieldKind, shownAs record: RecordKind<Answer>? = nil
    ) -> FieldKind {
        var kind = FieldKind(
            "\(text.words), or \(mapping.words)", { .any(text.schema($0).alternatives + [mapping.schema($0).value]) },
            value: record.map { record in
                { @Sendable answer, arena, _ in record.record(of: answer, in: &arena) }
            } ?? mapping.value,
            shapes: record.map { [$0.shape] } ?? mapping.shapes
        ) { name, reading in
            reading.fields.form(of: name) == .mapping ? mapping.read(name, &reading) : text.read(name, &reading)
        }
        kind.parts = mapping.parts
        return kind
    }
}
