/// A JSON Schema (draft 2020-12): keywords with their values, in order.
///
/// `SchemaForm.choice(["open", "filled"])` is `{"enum": ["open", "filled"]}`.
struct SchemaForm {
    var keywords: [(name: String, value: SchemaValue)]

    init(_ keywords: [(String, SchemaValue)]) {
        self.keywords = keywords.map { (name: $0.0, value: $0.1) }
    }

    /// The schema as a value that can be written as JSON.
    var value: SchemaValue { .mapping(keywords) }

    /// The same with a description first.
    func described(_ text: String) -> SchemaForm {
        SchemaForm([("description", .string(text))] + keywords)
    }

    /// The same, or null: an empty field counts as left out.
    var orNothing: SchemaForm {
        var copy = self
        let hasType = keywords.contains { $0.name == "type" }
        for (index, keyword) in copy.keywords.enumerated() {
            switch (keyword.name, keyword.value) {
            case ("type", .string): copy.keywords[index].value = .list([keyword.value, .string("null")])
            case ("type", .list(let types)): copy.keywords[index].value = .list(types + [.string("null")])
            case ("enum", .list(let values)): copy.keywords[index].value = .list(values + [.none])
            case ("anyOf", .list(let forms)) where !hasType:
                copy.keywords[index].value = .list(forms + [SchemaForm([("type", .string("null"))]).value])
            default: break
            }
        }
        return copy
    }

    /// The same, but not empty: a list has an item, a text a visible character.
    var filled: SchemaForm {
        var copy = self
        for (index, keyword) in copy.keywords.enumerated() {
            switch (keyword.name, keyword.value) {
            case ("anyOf", .list(let forms)): copy.keywords[index].value = .list(forms.map(\.withItem))
            case ("pattern", .string(Self.anyText)): copy.keywords[index].value = .string(Self.visibleText)
            default: break
            }
        }
        return copy
    }

    /// The schemas of which one must match: those of its `anyOf`, or itself.
    var alternatives: [SchemaValue] {
        if case .list(let forms)? = keywords.first(where: { $0.name == "anyOf" })?.value { return forms }
        return [value]
    }

    /// One of several schemas.
    static func any(_ forms: [SchemaForm]) -> SchemaForm { any(forms.map(\.value)) }

    static func any(_ forms: [SchemaValue]) -> SchemaForm { SchemaForm([("anyOf", .list(forms))]) }

    /// One of these words.
    static func choice(_ words: [String]) -> SchemaForm {
        SchemaForm([("enum", .list(words.map { .string($0) }))])
    }

    /// A text that matches a regular expression (ECMA-262, as in JSON Schema).
    static func pattern(_ expression: String) -> SchemaForm {
        SchemaForm([("type", .string("string")), ("pattern", .string(expression))])
    }

    /// A list of these. A single one is a list of one.
    static func list(_ item: SchemaForm) -> SchemaForm {
        any([item, SchemaForm([("type", .string("array")), ("items", item.orNothing.value)])])
    }

    /// The same, with a field that is required if there are several items.
    func ofSeveral(having name: String) -> SchemaForm {
        let several = SchemaForm([("type", .string("array")), ("minItems", .int(2))])
        let item = SchemaForm([
            ("type", .list([.string("object"), .string("null")])), ("required", .list([.string(name)])),
        ])
        return SchemaForm(
            keywords.map { ($0.name, $0.value) } + [
                ("if", several.value), ("then", SchemaForm([("items", item.value)]).value),
            ])
    }

    /// A whole number in a range.
    static func whole(_ range: ClosedRange<Int>) -> SchemaForm {
        SchemaForm([
            ("type", .string("integer")), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound)),
        ])
    }

    /// A mapping that has fields of these names.
    static func having(_ names: [String]) -> SchemaForm {
        SchemaForm([("required", .list(names.map { .string($0) }))])
    }
}

extension SchemaValue {
    /// A list that has at least one item.
    fileprivate var withItem: SchemaValue {
        guard case .mapping(let keywords) = self,
            keywords.contains(where: { if case ("type", .string("array")) = $0 { true } else { false } })
        else { return self }
        return .mapping(keywords + [(name: "minItems", value: .int(1))])
    }
}
