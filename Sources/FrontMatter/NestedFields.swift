import Diagnostics

/// Mappings inside a mapping, and values that are free to be anything.
extension Fields {
    /// Reads a field that is a mapping: `salary: {min: 50000, currency: EUR, per: year}`.
    ///
    /// Its fields nobody asks for are reported as those of the file are; `rules` is what the ids of its rules begin
    /// with, where that is not the file's.
    @discardableResult
    package mutating func mapping<Result>(
        _ key: String, rules: String? = nil, foreign: [ForeignName] = [], read: (inout Fields) -> Result
    ) -> Result? {
        guard let node = node(key) else { return nil }
        let place = place(ofKey: key) ?? start
        return mapping(node, of: key, rules: rules, start: place, isItem: false, foreign: foreign, read: read)
    }

    /// Reads a field that is a list of mappings, as `bands` in `board.yml`; a single mapping is a list of one.
    ///
    /// What is none is reported and left out.
    @discardableResult
    package mutating func mappings<Result>(
        _ key: String, rules: String? = nil, example: ((String) -> String)? = nil, read: (inout Fields) -> Result
    ) -> [Result]? {
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
        guard case .list(let items) = node.content else {
            let place = place(ofKey: key) ?? start
            return mapping(node, of: key, rules: rules, start: place, isItem: false, read: read).map { [$0] }
        }
        return items.compactMap {
            mapping($0, of: key, rules: rules, start: $0.spot.place(in: start.path), isItem: true, read: read)
        }
    }

    /// The value of a field that may be anything, as `extra`; nil where it is missing, empty or reported.
    package mutating func free(_ key: String) -> Located<YAMLValue>? {
        guard let node = node(key) else { return nil }
        if case .unreadable = node.content { return nil }
        let count = diagnostics.count
        refuseForbiddenCharacters(in: node, of: key)
        guard diagnostics.count == count else { return nil }
        return Located(YAMLValue(node), at: node.spot.place(in: start.path))
    }

    /// Reports every name and text below a free field that no page could hold, as it would be of any other field.
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

    private mutating func mapping<Result>(
        _ node: YAMLNode, of key: String, rules: String?, start: SourcePlace, isItem: Bool,
        foreign: [ForeignName] = [], read: (inout Fields) -> Result
    ) -> Result? {
        guard case .mapping(let mapping) = node.content else {
            reportForm(node, of: key, wanted: "a mapping", isItem: isItem)
            return nil
        }
        var fields = Fields(mapping, rules: rules ?? self.rules, name: key, start: start)
        let result = read(&fields)
        fields.finish(foreign: foreign)
        take(fields.diagnostics)
        return result
    }
}
