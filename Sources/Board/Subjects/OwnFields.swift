import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// What `board.yml` says about one of the board's own fields.
private struct OwnFieldRecord: Sendable {
    var labels: [String: String] = [:]
    var kind: OwnField.Kind?
    var choices: [Located<String>] = []
    var isListing = false
    var isRequired = false
    var isShown = true
}

private let ownFieldRows: [Field<OwnFieldRecord>] = [
    Field(
        "label", .labels, \.labels, "What candidates read: a text, or a mapping with a text for each language.",
        .required()),
    Field("kind", .choice, \.kind, "The kind of value that is written in it.", .required()),
    Field("choices", .list(of: .name, short: true), \.choices, "The words of a choice."),
    Field("listing", .flag, \.isListing, "Whether it has pages, feeds, calendars and a filter, as areas do."),
    Field("required", .flag, \.isRequired, "Whether every posting must have it."),
    Field("shown", .flag, \.isShown, "Whether it is shown among the key facts."),
]

private let ownFieldForm = Form(
    blank: OwnFieldRecord(), ownFieldRows,
    foreign: [ForeignName("type", ["kind"]), ForeignName("values", ["choices"]), ForeignName("options", ["choices"])])

extension FieldKind where Answer == [String: String] {
    /// A text, or a text for each language: `{en: Cohort, fr: Promotion}`.
    fileprivate static let labels = FieldKind(
        "text, or mapping of languages to texts",
        { _ in
            .any([
                .looseText,
                SchemaForm([
                    ("type", .string("object")), ("propertyNames", SchemaForm.language.value),
                    ("additionalProperties", SchemaForm.text.value),
                ]),
            ])
        }, value: nil
    ) { name, reading in
        guard reading.fields.form(of: name) == .mapping else { return reading.fields.text(name).map { ["": $0.value] } }
        guard let entries = reading.fields.entries(name) else { return nil }
        var labels: [String: String] = [:]
        for (language, text) in entries {
            let tag = reading.value(LanguageTag.read(language.value), of: language, in: name)
            if let tag { labels[tag.text] = text }
        }
        return labels
    }
}

/// The board's own fields. The names include fields that are declared wrongly.
struct OwnFieldList: Sendable {
    var fields: [OwnField] = []
    var names: [String] = []
}

extension FieldKind where Answer == OwnFieldList {
    /// The board's own fields, by their names.
    static let ownFields = {
        var kind = FieldKind(
            "mapping of names to mappings",
            { known in
                SchemaForm([
                    ("type", .string("object")),
                    ("propertyNames", SchemaForm.pattern("^[a-z][a-z0-9_]*$").value),
                    ("additionalProperties", ownFieldForm.schema(known).value),
                ])
            }, value: nil
        ) { name, reading in
            guard let fields = reading.fields.fields(of: name, rules: "board.fields") else { return nil }
            return reading.within(fields) { reading in
                var own = OwnFieldList(names: reading.fields.keys.map(\.value))
                for key in reading.fields.keys {
                    reading.checkName(key, of: "field", "fields")
                    guard let inner = reading.fields.fields(of: key.value, rules: "board.fields") else {
                        reading.fields.require(key.value, help: "a field has at least 'label' and 'kind'")
                        continue
                    }
                    if let field = reading.within(inner, read: { $0.ownField(key) }) { own.fields.append(field) }
                }
                reading.fields.finish()
                return own
            }
        }
        kind.parts = ownFieldForm.texts.map { FieldText(name: "NAME.\($0.name)", words: $0.words, note: $0.note) }
        return kind
    }()
}

extension Reading {
    /// Checks that front matter, addresses and filters can use a name, and that it is not taken. `what` has the name: a
    /// field or a filter.
    mutating func checkName(_ key: Located<String>, of what: String, _ rule: String) {
        let name = key.value
        let isPlain =
            name.first.map { ("a"..."z").contains($0) } == true
            && name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
        if !isPlain {
            let letters = decomposed(name.lowercased()).unicodeScalars.filter {
                $0.properties.generalCategory != .nonspacingMark
            }
            let plain = slug(String(String.UnicodeScalarView(letters))).replacing("-", with: "_")
            let isGood = plain.first?.isLetter ?? false && plain.utf8.allSatisfy { $0 < 0x80 }
            report(
                rule, "\(quoted(name)) cannot be the name of a \(what)", at: key.place,
                help: "use small letters, digits and _, such as '\(isGood ? plain : "cohort")'")
        } else if postingForm.names.all.contains(name) {
            report(
                rule, "\(quoted(name)) is a field that every board has", at: key.place,
                help: "use that field, or give this one another name")
        } else if reservedNames.contains(name) {
            report(
                rule, "\(quoted(name)) is what the board itself calls a list, a filter or a column", at: key.place,
                help: "give the \(what) another name")
        }
    }

    fileprivate mutating func ownField(_ key: Located<String>) -> OwnField? {
        let answers = ownFieldForm.read(&self)
        guard let record = answers.complete, let kind = record.kind, !record.labels.isEmpty else { return nil }
        let isChoice = kind == .choice || kind == .choices
        if isChoice, record.choices.isEmpty, !answers.hasFailed(\.choices) {
            report(
                "fields", "a choice needs 'choices'", at: fields.start,
                help: "list its words in 'choices', as in [none, basic, full]")
        } else if !isChoice, !record.choices.isEmpty, !answers.hasFailed(\.kind) {
            report(
                "fields", "'choices' are for 'kind: choice', not for '\(kind.rawValue)'",
                at: answers.place(of: \.choices, in: self), help: "write 'kind: choice', or leave 'choices' out")
        }
        let field = OwnField(
            name: key.value, kind: kind, labels: record.labels, choices: record.choices.map(\.value),
            isListing: record.isListing, isRequired: record.isRequired, isShown: record.isShown)
        if isChoice, field.isListing { checkPages(of: record.choices, in: field.folder) }
        return field
    }

    /// Reports choices that would share a page, such as `A` and `A-`.
    private mutating func checkPages(of choices: [Located<String>], in folder: String) {
        var known: [String: String] = [:]
        for choice in choices {
            guard let id = OwnValue.text(choice.value).id else {
                reportNoAddress(of: choice, "a choice that is listed", rule: "fields")
                continue
            }
            if let first = known[id] {
                report(
                    "fields",
                    "the choices '\(printable(first))' and \(quoted(choice.value)) would share one page, /\(folder)/\(id)/",
                    at: choice.place,
                    help: "change a letter or digit of one of them, or leave 'listing' out")
            }
            known[id] = known[id] ?? choice.value
        }
    }
}

/// Names that addresses, filters, pages and the columns of `board list` already have, with those of all listings and their
/// folders.
let reservedNames: Set<String> = [
    "home", "band", "bands", "types", "places", "place", "area", "remote", "organisations", "living", "paid", "guides",
    "guide", "postings", "posting", "archive", "saved", "assets", "page", "pages", "q", "sort", "soon", "new", "state",
    "as", "site", "now", "slug", "url", "path", "closes", "quiet", "format", "help", "version", "workers",
]

extension FieldKind where Answer == [Located<String>] {
    /// Names of fields. They are checked once all settings are read.
    static let requiredFields = FieldKind("list of fields", { _ in .texts }, value: nil) { name, reading in
        reading.fields.texts(name)
    }
}

/// The form of a board's postings: with its own fields, and with those that it requires.
func postingForm(_ known: Known) -> Form<PostingFields> {
    guard !known.fields.isEmpty || !known.required.isEmpty else { return postingForm }
    let own = known.fields.enumerated().map { number, field in
        Field<PostingFields>(
            field.name, .own(field), field.label(in: known.language.text) + ".",
            field.isRequired ? .required() : .optional, get: { $0.own[number] }, set: { $0.own[number] = $1 })
    }
    var blank = PostingFields()
    blank.own = Array(repeating: nil, count: own.count)
    return postingForm.adding(own, blank: blank, requiring: known.required)
}
