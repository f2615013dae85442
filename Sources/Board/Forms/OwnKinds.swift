import Diagnostics
import FrontMatter
import Templates

// The kinds of a board's own fields, which are those of any others.

extension OwnValue {
    /// As templates see it.
    func value(in arena: inout ValueArena) -> Value {
        switch self {
        case .text(let text): return arena.text(text)
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15 ? .int(Int(number)) : .double(number)
        case .flag(let flag): return .bool(flag)
        case .day(let day): return arena.day(day)
        case .address(let address): return arena.address(address)
        case .list(let values):
            let made = values.map { $0.value(in: &arena) }
            return arena.list(made)
        }
    }
}

extension FieldKind where Answer == OwnValue {
    /// The kind of a field of the board's own, made when the settings are read.
    static func own(_ field: OwnField) -> FieldKind {
        switch field.kind {
        case .text: one(.text) { .text($0) }
        case .number: one(.decimal) { .number($0) }
        case .flag: one(.flag) { .flag($0) }
        case .day: one(.day) { .day($0) }
        case .address: one(.webAddress) { .address($0) }
        case .choice: one(.oneOf(field.choices)) { .text($0) }
        case .texts: several(.text) { .text($0) }
        case .numbers: several(.decimal) { .number($0) }
        case .days: several(.day) { .day($0) }
        case .addresses: several(.webAddress) { .address($0) }
        case .choices: several(.oneOf(field.choices)) { .text($0) }
        }
    }

    private static func one<Part>(
        _ kind: FieldKind<Part>, _ make: @escaping @Sendable (Part) -> OwnValue
    ) -> FieldKind {
        var own = FieldKind(kind.words, kind.schema, value: { value, arena, _ in value.value(in: &arena) }) {
            name, reading in
            kind.read(name, &reading).map(make)
        }
        own.refusesEmpty = kind.refusesEmpty
        return own
    }

    private static func several<Part>(
        _ kind: FieldKind<Part>, _ make: @escaping @Sendable (Part) -> OwnValue
    ) -> FieldKind {
        let list = FieldKind<[Part]>.list(of: kind, short: true)
        return FieldKind(list.words, list.schema, value: { value, arena, _ in value.value(in: &arena) }) {
            name, reading in
            list.read(name, &reading).map { .list($0.map(make)) }
        }
    }
}

extension FieldKind where Answer == Double {
    /// A number with or without a fraction.
    fileprivate static let decimal = FieldKind(
        "number",
        { _ in
            SchemaForm([
                ("type", .list([.string("number"), .string("string")])), ("pattern", .string("^-?[0-9]+([.][0-9]+)?$")),
            ])
        }, value: nil
    ) { written, name, reading in
        if NumberText.isDecimal(written.value), let number = Double(written.value) { return number }
        reading.fields.report(
            .error, "form", "'\(name)' must be a number, not \(quoted(written.value))", at: written.place,
            help: NumberText.plain(written.value).map { "write \($0)" })
        return nil
    }
}

extension FieldKind where Answer == String {
    /// One of the words that a board has for a field.
    fileprivate static func oneOf(_ words: [String]) -> FieldKind {
        FieldKind(words.map { "`\($0)`" }.joined(separator: ", "), { _ in .choice(words) }, value: nil) {
            written, name, reading in
            let isList = reading.list != nil
            return reading.fields.position(of: written, among: words, in: name, isList: isList).map { words[$0] }
        }
    }
}
