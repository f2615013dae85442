/// The form of a field as JSON Schema (draft 2020-12) says it: keywords with their values, in order.
///
/// `SchemaForm.choice(["open", "filled"])` is `{"enum": ["open", "filled"]}`.
struct SchemaForm {
    var keywords: [(name: String, value: SchemaValue)]

    init(_ keywords: [(String, SchemaValue)]) {
        self.keywords = keywords.map { (name: $0.0, value: $0.1) }
    }

    /// The form as a value that can be written as JSON.
    var value: SchemaValue { .mapping(keywords) }

    /// The same with a description before it.
    func described(_ text: String) -> SchemaForm {
        SchemaForm([("description", .string(text))] + keywords)
    }

    /// The same, or nothing: a field with nothing behind its colon reads as if it were not there.
    var orNothing: SchemaForm {
        var copy = self
        for (index, keyword) in copy.keywords.enumerated() {
            switch (keyword.name, keyword.value) {
            case ("type", .string): copy.keywords[index].value = .list([keyword.value, .string("null")])
            case ("type", .list(let types)): copy.keywords[index].value = .list(types + [.string("null")])
            case ("enum", .list(let values)): copy.keywords[index].value = .list(values + [.none])
            case ("anyOf", .list(let forms)):
                copy.keywords[index].value = .list(forms + [SchemaForm([("type", .string("null"))]).value])
            default: break
            }
        }
        return copy
    }

    /// One of several forms.
    static func any(_ forms: [SchemaForm]) -> SchemaForm {
        SchemaForm([("anyOf", .list(forms.map(\.value)))])
    }

    /// One of these words.
    static func choice(_ words: [String]) -> SchemaForm {
        SchemaForm([("enum", .list(words.map { .string($0) }))])
    }

    /// A text that a regular expression (ECMA-262, as JSON Schema asks) describes.
    static func pattern(_ expression: String) -> SchemaForm {
        SchemaForm([("type", .string("string")), ("pattern", .string(expression))])
    }

    /// A list of these, at least one where `isRequired`; a single one is a list of one.
    static func list(_ item: SchemaForm, isRequired: Bool = false) -> SchemaForm {
        var list: [(String, SchemaValue)] = [("type", .string("array")), ("items", item.orNothing.value)]
        if isRequired { list.append(("minItems", .int(1))) }
        return any([item, SchemaForm(list)])
    }

    /// A whole number in a range.
    static func whole(_ range: ClosedRange<Int>) -> SchemaForm {
        SchemaForm([
            ("type", .string("integer")), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound)),
        ])
    }

    /// A mapping that has these fields and no others.
    static func mapping(_ fields: [SchemaField]) -> SchemaForm {
        var keywords: [(String, SchemaValue)] = [
            ("type", .string("object")),
            (
                "properties",
                .mapping(
                    fields.map {
                        (name: $0.name, value: ($0.mayBeEmpty ? $0.form.orNothing : $0.form).described($0.text).value)
                    })
            ),
            ("additionalProperties", .bool(false)),
        ]
        let required = fields.filter(\.isRequired).map { SchemaValue.string($0.name) }
        if !required.isEmpty { keywords.append(("required", .list(required))) }
        return SchemaForm(keywords)
    }
}

/// One field of a mapping: its name, its form, what an editor is told of it.
struct SchemaField {
    let name: String
    let form: SchemaForm
    let text: String
    var isRequired = false
    /// Whether nothing may stand behind its colon, as if it were not there.
    let mayBeEmpty: Bool

    init(_ name: String, _ form: SchemaForm, _ text: String, required: Bool = false, neverEmpty: Bool = false) {
        self.name = name
        self.form = form
        self.text = text
        isRequired = required
        mayBeEmpty = !required && !neverEmpty
    }
}
