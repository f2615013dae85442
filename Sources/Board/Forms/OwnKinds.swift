import Diagnostics
import FrontMatter
import Templates
import Text

// The kinds of a board's own fields, made of the kinds that other fields have.

/// What a posting says in one of the board's own fields: one value, or a list of them.
package struct OwnAnswer: Sendable {
    let isList: Bool
    let values: [Located<OwnValue>]

    /// Each value as text, for `board list`.
    var texts: [String] { values.map(\.value.text) }
}

extension OwnValue {
    /// The value in templates.
    func value(in arena: inout ValueArena) -> Value {
        switch self {
        case .text(let text): arena.text(text)
        case .number(let number): arena.number(number)
        case .flag(let flag): .bool(flag)
        case .day(let day): arena.day(day)
        case .address(let address): arena.address(address)
        }
    }
}

extension OwnAnswer {
    func value(in arena: inout ValueArena) -> Value {
        if !isList { return values.first.map { $0.value.value(in: &arena) } ?? .none }
        let made = values.map { $0.value.value(in: &arena) }
        return arena.list(made)
    }
}

extension FieldKind where Answer == OwnAnswer {
    /// The kind of one of the board's own fields, made when the settings are read.
    static func own(_ field: OwnField) -> FieldKind {
        switch field.kind {
        case .text: one(field, .text) { .text($0) }
        case .number: one(field, .decimal) { .number($0) }
        case .flag: one(field, .flag) { .flag($0) }
        case .day: one(field, .day) { .day($0) }
        case .address: one(field, .webAddress) { .address($0) }
        case .choice: one(field, .oneOf(field.choices)) { .text($0) }
        case .texts: several(field, .text) { .text($0) }
        case .numbers: several(field, .decimal) { .number($0) }
        case .days: several(field, .day) { .day($0) }
        case .addresses: several(field, .webAddress) { .address($0) }
        case .choices: several(field, .oneOf(field.choices)) { .text($0) }
        }
    }

    private static func one<Part>(
        _ field: OwnField, _ kind: FieldKind<Part>, _ make: @escaping @Sendable (Part) -> OwnValue
    ) -> FieldKind {
        var own = FieldKind(kind.words, kind.schema, value: { answer, arena, _ in answer.value(in: &arena) }) {
            name, reading in
            guard let value = kind.read(name, &reading).map(make), let place = reading.fields.place(of: name) else {
                return nil
            }
            let located = Located(value, at: place)
            return reading.mayBeListed(located, by: field) ? OwnAnswer(isList: false, values: [located]) : nil
        }
        own.refusesEmpty = kind.refusesEmpty
        return own
    }

    private static func several<Part>(
        _ field: OwnField, _ kind: FieldKind<Part>, _ make: @escaping @Sendable (Part) -> OwnValue
    ) -> FieldKind {
        FieldKind(
            "list of \(kind.words)", { .list(kind.schema($0)) },
            value: { answer, arena, _ in answer.value(in: &arena) }
        ) { name, reading in
            let isText = field.kind == .texts
            guard let meaning = kind.meaning,
                let texts = reading.fields.texts(name, of: kind.wanted, mayRepeat: true, short: isText),
                !reading.isWrongList(texts, of: field)
            else { return nil }
            // Values that say the same count once: `[Kenya, kenya]`, `[1, 1.0]`.
            var known: [String: String] = [:]
            let values = reading.items(of: name, texts) { text, name, reading -> Located<OwnValue>? in
                guard let value = meaning(text, name, &reading).map(make) else { return nil }
                let located = Located(value, at: text.place)
                guard reading.mayBeListed(located, by: field) else { return nil }
                let key = (field.isListing ? value.id : nil) ?? value.text.lowercased()
                if let first = known[key] {
                    reading.fields.reportRepeated(text, in: name, as: first)
                    return nil
                }
                known[key] = text.value
                return located
            }
            return OwnAnswer(isList: true, values: values)
        }
    }
}

extension Reading {
    /// Whether a value can have a page of its own. Reports it if the field is listed and no address can be made of the
    /// value.
    fileprivate mutating func mayBeListed(_ value: Located<OwnValue>, by field: OwnField) -> Bool {
        guard field.isListing, value.value.id == nil else { return true }
        reportNoAddress(of: value.map(\.text), "a value of '\(field.name)'", rule: "value")
        return false
    }

    /// Reports numbers that commas split in two, and several values in one text. Whether there are any.
    fileprivate mutating func isWrongList(_ texts: [Located<String>], of field: OwnField) -> Bool {
        switch field.kind {
        case .numbers:
            if reportCutNumbers(texts, in: field.name) { return true }
            if texts.contains(where: { NumberText.plain($0.value) != nil }) { return false }
        case .days: break
        default: return false
        }
        guard texts.count == 1, fields.form(of: field.name) == .text,
            let help = helpAsList(texts[0].value, meaning: { field.asked($0) == nil ? nil : $0 })
        else { return false }
        fields.report(.error, "form", "'\(field.name)' must be a list, not text", at: texts[0].place, help: help)
        return true
    }

    /// Reports `[5,000, 10,500]`, in which YAML sees 5, 0, 10 and 500: three digits right behind a comma.
    private mutating func reportCutNumbers(_ texts: [Located<String>], in name: String) -> Bool {
        var isCut = false
        var start = 0
        for end in texts.indices {
            let isLast = end + 1 == texts.count || !isRest(texts[end + 1], of: texts[end])
            guard isLast else { continue }
            defer { start = end + 1 }
            guard end > start else { continue }
            isCut = true
            let parts = texts[start...end].map(\.value)
            var place = texts[start].place
            place.length = texts[end].place.column + texts[end].place.length - place.column
            let other = parts.dropFirst().contains { $0.hasPrefix("0") } ? "" : ", or \(parts.joined(separator: ", "))"
            fields.report(
                .error, "form", "the comma in \(quoted(parts.joined(separator: ","))) splits a number of '\(name)'",
                at: place, help: "write \(parts.joined())\(other)")
        }
        return isCut
    }

    private func isRest(_ next: Located<String>, of text: Located<String>) -> Bool {
        let digits = text.value.drop { $0 == "-" }
        return next.place.line == text.place.line && next.place.column == text.place.column + text.place.length + 1
            && (1...3).contains(digits.utf8.count) && next.value.utf8.count == 3
            && (digits + next.value).utf8.allSatisfy(\.isDigit)
    }
}

extension FieldKind where Answer == PlainNumber {
    /// A number with or without a fraction.
    fileprivate static let decimal = FieldKind(
        "number",
        { _ in
            SchemaForm([
                ("type", .list([.string("number"), .string("string")])), ("pattern", .string("^-?[0-9]+([.][0-9]+)?$")),
            ])
        }, wanted: "a number", value: nil
    ) { written, name, reading in
        if NumberText.isDecimal(written.value) {
            if let number = PlainNumber(written.value) { return number }
            reading.fields.report(
                .error, "value", "'\(name)' has more than fifteen digits", at: written.place,
                help: "declare the field with 'kind: text', which keeps them all")
            return nil
        }
        reading.fields.report(
            .error, "form", "'\(name)' must be a number, not \(quoted(written.value))", at: written.place,
            help: NumberText.plain(written.value).map { "write \($0)" } ?? "write one number in digits, such as 27.50")
        return nil
    }
}

extension FieldKind where Answer == String {
    /// One of the words that the board allows in a field.
    fileprivate static func oneOf(_ words: [String]) -> FieldKind {
        FieldKind(
            words.map { "`\($0)`" }.joined(separator: ", "), { _ in .choice(words) }, wanted: "one value", value: nil
        ) {
            written, name, reading in
            let isList = reading.list != nil
            return reading.fields.position(of: written, among: words, in: name, isList: isList).map { words[$0] }
        }
    }
}
