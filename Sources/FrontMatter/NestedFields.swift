import Diagnostics

/// Reads mappings inside a mapping, and values of any form.
extension Fields {
    /// Reads a field that is a mapping: `salary: {min: 50000, currency: EUR, per: year}`.
    ///
    /// Unknown fields in it are reported like those of the file. `rules` is the prefix of its rule ids, if it is not
    /// the file's.
    @discardableResult
    package mutating func mapping<Result>(
        _ key: String, rules: String? = nil, foreign: [ForeignName] = [], read: (inout Fields) -> Result
    ) -> Result? {
        guard var fields = fields(of: key, rules: rules) else { return nil }
        let result = read(&fields)
        take(&fields, foreign: foreign)
        return result
    }

    /// The fields of each item in a list of mappings, to be read and passed to `leave`. `example` turns a text into the
    /// mapping that should be written instead.
    package mutating func items(
        _ key: String, rules: String?, example: (@Sendable (String) -> String)? = nil
    ) -> [Fields]? {
        guard let node = node(key) else { return nil }
        if let example, let texts = node.texts, let first = texts.first {
            report(
                .error, "form", "each item of '\(key)' must be a mapping, not text",
                at: first.spot.place(in: start.path),
                help:
                    "write [\(texts.prefix(3).map { example($0.text) }.joined(separator: ", "))\(texts.count > 3 ? ", …" : "")]"
            )
            return nil
        }
        var nodes = [node]
        var isList = false
        if case .list(let items) = node.content { (nodes, isList) = (items, true) }
        var items: [Fields] = []
        for node in nodes {
            let place = isList ? node.spot.place(in: start.path) : place(ofKey: key) ?? start
            if let fields = fields(in: node, of: key, rules: rules, start: place, isItem: isList) {
                items.append(fields)
            }
        }
        return isList || !items.isEmpty ? items : nil
    }

    /// The value of a field that may be anything, like `extra`; nil if it is missing, empty or reported.
    package mutating func free(_ key: String) -> Located<YAMLValue>? {
        guard let node = node(key) else { return nil }
        if case .unreadable = node.content { return nil }
        let count = diagnostics.count
        refuseForbiddenCharacters(in: node, of: key)
        guard diagnostics.count == count else { return nil }
        return Located(YAMLValue(node), at: node.spot.place(in: start.path))
    }

    /// Reports every name and text below a free field that no page could contain, as in any other field.
    private mutating func refuseForbiddenCharacters(in node: YAMLNode, of key: String) {
        switch node.content {
        case .scalar(let text, _): _ = refusesCharacter(of: text, of: key, at: node.spot)
        case .list(let items):
            for item in items { refuseForbiddenCharacters(in: item, of: key) }
        case .mapping(let fields):
            for pair in fields.pairs {
                _ = refusesCharacter(of: pair.key, of: key, at: pair.keySpot)
                refuseForbiddenCharacters(in: pair.value, of: key)
            }
        case .unreadable: break
        }
    }

    /// The fields of a field that is a mapping, to be read and passed to `leave`.
    package mutating func fields(of key: String, rules: String?) -> Fields? {
        guard let node = node(key) else { return nil }
        return fields(in: node, of: key, rules: rules, start: place(ofKey: key) ?? start, isItem: false)
    }

    private mutating func fields(
        in node: YAMLNode, of key: String, rules: String?, start: SourcePlace, isItem: Bool
    ) -> Fields? {
        guard case .mapping(let mapping) = node.content else {
            reportForm(node, of: key, wanted: "a mapping", isItem: isItem)
            return nil
        }
        return Fields(mapping, rules: rules ?? self.rules, name: key, start: start)
    }

    /// Takes the diagnostics of such fields, once they are read.
    package mutating func leave(_ fields: Fields) {
        take(fields.diagnostics)
    }

    /// Finishes reading such fields.
    mutating func take(_ fields: inout Fields, foreign: [ForeignName]) {
        fields.finish(foreign: foreign)
        take(fields.diagnostics)
    }
}
