package import Diagnostics

/// Reads mappings inside a mapping, and values of any form.
extension Fields {
    /// Reads a field that is a mapping: `salary: {min: 50000, currency: EUR, per: year}`.
    ///
    /// Unknown fields in it are reported like those of the file. `rules` is the prefix of its rule ids, by default that
    /// of the file.
    @discardableResult
    package mutating func mapping<Result>(
        _ key: String, rules: String? = nil, read: (inout Fields) -> Result
    ) -> Result? {
        guard var fields = fields(of: key, rules: rules) else { return nil }
        let result = read(&fields)
        fields.finish()
        takeDiagnostics(of: fields)
        return result
    }

    /// The fields of each item in a list of mappings, to be read and passed to `takeDiagnostics`. `example` turns a
    /// text into the mapping to write instead.
    package mutating func items(
        _ key: String, rules: String?, names: [String] = [], foreign: [ForeignName] = [],
        example: (@Sendable (String) -> String)? = nil
    ) -> [Fields]? {
        guard let node = node(key) else { return nil }
        // `bands:` above `phd: For doctorates`.
        if case .mapping(let mapping) = node.content, let first = mapping.pairs.first, names.count > 1,
            !mapping.pairs.contains(where: { pair in
                let name = pair.key.lowercased()
                return isOne(name, of: names) || foreign.contains { $0.name == name }
            })
        {
            report(
                .error, "form",
                "'\(key)' is a list, each item of which has the fields \(names.joined(separator: ", "))",
                at: first.keySpot.place(in: start.path),
                help: "write each as in - {\(names[0]): …, \(names[1]): …}")
            return nil
        }
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

    /// An item of a list of texts and mappings.
    package enum Item {
        case text(Located<String>)
        case mapping(Fields)
    }

    /// The items of a list of texts and mappings. A single item is a list of one.
    ///
    /// A mapping without any of `names` is a text that contains a colon: `- Statement: one page`. `short` means the
    /// same as for `texts`.
    package mutating func mixed(_ key: String, rules: String?, names: FieldNames, short: Bool) -> [Item]? {
        guard let node = node(key) else { return nil }
        var nodes = [node]
        var isList = false
        if case .list(let items) = node.content { (nodes, isList) = (items, true) }
        func isMeant(_ node: YAMLNode) -> Bool {
            guard case .mapping(let mapping) = node.content else { return false }
            return mapping.pairs.count != 1 || isOne(mapping.pairs[0].key, of: names.all)
                || mapping.pairs[0].keySpot.column != node.spot.column
        }
        // `CV: 2 pages` above `Letter: 1 page`, without hyphens.
        if case .mapping(let mapping) = node.content, mapping.pairs.count > 1,
            !mapping.pairs.contains(where: { isOne($0.key, of: names.all) })
        {
            let first = mapping.pairs[0]
            report(
                .error, "form", "'\(key)' must be a list, not a mapping", at: first.keySpot.place(in: start.path),
                help: "begin each item with a hyphen, and put it in quotes: - \"\(first.key): …\"")
            return nil
        }
        guard nodes.contains(where: isMeant) else {
            return texts(key, short: short)?.map { .text($0) }
        }
        return nodes.compactMap { node in
            guard isMeant(node) else {
                if node.isEmpty {
                    warnOfEmpty(node, of: key)
                    return nil
                }
                return text(node, of: key, wanted: "text or a mapping", isItem: isList).map { .text($0) }
            }
            let place = isList ? node.spot.place(in: start.path) : place(ofKey: key) ?? start
            return fields(in: node, of: key, rules: rules, start: place, isItem: isList).map { .mapping($0) }
        }
    }

    /// The names and texts of a field that is a mapping of names to texts, in order; nil if it is missing, or is
    /// something else and was reported.
    package mutating func entries(_ key: String) -> [(name: Located<String>, text: String)]? {
        guard let node = node(key) else { return nil }
        guard case .mapping(let mapping) = node.content else {
            reportForm(node, of: key, wanted: "a mapping", isItem: false)
            return nil
        }
        return mapping.pairs.compactMap { pair in
            if refusesCharacter(of: pair.key, of: key, at: pair.keySpot) { return nil }
            let name = Located(pair.key, at: pair.keySpot.place(in: start.path))
            guard !pair.value.isEmpty else {
                report(.error, "form", "\(quoted(pair.key)) in '\(key)' is empty", at: name.place, help: "delete it")
                return nil
            }
            return text(pair.value, of: pair.key, wanted: "text").map { (name, $0.value) }
        }
    }

    /// The value of a field that may be anything, such as `extra`; nil if it is missing or empty, or was reported.
    package mutating func free(_ key: String) -> Located<YAMLValue>? {
        guard let node = node(key) else { return nil }
        if case .unreadable = node.content { return nil }
        let count = diagnostics.count
        refuseForbiddenCharacters(in: node, of: key)
        guard diagnostics.count == count else { return nil }
        return Located(YAMLValue(node), at: node.spot.place(in: start.path))
    }

    /// Where a word, such as `TODO`, is a whole value in the field at a position.
    package func places(of word: String, at position: Int) -> [SourcePlace] {
        var found: [SourcePlace] = []
        func search(_ node: YAMLNode) {
            switch node.content {
            case .scalar(let text, _): if text == word { found.append(node.spot.place(in: start.path)) }
            case .list(let items): for item in items { search(item) }
            case .mapping(let fields): for pair in fields.pairs { search(pair.value) }
            case .unreadable: break
            }
        }
        search(mapping.pairs[position].value)
        return found
    }

    /// Reports characters that no page can contain, in the names and texts of a field that may be anything.
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

    /// The fields of a mapping, to be read and passed to `takeDiagnostics`.
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
}

/// Whether a name is one of `names`, or probably a misspelling of one.
private func isOne(_ name: String, of names: [String]) -> Bool {
    names.contains(name) || nearest(to: name, among: names) != nil
}
