import Diagnostics
import FrontMatter
import Templates

// Texts, choices and numbers.

extension FieldKind where Answer == String {
    static let text = FieldKind("text", { _ in .looseText }, value: { text, arena, _ in arena.text(text) }) {
        written, name, reading in
        reading.checkShown(written.value, name, at: written.place)
        return written.value
    }

    /// A text that says what its numbers count: `20 % of the time`, not `20`. `example` is one for messages.
    static func words(_ example: String) -> FieldKind {
        FieldKind("text", { _ in .words }, value: { text, arena, _ in arena.text(text) }) { written, name, reading in
            if reading.refusesNumber(written, name, "write it in words, as in '\(example)'") { return nil }
            return text.meaning?(written, name, &reading)
        }
    }

    /// A title or name. Unlike in other texts, no invisible character is acceptable in it.
    static let title = FieldKind("text", { _ in .looseText }, value: { text, arena, _ in arena.text(text) }) {
        title, name, reading in
        reading.checkShown(title.value, name, at: title.place, isTitle: true)
        return title.value
    }
}

extension Reading {
    /// Reports a number alone where words are wanted, because readers would not know what it counts.
    mutating func refusesNumber(_ written: Located<String>, _ name: String, _ help: String) -> Bool {
        guard isOnlyNumbers(written.value), !written.value.isEmpty else { return false }
        fields.report(
            .error, name, "\(quoted(written.value)) does not say what it counts", at: written.place, help: help)
        return true
    }
}

extension FieldKind where Answer == Located<String> {
    /// The name of another file, which is looked up later.
    static let name = name { _ in .looseText }

    /// The same, with a schema that may list the known names.
    static func name(_ schema: @escaping @Sendable (Known) -> SchemaForm) -> FieldKind {
        FieldKind("text", schema, value: nil) { written, _, _ in written }
    }
}

extension FieldKind where Answer == [String] {
    /// Short texts.
    static let texts = FieldKind("list of text", { _ in .texts }, value: { value, arena, _ in arena.texts(value) }) {
        name, reading in
        reading.fields.texts(name, short: true)?.map {
            reading.checkShown($0.value, name, at: $0.place)
            return $0.value
        }
    }
}

extension FieldKind where Answer == Bool {
    static let flag = {
        var kind = FieldKind(
            "`true` or `false`", { _ in .flag }, value: { flag, _, _ in .bool(flag) }, plain: { $0 ? "true" : "false" },
            read: { name, reading in reading.fields.flag(name)?.value })
        // It is unclear which of the two was meant.
        kind.refusesEmpty = true
        return kind
    }()
}

extension FieldKind where Answer == Int {
    static func whole(_ range: ClosedRange<Int>) -> FieldKind {
        FieldKind(
            "whole number from \(range.lowerBound) to \(range.upperBound)", { _ in .whole(range) },
            value: { number, _, _ in .int(number) }, plain: { String($0) },
            read: { name, reading in reading.fields.integer(name, in: range)?.value })
    }
}

extension FieldKind where Answer == Bounds {
    /// A number or a range of numbers: `20-30`.
    static func bounds(_ measure: Bounds.Measure) -> FieldKind {
        FieldKind(
            "number or range: `20`, `37.5`, `20-30`",
            { _ in
                let number = "[0-9]{1,6}([.][0-9]{1,6})?"
                let numbers = SchemaForm([
                    ("type", .string("number")), ("minimum", .int(measure.range.lowerBound)),
                    ("maximum", .int(measure.range.upperBound)),
                ])
                return .any([numbers, .pattern("^\(number)( *[-–] *\(number)| to \(number))?$")])
            }, wanted: "a number or a range",
            value: { bounds, arena, shown in boundsRecord.record(of: (bounds, shown.words), in: &arena) },
            shapes: [boundsRecord.shape]
        ) { written, name, reading in reading.value(Bounds.read(written.value, of: measure), of: written, in: name) }
    }
}

private let boundsRecord = RecordKind<(bounds: Bounds, words: Words)> {
    field("min") { $1.number($0.bounds.least) }
    field("max") { $1.number($0.bounds.most) }
    text("text") { $0.bounds.text }
    text("words") { $0.words.text($0.bounds) }
}

extension FieldKind where Answer: CaseIterable & RawRepresentable<String> & Equatable {
    /// One of a fixed set of words.
    static var choice: FieldKind { choice { .choice($0) } }

    static func choice(schema: ([String]) -> SchemaForm) -> FieldKind {
        let cases = Array(Answer.allCases)
        let words = cases.map(\.rawValue)
        let schema = schema(words)
        return FieldKind(
            words.map { "`\($0)`" }.joined(separator: ", "), { _ in schema }, wanted: "one value",
            value: { choice, arena, _ in arena.text(choice.rawValue) }, plain: { $0.rawValue }
        ) { written, name, reading in
            let isList = reading.list != nil
            return reading.fields.position(
                of: written, among: words, in: name, isList: isList,
                help: otherFields["\(name): \(written.value.lowercased())"]
            ) { synonyms[$0] }.map { cases[$0] }
        }
    }
}

/// What editors write for words of closed sets, in small letters.
private let synonyms = [
    "annum": "year", "p.a.": "year", "pa": "year", "annual": "year", "phd": "doctorate", "doctoral": "doctorate",
    "msc": "master", "ma": "master", "bsc": "bachelor", "ba": "bachelor", "undergraduate": "bachelor",
    "preferred": "desirable", "optional": "desirable", "essential": "required", "must": "required",
    "fixed-term": "temporary", "fixed term": "temporary", "freelance": "contract", "internships": "internship",
    "in person": "on-site", "in-person": "on-site", "office": "on-site", "wfh": "remote", "rss": "feeds",
    "ics": "calendars", "string": "text", "integer": "number", "boolean": "flag", "date": "day", "url": "web-address",
    "safe": "true", "filtered": "true", "select": "choice", "cancelled": "withdrawn", "hired": "filled",
    "appointed": "filled",
]

/// What editors write in one field although another says it, and what to write.
private let otherFields = [
    "status: draft": "write 'draft: true' instead of it",
    "status: closed": "write 'filled' or 'withdrawn'; a deadline closes a posting by itself",
    "status: expired": "leave it out: a deadline closes a posting by itself",
]

extension FieldKind where Answer == LanguageTag {
    static let language = FieldKind(
        "language tag", { _ in .language }, wanted: "a language tag", value: { tag, arena, _ in arena.text(tag.text) }
    ) { written, name, reading in reading.value(LanguageTag.read(written.value), of: written, in: name) }
}

extension FieldKind where Answer == Country {
    static let country = FieldKind(
        "code of ISO 3166-1", { _ in .choice(countryNames.map(\.code)) }, wanted: "a code",
        value: { value, arena, _ in arena.text(value.code) }
    ) { written, name, reading in reading.value(Country.read(written.value), of: written, in: name) }
}

extension FieldKind where Answer == YAMLValue {
    /// Free fields, unchanged.
    static let extra = FieldKind("mapping", { _ in .free }, value: { value, arena, _ in arena.free(value) }) {
        name, reading in
        guard let written = reading.fields.free(name) else { return nil }
        guard case .mapping = written.value else {
            reading.fields.report(
                .error, "form", "'\(name)' must be a mapping of names to values", at: written.place,
                help: "write each below it, as '  name: value'")
            return nil
        }
        return written.value
    }
}
